import { afterAll, expect, test } from '@jest/globals';
import { verifyFolder } from '../../verifier/dist/voicekeep-verify.mjs';
import { publishCheckpoint } from '../../lambdas/audit/domain/publish.ts';
import { sealLog } from '../../lambdas/audit/domain/seal-log.ts';
import { temporaryFolders } from './support/folders.ts';
import { createWorld, START, TENANT_A, TENANT_B, type World } from './support/world.ts';

const folders = temporaryFolders();
afterAll(() => folders.remove());

async function valid(world: World, entries: number, maxGap = 3_600): Promise<void> {
  const options = { strict: true, now: START + 1e9, maxGap };
  const report = await verifyFolder(world.archive.copyTo(folders.fresh()), options);
  expect(report.findings).toEqual([]);
  expect(report.entries).toBe(entries);
}

test('a checkpoint comes every minute, also when nothing happened', async () => {
  const world = createWorld();
  await world.minute();
  await world.minute();
  expect([...world.archive.objects.keys()].sort()).toEqual([
    'checkpoints/000000000000.json',
    'checkpoints/000000000001.json',
    'keys/000001.json',
  ]);
  await valid(world, 0);
});

test('two publishers at once make one checkpoint', async () => {
  const world = createWorld();
  world.write(TENANT_A, 3);
  await world.sequenceAll();
  await world.sealAll();
  const pause = () => Promise.resolve();
  world.tables.fault = pause;
  const results = await Promise.all([publishCheckpoint(world.publish), publishCheckpoint(world.publish)]);
  expect(results.map(({ kind }) => kind).sort()).toEqual(['lost', 'published']);
  world.tables.fault = () => undefined;
  await world.minute();
  await valid(world, 3);
});

test('a clock that goes back does not take time back', async () => {
  const world = createWorld();
  const first = await world.minute();
  world.clock.now = START - 86_400_000;
  const second = await publishCheckpoint(world.publish);
  if (first.kind !== 'published' || second.kind !== 'published') throw new Error('not published');
  expect(second.state.minute.at).toBe(first.state.minute.at + 1);
  await valid(world, 0);
});

test('a crash between any two steps of sealing and publishing leaves an archive that verifies', async () => {
  let steps = Infinity;
  let crashes = 0;
  for (let crashAt = 0; crashAt < steps; crashAt += 1) {
    const world = createWorld();
    // A crash after the first keys: the next publisher meets them, with their own time.
    world.archive.conflictIsExpected = (key) => key.startsWith('keys/');
    let step = 0;
    const fault = () => {
      if (step++ === crashAt) throw new Error('crash');
    };
    world.write(TENANT_A, 100);
    world.write(TENANT_B, 2);
    await world.sequenceAll();
    world.tables.fault = fault;
    world.archive.fault = fault;
    const crashed = await world.minute().then(
      () => false,
      () => true,
    );
    if (!crashed) steps = crashAt;
    crashes += Number(crashed);
    world.tables.fault = () => undefined;
    world.archive.fault = () => undefined;
    world.write(TENANT_A, 5);
    await world.minute();
    await world.minute();
    await valid(world, 107);
  }
  expect(crashes).toBeGreaterThan(30);
}, 30_000);

test('a full segment is sealed at once, a ragged one by its age', async () => {
  const world = createWorld({ sealAfterMs: 3_600_000 });
  world.clock.now += 8_200_000; // The events are a second apart.
  world.write(TENANT_A, 8_200);
  await world.minute();
  const segments = () => [...world.archive.objects.keys()].filter((key) => key.startsWith('segments/')).sort();
  expect(segments()).toEqual([`segments/${TENANT_A}/000000000000-000000008191.ndjson.gz`]);
  world.clock.now += 3_600_000;
  await world.minute();
  expect(segments()).toContain(`segments/${TENANT_A}/000000008192-000000008199.ndjson.gz`);
  await valid(world, 8_200, 3_660);
  expect(await world.tables.working(10)).toEqual([]);
}, 30_000);

test('racing sealers write each segment once', async () => {
  const world = createWorld();
  world.write(TENANT_A, 300);
  const pause = () => Promise.resolve();
  await world.sequenceAll();
  world.tables.fault = pause;
  world.archive.fault = pause;
  await Promise.all(Array.from({ length: 8 }, () => sealLog(TENANT_A, world.seal)));
  world.tables.fault = () => undefined;
  await world.minute();
  await valid(world, 300);
  expect([...world.archive.objects.keys()].filter((key) => key.startsWith('segments/'))).toHaveLength(1);
});

test('other bytes under a sealed name stop the sealer', async () => {
  const world = createWorld();
  world.archive.conflictIsExpected = (key) => key.startsWith('segments/');
  world.archive.objects.set(`segments/${TENANT_A}/000000000000-000000000002.ndjson.gz`, Buffer.from('planted'));
  world.write(TENANT_A, 3);
  await world.sequenceAll();
  await expect(world.sealAll()).rejects.toThrow();
});

test('the fakes fail a test that changes an immutable key', async () => {
  const world = createWorld();
  await world.minute();
  await expect(world.archive.putOnce('keys/000001.json', Buffer.from('x'))).rejects.toThrow('INVARIANT');
});
