import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'keys-rotate',
  claim: 'Every symmetric key rotates automatically, and secrets for finding callers by number on request.',
  rows: ['EN6'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter(({ properties }) => (properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT')
      .map((key) => finding(key, key.properties['EnableKeyRotation'] === true, 'key does not rotate')),
  tests: [
    {
      file: 'test/keys/lookup-rotation.test.ts',
      name: 'moves every caller to it and destroys the former one; everybody is the same as before',
    },
    { file: 'test/keys/own-key.test.ts', name: 'of the same key wraps everything with its newest material' },
  ],
  limits:
    'Suppression lists keep their secret: without the number their values cannot be made anew. Signing keys are asymmetric and rotated by overlap: both sign until every reader knows the new one.',
};
