import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'audit-pseudonymous',
  claim:
    'Audit entries hold enums, opaque ids, whole numbers and times only: names, phone numbers, e-mail addresses and keyed hashes are refused when they are written.',
  rows: ['K2', 'N26', 'AU5'],
  articles: ['GDPR 5(1)(c)', 'GDPR 17(3)(b)'],
  tests: [
    {
      file: 'test/audit/contract.test.ts',
      name: 'names, numbers, e-mails, keyed hashes and addresses are refused in every field of every type',
    },
    { file: 'test/audit/contract.test.ts', name: 'any other string is refused, and the refusal does not repeat it' },
    {
      file: 'test/audit/contract.test.ts',
      name: 'the taxonomy covers what the features ask for, each type documented',
    },
  ],
};
