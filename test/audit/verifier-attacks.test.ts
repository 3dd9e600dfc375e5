import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { canonicalJson } from '../../lambdas/audit/domain/canonical-json.ts';
import { encodeCheckpointFile, parseHeads } from '../../lambdas/audit/domain/directory.ts';
import { temporaryFolders } from './support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, START, TENANT_A, TENANT_B, testItem, testSigner, type World } from './support/world.ts';

// Two interpreters on a busy machine: slow is not wrong.
jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
let honest: string;
/** The same archive three minutes earlier: what a rollback would show. */
let earlier: string;
const A1 = `segments/${TENANT_A}/000000000000-000000000149.ndjson.gz`;
const A2 = `segments/${TENANT_A}/000000000150-000000000156.ndjson.gz`;
const B1 = `segments/${TENANT_B}/000000000000-000000000002.ndjson.gz`;
const NEWEST = 'checkpoints/000000000003.json';

async function build(world: World): Promise<void> {
  world.write(TENANT_A, 150);
  await world.minute();
  world.write(TENANT_B, 3);
  world.write('platform', 2);
  await world.minute();
  earlier = world.archive.copyTo(folders.fresh());
  await world.minute();
  world.write(TENANT_A, 7);
  await world.minute();
}
beforeAll(async () => {
  const world = createWorld();
  await build(world);
  honest = world.archive.copyTo(folders.fresh());
});
afterAll(() => {
  python.close();
  folders.remove();
});

const edit = (folder: string, file: string, change: (bytes: Buffer) => Buffer) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file))));
const editLines = (folder: string, file: string, change: (lines: string[]) => string[]) =>
  edit(folder, file, (bytes) => gzipSync(`${change(gunzipSync(bytes).toString().trimEnd().split('\n')).join('\n')}\n`));

/** Both verifiers say the same, to the word, and find what is expected. */
async function found(folder: string, options: Options = {}) {
  const now = START + 10 * 60_000;
  const { node, python: other } = await verifyBoth(python, folder, { now, ...options });
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code), findings: node.findings, report: node };
}

test('an honest archive is valid, plain and strict', async () => {
  expect(await found(honest)).toMatchObject({ exit: 0, report: { entries: 162, checkpoint: { index: 3 } } });
  expect(await found(honest, { strict: true })).toMatchObject({ exit: 0, codes: [] });
  expect(await found(earlier, { strict: true })).toMatchObject({ exit: 0, report: { entries: 155 } });
});

test('a changed entry is found and bounded by the checkpoints around it', async () => {
  const folder = folders.copy(honest);
  editLines(folder, A2, ([first = '', ...rest]) => [first.replace('inbound', 'outbound'), ...rest]);
  const { exit, findings } = await found(folder);
  expect(exit).toBe(1);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'altered-file', file: A2, from: 150, to: 156 }));
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'altered-entries', log: TENANT_A, from: 150, to: 156 }),
  );
});

test.each([
  ['removed', (lines: string[]) => lines.toSpliced(3, 1), 'missing-entries', 156],
  ['inserted', (lines: string[]) => lines.toSpliced(3, 0, lines[0] ?? ''), 'extra-entries', 157],
  ['reordered', (lines: string[]) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)], 'altered-entries', 150],
])('an entry %s is found', async (_what, change, code, from) => {
  const folder = folders.copy(honest);
  editLines(folder, A2, change);
  expect((await found(folder)).findings).toContainEqual(expect.objectContaining({ code, log: TENANT_A, from }));
});

test('tail truncation is found with its exact range', async () => {
  const folder = folders.copy(honest);
  rmSync(join(folder, A2));
  expect((await found(folder)).findings).toContainEqual(
    expect.objectContaining({ code: 'missing-entries', log: TENANT_A, from: 150, to: 156 }),
  );
});

test('head truncation is found with its exact range', async () => {
  const folder = folders.copy(honest);
  rmSync(join(folder, A1));
  const { findings, exit } = await found(folder);
  expect(exit).toBe(1);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'missing-entries', from: 0, to: 149 }));
});

test('a whole log deleted is found', async () => {
  const folder = folders.copy(honest);
  rmSync(join(folder, 'segments', TENANT_B), { recursive: true });
  expect((await found(folder)).findings).toEqual([
    expect.objectContaining({ code: 'missing-entries', log: TENANT_B, from: 0, to: 2 }),
  ]);
});

test('two missing checkpoints are reported as two', async () => {
  const folder = folders.copy(honest);
  rmSync(join(folder, 'checkpoints/000000000001.json'));
  rmSync(join(folder, 'checkpoints/000000000002.json'));
  expect((await found(folder)).findings).toContainEqual(
    expect.objectContaining({ code: 'missing-checkpoints', from: 1, to: 2 }),
  );
});

test('the newest checkpoint deleted leaves entries that nothing covers', async () => {
  const folder = folders.copy(honest);
  rmSync(join(folder, NEWEST));
  expect((await found(folder)).findings).toEqual([expect.objectContaining({ code: 'uncovered-file', file: A2 })]);
});

test('a rollback to an older, valid state is found by a reader who kept a checkpoint', async () => {
  const since = join(honest, NEWEST);
  expect(await found(earlier, { since })).toMatchObject({ exit: 1, codes: ['stale-head'] });
  expect((await found(earlier, { since })).findings[0]).toMatchObject({ from: 2, to: 3 });
  expect(await found(honest, { since: join(earlier, 'checkpoints/000000000001.json') })).toMatchObject({ exit: 0 });
  expect(await found(earlier, { maxAge: 60 })).toMatchObject({ exit: 1, codes: ['stale-head'] });
});

test('a fork signed by the true key is found by a reader who kept a checkpoint', async () => {
  const world = createWorld();
  world.write(TENANT_A, 150);
  await build(world);
  const forked = world.archive.copyTo(folders.fresh());
  expect(await found(forked)).toMatchObject({ exit: 0 });
  expect(await found(forked, { since: join(honest, NEWEST) })).toMatchObject({ exit: 1, codes: ['forked-head'] });
});

test('two heads for one slot are found', async () => {
  const world = createWorld();
  await build(world);
  const [file = '', bytes = Buffer.alloc(0)] = [...world.archive.objects].find(([key]) => key === NEWEST) ?? [];
  const value = JSON.parse(bytes.toString());
  const folder = folders.copy(honest);
  const forged = { ...value, heads: [{ ...value.heads[0], size: 200 }] };
  writeFileSync(join(folder, file), canonicalJson(forged));
  expect((await found(folder)).codes).toContain('forked-head');
  const moved = { ...value, heads: [{ ...value.heads[0], log: TENANT_B }] };
  writeFileSync(join(folder, file), canonicalJson(moved));
  expect((await found(folder)).codes).toContain('forked-head');
});

test('swapped tenants’ segments are found', async () => {
  const folder = folders.copy(honest);
  const name = (tenant: string) => join(folder, 'segments', tenant, '000000000000-000000000002.ndjson.gz');
  rmSync(join(folder, A1));
  renameSync(name(TENANT_B), name(TENANT_A));
  const { codes, exit } = await found(folder, { strict: true });
  expect(exit).toBe(1);
  expect(codes).toEqual(expect.arrayContaining(['missing-entries', 'foreign-entry']));
});

test('an archive of another deployment under the same keys’ names is found', async () => {
  const world = createWorld({ signers: [testSigner('mallory')] });
  await build(world);
  const folder = world.archive.copyTo(folders.fresh());
  expect(await found(folder)).toMatchObject({ exit: 0 });
  expect(await found(folder, { trust: join(honest, 'keys/000001.json') })).toMatchObject({
    exit: 1,
    codes: ['foreign-keys'],
  });
  expect((await found(folder, { since: join(honest, NEWEST) })).codes).toContain('unknown-key');
});

test('a replayed batch, a planted segment, a foreign file and a second version are found', async () => {
  const folder = folders.copy(honest);
  writeFileSync(
    join(folder, `segments/${TENANT_A}/000000000157-000000000163.ndjson.gz`),
    readFileSync(join(folder, A2)),
  );
  expect((await found(folder)).codes).toEqual(['uncovered-file']);
  const second = folders.copy(honest);
  writeFileSync(
    join(second, `segments/${TENANT_A}/000000000140-000000000149.ndjson.gz`),
    readFileSync(join(folder, A2)),
  );
  expect((await found(second)).codes).toContain('overlapping-file');
  const third = folders.copy(honest);
  mkdirSync(join(third, `segments/t${'z'.repeat(15)}`), { recursive: true });
  writeFileSync(
    join(third, `segments/t${'z'.repeat(15)}/000000000000-000000000002.ndjson.gz`),
    readFileSync(join(honest, B1)),
  );
  writeFileSync(join(third, 'README'), 'x');
  const { codes, report } = await found(third);
  expect(codes).toEqual(['uncovered-file']);
  expect(report.notes).toContainEqual('README is no part of the log and was not checked');
  expect((await found(third, { strict: true })).codes).toEqual(['unknown-file', 'uncovered-file']);
});

test('an event twice in the signed tree is found by --strict', async () => {
  const world = createWorld();
  const item = testItem(TENANT_A, 1);
  world.tables.put(item);
  await world.sequenceAll();
  world.tables.rows.clear(); // The row is taken out by hand and a retry brings it back.
  world.tables.put(item);
  await world.minute();
  const folder = world.archive.copyTo(folders.fresh());
  expect(await found(folder)).toMatchObject({ exit: 0 });
  expect((await found(folder, { strict: true })).findings).toEqual([
    expect.objectContaining({ code: 'duplicate-entry', from: 0, to: 1 }),
  ]);
});

test('delete markers, extra versions and a copy that lacks an object are found from the bucket’s listing', async () => {
  const keys = [A1, A2, B1, 'segments/platform/000000000000-000000000001.ndjson.gz', 'keys/000001.json'];
  const checkpoints = [0, 1, 2, 3].map((n) => `checkpoints/00000000000${n}.json`);
  const listing = folders.fresh();
  const list = (Versions: object[], DeleteMarkers: object[] = []) =>
    writeFileSync(listing, JSON.stringify({ Versions, DeleteMarkers }));
  const all = [...keys, ...checkpoints].map((Key) => ({ Key }));
  list(all);
  expect(await found(honest, { versions: listing })).toMatchObject({ exit: 0 });
  const withReadme = folders.copy(honest);
  writeFileSync(join(withReadme, 'README.txt'), 'x');
  list([...all, { Key: 'README.txt' }]);
  expect(await found(withReadme, { versions: listing })).toMatchObject({ exit: 0 });
  list([...all, { Key: A2 }, { Key: 'checkpoints/000000000004.json' }], [{ Key: A2 }]);
  expect((await found(honest, { versions: listing })).codes.sort()).toEqual([
    'delete-marker',
    'extra-version',
    'missing-file',
  ]);
  writeFileSync(listing, '[]');
  expect(await found(honest, { versions: listing })).toMatchObject({ exit: 2, codes: ['bad-versions'] });
});

test('time going back, and a chain rewritten from the middle, are found', async () => {
  const folder = folders.copy(honest);
  edit(folder, 'checkpoints/000000000001.json', (bytes) => {
    const value = JSON.parse(bytes.toString());
    return Buffer.from(canonicalJson({ ...value, minute: { ...value.minute, at: value.minute.at - 120_000 } }));
  });
  expect((await found(folder)).codes).toContain('broken-chain');
  const { minute, note } = JSON.parse(readFileSync(join(honest, NEWEST), 'utf8'));
  const heads = parseHeads(readFileSync(join(honest, NEWEST)));
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const decoded = {
    ...minute,
    directory: bytes(minute.directory),
    previous: Buffer.alloc(32, 1),
    trust: bytes(minute.trust),
  };
  const second = folders.copy(honest);
  writeFileSync(join(second, NEWEST), encodeCheckpointFile({ note, minute: decoded, heads }));
  expect((await found(second)).codes).toContain('broken-chain');
});

test('keys: an overlap needs both signatures, and a new key needs an old one’s voice', async () => {
  const [one, two] = [testSigner('one'), testSigner('two')];
  const world = createWorld({ signers: [one] });
  world.write(TENANT_A, 2);
  await world.minute();
  world.publish.signers.push(two);
  await world.minute();
  await world.minute();
  world.publish.signers.shift();
  await world.minute();
  await world.minute();
  const folder = world.archive.copyTo(folders.fresh());
  expect(await found(folder, { strict: true })).toMatchObject({ exit: 0 });
  // Dropping one of two signatures of a minute in the overlap.
  const broken = folders.copy(folder);
  rmSync(join(broken, 'checkpoints/000000000003.json'));
  rmSync(join(broken, 'checkpoints/000000000004.json'));
  rmSync(join(broken, 'keys/000003.json'));
  expect(await found(broken)).toMatchObject({ exit: 0 });
  edit(broken, 'checkpoints/000000000002.json', (bytes) => {
    const value = JSON.parse(bytes.toString());
    return Buffer.from(
      canonicalJson({ ...value, note: `${value.note.trimEnd().split('\n').slice(0, -1).join('\n')}\n` }),
    );
  });
  expect((await found(broken)).codes).toContain('bad-signature');
  await expect(
    (async () => {
      world.publish.signers.splice(0, 1, testSigner('three'));
      await world.minute();
    })(),
  ).rejects.toThrow('no trusted key is left to vouch');
});

test('entries that are signed but not sealed are told, and are not enough for --strict', async () => {
  const world = createWorld({ sealAfterMs: 3_600_000 });
  world.write(TENANT_A, 5);
  await world.minute();
  const folder = world.archive.copyTo(folders.fresh());
  expect(await found(folder)).toMatchObject({ exit: 0, report: { entries: 0 } });
  expect(await found(folder, { strict: true })).toMatchObject({ exit: 2, codes: ['unsealed-entries'] });
});
