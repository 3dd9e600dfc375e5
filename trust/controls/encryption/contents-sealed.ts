import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'contents-sealed',
  claim:
    'What callers said is sealed with AES-256-GCM under a key of the call before it is stored, and plain keys are overwritten in memory after use.',
  rows: ['EN10', 'N8', 'EN15'],
  articles: ['GDPR 32(1)(a)', 'GDPR 25(1)'],
  tests: [
    { file: 'test/access/sealed-value.test.ts', name: 'opens to the very text that was sealed, whatever it is' },
    { file: 'test/access/sealed-value.test.ts', name: 'with any character changed does not open' },
    {
      file: 'test/access/sealed-value.test.ts',
      name: 'of an earlier or a later version of the field does not open',
    },
    { file: 'test/access/sealed-value.test.ts', name: 'is overwritten in memory once it is in use' },
    { file: 'test/access/tenant-room.test.ts', name: 'must have sealed what is stored in a sealed field' },
    { file: 'test/telephony/handle-call.test.ts', name: 'stores neither number nor spoken words in the clear' },
  ],
  limits:
    'A former value of a field does not open in a newer row; a whole former row that an operator puts back with its key does.',
};
