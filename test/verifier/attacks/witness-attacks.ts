import { TENANT_A, testSigner } from '../../audit/support/world.ts';
import { editText, honest, moved, type Attack, type Given } from '../support/attack.ts';
import { bundleOf } from '../support/ledger-bundle.ts';
import type { Files, Ledger } from '../support/ledger.ts';
import { cosigned, testWitness } from '../support/witness.ts';

const [W1, W2, W3, STRANGER] = ['w1', 'w2', 'w3', 'w4'].map((name) => testWitness(`witness.test/${name}`)) as [
  ReturnType<typeof testWitness>,
  ReturnType<typeof testWitness>,
  ReturnType<typeof testWitness>,
  ReturnType<typeof testWitness>,
];
const WITNESSES = [W1, W2, W3].map(({ vkey }, i) => `witness W${i + 1} ${vkey} https://witness.test/`).join('\n');
const policy = (group = 'group all-of-them 2 W1 W2 W3', quorum = 'all-of-them') =>
  `# Whom we ask.\n${WITNESSES}\n${group}\nquorum ${quorum}\n`;

const bundle =
  (change: (files: Files, ledger: Ledger) => Files, text: string | undefined = policy()) =>
  async (): Promise<Given> => {
    const ledger = await honest();
    const files = change(bundleOf(ledger, TENANT_A), ledger);
    return text === '' ? { files } : { files, policy: text };
  };

/** Cosignatures of witnesses, and the policy of a reader. */
export const WITNESS_ATTACKS: readonly Attack[] = [
  {
    name: 'two of three witnesses signed',
    given: bundle((files, ledger) => cosigned(ledger, files, 2, W1, W3)),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'one of three witnesses signed, and two are asked for',
    given: bundle((files, ledger) => cosigned(ledger, files, 2, W1)),
    verdict: 'unusable',
    rules: ['no-quorum'],
  },
  { name: 'no witness signed', given: bundle((files) => files), verdict: 'unusable', rules: ['no-quorum'] },
  {
    name: 'no witness is asked for',
    given: bundle((files) => files, policy(undefined, 'none')),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'a stranger signed instead of a witness',
    given: bundle((files, ledger) => cosigned(ledger, files, 2, W1, STRANGER)),
    verdict: 'unusable',
    rules: ['no-quorum'],
  },
  {
    name: 'a cosignature is of another minute, under the name of this one',
    given: bundle((files, ledger) => moved(cosigned(ledger, files, 1, W1), W1.path(1), W1.path(2))),
    verdict: 'tampered',
    rules: ['bad-cosignature', 'no-quorum'],
  },
  {
    name: 'a cosignature is of a minute that is not here',
    given: bundle((files, ledger) => cosigned(ledger, cosigned(ledger, files, 1, W1), 2, W2, W3)),
    verdict: 'tampered',
    rules: ['uncovered-file'],
  },
  {
    name: 'a cosignature is under the name of another witness',
    given: bundle((files, ledger) => moved(cosigned(ledger, files, 2, W1, W3), W1.path(2), W2.path(2))),
    verdict: 'tampered',
    rules: ['malformed', 'no-quorum'],
  },
  {
    name: 'a cosignature says another time',
    given: bundle((files, ledger) => {
      const note = ledger.minutes[2]?.note ?? '';
      const [one, two] = [W1.cosign(note, 1_790_000_100), W1.cosign(note, 1_790_000_200)];
      // Name, id and time of the one, signature of the other.
      const start = one.length - 86;
      cosigned(ledger, files, 2, W2, W3);
      return files.set(W1.path(2), Buffer.from(one.slice(0, start) + two.slice(start)));
    }),
    verdict: 'tampered',
    rules: ['bad-cosignature'],
  },
  {
    name: 'a cosignature has a line too many',
    given: bundle((files, ledger) =>
      editText(cosigned(ledger, files, 2, W1, W2, W3), W1.path(2), (text) => text + text),
    ),
    verdict: 'tampered',
    rules: ['malformed'],
  },
  {
    name: 'cosignatures are there, and the reader has no policy',
    given: bundle((files, ledger) => cosigned(ledger, files, 2, W1), ''),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'an archive was witnessed up to an older minute',
    given: async () => {
      const ledger = await honest();
      return { files: cosigned(ledger, ledger.archive(), 1, W1, W2), policy: policy() };
    },
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'an archive was never witnessed',
    given: async () => ({ files: (await honest()).archive(), policy: policy() }),
    verdict: 'unusable',
    rules: ['no-quorum'],
  },
  {
    name: 'the policy names the log',
    given: async () => {
      const text = `log ${await testSigner('one').vkey()}\nquorum none\n`;
      return { files: bundleOf(await honest(), TENANT_A), policy: text };
    },
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'the policy names another log',
    given: async () => {
      const text = `log ${await testSigner('mallory').vkey()}\nquorum none\n`;
      return { files: bundleOf(await honest(), TENANT_A), policy: text };
    },
    verdict: 'unusable',
    rules: ['unknown-key'],
  },
  ...[
    ['no quorum', `${WITNESSES}\n`],
    ['two quorums', `${policy()}quorum none\n`],
    ['a group of nobody', policy('group all-of-them any')],
    ['a group that asks for more than it has', policy('group all-of-them 4 W1 W2 W3')],
    ['a group with a count that is no number', policy('group all-of-them constructor W1 W2 W3')],
    ['a group with somebody twice', policy('group all-of-them 2 W1 W1 W2')],
    ['a group of a later name', policy('group all-of-them 1 W9')],
    ['a word that nobody knows', `${policy()}wish W1\n`],
    ['a control character', `${policy()}#\r\n`],
    ['a witness with the key of a log', `witness W1 ${'x'.repeat(9)}\nquorum W1\n`],
  ].map(([what, text]): Attack => ({
    name: `the policy has ${what}`,
    given: bundle((files) => files, text),
    verdict: 'unusable',
    rules: ['bad-policy'],
  })),
];
