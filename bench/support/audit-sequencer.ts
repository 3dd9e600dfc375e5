import { publishCheckpoint } from '../../lambdas/audit/domain/publish.ts';
import { sequenceLog } from '../../lambdas/audit/domain/sequence-log.ts';
import { appendLeaves, emptyRange, leafHash, rootOf } from '../../lambdas/audit/domain/merkle.ts';
import { createWorld, TENANT_A, testItem, type World } from '../../test/audit/support/world.ts';
import { virtualTime } from './virtual-time.ts';

const LATENCY_MS = 10;

export interface SequencerFigures {
  readonly entries: number;
  readonly workers: number;
  readonly crashes: number;
  /** Of virtual time: CPU time of this process, and 10 ms for each operation of a worker. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly gaps: number;
  readonly duplicates: number;
  readonly forks: number;
}

/**
 * Workers racing for one log against the in-memory store.
 * @param crashRate share of operations that fail, half before and half after they took effect
 */
export async function benchSequencer(entries: number, workers: number, crashRate = 0): Promise<SequencerFigures> {
  const world = createWorld();
  for (let n = 0; n < entries; n += 1) world.tables.put(testItem(TENANT_A, n));
  const time = virtualTime();
  let crashes = 0;
  world.tables.fault = async (when) => {
    if (when === 'before') await time.wait(LATENCY_MS);
    if (Math.random() >= crashRate) return;
    crashes += 1;
    throw new Error('crash');
  };
  const worker = async () => {
    for (let done = false; !done;) {
      const result = await sequenceLog(TENANT_A, { ...world.sequence, wait: time.wait }).catch(() => undefined);
      done = result?.drained ?? false;
      // As in the deployment: who left the log to another worker, or crashed, comes back later.
      if (!done) await time.wait(100 + Math.random() * 400);
    }
  };
  let seconds = 0;
  const first = async () => {
    await Promise.race(Array.from({ length: workers }, worker));
    seconds = time.now() / 1_000;
  };
  await time.run(first());
  world.tables.fault = () => undefined;
  await world.sequenceAll();
  return {
    entries,
    workers,
    crashes,
    seconds,
    perSecond: Math.round(entries / seconds),
    ...(await faults(world, entries)),
  };
}

/** Numbers are 0…n−1, each once, and the head is the root of the rows in their order. */
async function faults(world: World, entries: number) {
  const rows = [...world.tables.rows.values()].sort((a, b) => (a.seq ?? -1) - (b.seq ?? -1));
  const numbers = new Set(rows.map((row) => row.seq));
  const leaves = rows.map((row) => leafHash(row.entry));
  const head = await world.tables.head(TENANT_A);
  const whole = head?.size === entries && head.root.equals(rootOf(appendLeaves(emptyRange(), leaves)));
  return {
    gaps: rows.filter((_, i) => !numbers.has(i)).length,
    duplicates: rows.length - numbers.size,
    forks: whole ? 0 : 1,
  };
}

export interface CheckpointFigures {
  readonly entries: number;
  readonly minutes: number;
  /** From the put of the row to the end of the publication that covers it, milliseconds of virtual time. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Assumptions about AWS, not measurements: stream poll, start of the function, lag of the index. */
const WAKE_UP_MS = () => 250 + Math.random() * 750;
const INDEX_LAG_MS = () => (Math.random() < 0.01 ? 1_000 * Math.random() : 50 * Math.random());
const MINUTE_MS = 60_000;

/** Entries come at random times; a stream wakes the sequencer, a sweeper and the publisher come once a minute. */
export async function benchAppendToCheckpoint(minutes = 20, perMinute = 100): Promise<CheckpointFigures> {
  const world = createWorld();
  const time = virtualTime();
  const visibleAt = new Map<string, number>();
  const putAt: number[] = [];
  const covered: number[] = [];
  world.tables.isVisible = (id) => time.now() >= (visibleAt.get(id) ?? 0);
  world.tables.fault = async (when) => (when === 'before' ? time.wait(LATENCY_MS) : undefined);
  const deps = { ...world.sequence, wait: time.wait };
  const append = async (n: number) => {
    await time.wait(Math.random() * minutes * MINUTE_MS);
    const item = testItem(TENANT_A, n);
    visibleAt.set(item.sk, time.now() + INDEX_LAG_MS());
    world.tables.put(item);
    putAt[n] = time.now();
    await time.wait(WAKE_UP_MS());
    await sequenceLog(TENANT_A, deps, new Set([item.sk]));
  };
  const everyMinute = async (work: () => Promise<unknown>) => {
    const phase = Math.random() * MINUTE_MS;
    for (let minute = 0; minute < minutes + 2; minute += 1) {
      await time.wait(Math.max(0, minute * MINUTE_MS + phase - time.now()));
      await work();
    }
  };
  const publish = async () => {
    const result = await publishCheckpoint({ ...world.publish, now: () => world.clock.now + time.now() });
    if (result.kind !== 'published') return;
    const size = (await world.tables.head(TENANT_A))?.published?.size ?? 0;
    for (const row of world.tables.rows.values())
      if (row.seq !== undefined && row.seq < size) covered[row.seq] ??= time.now() - (putAt[numberOf(row)] ?? 0);
  };
  const numbers = new Map<string, number>();
  const numberOf = (row: { sk: string }) => numbers.get(row.sk) ?? 0;
  const count = minutes * perMinute;
  for (let n = 0; n < count; n += 1) numbers.set(testItem(TENANT_A, n).sk, n);
  const appends = Array.from({ length: count }, (_, n) => append(n));
  await time.run(Promise.all([...appends, everyMinute(() => sequenceLog(TENANT_A, deps)), everyMinute(publish)]));
  const sorted = covered.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(count - 1, Math.floor(share * count))] ?? Infinity);
  return { entries: sorted.length, minutes, p50: at(0.5), p99: at(0.99), max: at(1) };
}
