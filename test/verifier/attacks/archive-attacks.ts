import { gunzipSync, gzipSync } from 'node:zlib';
import { encodeTrust, trustKey } from '../../../lambdas/audit/domain/trust.ts';
import { START, TENANT_A, TENANT_B, testSigner } from '../../audit/support/world.ts';
import {
  A1,
  A2,
  B1,
  bytesOf,
  checkpoint,
  edit,
  editJson,
  editLines,
  editText,
  entries,
  entry,
  honest,
  inside,
  moved,
  without,
  type Attack,
  type Given,
} from '../support/attack.ts';
import { checkpointOf } from '../support/ledger-bundle.ts';
import { Ledger, type Files } from '../support/ledger.ts';

/** A copy of an honest archive, changed by whoever handed it on. */
const changed =
  (change: (files: Files) => Files, more: Omit<Given, 'files'> = {}) =>
  async (): Promise<Given> => ({ files: change((await honest()).archive()), ...more });

const STRANGE = `segments/t${'z'.repeat(15)}/000000000000-000000000000.ndjson.gz`;
const LATER = `segments/${TENANT_A}/000000000010-000000000011.ndjson.gz`;

async function byMallory(): Promise<Ledger> {
  const ledger = new Ledger(testSigner('mallory'));
  ledger.append(TENANT_A, ...entries(0, 3));
  ledger.seal(TENANT_A);
  await ledger.publish();
  return ledger;
}
async function otherHistory(): Promise<Ledger> {
  const ledger = new Ledger();
  ledger.append(TENANT_A, ...entries(20, 26));
  ledger.seal(TENANT_A);
  for (let minute = 0; minute < 3; minute += 1) await ledger.publish();
  return ledger;
}
const stamped = (files: Files, index: number) =>
  files.set(`timestamps/${String(index).padStart(12, '0')}.tsr`, Buffer.from('no time-stamp'));

/** What somebody without a key can do to an archive. */
export const ARCHIVE_ATTACKS: readonly Attack[] = [
  { name: 'nothing is changed', given: changed((files) => files), verdict: 'valid', rules: [] },
  {
    name: 'a value of an entry is changed',
    given: changed((files) => editLines(files, A2, (lines) => lines.with(1, entry(7).replace('inbound', 'outbound')))),
    verdict: 'tampered',
    rules: ['altered-entries', 'altered-file'],
  },
  {
    name: 'an entry is removed',
    given: changed((files) => editLines(files, A2, (lines) => lines.toSpliced(1, 1))),
    verdict: 'tampered',
    rules: ['altered-file', 'missing-entries'],
  },
  {
    name: 'an entry is inserted',
    given: changed((files) => editLines(files, A2, (lines) => lines.toSpliced(1, 0, entry(50)))),
    verdict: 'tampered',
    rules: ['altered-file', 'extra-entries'],
  },
  {
    name: 'two entries change places',
    given: changed((files) => editLines(files, A2, ([a = '', b = '', ...rest]) => [b, a, ...rest])),
    verdict: 'tampered',
    rules: ['altered-entries', 'altered-file'],
  },
  {
    name: 'the same entries are compressed otherwise',
    given: changed((files) => edit(files, A2, (gz) => gzipSync(gunzipSync(gz), { level: 0 }))),
    verdict: 'tampered',
    rules: ['altered-file'],
  },
  {
    name: 'the newest segment is deleted',
    given: changed((files) => without(files, A2)),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'the first segment is deleted',
    given: changed((files) => without(files, A1)),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'a whole log is deleted',
    given: changed((files) => without(files, B1)),
    verdict: 'tampered',
    rules: ['missing-entries'],
  },
  {
    name: 'the newest checkpoint is deleted and nobody holds it: the limit of every log without witnesses',
    given: changed((files) => without(files, checkpoint(2))),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'the newest checkpoint is deleted and the reader holds it',
    given: async () => {
      const ledger = await honest();
      return { files: without(ledger.archive(), checkpoint(2)), since: checkpointOf(ledger, TENANT_A) };
    },
    verdict: 'tampered',
    rules: ['stale-head'],
  },
  {
    name: 'the newest checkpoint is older than the reader allows',
    given: changed((files) => files, { maxAge: 60, now: START + 3_600_000 }),
    verdict: 'tampered',
    rules: ['stale-head'],
  },
  {
    name: 'the reader’s clock is a day behind',
    given: changed((files) => files, { now: START - 86_400_000 }),
    verdict: 'unusable',
    rules: ['future-checkpoint'],
  },
  {
    name: 'a checkpoint between others is deleted',
    given: changed((files) => without(files, checkpoint(1))),
    verdict: 'tampered',
    rules: ['missing-checkpoints'],
  },
  {
    name: 'two checkpoints change their names',
    given: changed((files) => {
      const [one, two] = [bytesOf(files, checkpoint(1)), bytesOf(files, checkpoint(2))];
      return files.set(checkpoint(1), two).set(checkpoint(2), one);
    }),
    verdict: 'tampered',
    rules: ['malformed', 'uncovered-file'],
  },
  {
    name: 'a checkpoint is dated an hour earlier',
    given: changed((files) =>
      editJson(files, checkpoint(1), (value) => ({ ...value, minute: { ...inside(value, 'minute'), at: START } })),
    ),
    verdict: 'tampered',
    rules: ['broken-chain'],
  },
  {
    name: 'a checkpoint has Windows line ends',
    given: changed((files) => editText(files, checkpoint(2), (text) => `${text}\r\n`)),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a checkpoint has a member twice',
    given: changed((files) => editText(files, checkpoint(2), (text) => text.replace('"v":1', '"v":1,"v":1'))),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a checkpoint has a number beyond all numbers',
    given: changed((files) => editText(files, checkpoint(2), (text) => text.replace('"size":12', '"size":1e400'))),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a checkpoint is of a later version of the format',
    given: changed((files) => editJson(files, checkpoint(2), (value) => ({ ...value, v: 2 }))),
    verdict: 'unusable',
    rules: ['unknown-version'],
  },
  {
    name: 'the newest signature is broken',
    given: changed((files) =>
      editText(files, checkpoint(2), (text) => text.replace(/.{8}\\n","v"/, 'AAAAAA==\\n","v"')),
    ),
    verdict: 'tampered',
    rules: ['bad-signature'],
  },
  {
    name: 'the newest note is signed by nobody known',
    given: changed((files) => editText(files, checkpoint(2), (text) => text.replace('\u2014 voice', '\u2014 noise'))),
    verdict: 'unusable',
    rules: ['unknown-key'],
  },
  {
    name: 'the archive is made by somebody else, and the reader holds the keys',
    given: async () => {
      const [trust] = (await honest()).trusts;
      if (!trust) throw new Error('no keys');
      return { files: (await byMallory()).archive(), trust: encodeTrust(trust) };
    },
    verdict: 'tampered',
    rules: ['foreign-keys'],
  },
  {
    name: 'two histories are shown by the holder of the key',
    given: async () => ({
      files: (await otherHistory()).archive(),
      since: checkpointOf(await honest(), TENANT_A),
    }),
    verdict: 'tampered',
    rules: ['forked-head'],
  },
  {
    name: 'a segment behind the signed ones is planted',
    given: changed((files) => files.set(LATER, bytesOf(files, A1))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a segment that overlaps another is planted',
    given: changed((files) =>
      files.set(`segments/${TENANT_A}/000000000004-000000000005.ndjson.gz`, bytesOf(files, A2)),
    ),
    verdict: 'tampered',
    rules: ['overlapping-file'],
  },
  {
    name: 'a log that no checkpoint knows is planted',
    given: changed((files) => files.set(STRANGE, bytesOf(files, B1))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a tenant’s segment is shown as another’s',
    given: changed((files) => files.set(B1, gzipSync(`${entry(0, TENANT_A)}\n`))),
    verdict: 'tampered',
    rules: ['altered-file', 'foreign-entry'],
  },
  {
    name: 'a key file is changed',
    given: changed((files) => editText(files, trustKey(1), (text) => text.replace(/"from":\d+/, '"from":1'))),
    verdict: 'tampered',
    rules: ['altered-keys'],
  },
  {
    name: 'the key file is deleted',
    given: changed((files) => without(files, trustKey(1))),
    verdict: 'unusable',
    rules: ['no-keys'],
  },
  {
    name: 'a key file that no minute names is planted',
    given: changed((files) =>
      files.set(trustKey(2), Buffer.from(bytesOf(files, trustKey(1)).toString().replace('"version":1', '"version":2'))),
    ),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a time-stamp is of something else',
    given: changed((files) => stamped(files, 2)),
    verdict: 'tampered',
    rules: ['altered-timestamp'],
  },
  {
    name: 'a time-stamp is of no checkpoint',
    given: changed((files) => stamped(files, 9)),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'entries that are not sealed are planted',
    given: changed((files) => files.set(`unsealed/${TENANT_A}/000000000010-000000000011.ndjson`, Buffer.from('x\n'))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a segment is under another’s name',
    given: changed((files) => moved(files, A2, LATER)),
    verdict: 'tampered',
    rules: ['missing-entries', 'uncovered-file'],
  },
  {
    name: 'there is no checkpoint at all',
    given: changed((files) => without(files, checkpoint(0), checkpoint(1), checkpoint(2))),
    verdict: 'unusable',
    rules: ['no-checkpoint'],
  },
  {
    name: 'a bare note of another history is held',
    given: async () => {
      const ledger = await honest();
      const small = new Ledger();
      small.append(TENANT_B, entry(0, TENANT_B));
      await small.publish();
      return { files: small.archive(), since: ledger.minutes[0]?.note ?? '' };
    },
    verdict: 'tampered',
    rules: ['forked-head'],
  },
];
