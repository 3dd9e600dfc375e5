import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'phone-numbers-keyed',
  claim:
    'A phone number is found again only by a keyed hash whose secret is the tenant’s own; the same number has unrelated values with two tenants.',
  rows: ['G18', 'DS6', 'K2'],
  articles: ['GDPR 4(5)', 'GDPR 32(1)(a)'],
  tests: [
    { file: 'test/access/tenant-room.test.ts', name: 'one number has unrelated lookup values with two tenants' },
    { file: 'test/telephony/handle-call.test.ts', name: 'stores neither number nor spoken words in the clear' },
  ],
};
