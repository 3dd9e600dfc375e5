/** Segments are read on several threads. A worker runs the file that holds this module: built, that is the one file. */
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { usePlatform } from './core/platform.mjs';
import { readSegment } from './core/segments.mjs';
import { nodePlatform } from './node-platform.mjs';
import { readRegular } from './read-folder.mjs';

usePlatform(nodePlatform);

/** Work for less than this many files is done before a thread has started. */
const FEW = 8;

/**
 * Reads files of entries; when there are many, on as many threads as told, of which this is one.
 * @param {string} folder
 * @param {import('./core/segments.mjs').Job[]} jobs
 * @param {number} threads
 * @returns {Promise<import('./core/segments.mjs').Segment[]>} in the order of the jobs
 */
export async function readSegments(folder, jobs, threads) {
  const results = new Array(jobs.length);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const helpers = Array.from({ length: jobs.length < FEW ? 0 : threads - 1 }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { folder, segments: jobs, next } });
    return new Promise((resolve, reject) => {
      worker.on('error', reject).on('exit', resolve);
      worker.on('message', ({ i, result }) => (results[i] = result));
    });
  });
  takeSegments({ folder, segments: jobs, next }, (i, result) => (results[i] = result));
  await Promise.all(helpers);
  return results;
}
/** Each thread takes the next segment that nobody has taken. */
function takeSegments({ folder, segments, next }, done) {
  for (let i = Atomics.add(next, 0, 1); i < segments.length; i = Atomics.add(next, 0, 1))
    done(i, readSegment(segments[i], readRegular(join(folder, segments[i].name))));
}
if (!isMainThread && workerData?.segments)
  takeSegments(workerData, (i, result) => parentPort.postMessage({ i, result }));
