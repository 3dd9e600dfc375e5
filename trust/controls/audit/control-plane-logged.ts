import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'control-plane-logged',
  claim:
    'Creating, suspending and changing tenants, making and revoking keys, and refused keys are entries of a log of the control plane.',
  rows: ['AU17', 'AU8', 'AN18'],
  articles: ['GDPR 5(2)'],
  tests: [
    {
      file: 'test/tenants/tenants-api.test.ts',
      name: 'records it, announces it and starts its workflow with nothing but its id',
    },
    { file: 'test/tenants/tenants-api.test.ts', name: 'suspends and reactivates, with an entry each' },
    {
      file: 'test/tenants/tenant-adapters.test.ts',
      name: 'stores its digest with an entry of the platform’s log and shows it once',
    },
    {
      file: 'test/access/denial-log.test.ts',
      name: 'of one minute become one entry, as soon as the next minute has one',
    },
  ],
};
