import { createHash } from 'node:crypto';
import { afterAll, expect, jest, test } from '@jest/globals';
import { type MemoryTables } from './support/memory-tables.ts';
import { temporaryFolders } from './support/folders.ts';
import { PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, START, TENANT_A, testItem } from './support/world.ts';
import { planBatch, type PendingRow } from '../../lambdas/audit/domain/sequencer.ts';
import { segmentRecord, sealedWith } from '../../lambdas/audit/domain/sealer.ts';
import { packLines, segmentKey, unpackLines } from '../../lambdas/audit/domain/segment.ts';

jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

/** A dishonest operator’s archive: any line, truly sequenced, sealed and signed around every check at write. */
async function archiveOf(line: string): Promise<string> {
  const world = createWorld();
  const tables: MemoryTables = world.tables;
  const row = testItem(TENANT_A, 1);
  tables.put(row);
  const rows: PendingRow[] = [{ pk: row.pk, sk: row.sk, at: START, entry: line }];
  await tables.commit(planBatch(await tables.createHead(TENANT_A, Buffer.alloc(16)), rows, START));
  const head = await tables.head(TENANT_A);
  if (!head) throw new Error('no head');
  const bytes = packLines([line]);
  const file = {
    log: TENANT_A,
    first: 0,
    last: 0,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await tables.announceSeal(head, { first: 0, last: 0 });
  const record = { ...segmentRecord(file, ['{"at":1}']), nodes: [] };
  await tables.recordSeal(head, sealedWith(head.sealed, file, unpackLines(bytes)), record);
  await world.archive.putOnce(segmentKey(file), bytes);
  await world.minute();
  return world.archive.copyTo(folders.fresh());
}

const good = testItem(TENANT_A, 1).entry;
test('the honest entry is accepted by both, strictly', async () => {
  const { node, python: other } = await verifyBoth(python, await archiveOf(good), {
    strict: true,
    now: START + 600_000,
  });
  expect([node.exit, other.exit, node.findings]).toEqual([0, 0, []]);
});

test.each([
  ['white space', good.replace(',', ', ')],
  ['a duplicate key', good.replace('"v":1', '"v":1,"v":1')],
  ['keys out of order', good.replace(/^\{("actor":\{[^}]*\}),("at":\d+)/, '{$2,$1')],
  ['a float', good.replace('"v":1', '"v":1.0')],
  ['an exponent', good.replace('"v":1', '"v":1e0')],
  ['a leading zero', good.replace('"v":1', '"v":01')],
  ['minus zero', good.replace('"v":1', '"v":-0')],
  ['a number beyond fifteen digits', good.replace(/"at":\d+/, '"at":1234567890123456')],
  ['an escape', good.replace('inbound', 'in\\u0062ound')],
  ['a name', good.replace('inbound', 'Anna Müller')],
  ['an array', good.replace('{"direction":"inbound"}', '["inbound"]')],
  ['a missing field', good.replace(',"v":1', '')],
  ['an extra field', good.replace('"v":1', '"v":1,"w":1')],
  ['no object', '"x"'],
  ['an unfinished object', good.slice(0, -1)],
  ['a trailing comma', good.replace('"v":1', '"v":1,')],
  ['a wrong id', good.replace('evt_', 'evt-')],
  ['an id of the wrong type', good.replace(/"id":"evt_[^"]*"/, '"id":7')],
  ['another word', good.replace('"v":1', '"v":nul')],
])('an entry with %s is refused by both, strictly', async (_what, line) => {
  expect(line).not.toBe(good);
  const { node, python: other } = await verifyBoth(python, await archiveOf(line), {
    strict: true,
    now: START + 600_000,
  });
  expect(node.findings.map(({ code }) => code)).toContain('malformed-entry');
  expect(other.findings).toEqual(node.findings);
});

test('an entry of another tenant is refused by both, strictly', async () => {
  const folder = await archiveOf(good.replace(TENANT_A, `t${'z'.repeat(15)}`));
  const { node, python: other } = await verifyBoth(python, folder, { strict: true, now: START + 600_000 });
  expect(node.findings.map(({ code }) => code)).toContain('foreign-entry');
  expect(other.findings).toEqual(node.findings);
});
