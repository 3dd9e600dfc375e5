import { afterAll, expect, jest, test } from '@jest/globals';
import { exportBundle } from '../../lambdas/audit-api/domain/audit-bundle.ts';
import { PLATFORM_LOG, type LogId } from '../../lambdas/audit/contract.ts';
import { keyHistory, keyHistoryJson } from '../../lambdas/audit-api/domain/key-history.ts';
import type { Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { temporaryFolders } from '../audit/support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from '../audit/support/verifiers.ts';
import { createWorld, TENANT_A, testSigner, type World } from '../audit/support/world.ts';
import { writeFiles } from '../verifier/support/ledger.ts';
import { writeFileSync } from 'node:fs';

jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

const depsOf = (world: World) => ({ heads: world.tables, directory: world.tables, archive: world.archive });
async function bundleFiles(
  world: World,
  range: { first?: number; last?: number; since?: number } = {},
  log: LogId = TENANT_A,
) {
  const made = await exportBundle(log, range, depsOf(world));
  if (made.kind !== 'bundle') throw new Error(made.kind);
  return { files: new Map(made.files.map(({ path, bytes }) => [path, bytes] as const)), entries: made.entries };
}
async function verdict(world: World, files: Map<string, Buffer>, options: Options = {}) {
  const folder = writeFiles(folders.fresh(), files);
  const { node, python: other } = await verifyBoth(python, folder, { now: world.clock.now, strict: true, ...options });
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code), entries: node.entries };
}
/** Five sealed entries, then three that wait for their segment. */
async function waiting(): Promise<World> {
  const world = createWorld({ sealAfterMs: 0 });
  world.write(TENANT_A, 5);
  await world.minute();
  world.seal.policy.afterMs = 3_600_000;
  world.write(TENANT_A, 3);
  await world.minute();
  return world;
}

test('a bundle holds every entry that is signed, sealed or not', async () => {
  const world = await waiting();
  const { files, entries } = await bundleFiles(world);
  expect(entries).toEqual({ first: 0, last: 7 });
  expect([...files.keys()].filter((path) => path.startsWith('unsealed/'))).toEqual([
    `unsealed/${TENANT_A}/000000000005-000000000007.ndjson`,
  ]);
  expect(JSON.parse(files.get('bundle.json')?.toString() ?? '')).not.toHaveProperty('range');
  expect(await verdict(world, files)).toEqual({ exit: 0, codes: [], entries: 8 });
});

test('the platform’s own log is verified as a tenant’s is', async () => {
  const world = createWorld();
  world.write(PLATFORM_LOG, 3);
  await world.minute();
  const { files, entries } = await bundleFiles(world, {}, PLATFORM_LOG);
  expect(entries).toEqual({ first: 0, last: 2 });
  expect(await verdict(world, files)).toEqual({ exit: 0, codes: [], entries: 3 });
});

test('an excerpt says its range, and a range without entries is refused', async () => {
  const world = await waiting();
  const head = await bundleFiles(world, { last: 3 });
  expect(JSON.parse(head.files.get('bundle.json')?.toString() ?? '')).toMatchObject({ range: { first: 0, last: 4 } });
  expect(await verdict(world, head.files, { excerpt: true })).toEqual({ exit: 0, codes: [], entries: 5 });
  expect(await verdict(world, head.files)).toMatchObject({ exit: 2, codes: ['unsealed-entries'] });
  const tail = await bundleFiles(world, { first: 6 });
  expect(tail.entries).toEqual({ first: 5, last: 7 });
  expect(await verdict(world, tail.files, { excerpt: true })).toEqual({ exit: 0, codes: [], entries: 3 });
  expect(await exportBundle(TENANT_A, { first: 8 }, depsOf(world))).toEqual({ kind: 'empty-range' });
});

test('who holds a later checkpoint than the newest is told', async () => {
  const world = await waiting();
  expect(await exportBundle(TENANT_A, { since: 1_000_000_000 }, depsOf(world))).toEqual({ kind: 'behind', size: 2 });
  const { files } = await bundleFiles(world, { since: 2 });
  expect(await verdict(world, files)).toMatchObject({ exit: 0 });
});

test('a rotation can be followed from any version of the keys, in a bundle and in what is published', async () => {
  const world = await waiting();
  const add = (name: string) => world.signers.push(testSigner(name));
  for (const change of [() => add('two'), () => world.signers.shift(), () => add('three')]) {
    change();
    for (let minute = 0; minute < 3; minute += 1) await world.minute();
  }
  const history = await keyHistory(depsOf(world));
  if (!history) throw new Error('nothing is published');
  expect(history.handOvers.map(({ version, minute }) => [version, minute.index])).toEqual([
    [2, 2],
    [3, 5],
    [4, 8],
  ]);
  const { files } = await bundleFiles(world);
  expect([...files.keys()].filter((path) => path.startsWith('handovers/'))).toHaveLength(3);
  for (const { file } of keyHistoryJson(history).keys) {
    const trust = folders.fresh();
    writeFileSync(trust, file);
    expect(await verdict(world, files, { trust })).toEqual({ exit: 0, codes: [], entries: 8 });
  }
  // Nobody can be told another beginning.
  files.delete('handovers/000003.json');
  expect(await verdict(world, files)).toMatchObject({ exit: 2, codes: ['no-handover'] });
});
