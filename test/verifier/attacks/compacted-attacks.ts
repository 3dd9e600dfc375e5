import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { formatNote, parseVkey, signatureLine } from '../../../lambdas/audit/domain/signed-note.ts';
import type { NoteSigner } from '../../../lambdas/audit/ports.ts';
import { ORIGIN, TENANT_A, testSigner } from '../../audit/support/world.ts';
import { A1, A2, edit, editText, honest, without, type Attack, type Given } from '../support/attack.ts';
import { bundleOf } from '../support/ledger-bundle.ts';
import type { Files, Ledger } from '../support/ledger.ts';

const ONE = testSigner('one');
const pad = (n: number) => String(n).padStart(12, '0');
const base = (first: number, last: number) => `compacted/${TENANT_A}/${pad(first)}-${pad(last)}`;
const [FILE, NOTE] = [`${base(0, 9)}.ndjson.gz`, `${base(0, 9)}.note`];

interface Compaction {
  readonly first?: number;
  readonly last?: number;
  readonly lines?: readonly string[];
  readonly signer?: NoteSigner;
  readonly at?: number;
}
/** Entries as one file, signed as docs/audit-format.md says. */
async function compacted(ledger: Ledger, files: Files, what: Compaction = {}): Promise<Files> {
  const { first = 0, last = 9, signer = ONE, at = ledger.now } = what;
  const lines = what.lines ?? ledger.log(TENANT_A).lines.slice(first, last + 1);
  const gz = gzipSync(`${lines.join('\n')}\n`);
  const sha256 = createHash('sha256').update(gz).digest('hex');
  const name = `${ORIGIN}/${TENANT_A}`;
  const text = ['voicekeep/compacted/v1', name, first, last, gz.length, sha256, at, ''].join('\n');
  const note = formatNote(text, [signatureLine(parseVkey(await signer.vkey()), await signer.sign(Buffer.from(text)))]);
  return files.set(`${base(first, last)}.ndjson.gz`, gz).set(`${base(first, last)}.note`, Buffer.from(note));
}
const bundle =
  (change: (files: Files, ledger: Ledger) => Files, what: Compaction = {}) =>
  async (): Promise<Given> => {
    const ledger = await honest();
    return { files: change(await compacted(ledger, bundleOf(ledger, TENANT_A), what), ledger) };
  };

/** Compacted segments. */
export const COMPACTED_ATTACKS: readonly Attack[] = [
  { name: 'a compacted file lies beside the originals', given: bundle((files) => files), verdict: 'valid', rules: [] },
  {
    name: 'a compacted file lies in place of the originals, and the reader is strict',
    given: async () => ({ ...(await bundle((files) => without(files, A1, A2))()), strict: true }),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'a compacted file lies in an archive',
    given: async () => {
      const ledger = await honest();
      return { files: await compacted(ledger, ledger.archive()) };
    },
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'the originals are taken out of an archive, and a compacted file is left',
    given: async () => {
      const ledger = await honest();
      return { files: without(await compacted(ledger, ledger.archive()), A2) };
    },
    verdict: 'tampered',
    rules: ['missing-entries', 'uncovered-file'],
  },
  {
    name: 'a compacted file has no note',
    given: bundle((files) => without(files, NOTE)),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a note has no compacted file',
    given: bundle((files) => without(files, FILE)),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a compacted file is changed',
    given: bundle((files) => edit(files, FILE, (gz) => Buffer.concat([gz, Buffer.of(0)]))),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the operator compacts other entries, in place of the originals',
    given: async () => {
      const ledger = await honest();
      const lines = ledger.log(TENANT_A).lines.slice(0, 10).toReversed();
      return { files: without(await compacted(ledger, bundleOf(ledger, TENANT_A), { lines }), A1, A2) };
    },
    verdict: 'tampered',
    rules: ['altered-entries'],
  },
  {
    name: 'the operator compacts one entry less',
    given: async () => {
      const ledger = await honest();
      const lines = ledger.log(TENANT_A).lines.slice(0, 9);
      return { files: without(await compacted(ledger, bundleOf(ledger, TENANT_A), { lines }), A1, A2) };
    },
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'a compacted file is signed by nobody known',
    given: bundle((files) => files, { signer: testSigner('mallory') }),
    verdict: 'unusable',
    rules: ['unknown-key'],
  },
  {
    name: 'a compacted file is signed before its key was one',
    given: bundle((files) => files, { at: 1_000 }),
    verdict: 'tampered',
    rules: ['bad-signature'],
  },
  {
    name: 'a compacted file begins within a segment',
    given: bundle((files) => files, { first: 2 }),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a compacted file holds what is not sealed',
    given: bundle((files) => files, { last: 11 }),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a note is of another file',
    given: bundle((files) => editText(files, NOTE, (text) => text.replace('\n0\n9\n', '\n0\n8\n'))),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a note says another hash',
    given: bundle((files) => editText(files, NOTE, (text) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64)))),
    verdict: 'tampered',
    rules: ['bad-signature'],
  },
];
