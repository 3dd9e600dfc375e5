import { writeFileSync } from 'node:fs';
import { afterAll, expect, jest, test } from '@jest/globals';
import { inclusionProof, subtreesOfLeaves } from '../../lambdas/audit/domain/proof.ts';
import { minuteLeaf } from '../../lambdas/audit/domain/directory.ts';
import type { Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { temporaryFolders } from '../audit/support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from '../audit/support/verifiers.ts';
import { TENANT_A, TENANT_B, testItem } from '../audit/support/world.ts';
import { bundleDocument, bundleOf, checkpointOf, encode, type Document } from './support/ledger-bundle.ts';
import { Ledger, writeFiles, type Files } from './support/ledger.ts';

// Two interpreters on a busy machine: slow is not wrong.
jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

const entry = (n: number, tenant = TENANT_A) => testItem(tenant, n).entry;

/** Ten sealed entries in two files and a neighbour, two minutes; `grown` two minutes later. */
async function honest(): Promise<Ledger> {
  const ledger = new Ledger();
  ledger.append(TENANT_A, ...[0, 1, 2, 3, 4, 5].map((n) => entry(n)));
  ledger.append(TENANT_B, entry(0, TENANT_B));
  ledger.seal(TENANT_A);
  ledger.seal(TENANT_B);
  await ledger.publish();
  ledger.append(TENANT_A, ...[6, 7, 8, 9].map((n) => entry(n)));
  ledger.seal(TENANT_A);
  await ledger.publish();
  return ledger;
}
async function verdict(ledger: Ledger, files: Files, held: Document | string, options: Options = {}) {
  const since = folders.fresh();
  writeFileSync(since, typeof held === 'string' ? held : encode(held));
  const folder = writeFiles(folders.fresh(), files);
  const { node, python: other } = await verifyBoth(python, folder, {
    now: ledger.now,
    strict: true,
    since,
    ...options,
  });
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code) };
}
const VALID = { exit: 0, codes: [] };

test('what only grew is valid, whichever minute is held and wherever it ends', async () => {
  const ledger = await honest();
  ledger.append(TENANT_A, entry(10), entry(11));
  await ledger.publish();
  const held = checkpointOf(ledger, TENANT_A);
  ledger.append(TENANT_A, entry(12));
  ledger.seal(TENANT_A);
  await ledger.publish();
  for (const index of [0, 1])
    expect(await verdict(ledger, bundleOf(ledger, TENANT_A, index + 1), checkpointOf(ledger, TENANT_A, index))).toEqual(
      VALID,
    );
  // A head of twelve entries, now in the middle of a file.
  expect(await verdict(ledger, bundleOf(ledger, TENANT_A, 3), held)).toEqual(VALID);
  expect(await verdict(ledger, bundleOf(ledger, TENANT_A), bundleDocument(ledger, TENANT_A))).toEqual(VALID);
  expect(await verdict(ledger, ledger.archive(), held)).toEqual(VALID);
});

test('an old head under the newest signature is found, also without a held checkpoint', async () => {
  const ledger = await honest();
  const old = bundleDocument(ledger, TENANT_A);
  const files = bundleOf(ledger, TENANT_A);
  ledger.append(TENANT_A, entry(10));
  ledger.seal(TENANT_A);
  await ledger.publish();
  const held = checkpointOf(ledger, TENANT_A);
  const leaves = ledger.minutes.map(({ minute }) => minuteLeaf(minute));
  const minuteProof = inclusionProof(1, 3, subtreesOfLeaves(leaves)).map((hash) => hash.toString('base64'));
  files.set('bundle.json', encode({ ...old, note: ledger.minutes[2]?.note ?? '', minuteProof }));
  expect(await verdict(ledger, files, held)).toEqual({ exit: 1, codes: ['old-minute'] });
});

test.each<[string, (ledger: Ledger) => void]>([
  [
    'an entry dropped',
    (ledger) => {
      const log = ledger.log(TENANT_A);
      log.segments.length = 0;
      log.lines = log.lines.toSpliced(3, 1).concat(entry(10), entry(11));
    },
  ],
  [
    'an entry exchanged',
    (ledger) => {
      const log = ledger.log(TENANT_A);
      log.segments.length = 0;
      log.lines = log.lines.with(3, entry(99)).concat(entry(10));
    },
  ],
  [
    'the log shrunk from ten to four',
    (ledger) => {
      const log = ledger.log(TENANT_A);
      log.segments.length = 0;
      log.lines = log.lines.slice(0, 4);
    },
  ],
  [
    'the log emptied',
    (ledger) => {
      const log = ledger.log(TENANT_A);
      log.segments.length = 0;
      log.lines = [];
    },
  ],
  [
    'the same entries in other files',
    (ledger) => {
      ledger.log(TENANT_A).segments.length = 0;
    },
  ],
])('%s with the true key is found, though the directory log only grew', async (_what, change) => {
  const ledger = await honest();
  const held = checkpointOf(ledger, TENANT_A);
  change(ledger);
  ledger.seal(TENANT_A);
  await ledger.publish();
  const files = bundleOf(ledger, TENANT_A, 2);
  expect(await verdict(ledger, files, held)).toEqual({ exit: 1, codes: ['forked-head'] });
  // Nobody who holds nothing can know.
  const folder = writeFiles(folders.fresh(), files);
  expect((await verifyBoth(python, folder, { now: ledger.now })).node.exit).toBe(0);
});

test('what is held of another log, of nothing or wrongly is not usable', async () => {
  const ledger = await honest();
  const files = bundleOf(ledger, TENANT_A, 1);
  const unusable = (code: string) => ({ exit: 2, codes: [code] });
  expect(await verdict(ledger, files, checkpointOf(ledger, TENANT_B, 0))).toEqual(unusable('no-consistency'));
  expect(await verdict(ledger, files, ledger.minutes[0]?.note ?? '')).toEqual(unusable('no-consistency'));
  const held = checkpointOf(ledger, TENANT_A, 0);
  const head = { ...(held['head'] as Document), size: 1_000 };
  expect(await verdict(ledger, files, { ...held, head })).toEqual(unusable('bad-since'));
  expect(await verdict(ledger, files, { ...held, slotProof: {} })).toEqual(unusable('bad-since'));
  expect(await verdict(ledger, files, '{')).toEqual(unusable('bad-since'));
});
