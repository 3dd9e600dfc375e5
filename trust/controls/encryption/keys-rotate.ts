import { judged, type Control } from '../../control.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const TENANT = on('AWS::KMS::Key', TENANT_TEMPLATE);
const CONTROL = on('AWS::KMS::Key', 'Data', '^ControlKey');

export const control: Control = {
  id: 'keys-rotate',
  claim:
    'Every symmetric key rotates automatically at least once a year, and secrets for finding callers by number on request.',
  rows: ['EN6'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter(({ properties }) => (properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT')
      .map((key) =>
        judged(key, {
          'key does not rotate': key.properties['EnableKeyRotation'] === true,
          'key rotates less than once a year': Number(key.properties['RotationPeriodInDays'] ?? 365) <= 365,
          'key cannot rotate by itself': ['AWS_KMS', undefined].includes(key.properties['Origin'] as undefined),
          'key is off': key.properties['Enabled'] !== false,
        }),
      ),
  mutations: [
    mutation('off', 'tenants’ keys do not rotate', edit(TENANT, ['EnableKeyRotation'], set(false))),
    mutation('unsaid', 'the control plane’s key does not rotate', edit(CONTROL, ['EnableKeyRotation'], REMOVE)),
    mutation(
      'conditional',
      'keys rotate where a condition says so',
      edit(TENANT, ['EnableKeyRotation'], set({ 'Fn::If': ['IsProtected', true, false] })),
    ),
    mutation('seldom', 'keys rotate every seven years', edit(CONTROL, ['RotationPeriodInDays'], set(2560))),
    mutation('brought', 'material that was brought does not rotate', edit(CONTROL, ['Origin'], set('EXTERNAL'))),
    mutation('disabled', 'the key is off', edit(TENANT, ['Enabled'], set(false))),
  ],
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
