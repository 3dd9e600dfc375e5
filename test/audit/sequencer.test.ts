import { expect, test } from '@jest/globals';
import { appendLeaves, emptyRange, leafHash, rootOf } from '../../lambdas/audit/domain/merkle.ts';
import { sequenceLog } from '../../lambdas/audit/domain/sequence-log.ts';
import { unpackLines } from '../../lambdas/audit/domain/segment.ts';
import { MAX_ROWS, planBatch, type Head } from '../../lambdas/audit/domain/sequencer.ts';
import { createWorld, START, TENANT_A, TENANT_B, testItem, type World } from './support/world.ts';

/** A generator that a test can repeat. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** No gap, no duplicate, no fork: numbers are 0…n−1, the root is that of the rows in their order. */
async function checkLog(world: World, log: typeof TENANT_A): Promise<number> {
  const rows = [...world.tables.rows.values()].filter((row) => row.log === log && row.seq !== undefined);
  rows.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i));
  const head = await world.tables.head(log);
  expect(head?.size ?? 0).toBe(rows.length);
  const root = rootOf(
    appendLeaves(
      emptyRange(),
      rows.map((row) => leafHash(row.entry)),
    ),
  );
  expect(head?.root ?? root).toEqual(root);
  return rows.length;
}

test('rows become leaves in the order of their time, then id', async () => {
  const world = createWorld();
  for (const n of [5, 3, 4]) world.tables.put(testItem(TENANT_A, n));
  await world.sequenceAll();
  const [batch] = await world.tables.batches(TENANT_A, 0, 2);
  const times = unpackLines(batch?.gz ?? Buffer.alloc(0)).map((line) => (JSON.parse(line) as { at: number }).at);
  expect(times).toEqual([3, 4, 5].map((n) => START + n * 1000));
});

test('a transaction has at most 98 rows, stays below an item’s size and never crosses a segment', () => {
  const head = { size: 8_190, range: [] } as unknown as Head;
  const row = (n: number, entry = '{}') => ({ pk: 'p', sk: String(n).padStart(4, '0'), at: n, entry });
  const nodes = Array.from({ length: 12 }, () => Buffer.alloc(32));
  const at8190 = { ...head, range: nodes };
  expect(
    planBatch(
      at8190,
      Array.from({ length: 500 }, (_, n) => row(n)),
      START,
    ).rows,
  ).toHaveLength(2);
  const empty = { ...head, size: 0, range: [] };
  expect(
    planBatch(
      empty,
      Array.from({ length: 500 }, (_, n) => row(n)),
      START,
    ).rows,
  ).toHaveLength(MAX_ROWS);
  expect(
    planBatch(
      empty,
      Array.from({ length: 98 }, (_, n) => row(n, `"${'y'.repeat(4_094)}"`)),
      START,
    ).rows,
  ).toHaveLength(95);
  const announced = JSON.stringify({ id: 'evt', outcome: 'intent' });
  expect(
    planBatch(
      empty,
      Array.from({ length: 98 }, (_, n) => row(n, announced)),
      START,
    ).rows,
  ).toHaveLength(MAX_ROWS / 2);
});

test('a row that is no valid entry is kept out, without a gap, and told', async () => {
  const world = createWorld();
  world.write(TENANT_A, 3);
  const bad = { ...testItem(TENANT_A, 99), entry: '{"caller":"+4915112345678"}' };
  world.tables.put(bad);
  await world.sequenceAll();
  expect(world.refused).toEqual(['looks-personal']);
  expect(world.tables.refused.get(bad.sk)).toBe('looks-personal');
  expect(await checkLog(world, TENANT_A)).toBe(3);
  expect(await world.tables.pendingLogs()).toEqual([]);
});

test('a retry of an event adds nothing, however late: a row is never removed', async () => {
  const world = createWorld();
  expect(world.tables.put(testItem(TENANT_A, 1))).toBe(true);
  await world.sequenceAll();
  world.clock.now += 8 * 366 * 86_400_000;
  expect(world.tables.put(testItem(TENANT_A, 1))).toBe(false);
  await world.sequenceAll();
  expect(await checkLog(world, TENANT_A)).toBe(1);
});

test('logs of different tenants do not touch', async () => {
  const world = createWorld();
  world.write(TENANT_A, 300);
  world.write(TENANT_B, 5);
  await world.sequenceAll();
  expect(await checkLog(world, TENANT_A)).toBe(300);
  expect(await checkLog(world, TENANT_B)).toBe(5);
});

test('a row that the stream announced and the index does not show yet is waited for', async () => {
  const world = createWorld();
  const item = testItem(TENANT_A, 1);
  world.tables.put(item);
  const waits: number[] = [];
  world.tables.isVisible = () => waits.length > 0;
  const deps = { ...world.sequence, wait: async (ms: number) => void waits.push(ms) };
  const unannounced = await sequenceLog(TENANT_A, deps);
  expect([unannounced.entries, unannounced.drained, waits]).toEqual([0, true, []]);
  const announced = await sequenceLog(TENANT_A, deps, new Set([item.sk]));
  expect([announced.ids, announced.drained, waits]).toEqual([[item.sk], true, [200]]);
  const late = await sequenceLog(TENANT_A, deps, new Set([item.sk]));
  expect([late.entries, late.drained, waits]).toEqual([0, true, [200, 200, 400]]);
});

test('a worker that sees another one at work leaves the log to it without a transaction', async () => {
  const world = createWorld();
  world.write(TENANT_A, 600);
  let [commits, waits] = [0, 0];
  world.tables.fault = async (when, operation) => {
    for (let i = 0; i < 3; i += 1) await Promise.resolve();
    if (when === 'before' && operation === 'commit') commits += 1;
  };
  const first = sequenceLog(TENANT_A, world.sequence);
  while (commits < 2) await Promise.resolve();
  const second = sequenceLog(TENANT_A, { ...world.sequence, wait: async () => void (waits += 1) });
  expect(await first).toMatchObject({ entries: 600, transactions: 7, lost: 0, drained: true });
  expect(await second).toMatchObject({ entries: 0, transactions: 0 });
  expect(commits).toBe(7);
  expect(waits).toBeGreaterThan(0);
});

test.each([1, 2, 3])(
  '32 racing workers with crashes at every step: no gap, no duplicate, no fork (seed %i)',
  async (seed) => {
    const world = createWorld();
    const random = seeded(seed);
    const pause = () => Promise.resolve();
    world.tables.fault = async (when, operation) => {
      for (let i = random() * 9; i > 0; i -= 1) await pause();
      if (operation !== 'head' && random() < 0.04) throw new Error(`crash ${when} ${operation}`);
    };
    let written = 0;
    const writer = async () => {
      for (; written < 3_000; written += 1) {
        world.tables.put(testItem(TENANT_A, written));
        if (written % 100 === 0) await pause();
      }
    };
    const worker = async () => {
      for (let idle = 0; idle < 3;) {
        const result = await sequenceLog(TENANT_A, world.sequence).catch(() => undefined);
        idle = result?.drained && written === 3_000 ? idle + 1 : 0;
      }
    };
    await Promise.all([writer(), ...Array.from({ length: 32 }, worker)]);
    world.tables.fault = () => undefined;
    await world.sequenceAll();
    expect(await checkLog(world, TENANT_A)).toBe(3_000);
  },
  30_000,
);
