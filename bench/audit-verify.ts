import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { costOf, FORMULAE, PRICES, reconciliation } from './support/audit-costs.ts';
import { writeArchive } from './support/audit-fixtures.ts';
import { benchProofs, benchProofsOnThreads, proofSet, receiptBytes } from './support/audit-proofs.ts';
import { benchAppendToCheckpoint, benchSequencer, type SequencerFigures } from './support/audit-sequencer.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const WORKERS = Math.min(2, availableParallelism());
const ROUNDS = 5;
/** Minutes whose newest leaf has the longest proof of the first year. */
const YEAR = 2 ** 19;

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Peak resident memory: of the largest process, and of all processes of the command together. */
  readonly megabytes: number;
  readonly allMegabytes: number;
  readonly processes: number;
}

/** One run of a whole process, its start included. */
function measure([command, ...args]: readonly [string, ...string[]]): Measured {
  const output = execFileSync('python3', [file('./support/audit-measure.py'), command, ...args], { encoding: 'utf8' });
  const { status, ...measured } = JSON.parse(output) as Measured & { status: number };
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return measured;
}

/** Medians of `rounds` rounds; in each, all contestants run one after the other, so that they share its weather. */
function sideBySide<K extends string>(contestants: Record<K, readonly [string, ...string[]]>, rounds: number) {
  const runs: Record<K, Measured>[] = Array.from(
    { length: rounds },
    () =>
      Object.fromEntries(
        Object.entries<readonly [string, ...string[]]>(contestants).map(([name, command]) => [name, measure(command)]),
      ) as Record<K, Measured>,
  );
  const middle = (of: (round: Record<K, Measured>) => number) => rounded(median(runs.map(of)), 3);
  const medians = Object.fromEntries(
    (Object.keys(contestants) as K[]).map((name) => [
      name,
      {
        seconds: middle((round) => round[name].seconds),
        cpuSeconds: middle((round) => round[name].cpuSeconds),
        megabytes: Math.max(...runs.map((round) => Math.round(round[name].megabytes))),
        allMegabytes: Math.max(...runs.map((round) => Math.round(round[name].allMegabytes))),
        processes: Math.max(...runs.map((round) => round[name].processes)),
      },
    ]),
  ) as Record<K, Measured>;
  return { medians, middle };
}

/**
 * A Go program on transparency-dev/merkle that hashes what the verifiers hash, and judges nothing. Built where Go is
 * installed and its module can be had; else the figures say why there is none.
 */
function goVerifier(folder: string): {
  readonly contestant: Readonly<Record<string, readonly [string, ...string[]]>>;
  readonly skipped?: string;
} {
  const program = `${folder}-go`;
  const { status, error } = spawnSync('go', ['build', '-o', program, '.'], { cwd: file('./support/go-merkle') });
  if (error !== undefined) return { contestant: {}, skipped: 'go is not installed' };
  if (status !== 0) return { contestant: {}, skipped: 'the program could not be built' };
  return { contestant: { go: [program, folder] } };
}

function benchVerifiers(folder: string) {
  const verify = (...options: string[]) =>
    [
      process.execPath,
      file('../verifier/dist/voicekeep-verify.mjs'),
      folder,
      '--workers',
      String(WORKERS),
      ...options,
    ] as const;
  const { medians, middle } = sideBySide(
    {
      floor: [process.execPath, file('./support/audit-floor.mjs'), folder, String(WORKERS)],
      bytes: [...verify()],
      strict: [...verify('--strict')],
    },
    ROUNDS,
  );
  const go = goVerifier(folder);
  const others = sideBySide(
    {
      sequential: [process.execPath, file('./support/audit-sequential.mjs'), folder],
      python: ['python3', file('../verifier/dist/voicekeep_verify.py'), folder, '--jobs', String(WORKERS)],
      ...go.contestant,
    },
    2,
  );
  return {
    verify: { ...medians, ...others.medians },
    /** Why no Go program stands beside them; none where one does. */
    goSkipped: go.skipped ?? null,
    ratioToFloor: middle((round) => round.floor.seconds / round.bytes.seconds),
    cpuRatioToFloor: middle((round) => round.floor.cpuSeconds / round.bytes.cpuSeconds),
  };
}

/**
 * `npm run bench -- audit-verify [--json f]`: verifying side by side with the raw floor, a sequential verifier and the
 * Python one, on data made here; then sequencing, proofs and costs.
 * @param options size: entries, 1,000,000 unless told; json: where to write the figures
 */
export async function run(options: { json?: string; size?: number } = {}): Promise<void> {
  const size = options.size ?? 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'audit-bench-'));
  try {
    const data = writeArchive(folder, size);
    const verified = benchVerifiers(folder);
    const sequencer = {
      one: await benchSequencer(20_000, 1),
      racing: await benchSequencer(20_000, 32),
      crashing: await benchSequencer(20_000, 32, 0.03),
    };
    const set = proofSet(Math.min(size, 2 ** 20));
    const proofs = {
      ...benchProofs(set),
      threads: WORKERS,
      verifiedPerSecond: await benchProofsOnThreads(set, WORKERS),
    };
    const figures = {
      size,
      data,
      workers: WORKERS,
      node: process.version,
      ...verified,
      sequencer,
      appendToCheckpoint: await benchAppendToCheckpoint(),
      proofs,
      receiptBytes: {
        tenants1000: receiptBytes(1e6, 1_000, YEAR),
        tenants100000: receiptBytes(1e6, 100_000, YEAR),
        longest: receiptBytes(1e6, 100_000, 2 ** 21),
      },
      costs: [1, 1_000, 100_000].flatMap((tenants) => [98, 1].map((perBatch) => costOf(tenants, perBatch))),
      prices: PRICES,
    };
    printFigures(figures);
    saveJson(options.json, figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}-go`, { force: true });
  }
}

interface Figures extends ReturnType<typeof benchVerifiers> {
  readonly size: number;
  readonly workers: number;
  readonly data: { readonly bytes: number; readonly gzip: number; readonly segments: number };
  readonly sequencer: Readonly<Record<string, SequencerFigures>>;
  readonly appendToCheckpoint: Awaited<ReturnType<typeof benchAppendToCheckpoint>>;
  readonly proofs: ReturnType<typeof benchProofs> & { readonly verifiedPerSecond: number; readonly threads: number };
  readonly receiptBytes: Readonly<Record<string, number>>;
  readonly costs: readonly ReturnType<typeof costOf>[];
}

function printFigures(figures: Figures): void {
  const { data, size, proofs, appendToCheckpoint: wait } = figures;
  console.log(
    `${size} entries, ${Math.round(data.bytes / size)} B each, ${rounded(data.gzip / 1e6)} MB gzip in ${data.segments} segments, ${figures.workers} workers; medians of whole processes`,
  );
  printTable(
    Object.entries<Measured>(figures.verify).map(([verifier, one]) => ({
      verifier,
      seconds: one.seconds.toFixed(2),
      'M entries/s': (size / one.seconds / 1e6).toFixed(2),
      'CPU seconds': one.cpuSeconds.toFixed(2),
      'MB largest process': one.megabytes,
      'MB all': one.allMegabytes,
    })),
  );
  if (figures.goSkipped !== null) console.log(`no Go program beside them: ${figures.goSkipped}`);
  console.log(`ratio to floor: ${figures.ratioToFloor} of wall time, ${figures.cpuRatioToFloor} of CPU time`);
  console.log('\nsequencer, in-memory store; time is this process’s CPU time + 10 ms for each operation of a worker');
  printTable(
    Object.entries(figures.sequencer).map(([race, one]) => ({
      race,
      workers: one.workers,
      'entries/s': one.perSecond,
      crashes: one.crashes,
      gaps: one.gaps,
      duplicates: one.duplicates,
      forks: one.forks,
    })),
  );
  console.log(
    `append to checkpoint, simulated with assumed AWS delays: p50 ${wait.p50} ms, p99 ${wait.p99} ms, longest ${wait.max} ms (${wait.entries} entries, ${wait.minutes} minutes)`,
  );
  console.log(
    `inclusion proof ${proofs.proofBytes} B; ${proofs.verifiedPerSecond} verified/s on ${proofs.threads} threads (best round), ${proofs.oneThreadPerCpuSecond} per CPU second on one (bare hashing: ${proofs.floorPerCpuSecond})`,
  );
  console.log(
    `receipt ${JSON.stringify(figures.receiptBytes)} B (1 M entries; the worst minute of the first year; longest: of the first four years)`,
  );
  printCosts(figures.costs);
}

function printCosts(costs: Figures['costs']): void {
  console.log('\ncost model: arithmetic on recalled list prices (bench/support/audit-costs.ts), not a measurement');
  printTable(
    costs.map(({ tenants, perBatch, perMillion, fixedPerMonth, parts }) => ({
      tenants,
      'entries a batch': perBatch,
      '$ per 1 M': perMillion.toFixed(2),
      '$ a month fixed': fixedPerMonth.toFixed(2),
      ...Object.fromEntries(Object.entries(parts).map(([part, cost]) => [part, cost.toFixed(2)])),
    })),
  );
  for (const [part, formula] of Object.entries(FORMULAE)) console.log(`  ${part}: ${formula}`);
  console.log('  against the reference’s $1.0–1.7 per 1 M (one log, full batches):');
  for (const [what, cost] of reconciliation()) console.log(`    $${cost.toFixed(2)}  ${what}`);
}
