import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leafHash, type Hash } from '../lambdas/audit/domain/merkle.ts';
import { inclusionProof, subtreesOfLeaves, verifyInclusion } from '../lambdas/audit/domain/proof.ts';
import { costOf } from './audit-costs.ts';
import { writeArchive } from './audit-fixtures.ts';
import { benchSequencer } from './audit-sequencer.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const VERIFY = file('../bin/voicekeep-verify.mjs');
const PYTHON = file('../bin/voicekeep_verify.py');
const WORKERS = Math.min(2, availableParallelism());

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Wall time of a whole process, start included, and the most memory it had; the best of `rounds`. */
function measure(command: string, args: string[], rounds: number): Measured {
  const runs = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const run = spawnSync('/bin/sh', ['-c', `exec "$0" "$@"`, command, ...args], { encoding: 'utf8' });
    if (run.status !== 0)
      throw new Error(`${command} ${args.join(' ')} ended with ${run.status}: ${run.stdout}${run.stderr}`);
    return (performance.now() - start) / 1000;
  });
  return { seconds: Math.min(...runs), megabytes: memoryOf(command, args) };
}
/** Peak resident memory in MB, as the kernel counts it for a child of Python's. */
function memoryOf(command: string, args: string[]): number {
  const script =
    'import resource,subprocess,sys; subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)';
  return Number(execFileSync('python3', ['-c', script, command, ...args], { encoding: 'utf8' }));
}

/** Proof sizes and the rate at which inclusion is verified, in a tree of `size` leaves. */
function benchProofs(size: number) {
  const leaves: Hash[] = Array.from({ length: size }, (_, i) => leafHash(String(i)));
  const subtree = remembering(subtreesOfLeaves(leaves));
  const root = subtree(0, size);
  const indexes = Array.from({ length: 2_000 }, (_, i) => Math.floor((i * size) / 2_000));
  const proofs = indexes.map((index) => inclusionProof(index, size, subtree));
  const start = performance.now();
  let verified = 0;
  for (let round = 0; round < 20; round += 1)
    indexes.forEach(
      (index, i) => (verified += Number(verifyInclusion(index, size, leaves[index] as Hash, proofs[i] ?? [], root))),
    );
  const perSecond = Math.round(verified / ((performance.now() - start) / 1000));
  return {
    leaves: size,
    proofBytes: Math.max(...proofs.map((proof) => proof.length)) * 32,
    verifiedPerSecond: perSecond,
  };
}
function remembering(subtree: (start: number, end: number) => Hash): (start: number, end: number) => Hash {
  const known = new Map<string, Hash>();
  return (start, end) => {
    const key = `${start}:${end}`;
    const hash = known.get(key) ?? subtree(start, end);
    known.set(key, hash);
    return hash;
  };
}

/** Entry, directory and minute proofs at their worst, as a receipt's bytes (see `domain/receipt.ts`). */
function receiptBytes(entries: number, tenants: number, minutes: number): number {
  const steps = (n: number) => Math.ceil(Math.log2(n));
  const extra = 130 + 112 + 32 * (steps(entries) + steps(tenants));
  const note = 2 * 40 + 8 + 45 + 4 + 40 + 92;
  return 23 + 7 + Math.ceil(extra / 3) * 4 + 15 + 45 * steps(minutes) + note;
}

const rate = (value: number) => value.toFixed(2).padStart(8);

/**
 * `npm run bench -- audit-verify [--json f]`: verifying side by side with the raw floor, a sequential verifier and the
 * Python one, on data made here; then sequencing, proofs and costs.
 * @param options size: entries, 1,000,000 unless told; json: where to write the figures
 */
export async function run(options: { json?: string; size?: number } = {}): Promise<object> {
  const size = options.size ?? 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'audit-bench-'));
  try {
    const data = writeArchive(folder, size);
    const node = process.execPath;
    const workers = ['--workers', String(WORKERS)];
    const floor = measure(node, [file('./audit-floor.mjs'), folder, String(WORKERS)], 3);
    const bytes = measure(node, [VERIFY, folder, ...workers], 3);
    const strict = measure(node, [VERIFY, folder, '--strict', ...workers], 3);
    const sequential = measure(node, [file('./audit-sequential.mjs'), folder], 2);
    const python = measure('python3', [PYTHON, folder, '--jobs', String(WORKERS)], 1);
    const sequencer = {
      one: await benchSequencer(20_000, 1),
      racing: await benchSequencer(20_000, 32),
      crashing: await benchSequencer(5_000, 32, 0.03),
    };
    const proofs = benchProofs(Math.min(size, 2 ** 20));
    const receipts = [receiptBytes(1e6, 1_000, 525_600), receiptBytes(1e6, 100_000, 525_600)];
    const costs = [1, 1_000, 100_000].map((tenants) => costOf(tenants));
    const figures = {
      size,
      data,
      workers: WORKERS,
      node: process.version,
      ratioToFloor: floor.seconds / bytes.seconds,
      verify: { floor, bytes, strict, sequential, python },
      sequencer,
      proofs,
      receiptBytes: { tenants1000: receipts[0], tenants100000: receipts[1] },
      costs,
    };
    print(figures);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(figures: {
  size: number;
  workers: number;
  ratioToFloor: number;
  data: { bytes: number; gzip: number; segments: number };
  verify: Record<string, Measured>;
  sequencer: Record<string, { perSecond: number; gaps: number; duplicates: number; forks: number; crashes: number }>;
  proofs: { proofBytes: number; verifiedPerSecond: number };
  receiptBytes: object;
  costs: { tenants: number; perMillion: number; fixedPerMonth: number }[];
}): void {
  const { data, size, verify } = figures;
  console.log(
    `${size} entries, ${(data.bytes / size).toFixed(0)} B each, ${(data.gzip / 1e6).toFixed(1)} MB gzip in ${data.segments} segments, ${figures.workers} workers`,
  );
  console.log('                    seconds   M/s        MB memory   (whole process, best run)');
  for (const [name, { seconds, megabytes }] of Object.entries(verify))
    console.log(`${name.padEnd(18)} ${rate(seconds)} ${rate(size / seconds / 1e6)} ${rate(megabytes)}`);
  console.log(`ratio to floor      ${figures.ratioToFloor.toFixed(2)}`);
  for (const [name, one] of Object.entries(figures.sequencer))
    console.log(
      `sequencer ${name.padEnd(9)} ${one.perSecond}/s, 10 ms latency (real time); gaps ${one.gaps}, duplicates ${one.duplicates}, forks ${one.forks}, crashes ${one.crashes}`,
    );
  console.log(`inclusion proof     ${figures.proofs.proofBytes} B, ${figures.proofs.verifiedPerSecond} verified/s`);
  console.log(`receipt             ${JSON.stringify(figures.receiptBytes)} B (1 M entries, one year of minutes)`);
  console.log('cost model (list prices in bench/audit-costs.ts; not a measurement)');
  for (const { tenants, perMillion, fixedPerMonth } of figures.costs)
    console.log(
      `  ${String(tenants).padStart(7)} tenants  $${perMillion.toFixed(2)} per 1 M entries, $${fixedPerMonth.toFixed(2)} a month fixed`,
    );
}
