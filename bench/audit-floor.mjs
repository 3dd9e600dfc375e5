// The raw floor of verifying: read, inflate, SHA-256 over every line's bytes and every inner node, in worker threads.
// No structure, no checks: what any verifier of this format must at least do.
import { hash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

function read(path) {
  const gz = readFileSync(path);
  return gunzipSync(gz, { chunkSize: gz.readUInt32LE(gz.length - 4) + 1 });
}
/** As many hashes of the same lengths as the tree needs, over the same memory, results thrown away. */
function work(path) {
  const plain = read(path);
  const node = Buffer.alloc(65, 1);
  for (let at = 0; at < plain.length;) {
    const end = plain.indexOf(10, at);
    hash('sha256', plain.subarray(at, end), 'latin1');
    hash('sha256', node, 'latin1');
    at = end + 1;
  }
}
if (isMainThread) {
  const [folder, workers] = [process.argv[2], Number(process.argv[3] ?? 2)];
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.gz'))
    .map((name) => join(folder, name));
  const start = performance.now();
  await Promise.all(
    Array.from({ length: workers }, (_, i) => {
      const mine = files.filter((_file, k) => k % workers === i);
      return new Promise((resolve) => new Worker(new URL(import.meta.url), { workerData: mine }).on('exit', resolve));
    }),
  );
  console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
} else {
  for (const path of workerData) work(path);
  parentPort.close();
}
