import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { verifyFolder, type Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { canonicalJson } from '../../lambdas/audit/domain/canonical-json.ts';
import { exportBundle } from '../../lambdas/audit-api/domain/audit-bundle.ts';
import { formatEvents, FORMATS } from '../../lambdas/audit-api/domain/formats.ts';
import { AuditQuery, listEvents } from '../../lambdas/audit-api/domain/query.ts';
import { entryReceipt, type ReadDeps } from '../../lambdas/audit/domain/read-log.ts';
import { filesIn, temporaryFolders } from '../audit/support/folders.ts';
import { essence, PythonVerifier, receiptBoth, verifyBoth } from '../audit/support/verifiers.ts';
import { createWorld, START, TENANT_A, TENANT_B, type World } from '../audit/support/world.ts';

jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
const now = START + 600_000;
let world: World;
let deps: ReadDeps;
let archive: string;

beforeAll(async () => {
  world = createWorld();
  world.write(TENANT_A, 130);
  await world.minute();
  world.write(TENANT_B, 3);
  world.write(TENANT_A, 20);
  await world.minute();
  world.write(TENANT_A, 7);
  await world.minute();
  deps = { heads: world.tables, directory: world.tables, archive: world.archive };
  archive = world.archive.copyTo(folders.fresh());
});
afterAll(() => {
  python.close();
  folders.remove();
});

async function agreed(path: string, options: Options = {}) {
  const { node, python: other } = await verifyBoth(python, path, { now, ...options });
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code), entries: node.entries };
}
async function bundle(range: { first?: number; last?: number; since?: number } = {}): Promise<string> {
  const made = await exportBundle(TENANT_A, range, deps);
  if (made.kind !== 'bundle') throw new Error(made.kind);
  const folder = folders.fresh();
  for (const { path, bytes } of made.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

test('every entry has a receipt that both verifiers accept, for that entry only', async () => {
  const trust = join(archive, 'keys/000001.json');
  for (const seq of [0, 1, 77, 129, 130, 149, 150, 156]) {
    const made = await entryReceipt(TENANT_A, seq, deps);
    if (made.kind !== 'receipt') throw new Error(made.kind);
    expect(made.receipt.length).toBeLessThan(3_000);
    const [path, entry] = [`${folders.fresh()}.tlog-proof`, folders.fresh()];
    writeFileSync(path, made.receipt);
    writeFileSync(entry, made.entry);
    const good = await receiptBoth(python, path, { trust, entry });
    expect([good.node.exit, good.python.exit]).toEqual([0, 0]);
    writeFileSync(entry, made.entry.replace('inbound', 'outbound'));
    const bad = await receiptBoth(python, path, { trust, entry });
    expect(essence(bad.python)).toEqual(essence(bad.node));
    expect(bad.node.findings[0]).toMatchObject({ code: 'altered-entries', from: seq });
  }
});

test('every byte of a receipt is covered', async () => {
  const made = await entryReceipt(TENANT_A, 77, deps);
  if (made.kind !== 'receipt') throw new Error(made.kind);
  const [path, entry, trust] = [`${folders.fresh()}.tlog-proof`, folders.fresh(), join(archive, 'keys/000001.json')];
  writeFileSync(entry, made.entry);
  const bytes = Buffer.from(made.receipt);
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, flipped);
    const { node, python: other } = await receiptBoth(python, path, { entry, trust });
    expect([at, node.exit === 0, other.exit]).toEqual([at, false, node.exit]);
  }
});

test('there is no receipt for what is not there or not yet published', async () => {
  expect(await entryReceipt(TENANT_A, 157, deps)).toEqual({ kind: 'no-such-entry' });
  const fresh = createWorld();
  fresh.write(TENANT_A, 1);
  await fresh.sequenceAll();
  const own = { heads: fresh.tables, directory: fresh.tables, archive: fresh.archive };
  expect(await entryReceipt(TENANT_A, 0, own)).toEqual({ kind: 'not-yet-published' });
});

test('a bundle verifies, whole or in part, and a part does not pass for the whole', async () => {
  expect(await agreed(await bundle(), { strict: true })).toEqual({ exit: 0, codes: [], entries: 157 });
  const part = await bundle({ first: 140, last: 145 });
  expect(await agreed(part, { excerpt: true, strict: true })).toEqual({ exit: 0, codes: [], entries: 20 });
  expect(await agreed(part)).toEqual({ exit: 2, codes: ['excerpt', 'excerpt'], entries: 20 });
});

test('a bundle proves that the log only grew since a checkpoint the reader holds', async () => {
  const since = join(archive, 'checkpoints/000000000000.json');
  expect(await agreed(await bundle({ since: 1 }), { since })).toMatchObject({ exit: 0 });
  expect(await agreed(await bundle(), { since })).toEqual({ exit: 2, codes: ['no-consistency'], entries: 157 });
  const forked = createWorld();
  forked.write(TENANT_B, 9);
  await forked.minute();
  const other = join(forked.archive.copyTo(folders.fresh()), 'checkpoints/000000000000.json');
  expect((await agreed(await bundle({ since: 1 }), { since: other })).codes).toEqual(['forked-head']);
});

test('every byte of a bundle is covered', async () => {
  const folder = await bundle({ since: 1 });
  for (const name of ['bundle.json', 'keys/000001.json']) {
    const bytes = readFileSync(join(folder, name));
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 7));
      writeFileSync(join(folder, name), flipped);
      const { node, python: other } = await verifyBoth(python, folder, { now });
      expect([name, at, node.exit === 0, other.exit]).toEqual([name, at, false, node.exit]);
    }
    writeFileSync(join(folder, name), bytes);
  }
  for (const name of filesIn(folder).filter((one) => one.endsWith('.gz'))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), bytes.subarray(0, -1));
    expect((await agreed(folder)).codes).toContain('altered-file');
    writeFileSync(join(folder, name), bytes);
  }
});

test('pages are stable, filtered, in either order, and never repeat or skip an entry', async () => {
  const all = async (query: object) => {
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listEvents(TENANT_A, { ...AuditQuery.parse({ ...query, limit: '40' }), cursor }, deps);
      seqs.push(...page.items.map(({ seq }) => seq));
      cursor = page.next;
    } while (cursor !== undefined);
    return seqs;
  };
  const every = Array.from({ length: 157 }, (_, i) => i);
  expect(await all({ order: 'asc' })).toEqual(every);
  expect(await all({})).toEqual(every.toReversed());
  expect(await all({ action: 'call.ended' })).toEqual([]);
  expect(await all({ outcome: 'success', actor: 'system', actorId: 'call-handler', resource: 'call' })).toHaveLength(
    157,
  );
  const from = new Date(START + 10_000).toISOString();
  const to = new Date(START + 20_000).toISOString();
  expect(await all({ from, to, order: 'asc' })).toEqual(every.slice(10, 20));
  await expect(listEvents(TENANT_A, { ...AuditQuery.parse({}), cursor: 'asc-3' }, deps)).rejects.toThrow(RangeError);
  expect(() => AuditQuery.parse({ actorId: '+49151' })).toThrow();
  expect(await listEvents(`t${'q'.repeat(15)}` as never, AuditQuery.parse({}), deps)).toEqual({ items: [] });
});

test('every format carries leaf index, leaf hash and checkpoint', async () => {
  const page = await listEvents(TENANT_A, AuditQuery.parse({ limit: '2', order: 'asc' }), deps);
  const leaf = page.items[1]?.leaf ?? '';
  for (const format of FORMATS) {
    const text = formatEvents(format, page.items, { origin: 'voicekeep.test/audit', checkpoint: 3 });
    expect(text).toContain(leaf);
    expect(text).toMatch(format === 'csv' ? /,3,/ : /"checkpoint":"?3/);
    if (format !== 'csv')
      expect(
        text
          .trimEnd()
          .split('\n')
          .map((line) => typeof JSON.parse(line)),
      ).toEqual(['object', 'object']);
  }
});

test.each<[string, (folder: string) => void, number, string]>([
  ['an empty folder', (folder) => rmSync(folder, { recursive: true }), 2, 'no-folder'],
  ['no checkpoints', (folder) => rmSync(join(folder, 'checkpoints'), { recursive: true }), 2, 'no-checkpoint'],
  ['no keys', (folder) => rmSync(join(folder, 'keys'), { recursive: true }), 2, 'no-keys'],
  ['a truncated gzip', (folder) => cut(folder, 'segments'), 1, 'damaged-file'],
  ['a truncated checkpoint', (folder) => cut(folder, 'checkpoints'), 1, 'malformed'],
  ['an unknown version', (folder) => rewrite(folder, (value) => ({ ...value, v: 2 })), 2, 'unknown-version'],
  [
    'an unknown key',
    (folder) =>
      rewrite(folder, (value) => ({ ...value, note: value.note.replace('— voicekeep.test/', '— elsewhere.test/') })),
    2,
    'unknown-key',
  ],
  [
    'a wrong origin',
    (folder) =>
      rewrite(folder, (value) => ({
        ...value,
        note: value.note.replace('voicekeep.test/audit\n', 'other.test/audit\n'),
      })),
    1,
    'wrong-origin',
  ],
])('bad input: %s', async (_what, spoil, exit, code) => {
  const empty = createWorld();
  empty.write(TENANT_A, 1);
  await empty.minute();
  const folder = empty.archive.copyTo(folders.fresh());
  spoil(folder);
  const report = await agreed(folder);
  expect(report.codes).toContain(code);
  if (exit === 2 && report.codes.length === 1) expect(report.exit).toBe(2);
  expect(report.exit).toBeGreaterThan(0);
});
function cut(folder: string, below: string): void {
  const [name = ''] = filesIn(folder).filter((one) => one.startsWith(below));
  writeFileSync(join(folder, name), readFileSync(join(folder, name)).subarray(0, 40));
}
function rewrite(folder: string, change: (value: { note: string }) => object): void {
  const path = join(folder, 'checkpoints/000000000000.json');
  writeFileSync(path, canonicalJson(change(JSON.parse(readFileSync(path, 'utf8'))) as never));
}

test('bad input: an empty log is valid, a checkpoint from the future is not usable, a 65 KB entry is found', async () => {
  const empty = createWorld();
  await empty.minute();
  const folder = empty.archive.copyTo(folders.fresh());
  expect(await agreed(folder, { strict: true })).toEqual({ exit: 0, codes: [], entries: 0 });
  expect(await agreed(folder, { now: START - 86_400_000 })).toEqual({
    exit: 2,
    codes: ['future-checkpoint'],
    entries: 0,
  });
  const long = folders.copy(archive);
  const segment = join(long, `segments/${TENANT_B}/000000000000-000000000002.ndjson.gz`);
  const lines = gunzipSync(readFileSync(segment)).toString().split('\n');
  writeFileSync(segment, gzipSync(lines.with(1, 'x'.repeat(65_536)).join('\n')));
  const report = await verifyFolder(long, { now });
  expect(report.findings).toContainEqual(expect.objectContaining({ code: 'malformed-entry', from: 1 }));
  expect((await agreed(long)).exit).toBe(1);
});
