/** Segments are read on several threads. A worker runs the file that holds this module: built, that is the one file. */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readSegment } from './segments.mjs';

/**
 * Reads all segments; when there are many, on as many threads as told, of which this is one.
 * @param {import('./segments.mjs').Job[]} jobs
 * @param {number} threads
 * @returns {Promise<import('./segments.mjs').Segment[]>} in the order of the jobs
 */
export async function readSegments(jobs, threads) {
  const results = new Array(jobs.length);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const helpers = Array.from({ length: jobs.length < 8 ? 0 : threads - 1 }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { segments: jobs, next } });
    return new Promise((resolve, reject) => {
      worker.on('error', reject).on('exit', resolve);
      worker.on('message', ({ i, result }) => (results[i] = revive(result)));
    });
  });
  takeSegments(jobs, next, (i, result) => (results[i] = result));
  await Promise.all(helpers);
  return results;
}
/** Each thread takes the next segment that nobody has taken. */
function takeSegments(jobs, next, done) {
  for (let i = Atomics.add(next, 0, 1); i < jobs.length; i = Atomics.add(next, 0, 1)) done(i, safeRead(jobs[i]));
}
function safeRead(job) {
  try {
    return readSegment(job);
  } catch {
    return {
      sha256: '',
      bytes: 0,
      nodes: [],
      snapshots: [],
      problem: { code: 'damaged-file', message: 'cannot be read' },
    };
  }
}
/** Structured clone turns buffers into byte arrays. */
function revive(result) {
  const nodes = (list) => list.map((node) => ({ ...node, hash: Buffer.from(node.hash) }));
  return {
    ...result,
    nodes: nodes(result.nodes),
    snapshots: result.snapshots.map((s) => ({ size: s.size, nodes: nodes(s.nodes) })),
  };
}
if (!isMainThread && workerData?.segments)
  takeSegments(workerData.segments, workerData.next, (i, result) => parentPort.postMessage({ i, result }));
