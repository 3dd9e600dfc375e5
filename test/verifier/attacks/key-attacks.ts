import { encodeTrust, trustKey, type TrustFile } from '../../../lambdas/audit/domain/trust.ts';
import { TENANT_A, testSigner } from '../../audit/support/world.ts';
import { bytesOf, editJson, editText, entry, inside, without, type Attack, type Given } from '../support/attack.ts';
import { bundleOf, handoverPath } from '../support/ledger-bundle.ts';
import { Ledger, type Files } from '../support/ledger.ts';

const [ONE, TWO, MALLORY] = ['one', 'two', 'mallory'].map((seed) => testSigner(seed));
const ZERO = Buffer.alloc(32).toString('base64');

/** An honest rotation: the first key, both, the second; two minutes each. */
async function rotated(): Promise<Ledger> {
  const ledger = new Ledger();
  for (const signers of [[ONE], [ONE, TWO], [TWO]]) {
    ledger.signers = signers.filter((signer) => signer !== undefined);
    for (let minute = 0; minute < 2; minute += 1) {
      ledger.append(TENANT_A, entry(ledger.minutes.length));
      ledger.seal(TENANT_A);
      await ledger.publish();
    }
  }
  return ledger;
}
const heldOf = (ledger: Ledger, version: number): Buffer => {
  const trust = ledger.trusts[version - 1];
  if (!trust) throw new Error(`no version ${version}`);
  return encodeTrust(trust);
};
/** A bundle of it, changed, for a reader who was given a version of the keys years ago. */
const changed = (version: number | undefined, change: (files: Files) => Files) => async (): Promise<Given> => {
  const ledger = await rotated();
  const files = change(bundleOf(ledger, TENANT_A));
  return version === undefined ? { files } : { files, trust: heldOf(ledger, version) };
};
/** The operator signs with keys that another trust file names, without what vouches for them. */
const seized = (change: (trust: TrustFile, at: number) => Promise<TrustFile>) => async (): Promise<Given> => {
  const ledger = await rotated();
  const held = heldOf(ledger, 3);
  const newest = ledger.trusts[2];
  if (!newest || !MALLORY) throw new Error('no keys');
  ledger.trusts.push(await change(newest, ledger.now + 60_000));
  ledger.signers = [MALLORY];
  await ledger.publish();
  return { files: bundleOf(ledger, TENANT_A), trust: held };
};
const withMallory = async (trust: TrustFile, at: number, from = at): Promise<TrustFile> => ({
  ...trust,
  version: 4,
  keys: [
    ...trust.keys.map((key) => (key.until === undefined ? { ...key, until: at } : key)),
    { vkey: (await MALLORY?.vkey()) ?? '', from },
  ],
});

/** Keys and their hand-overs. */
export const KEY_ATTACKS: readonly Attack[] = [
  {
    name: 'an honest rotation, and the reader holds the first keys',
    given: changed(1, (files) => files),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'an honest rotation, and the reader holds the newest keys',
    given: changed(3, (files) => files),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'an honest rotation, in an archive, and the reader holds the first keys',
    given: async () => {
      const ledger = await rotated();
      return { files: ledger.archive(), trust: heldOf(ledger, 1), strict: true };
    },
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'the reader holds newer keys than an old bundle',
    given: async () => {
      const ledger = await rotated();
      const files = bundleOf(ledger, TENANT_A);
      const [one, two] = ledger.trusts[2]?.keys ?? [];
      if (!one || !two) throw new Error('no keys');
      const later = {
        ...ledger.trusts[2],
        version: 4,
        origin: 'voicekeep.test/audit',
        keys: [one, { ...two, until: ledger.now + 1 }],
      };
      return { files, trust: encodeTrust(later) };
    },
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'a hand-over is taken out',
    given: changed(1, (files) => without(files, handoverPath(2))),
    verdict: 'unusable',
    rules: ['no-handover'],
  },
  {
    name: 'all but the newest keys are taken out, and the reader holds the first',
    given: changed(1, (files) => without(files, trustKey(1), trustKey(2), handoverPath(2), handoverPath(3))),
    verdict: 'unusable',
    rules: ['no-handover'],
  },
  {
    name: 'all but the newest keys are taken out, and the reader holds none: a bundle of the first days',
    given: changed(undefined, (files) => without(files, trustKey(1), trustKey(2), handoverPath(2), handoverPath(3))),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'the reader holds other keys of the same version',
    given: async () => {
      const other = new Ledger(testSigner('mallory'));
      other.append(TENANT_A, entry(0));
      await other.publish();
      return { files: bundleOf(await rotated(), TENANT_A), trust: heldOf(other, 1) };
    },
    verdict: 'tampered',
    rules: ['foreign-keys'],
  },
  {
    name: 'a hand-over hands over to keys that are not here',
    given: changed(undefined, (files) => files.set(handoverPath(4), bytesOf(files, handoverPath(3)))),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a hand-over is shown as that of another version',
    given: changed(1, (files) => files.set(handoverPath(2), bytesOf(files, handoverPath(3)))),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'a hand-over is in no signed log',
    given: changed(1, (files) =>
      editJson(files, handoverPath(2), (value) => ({ ...value, logProof: [ZERO, ZERO, ZERO] })),
    ),
    verdict: 'tampered',
    rules: ['broken-chain'],
  },
  {
    name: 'a hand-over says another time',
    given: changed(1, (files) =>
      editJson(files, handoverPath(2), (value) => ({
        ...value,
        minute: { ...inside(value, 'minute'), at: 1_790_000_000_000 },
      })),
    ),
    verdict: 'tampered',
    rules: ['broken-chain'],
  },
  {
    name: 'an older key file is changed',
    given: changed(undefined, (files) =>
      editText(files, trustKey(2), (text) => text.replace(/"from":\d+/, '"from":1')),
    ),
    verdict: 'tampered',
    rules: ['altered-keys'],
  },
  {
    name: 'a key that no earlier one vouches for signs',
    given: seized((trust, at) => withMallory(trust, at)),
    verdict: 'tampered',
    rules: ['altered-keys'],
  },
  {
    name: 'a key file tells the past of a key otherwise',
    given: seized(async (trust, at) => {
      const next = await withMallory(trust, at);
      return { ...next, keys: next.keys.map((key, i) => (i === 0 ? { ...key, from: 1 } : key)) };
    }),
    verdict: 'tampered',
    rules: ['altered-keys'],
  },
  {
    name: 'a version of the keys is left out',
    given: seized(async (trust, at) => ({ ...(await withMallory(trust, at)), version: 5 })),
    verdict: 'tampered',
    rules: ['no-handover', 'uncovered-file'],
  },
  {
    name: 'a hand-over lies in an archive',
    given: async () => {
      const ledger = await rotated();
      return { files: ledger.archive().set(handoverPath(2), bytesOf(bundleOf(ledger, TENANT_A), handoverPath(2))) };
    },
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
];
