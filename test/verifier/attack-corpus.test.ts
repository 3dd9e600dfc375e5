import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { Options } from '../../verifier/dist/voicekeep-verify.mjs';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { temporaryFolders } from '../audit/support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from '../audit/support/verifiers.ts';
import { START } from '../audit/support/world.ts';
import { ARCHIVE_ATTACKS } from './attacks/archive-attacks.ts';
import { BUNDLE_ATTACKS } from './attacks/bundle-attacks.ts';
import { COMPACTED_ATTACKS } from './attacks/compacted-attacks.ts';
import { FILE_ATTACKS } from './attacks/file-attacks.ts';
import { KEY_ATTACKS } from './attacks/key-attacks.ts';
import { OPERATOR_ATTACKS } from './attacks/operator-attacks.ts';
import { WITNESS_ATTACKS } from './attacks/witness-attacks.ts';
import type { Attack, Given } from './support/attack.ts';
import { RULES, TAMPERED } from './support/format-rules.ts';
import { encode } from './support/ledger-bundle.ts';
import { writeFiles } from './support/ledger.ts';

// Two interpreters on a busy machine: slow is not wrong.
jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

const CORPUS = {
  'an archive': ARCHIVE_ATTACKS,
  files: FILE_ATTACKS,
  'an operator': OPERATOR_ATTACKS,
  'a bundle': BUNDLE_ATTACKS,
  keys: KEY_ATTACKS,
  witnesses: WITNESS_ATTACKS,
  'compacted segments': COMPACTED_ATTACKS,
};

function lay(given: Given): string {
  const folder = writeFiles(folders.fresh(), given.files);
  for (const [path, target] of Object.entries(given.links ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  return folder;
}
function held(content: Given['since'] | Buffer): string | undefined {
  if (content === undefined) return undefined;
  const path = folders.fresh();
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : encode(content));
  return path;
}
const optionsOf = (given: Given): Options =>
  definedOnly({
    now: given.now ?? START + 20 * 60_000,
    since: held(given.since),
    trust: held(given.trust),
    policy: held(given.policy),
    strict: given.strict,
    excerpt: given.excerpt,
    maxAge: given.maxAge,
    maxGap: given.maxGap,
    maxLate: given.maxLate,
  }) as Options;

describe.each(Object.entries(CORPUS))('%s', (_area, attacks) => {
  test.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack: Attack) => {
    const given = await attack.given();
    const { node, python: other } = await verifyBoth(python, lay(given), optionsOf(given));
    const told = { verdict: node.verdict, rules: [...new Set(node.findings.map(({ code }) => code))].sort() };
    expect(told).toEqual({ verdict: attack.verdict, rules: attack.rules });
    expect(essence(other)).toEqual(essence(node));
  });
});

/** Rules that need something else than a folder, and the test that breaks them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'bad-receipt': 'test/audit-api/read-log.test.ts',
  'bad-versions': 'test/audit/verifier-attacks.test.ts',
  'delete-marker': 'test/audit/verifier-attacks.test.ts',
  'extra-version': 'test/audit/verifier-attacks.test.ts',
  'missing-file': 'test/audit/verifier-attacks.test.ts',
  'no-folder': 'test/audit-api/read-log.test.ts',
  'wrong-origin': 'test/audit-api/read-log.test.ts',
  unreadable: 'a file that vanishes while it is read',
  usage: 'a receipt without its entry',
};

test('the corpus has an attack for every rule, and more than sixty', () => {
  const all = Object.values(CORPUS).flat();
  expect(all.filter(({ verdict }) => verdict !== 'valid').length).toBeGreaterThanOrEqual(60);
  expect([...new Set([...all.flatMap(({ rules }) => rules), ...Object.keys(ELSEWHERE)])].sort()).toEqual(RULES);
  for (const { verdict, rules, name } of all) {
    const worst = rules.some((rule) => TAMPERED.includes(rule)) ? 'tampered' : 'unusable';
    expect({ name, verdict }).toEqual({ name, verdict: rules.length === 0 ? 'valid' : worst });
  }
});
