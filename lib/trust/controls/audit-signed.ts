import { finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'audit-signed',
  claim: 'Audit checkpoints are signed with an Ed25519 key that never leaves AWS KMS; anyone can verify the log offline.',
  rows: ['AU1', 'AU2', 'N5', 'N6'],
  articles: ['GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter((key) => key.properties['KeyUsage'] === 'SIGN_VERIFY')
      .map((key) => finding(key, key.properties['KeySpec'] === 'ECC_NIST_EDWARDS25519', 'not an Ed25519 key')),
  tests: [{ file: 'test/audit/', name: 'verifier' }],
};
