import { expect, test } from '@jest/globals';
import { createReconciler } from '../../lambdas/audit/reconcile-intents.ts';
import type { Entry } from '../../lambdas/audit/domain/entry.ts';
import { createWorld, START, TENANT_A, TENANT_B, testItem, type World } from './support/world.ts';

const QUARTER_MS = 15 * 60_000;
const announcement = (n: number, log = TENANT_A) => testItem(log, n, { outcome: 'intent' });
const outcomeOf = (n: number, log = TENANT_A) => testItem(log, n + 500, { intent: announcement(n, log).sk });
const reconcile = (world: World, run = 1) =>
  createReconciler({ intents: world.tables, now: () => world.clock.now })(undefined, {
    awsRequestId: `00000000-0000-4000-9000-${String(run).padStart(12, '0')}`,
  });
const reportsIn = (world: World, log = TENANT_A) =>
  [...world.tables.rows.values()]
    .filter((row) => row.log === log)
    .map(({ entry }) => JSON.parse(entry) as Entry)
    .filter(({ type }) => type === 'audit.intent-open');

test('an intent is overdue a quarter of an hour after it was numbered, whatever time it states', async () => {
  const world = createWorld();
  world.clock.now = START + 86_400_000;
  world.tables.put(announcement(1));
  await world.sequenceAll();
  expect(await reconcile(world)).toEqual({ open: 0, reported: 0 });
  world.clock.now += QUARTER_MS;
  expect(await reconcile(world)).toEqual({ open: 0, reported: 0 });
  world.clock.now += 1;
  expect(await reconcile(world)).toEqual({ open: 1, reported: 1 });
  expect(reportsIn(world)).toMatchObject([{ details: { intent: announcement(1).sk, minutes: 15 }, outcome: 'failed' }]);
});

test('an open intent is counted every time and reported once, for ever', async () => {
  const world = createWorld();
  world.tables.put(announcement(1));
  await world.sequenceAll();
  for (let day = 1; day <= 30; day += 1) {
    world.clock.now += 86_400_000;
    expect(await reconcile(world, day)).toEqual({ open: 1, reported: day === 1 ? 1 : 0 });
    await world.sequenceAll();
  }
  expect(reportsIn(world)).toHaveLength(1);
  world.tables.put(outcomeOf(1));
  await world.sequenceAll();
  expect(await reconcile(world, 99)).toEqual({ open: 0, reported: 0 });
});

test('each log is told of its own', async () => {
  const world = createWorld();
  world.tables.put(announcement(1, TENANT_A));
  world.tables.put(announcement(1, TENANT_B));
  world.tables.put(announcement(2, TENANT_B));
  world.tables.put(outcomeOf(2, TENANT_B));
  await world.sequenceAll();
  world.clock.now += QUARTER_MS + 1;
  await reconcile(world);
  expect(reportsIn(world, TENANT_A)).toHaveLength(1);
  expect(reportsIn(world, TENANT_B)).toMatchObject([{ details: { intent: announcement(1, TENANT_B).sk } }]);
});

test('costs one read beside what is open, however long the logs are', async () => {
  const world = createWorld();
  world.write(TENANT_A, 9_000);
  world.tables.put(announcement(20_000));
  await world.sequenceAll();
  await world.sealAll();
  world.write(TENANT_A, 9_000, 10_000);
  await world.sequenceAll();
  world.clock.now += QUARTER_MS + 1;
  const operations: string[] = [];
  world.tables.fault = (when, operation) => void (when === 'before' && operations.push(operation));
  expect(await reconcile(world)).toEqual({ open: 1, reported: 1 });
  expect(operations).toEqual(['open', 'report']);
});

test.each(['before open', 'after open', 'before report', 'after report'])(
  'a reconciler that dies %s leaves one report when it runs again',
  async (place) => {
    const world = createWorld();
    for (const n of [1, 2, 3]) world.tables.put(announcement(n));
    await world.sequenceAll();
    world.clock.now += QUARTER_MS + 1;
    let armed = true;
    world.tables.fault = (when, operation) => {
      if (!armed || `${when} ${operation}` !== place) return;
      armed = false;
      throw new Error(`crash ${place}`);
    };
    await expect(reconcile(world, 1)).rejects.toThrow('crash');
    expect((await reconcile(world, 2)).open).toBe(3);
    await world.sequenceAll();
    await reconcile(world, 3);
    expect(
      reportsIn(world)
        .map(({ details }) => details?.['intent'])
        .toSorted(),
    ).toEqual([1, 2, 3].map((n) => announcement(n).sk).toSorted());
  },
);
