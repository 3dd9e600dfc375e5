import { finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'keys-rotate',
  claim: 'Every symmetric key rotates automatically.',
  rows: ['EN6'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter(({ properties }) => (properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT')
      .map((key) => finding(key, key.properties['EnableKeyRotation'] === true, 'key does not rotate')),
  limits: 'Signing keys are asymmetric and rotated by overlap: both sign until every reader knows the new one.',
};
