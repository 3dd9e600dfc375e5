import { finding, type Control } from '../../control.ts';
import { statements } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'audit-signed',
  claim:
    'Audit checkpoints are signed with an Ed25519 key that never leaves AWS KMS; anyone can verify the log offline.',
  rows: ['AU1', 'AU2', 'N5', 'N6'],
  articles: ['GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter((key) => key.properties['KeyUsage'] === 'SIGN_VERIFY')
      .map((key) => {
        const outsiders = statements(key.properties['KeyPolicy']).filter(
          ({ effect, principal }) => effect === 'Allow' && !JSON.stringify(principal).includes(':root'),
        );
        return finding(
          key,
          key.properties['KeySpec'] === 'ECC_NIST_EDWARDS25519' && outsiders.length === 0,
          'not an Ed25519 key, or usable from outside the account',
        );
      }),
  tests: [
    {
      file: 'test/audit/verifier-bytes.test.ts',
      name: 'every byte of every file is covered: any flip is found by both verifiers',
    },
    { file: 'test/audit/verifier-attacks.test.ts', name: 'tail truncation is found with its exact range' },
    {
      file: 'test/audit-api/read-log.test.ts',
      name: 'every entry has a receipt that both verifiers accept, for that entry only',
    },
    { file: 'test/audit/merkle.test.ts', name: 'every consistency proof of every pair of sizes to 300 verifies' },
  ],
  limits:
    'Nobody outside the platform countersigns the checkpoints yet: a reader who keeps one detects a later rewrite.',
};
