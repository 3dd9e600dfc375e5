import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'number-identifies-nobody',
  claim:
    'Whoever asks about a number learns nothing before the tenant has decided: not even whether the platform knows it.',
  rows: ['DS15', 'DS12'],
  articles: ['GDPR 12(6)', 'GDPR 15(4)', 'GDPR 5(1)(f)'],
  tests: [
    {
      file: 'test/dsar/serve-subject-requests.test.ts',
      name: 'an answer never tells whether the number is known, before the tenant decides',
    },
    {
      file: 'test/dsar/serve-subject-requests.test.ts',
      name: 'another tenant sees nothing of a request, and an unknown one is not found',
    },
    { file: 'test/agent/conversation.test.ts', name: 'without saying whether data exists' },
    {
      file: 'test/dsar/serve-subject-requests.test.ts',
      name: 'a request spoken in a call is received once, at the call’s time, and awaits the tenant’s decision',
    },
  ],
  limits:
    'Access and erasure are handled; rectification, restriction, portability to another provider and objection are not offered yet.',
};
