import { describe, expect, test } from '@jest/globals';
import { compactLog, COMPACT_AT, type CompactDeps } from '../../lambdas/audit-compaction/domain/compact.ts';
import { createCompactor } from '../../lambdas/audit-compaction/compact-segments.ts';
import { AuditQuery, listEvents } from '../../lambdas/audit-api/domain/query.ts';
import { partsOf, readLines } from '../../lambdas/audit/domain/read-log.ts';
import { sealLog } from '../../lambdas/audit/domain/seal-log.ts';
import { compactedKey, unpackLines, type SegmentFile } from '../../lambdas/audit/domain/segment.ts';
import { openNote, parseVkey } from '../../lambdas/audit/domain/signed-note.ts';
import { createWorld, ORIGIN, START, TENANT_A, TENANT_B, testItem, type World } from './support/world.ts';

const depsOf = (world: World, over: Partial<CompactDeps> = {}): CompactDeps => ({
  heads: world.tables,
  directory: world.tables,
  archive: world.archive,
  signers: world.signers,
  origin: ORIGIN,
  now: () => world.clock.now,
  mayContinue: () => true,
  ...over,
});
/** A log of so many segments of so many entries. */
async function segmented(world: World, segments: number, entries: number, log = TENANT_A) {
  for (let n = 0; n < segments; n += 1) {
    for (let i = 0; i < entries; i += 1) world.tables.put(testItem(log, n * entries + i));
    await world.sequenceAll();
    await world.sealAll();
  }
}
const all = async (world: World, size: number) => readLines(TENANT_A, 0, size - 1, depsOf(world));
const ranges = (parts: readonly { first: number; last: number }[]) => parts.map(({ first, last }) => [first, last]);

test('nothing is compacted before there is enough of it', async () => {
  const world = createWorld();
  await segmented(world, COMPACT_AT - 1, 1);
  expect(await compactLog(TENANT_A, depsOf(world))).toBe(0);
  expect([...world.archive.objects.keys()].filter((key) => key.startsWith('compacted/'))).toEqual([]);
});

test('small segments become one file with a note over every byte of it; the originals stay', async () => {
  const world = createWorld();
  await segmented(world, COMPACT_AT, 2);
  const before = new Map(world.archive.objects);
  const lines = await all(world, COMPACT_AT * 2);
  expect(await compactLog(TENANT_A, depsOf(world))).toBe(1);
  expect(await compactLog(TENANT_A, depsOf(world))).toBe(0);
  for (const [key, bytes] of before) expect(world.archive.objects.get(key)?.equals(bytes)).toBe(true);
  const [file] = (await world.tables.compacted(TENANT_A, 0, 500)) as [SegmentFile];
  const key = compactedKey(file);
  expect(unpackLines(world.archive.objects.get(key)!)).toEqual(lines);
  const note = world.archive.objects.get(key.replace('.ndjson.gz', '.note'))!.toString();
  const { text } = openNote(note, [parseVkey(await world.signers[0]!.vkey())]);
  expect(text.split('\n')).toEqual([
    'voicekeep/compacted/v1',
    `${ORIGIN}/${TENANT_A}`,
    '0',
    String(COMPACT_AT * 2 - 1),
    String(file.bytes),
    file.sha256,
    String(world.clock.now),
    '',
  ]);
  expect(await all(world, COMPACT_AT * 2)).toEqual(lines);
});

test('files never overlap, never cross a block, and a block that is one segment stays as it is', async () => {
  const world = createWorld({ sealAfterMs: 1_000_000_000 });
  world.write(TENANT_A, 8_192);
  await world.sequenceAll();
  await world.sealAll();
  const small = { ...world.seal, policy: { afterMs: 0 } };
  let n = 8_192;
  const grow = async (segments: number, entries: number) => {
    for (let i = 0; i < segments; i += 1) {
      world.write(TENANT_A, entries, n);
      n += entries;
      await world.sequenceAll();
      await sealLog(TENANT_A, small);
    }
  };
  await grow(COMPACT_AT + 3, 10);
  expect(await compactLog(TENANT_A, depsOf(world))).toBe(1);
  await grow(COMPACT_AT + 3, 120);
  expect(await compactLog(TENANT_A, depsOf(world))).toBeGreaterThanOrEqual(1);
  const files = await world.tables.compacted(TENANT_A, 0, n - 1);
  let next = 8_192;
  for (const { first, last } of files) {
    expect(first).toBe(next);
    expect(Math.floor(first / 8_192)).toBe(Math.floor(last / 8_192));
    next = last + 1;
  }
  const parts = await partsOf(TENANT_A, 0, n - 1, depsOf(world));
  expect(parts[0]).toMatchObject({ first: 0, last: 8_191 });
  expect(parts.reduce((at, { first, last }) => (first === at ? last + 1 : NaN), 0)).toBe(n);
  expect((await all(world, n)).length).toBe(n);
}, 60_000);

test('a compaction that dies between any two steps is finished by the next, with the same bytes', async () => {
  for (let step = 0; step < 14; step += 1) {
    const world = createWorld();
    await segmented(world, COMPACT_AT, 1);
    const lines = await all(world, COMPACT_AT);
    let count = 0;
    const die = () => {
      if (count++ === step) throw new Error('crash');
    };
    world.tables.fault = die;
    const archive = {
      get: (key: string) => world.archive.get(key),
      putOnce: async (...what: Parameters<typeof world.archive.putOnce>) => {
        die();
        const result = await world.archive.putOnce(...what);
        die();
        return result;
      },
    };
    await compactLog(TENANT_A, depsOf(world, { archive })).catch((error: Error) => expect(error.message).toBe('crash'));
    world.tables.fault = () => undefined;
    // The clock has gone on: the note that is there already counts.
    world.clock.now += 60_000;
    world.archive.conflictIsExpected = () => true;
    await compactLog(TENANT_A, depsOf(world));
    expect(ranges(await world.tables.compacted(TENANT_A, 0, 99))).toEqual([[0, COMPACT_AT - 1]]);
    expect(await all(world, COMPACT_AT)).toEqual(lines);
  }
});

test('entries of another under a file’s name stop it', async () => {
  const world = createWorld();
  await segmented(world, COMPACT_AT, 1);
  const name = compactedKey({ log: TENANT_A, first: 0, last: COMPACT_AT - 1 });
  world.archive.objects.set(name, Buffer.from('forged'));
  world.archive.conflictIsExpected = () => true;
  await expect(compactLog(TENANT_A, depsOf(world))).rejects.toThrow();
  expect(await world.tables.compactedTo(TENANT_A)).toBe(0);
});

test('two compactors at once make each file once', async () => {
  const world = createWorld();
  await segmented(world, COMPACT_AT, 1);
  world.archive.conflictIsExpected = () => true;
  const made = await Promise.all([1, 2].map(() => compactLog(TENANT_A, depsOf(world))));
  expect(made.toSorted()).toEqual([0, 1]);
});

test('the function goes through every log, and stops in time', async () => {
  const world = createWorld();
  await segmented(world, COMPACT_AT, 1, TENANT_A);
  await segmented(world, COMPACT_AT, 1, TENANT_B);
  const run = createCompactor(depsOf(world));
  expect(await run(undefined, { getRemainingTimeInMillis: () => 1_000 })).toEqual({ logs: 0, files: 0 });
  expect(await run(undefined, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ logs: 2, files: 2 });
});

describe('what a reader of many small segments waits for', () => {
  test.each([50, 500])(
    '%i segments: page, rare filter and all entries read the same, in few requests',
    async (segments) => {
      const world = createWorld();
      await segmented(world, segments, 3);
      const size = segments * 3;
      const lines = await all(world, size);
      await compactLog(TENANT_A, depsOf(world));
      let reads = 0;
      const archive = { ...world.archive, get: async (key: string) => ((reads += 1), world.archive.get(key)) } as never;
      const deps = depsOf(world, { archive });
      expect(await readLines(TENANT_A, 0, size - 1, deps)).toEqual(lines);
      expect(reads).toBeLessThanOrEqual(Math.ceil(segments / COMPACT_AT) + COMPACT_AT - 1);
      reads = 0;
      const newest = await listEvents(TENANT_A, AuditQuery.parse({}), deps);
      expect(newest.items.map(({ text }) => text)).toEqual(lines.toReversed().slice(0, 50));
      expect(reads).toBeLessThanOrEqual(31);
      const rare = await listEvents(
        TENANT_A,
        AuditQuery.parse({ from: new Date(START).toISOString(), to: new Date(START + 1).toISOString() }),
        deps,
      );
      expect(rare.items.map(({ seq }) => seq)).toEqual([0]);
    },
  );
});
