import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import type { Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { filesIn, temporaryFolders } from '../audit/support/folders.ts';
import { PythonVerifier, receiptBoth, verifyBoth, type Verdicts } from '../audit/support/verifiers.ts';
import { TENANT_A } from '../audit/support/world.ts';
import { honest } from './support/attack.ts';
import { bundleOf, checkpointOf, encode } from './support/ledger-bundle.ts';
import { writeFiles, type Files } from './support/ledger.ts';
import { mutate, seeded } from './support/mutate.ts';
import { cosigned, testWitness } from './support/witness.ts';
import type { Vector } from './support/make-vectors.ts';

// Two interpreters on a busy machine: slow is not wrong.
jest.setTimeout(300_000);
const SEED = 20_261_130;
const ROUNDS = 250;
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

const WITNESS = testWitness('witness.test/w1');
const POLICY = `witness W1 ${WITNESS.vkey}\nwitness W2 ${testWitness('witness.test/w2').vkey}\ngroup both 1 W1 W2\nquorum both\n`;
const codes = ({ findings }: Verdicts['node']) => [...new Set(findings.map(({ code }) => code))].sort();
/** What the two say of the same thing; where they differ, a line. */
const difference = (what: string, { node, python: other }: Verdicts): string[] =>
  node.exit === other.exit && codes(node).join() === codes(other).join()
    ? []
    : [`${what}: node ${node.exit} ${codes(node).join()}, python ${other.exit} ${codes(other).join()}`];

/** Mutates one file after the other, asks both, puts it back. */
async function fuzz(seed: number, paths: readonly string[], ask: () => Promise<Verdicts>) {
  const random = seeded(seed);
  const differences: string[] = [];
  let valid = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const bytes = readFileSync(path);
    const mutated = mutate(random, bytes);
    writeFileSync(path, mutated);
    const verdicts = await ask();
    writeFileSync(path, bytes);
    valid += Number(verdicts.node.exit === 0);
    const found = difference(`seed ${seed}, round ${round}, ${path}`, verdicts);
    if (found.length > 0) differences.push(...found, mutated.toString('base64').slice(0, 2_000));
  }
  return { differences, valid };
}

/** A folder, and beside it what a reader holds. */
async function laid(make: (ledger: Awaited<ReturnType<typeof honest>>) => Files) {
  const ledger = await honest();
  const folder = writeFiles(folders.fresh(), cosigned(ledger, make(ledger), 2, WITNESS));
  const held = writeFiles(
    folders.fresh(),
    new Map([
      ['since', encode(checkpointOf(ledger, TENANT_A))],
      ['trust', readFileSync(join(folder, 'keys/000001.json'))],
      ['policy', Buffer.from(POLICY)],
    ]),
  );
  const [since, trust, policy] = ['since', 'trust', 'policy'].map((name) => join(held, name));
  if (!since || !trust || !policy) throw new Error('nothing is held');
  const options: Options = { now: ledger.now, strict: true, since, trust, policy };
  const documents = filesIn(folder).filter((path) => !path.endsWith('.gz'));
  const paths = [...documents.map((path) => join(folder, path)), since, trust, policy];
  return { paths, ask: () => verifyBoth(python, folder, options) };
}

test('mutated documents of an archive: the verifiers never disagree', async () => {
  const { paths, ask } = await laid((ledger) => ledger.archive());
  expect(difference('untouched', await ask())).toEqual([]);
  const { differences, valid } = await fuzz(SEED, paths, ask);
  expect(differences).toEqual([]);
  // A comment of the policy, or a time that nobody needs, may change; most may not.
  expect(valid).toBeLessThan(ROUNDS / 5);
});

test('mutated documents of a bundle: the verifiers never disagree', async () => {
  const { paths, ask } = await laid((ledger) => bundleOf(ledger, TENANT_A, 2));
  expect(difference('untouched', await ask())).toEqual([]);
  const { differences, valid } = await fuzz(SEED + 1, paths, ask);
  expect(differences).toEqual([]);
  expect(valid).toBeLessThan(ROUNDS / 5);
});

test('mutated receipts: the verifiers never disagree', async () => {
  const vectors = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'verifier', 'vectors', 'documents.json'), 'utf8'),
  ) as Vector[];
  const given = vectors.find(({ kind }) => kind === 'receipt')?.given as Record<string, string>;
  const names = { receipt: 'receipt.tlog-proof', entry: 'entry', keys: 'keys.json' };
  const files = Object.entries(names).map(([key, name]) => [name, Buffer.from(given[key] ?? '')] as const);
  const folder = writeFiles(folders.fresh(), new Map(files));
  const at = (name: string) => join(folder, name);
  const { receipt, entry, keys } = names;
  const { differences, valid } = await fuzz(SEED + 2, [receipt, entry, keys].map(at), () =>
    receiptBoth(python, at(receipt), { entry: at(entry), trust: at(keys) }),
  );
  expect(differences).toEqual([]);
  expect(valid).toBeLessThan(ROUNDS / 20);
});
