import { sequenceLog } from '../lambdas/audit/domain/sequence-log.ts';
import { createWorld, TENANT_A, testItem } from '../test/audit/support/world.ts';
import { appendLeaves, emptyRange, leafHash, rootOf } from '../lambdas/audit/domain/merkle.ts';

const LATENCY_MS = 10;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface SequencerFigures {
  readonly entries: number;
  readonly workers: number;
  readonly crashes: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly gaps: number;
  readonly duplicates: number;
  readonly forks: number;
}

/**
 * Workers racing for one log against the in-memory store, every operation 10 ms of real time.
 * @param crashRate share of operations that fail, half before and half after they took effect
 */
export async function benchSequencer(entries: number, workers: number, crashRate = 0): Promise<SequencerFigures> {
  const world = createWorld();
  for (let n = 0; n < entries; n += 1) world.tables.put(testItem(TENANT_A, n));
  let crashes = 0;
  world.tables.fault = async (when) => {
    if (when === 'before') await wait(LATENCY_MS);
    if (Math.random() >= crashRate) return;
    crashes += 1;
    throw new Error('crash');
  };
  const start = performance.now();
  const worker = async () => {
    for (let done = false; !done;) {
      const result = await sequenceLog(TENANT_A, world.sequence).catch(() => undefined);
      done = result?.drained ?? false;
      // As in the deployment: a loser leaves the log to the winner and comes back later.
      if (!done) await wait(100 + Math.random() * 400);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  const seconds = (performance.now() - start) / 1000;
  world.tables.fault = () => undefined;
  const rows = [...world.tables.rows.values()].sort((a, b) => (a.seq ?? -1) - (b.seq ?? -1));
  const numbers = new Set(rows.map((row) => row.seq));
  const root = rootOf(
    appendLeaves(
      emptyRange(),
      rows.map((row) => leafHash(row.entry)),
    ),
  );
  const head = await world.tables.head(TENANT_A);
  return {
    entries,
    workers,
    crashes,
    seconds,
    perSecond: Math.round(entries / seconds),
    gaps: rows.filter((_, i) => !numbers.has(i)).length,
    duplicates: rows.length - numbers.size,
    forks: head?.root.equals(root) && head.size === entries ? 0 : 1,
  };
}
