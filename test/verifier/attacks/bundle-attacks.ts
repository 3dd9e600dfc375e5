import { gzipSync } from 'node:zlib';
import { minuteLeaf } from '../../../lambdas/audit/domain/directory.ts';
import { inclusionProof, subtreesOfLeaves } from '../../../lambdas/audit/domain/proof.ts';
import { trustKey } from '../../../lambdas/audit/domain/trust.ts';
import { TENANT_A, TENANT_B } from '../../audit/support/world.ts';
import {
  A1,
  A2,
  bytesOf,
  checkpoint,
  edit,
  editJson,
  editLines,
  editText,
  entry,
  honest,
  inside,
  listOf,
  moved,
  without,
  type Attack,
  type Given,
} from '../support/attack.ts';
import {
  bundleDocument,
  bundleOf,
  checkpointOf,
  encode,
  unsealedPath,
  type Document,
} from '../support/ledger-bundle.ts';
import type { Files, Ledger } from '../support/ledger.ts';

const BUNDLE = 'bundle.json';
const TAIL = unsealedPath(TENANT_A, 10, 11);
const ZERO = Buffer.alloc(32).toString('base64');

const changed =
  (change: (files: Files) => Files, more: Omit<Given, 'files'> = {}) =>
  async (): Promise<Given> => ({ files: change(bundleOf(await honest(), TENANT_A)), ...more });
const said = (change: (value: Document) => Document, more: Omit<Given, 'files'> = {}) =>
  changed((files) => editJson(files, BUNDLE, change), more);
const firstFile = (value: Document, change: Document): Document => {
  const [first, ...rest] = listOf(value, 'files') as Document[];
  return { ...value, files: [{ ...first, ...change }, ...rest] };
};

/** Signed again by the operator, in the next minute, after the reader looked; the directory log only grew. */
const since = (
  name: string,
  change: (ledger: Ledger) => void,
  verdict: Attack['verdict'],
  rules: string[],
): Attack => ({
  name,
  given: async () => {
    const ledger = await honest();
    const held = checkpointOf(ledger, TENANT_A);
    change(ledger);
    await ledger.publish();
    return { files: bundleOf(ledger, TENANT_A, 3), since: held };
  },
  verdict,
  rules,
});
const rewrite = (change: (lines: string[]) => string[]) => (ledger: Ledger) => {
  const log = ledger.log(TENANT_A);
  log.segments.length = 0;
  log.lines = change(log.lines);
  ledger.seal(TENANT_A);
};

async function oldHeadUnderNewNote(): Promise<Given> {
  const ledger = await honest();
  const files = bundleOf(ledger, TENANT_A);
  const old = bundleDocument(ledger, TENANT_A);
  ledger.append(TENANT_A, entry(12));
  await ledger.publish();
  const leaves = subtreesOfLeaves(ledger.minutes.map(({ minute }) => minuteLeaf(minute)));
  const minuteProof = inclusionProof(2, 4, leaves).map((hash) => hash.toString('base64'));
  files.set(BUNDLE, encode({ ...old, note: ledger.minutes[3]?.note ?? '', minuteProof }));
  return { files, since: checkpointOf(ledger, TENANT_A) };
}

/** What can be done to a bundle, and with one. */
export const BUNDLE_ATTACKS: readonly Attack[] = [
  { name: 'nothing is changed', given: changed((files) => files), verdict: 'valid', rules: [] },
  {
    name: 'the reader is strict, and all is there',
    given: changed((files) => files, { strict: true }),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'a segment is taken out',
    given: changed((files) => without(files, A2)),
    verdict: 'unusable',
    rules: ['excerpt'],
  },
  {
    name: 'all segments are taken out',
    given: changed((files) => without(files, A1, A2)),
    verdict: 'unusable',
    rules: ['excerpt'],
  },
  {
    name: 'what is not sealed is taken out',
    given: changed((files) => without(files, TAIL)),
    verdict: 'unusable',
    rules: ['unsealed-entries'],
  },
  {
    name: 'everything is taken out, and the reader asked for an excerpt',
    given: changed((files) => without(files, A1, A2, TAIL), { excerpt: true }),
    verdict: 'unusable',
    rules: ['excerpt'],
  },
  {
    name: 'an excerpt is one, and the reader asked for it',
    given: changed(
      (files) =>
        without(
          editJson(files, BUNDLE, (value) => ({ ...value, range: { first: 0, last: 5 } })),
          A2,
          TAIL,
        ),
      {
        excerpt: true,
      },
    ),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'an excerpt lacks entries that it says it holds',
    given: changed(
      (files) =>
        without(
          editJson(files, BUNDLE, (value) => ({ ...value, range: { first: 0, last: 9 } })),
          A2,
          TAIL,
        ),
      {
        excerpt: true,
      },
    ),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'an excerpt says that it holds more than there is',
    given: said((value) => ({ ...value, range: { first: 0, last: 12 } })),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'an old head is shown under the newest note',
    given: oldHeadUnderNewNote,
    verdict: 'tampered',
    rules: ['old-minute'],
  },
  since('the log only grew', (ledger) => ledger.append(TENANT_A, entry(12)), 'valid', []),
  since(
    'an entry is dropped',
    rewrite((lines) => [...lines.toSpliced(3, 1), entry(12)]),
    'tampered',
    ['forked-head'],
  ),
  since(
    'an entry is exchanged',
    rewrite((lines) => [...lines.with(3, entry(99)), entry(12)]),
    'tampered',
    ['forked-head'],
  ),
  since(
    'an entry that was not sealed is exchanged',
    rewrite((lines) => lines.with(11, entry(99))),
    'tampered',
    ['forked-head'],
  ),
  since(
    'the log shrinks from twelve entries to four',
    rewrite((lines) => lines.slice(0, 4)),
    'tampered',
    ['forked-head'],
  ),
  since(
    'the log is emptied',
    rewrite(() => []),
    'tampered',
    ['forked-head'],
  ),
  {
    name: 'the bundle does not show that the directory log grew',
    given: async () => {
      const ledger = await honest();
      const held = checkpointOf(ledger, TENANT_A);
      await ledger.publish();
      return { files: bundleOf(ledger, TENANT_A), since: held };
    },
    verdict: 'unusable',
    rules: ['no-consistency'],
  },
  {
    name: 'the proof that the directory log grew is of another',
    given: async () => {
      const ledger = await honest();
      const held = checkpointOf(ledger, TENANT_A);
      await ledger.publish();
      const files = bundleOf(ledger, TENANT_A, 3);
      editJson(files, BUNDLE, (value) => ({ ...value, consistency: { ...inside(value, 'consistency'), root: ZERO } }));
      return { files, since: held };
    },
    verdict: 'tampered',
    rules: ['forked-head'],
  },
  {
    name: 'an older bundle is handed out again',
    given: async () => {
      const ledger = await honest();
      const files = bundleOf(ledger, TENANT_A);
      await ledger.publish();
      return { files, since: checkpointOf(ledger, TENANT_A) };
    },
    verdict: 'tampered',
    rules: ['stale-head'],
  },
  {
    name: 'what the reader holds is of another log',
    given: async () => {
      const ledger = await honest();
      return { files: bundleOf(ledger, TENANT_A), since: checkpointOf(ledger, TENANT_B) };
    },
    verdict: 'unusable',
    rules: ['no-consistency'],
  },
  {
    name: 'what the reader holds does not prove its own head',
    given: async () => {
      const ledger = await honest();
      const held = checkpointOf(ledger, TENANT_A);
      return { files: bundleOf(ledger, TENANT_A), since: { ...held, head: { ...inside(held, 'head'), size: 4 } } };
    },
    verdict: 'unusable',
    rules: ['bad-since'],
  },
  {
    name: 'a line that is not sealed is changed',
    given: changed((files) => editText(files, TAIL, (text) => text.replace('inbound', 'outbound'))),
    verdict: 'tampered',
    rules: ['altered-entries'],
  },
  {
    name: 'a line that is not sealed is dropped',
    given: changed((files) => editText(files, TAIL, (text) => text.slice(text.indexOf('\n') + 1))),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'a line that is not sealed is added',
    given: changed((files) => editText(files, TAIL, (text) => `${text}${entry(12)}\n`)),
    verdict: 'tampered',
    rules: ['extra-entries'],
  },
  {
    name: 'the last newline is cut',
    given: changed((files) => edit(files, TAIL, (bytes) => bytes.subarray(0, -1))),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'lines that are not sealed are under a name beyond the log',
    given: changed((files) => moved(files, TAIL, unsealedPath(TENANT_A, 11, 12))),
    verdict: 'tampered',
    rules: ['uncovered-file', 'unsealed-entries'],
  },
  {
    name: 'lines of another tenant are planted',
    given: changed((files) => files.set(unsealedPath(TENANT_B, 1, 1), Buffer.from(`${entry(1, TENANT_B)}\n`))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a segment is changed',
    given: changed((files) => editLines(files, A2, (lines) => lines.toReversed())),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'a segment is a bomb: it is not even inflated',
    given: changed((files) => files.set(A2, gzipSync(Buffer.alloc(120_000_000)))),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the list says another hash of a file',
    given: said((value) => firstFile(value, { sha256: '0'.repeat(64) })),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the list says other entries of a file',
    given: said((value) => firstFile(value, { nodes: [ZERO, ZERO] })),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the list begins later',
    given: said((value) => ({ ...value, files: listOf(value, 'files').slice(1) })),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'the list ends earlier',
    given: said((value) => ({ ...value, files: listOf(value, 'files').slice(0, 1) })),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the head says another size',
    given: said((value) => ({ ...value, head: { ...inside(value, 'head'), size: 11 } })),
    verdict: 'tampered',
    rules: ['forked-head'],
  },
  {
    name: 'the proof of the slot is another',
    given: said((value) => ({ ...value, slotProof: [ZERO, ...listOf(value, 'slotProof').slice(1)] })),
    verdict: 'tampered',
    rules: ['forked-head'],
  },
  {
    name: 'the proof of the minute is another',
    given: said((value) => ({ ...value, minuteProof: [ZERO] })),
    verdict: 'tampered',
    rules: ['broken-chain'],
  },
  {
    name: 'the minute says another time',
    given: said((value) => ({ ...value, minute: { ...inside(value, 'minute'), at: 1_790_000_000_000 } })),
    verdict: 'tampered',
    rules: ['broken-chain'],
  },
  {
    name: 'the bundle is of a later version of the format',
    given: said((value) => ({ ...value, v: 2 })),
    verdict: 'unusable',
    rules: ['unknown-version'],
  },
  {
    name: 'the bundle has a member that nobody knows',
    given: said((value) => ({ ...value, more: 1 })),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'the bundle ends in white space',
    given: changed((files) => editText(files, BUNDLE, (text) => `${text}\n`)),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a checkpoint is planted in a bundle',
    given: changed((files) => files.set(checkpoint(9), Buffer.from('{}'))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a key file is changed',
    given: changed((files) => editText(files, trustKey(1), (text) => text.replace(/"from":\d+/, '"from":1'))),
    verdict: 'tampered',
    rules: ['altered-keys'],
  },
  {
    name: 'the bundle is a link',
    given: async () => {
      const { files } = await changed((all) => all)();
      const bytes = bytesOf(files, BUNDLE);
      return { files: without(files, BUNDLE).set('elsewhere.json', bytes), links: { [BUNDLE]: 'elsewhere.json' } };
    },
    verdict: 'tampered',
    rules: ['no-checkpoint', 'not-a-file', 'uncovered-file'],
  },
  {
    name: 'the verifier is pointed at the unpacked ZIP',
    given: changed((files) =>
      new Map<string, Buffer>([...files].map(([path, bytes]) => [`audit/${path}`, bytes])).set(
        'README.txt',
        Buffer.from('x'),
      ),
    ),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'all is sealed, and the head has another root than what is sealed',
    given: async () => {
      const ledger = await honest();
      ledger.seal(TENANT_A);
      await ledger.publish({ heads: { [TENANT_A]: { root: Buffer.alloc(32) } } });
      return { files: bundleOf(ledger, TENANT_A) };
    },
    verdict: 'tampered',
    rules: ['altered-file'],
  },
];
