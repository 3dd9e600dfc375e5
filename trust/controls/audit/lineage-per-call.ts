import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'lineage-per-call',
  claim:
    'Every call has one trace id from ring to deletion: collection, processing, storage and deletion are written under it.',
  rows: ['N9', 'LT1', 'OB1'],
  articles: ['GDPR 30(1)', 'GDPR 5(2)'],
  tests: [
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'writes lineage of collection and storage under the call’s trace id',
    },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'is answered from the tenant’s knowledge and kept sealed, counted and traced',
    },
    {
      file: 'test/retention/erase-call.test.ts',
      name: 'retention of contents leaves record and evidence, and says so in the lineage',
    },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'are read whole: transcript in order, messages, evidence and lineage',
    },
  ],
};
