import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoors } from '../local/demo/demo.ts';
import type { DemoTenant } from '../local/demo/demo-tenants.ts';
import { bringUp } from '../local/platform/platform.ts';
import { stopOnSignals } from '../local/shared/processes.ts';
import { createSteps } from '../local/platform/steps.ts';
import { median, printTable, quantile, rounded, saveJson } from './support/figures.ts';

const TIMES = 20;
const ROUNDS = 3;
const REQUESTS = 25;
const TARGET = 1.1;
/**
 * Tenant B's own pace: one request a second. Tenant A sends twenty times as many, which is about half of what the
 * emulator's one process can answer; beyond that nothing would be measured but its queue.
 */
const PACE_MS = 1_000;

interface Round {
  readonly aloneP95Ms: number;
  readonly besideP95Ms: number;
  readonly sentByNeighbour: number;
  readonly refusedToNeighbour: number;
}

/**
 * How slow tenant B's reads become when tenant A sends twenty times as many, on the local platform. The emulator is one
 * process on this machine's cores and has neither API Gateway's throttles nor Lambda's scaling, so the ratio is an upper
 * bound of what sharing costs, not a figure of AWS.
 * @param size rounds, 3 unless told
 */
export async function run({ json, size = ROUNDS }: { json?: string; size?: number }): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'voicekeep-bench-'));
  const steps = createSteps((line) => process.stdout.write(`${line}\n`));
  let stop = async () => {};
  stopOnSignals(() => stop());
  try {
    const platform = await bringUp({ stateDir, persist: false, steps, report: () => {} });
    stop = () => platform.stop();
    const { tenants } = await openDoors(platform, steps);
    const [noisy, quiet] = tenants as [DemoTenant, DemoTenant];
    await paced(quiet, REQUESTS);
    await disturbed(noisy, quiet);
    const rounds: Round[] = [];
    for (let round = 0; round < size; round += 1) rounds.push(await measured(noisy, quiet));
    report(rounds, json);
  } finally {
    await stop();
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function measured(noisy: DemoTenant, quiet: DemoTenant): Promise<Round> {
  const alone = await paced(quiet, REQUESTS);
  const { times, sent, refused } = await disturbed(noisy, quiet);
  const p95 = (values: number[]) => rounded(quantile(values, 0.95));
  return { aloneP95Ms: p95(alone), besideP95Ms: p95(times), sentByNeighbour: sent, refusedToNeighbour: refused };
}

/** Times of reads that begin at a steady pace, whether or not the one before has been answered. */
async function paced(tenant: DemoTenant, requests: number, paceMs = PACE_MS): Promise<number[]> {
  const pending: Promise<number>[] = [];
  for (let index = 0; index < requests; index += 1) {
    pending.push(timed(tenant));
    await new Promise((resolve) => setTimeout(resolve, paceMs));
  }
  return Promise.all(pending);
}

async function timed({ api }: DemoTenant): Promise<number> {
  const began = performance.now();
  const { status } = await api.call('GET', '/v1/scenarios');
  if (status !== 200) throw new Error(`The quiet tenant was answered with ${status}.`);
  return performance.now() - began;
}

/** Tenant B's times while tenant A sends twenty times as many of the same request, also at a steady pace. */
async function disturbed(noisy: DemoTenant, quiet: DemoTenant) {
  let [sent, refused, over] = [0, 0, false];
  const pending: Promise<void>[] = [];
  const noise = setInterval(() => {
    if (over) return;
    sent += 1;
    const answered = noisy.api.call('GET', '/v1/scenarios').then(
      ({ status }) => status,
      () => 0,
    );
    pending.push(answered.then((status) => void (refused += status === 200 ? 0 : 1)));
  }, PACE_MS / TIMES);
  const times = await paced(quiet, REQUESTS);
  over = true;
  clearInterval(noise);
  await Promise.all(pending);
  return { times, sent, refused };
}

function report(rounds: readonly Round[], json: string | undefined): void {
  const ratios = rounds.map(({ aloneP95Ms, besideP95Ms }) => rounded(besideP95Ms / aloneP95Ms, 2));
  printTable(
    rounds.map((round, index) => ({
      round: String(index + 1),
      'B alone, p95 ms': round.aloneP95Ms,
      'B beside A, p95 ms': round.besideP95Ms,
      ratio: ratios[index]!,
      'requests of A': round.sentByNeighbour,
      'of them refused': round.refusedToNeighbour,
    })),
  );
  const [ratio, load] = [median(ratios), rounded(loadavg()[0]!, 1)];
  process.stdout.write(
    `\nMedian ratio ${ratio} (wanted on AWS: below ${TARGET}); load ${load}.\n` +
      'All Lambdas, DynamoDB and IAM of the emulator share one process and its cores: this bounds what sharing costs\n' +
      'here. On AWS each function scales by itself; docs/isolation.md says what protects a tenant there, and what not.\n',
  );
  saveJson(json, { times: TIMES, target: TARGET, medianRatio: ratio, met: ratio < TARGET, load, rounds });
}
