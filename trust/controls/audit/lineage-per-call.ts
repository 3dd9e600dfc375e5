import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'lineage-per-call',
  claim:
    'Every call has one trace id: its collection, processing, storage and the deletion of its contents are written under it, as long as the call’s record is kept.',
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
  limits:
    'The lineage goes with the record of its call; what stays of a deletion is the ledger’s row and the audit entry.',
};
