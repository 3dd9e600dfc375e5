import { expect, test } from '@jest/globals';
import type { Entry, LogId } from '../../lambdas/audit/domain/entry.ts';
import type { OutboxItem } from '../../lambdas/audit/domain/outbox.ts';
import { missingItem, refusedItem } from '../../lambdas/audit/domain/refused.ts';
import { createSequencer } from '../../lambdas/audit/sequence-entries.ts';
import { createWorld, requestId, TENANT_A, TENANT_B, testItem, type World } from './support/world.ts';

let delivered = 0;
const told = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE', { pk, sk }: Pick<OutboxItem, 'pk' | 'sk'>) => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: String((delivered += 1)) },
});
const batch = (...Records: ReturnType<typeof told>[]) => ({ Records });

/** The sequencer's function over a world; each call is an invocation of its own. */
function sequencer(world: World, timeMs = 60_000) {
  let [run, remaining] = [1_000, timeMs];
  const put = (item: OutboxItem | undefined) => void (item && world.tables.put(item));
  const handle = createSequencer({
    ...world.sequence,
    ...world.seal,
    findings: {
      refused: async (...what) => put(refusedItem(...what, world.clock.now)),
      missing: async (...what) => put(missingItem(...what, world.clock.now)),
    },
  });
  return (event?: unknown) => {
    remaining = timeMs;
    return handle(event, { awsRequestId: requestId((run += 1)), getRemainingTimeInMillis: () => (remaining -= 1_000) });
  };
}
const reported = (world: World, log: LogId = TENANT_A) =>
  [...world.tables.rows.values()]
    .filter((row) => row.log === log)
    .map(({ entry }) => JSON.parse(entry) as Entry)
    .filter(({ type }) => type === 'audit.row-missing')
    .map(({ details }) => details?.['event']);

test('a row that was numbered, refused or waits behind the index is not missing', async () => {
  const world = createWorld();
  const run = sequencer(world);
  const [numbered, refused, lagging] = [1, 2, 3].map((n) => testItem(TENANT_A, n)) as [
    OutboxItem,
    OutboxItem,
    OutboxItem,
  ];
  world.tables.put(numbered);
  await run();
  world.tables.put({ ...refused, entry: '{"name":"Anna"}' });
  world.tables.put(lagging);
  world.tables.isVisible = (id) => id !== lagging.sk;
  // An instance that remembers nothing of what another one numbered.
  const other = sequencer(world);
  expect(await other(batch(...[numbered, refused, lagging].map((item) => told('INSERT', item))))).toMatchObject({
    missing: 0,
  });
  expect(reported(world)).toEqual([]);
});

test('a row that the stream named and that is gone is an entry of its own log, once', async () => {
  const world = createWorld();
  const [a, b] = [testItem(TENANT_A, 1), testItem(TENANT_B, 1)];
  world.tables.put(b);
  const event = batch(told('INSERT', a), told('INSERT', b));
  expect(await sequencer(world)(event)).toMatchObject({ missing: 1 });
  // The stream delivers again what failed; another instance gets it.
  await sequencer(world)(event);
  expect(reported(world)).toEqual([a.sk]);
  expect(reported(world, TENANT_B)).toEqual([]);
});

test('a removal is told also where the row had its number, or is put back', async () => {
  const world = createWorld();
  const [numbered, restored] = [testItem(TENANT_A, 1), testItem(TENANT_A, 2)];
  for (const item of [numbered, restored]) world.tables.put(item);
  const run = sequencer(world);
  await run();
  for (const item of [numbered, restored]) world.tables.remove(item);
  world.tables.put(restored);
  await run(batch(told('REMOVE', numbered), told('REMOVE', restored)));
  expect(reported(world).toSorted()).toEqual([numbered.sk, restored.sk].toSorted());
});

test('a row of no event that is taken out is counted, and stops nothing', async () => {
  const world = createWorld();
  const junk = { pk: `${TENANT_A}#0`, sk: 'anything' };
  expect(await sequencer(world)(batch(told('REMOVE', junk)))).toMatchObject({ missing: 1 });
  expect(reported(world)).toEqual([]);
});

test('records that there was no time for come again instead of being forgotten', async () => {
  const world = createWorld();
  const [a, b] = [testItem(TENANT_A, 1), testItem(TENANT_B, 1)];
  await expect(sequencer(world, 6_500)(batch(told('INSERT', a), told('INSERT', b)))).rejects.toThrow('not looked at');
  await sequencer(world)(batch(told('INSERT', a), told('INSERT', b)));
  expect([reported(world), reported(world, TENANT_B)]).toEqual([[a.sk], [b.sk]]);
});

test('a row that is taken out between any two steps is told, once', async () => {
  for (let step = 0; step < 60; step += 1) {
    const world = createWorld();
    const victim = testItem(TENANT_A, 5);
    for (let n = 0; n < 10; n += 1) world.tables.put(testItem(TENANT_A, n));
    const records = Array.from({ length: 10 }, (_, n) => told('INSERT', testItem(TENANT_A, n)));
    let count = 0;
    let removed = false;
    world.tables.fault = (when) => {
      if (when === 'before' && count++ === step && !removed) {
        removed = true;
        world.tables.remove(victim);
      }
    };
    await sequencer(world)(batch(...records));
    world.tables.fault = () => undefined;
    if (removed) await sequencer(world)(batch(told('REMOVE', victim)));
    await sequencer(world)();
    expect([step, reported(world)]).toEqual([step, removed ? [victim.sk] : []]);
    const seqs = [...world.tables.rows.values()].map(({ seq }) => seq);
    expect(seqs.every((seq) => seq !== undefined)).toBe(true);
  }
});

test('a row that is taken out before the stream is read is told even if no removal ever is', async () => {
  for (let step = 0; step < 6; step += 1) {
    const world = createWorld();
    const victim = testItem(TENANT_A, 5);
    for (let n = 0; n < 10; n += 1) world.tables.put(testItem(TENANT_A, n));
    let commits = 0;
    world.tables.fault = (when, operation) => {
      if (when !== 'before') return;
      if (operation === (step === 0 ? 'head' : 'commit') && commits++ === 0) world.tables.remove(victim);
    };
    await sequencer(world)(batch(...Array.from({ length: 10 }, (_, n) => told('INSERT', testItem(TENANT_A, n)))));
    expect(reported(world)).toEqual([victim.sk]);
  }
});

const forged = (n: number): OutboxItem => ({ ...testItem(TENANT_A, n), entry: testItem(TENANT_A, n + 100).entry });

test('a row that is written over before it has its number is told, whoever numbers it', async () => {
  const world = createWorld();
  const item = testItem(TENANT_A, 1);
  world.tables.put(item);
  world.tables.writeOver(forged(1));
  const run = sequencer(world);
  await run(batch(told('INSERT', item), told('MODIFY', item)));
  expect(reported(world)).toEqual([item.sk]);
  // Its number is the second change; the stream delivers both once more.
  const again = [told('MODIFY', item), told('MODIFY', item)];
  await run(batch(...again));
  await run(batch(...again));
  expect(reported(world)).toEqual([item.sk]);
});

test('a row that is written over after it was numbered is told', async () => {
  const world = createWorld();
  const item = testItem(TENANT_A, 1);
  world.tables.put(item);
  const run = sequencer(world);
  await run(batch(told('INSERT', item)));
  await run(batch(told('MODIFY', item)));
  expect(reported(world)).toEqual([]);
  world.tables.writeOver(forged(1));
  const overwritten = told('MODIFY', item);
  await run(batch(overwritten));
  // Another instance remembers nothing and looks at the row.
  const other = createWorld();
  other.tables.put(item);
  other.tables.writeOver(forged(1));
  await sequencer(other)(batch(overwritten));
  expect([reported(world), reported(other)]).toEqual([[item.sk], [item.sk]]);
});

test('a row that is numbered or refused, and told of more than once, was not written over', async () => {
  const world = createWorld();
  const [numbered, refused] = [testItem(TENANT_A, 1), testItem(TENANT_A, 2)];
  world.tables.put(numbered);
  world.tables.put({ ...refused, entry: '{"name":"Anna"}' });
  const run = sequencer(world);
  await run();
  const changes = batch(told('MODIFY', numbered), told('MODIFY', refused));
  for (const each of [run, run, sequencer(world)]) expect(await each(changes)).toMatchObject({ missing: 0 });
});

test('an event that has a row in two logs is changed once in each', async () => {
  const world = createWorld();
  const item = testItem(TENANT_A, 1);
  const mirrored = { ...item, pk: item.pk.replace(TENANT_A, TENANT_B), log: TENANT_B };
  const run = sequencer(world);
  await run(batch(told('MODIFY', item), told('MODIFY', mirrored)));
  expect([reported(world), reported(world, TENANT_B)]).toEqual([[], []]);
});
