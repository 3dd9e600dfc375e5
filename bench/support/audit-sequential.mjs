// A verifier in the manner of CloudTrail's validate-logs: one file after the other, inflate, SHA-256 of the inflated
// bytes, newest first, one signature at the end. No per-entry tree, so no proof of a single entry either.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';

const folder = process.argv[2];
const start = performance.now();
let chain = '';
for (const name of readdirSync(folder, { recursive: true })
  .filter((one) => one.endsWith('.gz'))
  .sort()
  .reverse()) {
  const digest = createHash('sha256')
    .update(gunzipSync(readFileSync(join(folder, name))))
    .digest('hex');
  chain = createHash('sha256').update(`${name}\n${digest}\n${chain}`).digest('hex');
}
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, chain }));
