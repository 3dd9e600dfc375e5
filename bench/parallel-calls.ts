import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playAll, type PlayedCall } from '../local/demo/demo-calls.ts';
import { demoDialogues, openDoors } from '../local/demo/demo.ts';
import type { DemoTenant } from '../local/demo/demo-tenants.ts';
import { connectPhone, type PhoneLine } from '../local/phone-network/phone-line.ts';
import { bringUp } from '../local/platform/platform.ts';
import { stopOnSignals } from '../local/shared/processes.ts';
import type { Dialogue } from '../local/phone-network/dialogues.ts';
import { createSteps } from '../local/platform/steps.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';

const AIM = 25;
const LEVELS = [5, 10, AIM];
/** Warm-up grows by this many calls: a cold start is a new process here, and a caller waits 20 s at most. */
const WARM_UP_STEP = 5;

interface Level {
  readonly parallel: number;
  readonly failed: number;
  readonly wallMs: number;
  readonly p50TurnMs: number;
  readonly p95TurnMs: number;
  readonly failures: readonly string[];
}

/**
 * Calls at the same time through the deployed platform, from ring to stored transcript, after growing numbers of them
 * to warm it: cold starts are not what is measured.
 * @param size the highest number, 25 unless told
 */
export async function run({ json, size = AIM }: { json?: string; size?: number }): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const stateDir = mkdtempSync(join(tmpdir(), 'voicekeep-bench-'));
  const steps = createSteps(print);
  let stop = async () => {};
  stopOnSignals(() => stop());
  try {
    const platform = await bringUp({ stateDir, persist: false, steps, report: () => {} });
    stop = () => platform.stop();
    const { tenants } = await openDoors(platform, steps);
    const line = connectPhone(platform);
    await steps.run(`warmed by up to ${size} calls at once`, async (detail) => {
      const failed: number[] = [];
      for (let parallel = WARM_UP_STEP; parallel < size + WARM_UP_STEP; parallel += WARM_UP_STEP)
        failed.push((await playLevel(line, tenants, Math.min(parallel, size))).failed);
      detail(`failed: ${failed.join(', ')}`);
    });
    const levels: Level[] = [];
    for (const parallel of [...LEVELS.filter((level) => level < size), size]) {
      const level = await steps.run(`${parallel} calls at once`, async (detail) => {
        const played = await playLevel(line, tenants, parallel);
        detail(`${played.failed} failed`);
        return played;
      });
      levels.push(level);
    }
    report(levels);
    saveJson(json, { aim: AIM, levels });
    if (levels.some(({ failed }) => failed > 0)) process.exitCode = 1;
  } finally {
    await stop();
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function playLevel(line: PhoneLine, tenants: readonly DemoTenant[], parallel: number): Promise<Level> {
  const began = performance.now();
  const calls = await playAll(line, tenants, { dialogues: callers(parallel), parallel });
  const turns = calls.flatMap(({ turnMs }) => turnMs);
  const failures = calls.flatMap(failuresOf);
  return {
    parallel,
    failed: calls.filter((call) => call.failures.length > 0).length,
    wallMs: Math.round(performance.now() - began),
    // Calls that all failed may have come to no turn at all.
    p50TurnMs: turns.length === 0 ? NaN : rounded(quantile(turns, 0.5)),
    p95TurnMs: turns.length === 0 ? NaN : rounded(quantile(turns, 0.95)),
    failures,
  };
}

const failuresOf = ({ dialogue, failures }: PlayedCall) => failures.map((failure) => `${dialogue}: ${failure}`);

/** The project's dialogues again and again, each from a number of its own, from the range kept free for fiction. */
function callers(count: number): Dialogue[] {
  const dialogues = demoDialogues({});
  return Array.from({ length: count }, (_, index) => {
    const dialogue = dialogues[index % dialogues.length]!;
    const from = `+491713920${String(100 + index).padStart(3, '0')}`;
    return { ...dialogue, id: `${dialogue.id}-${index}`, script: { ...dialogue.script, from } };
  });
}

function report(levels: readonly Level[]): void {
  process.stdout.write('\n');
  printTable(
    levels.map(({ parallel, failed, wallMs, p50TurnMs, p95TurnMs }) => ({
      'calls at once': parallel,
      failed,
      'all done after s': rounded(wallMs / 1000),
      'turn p50 ms': p50TurnMs,
      'turn p95 ms': p95TurnMs,
    })),
  );
  for (const failure of levels.flatMap(({ failures }) => failures)) process.stdout.write(`${failure}\n`);
}
