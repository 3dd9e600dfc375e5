import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'reads-audited',
  claim:
    'Reading calls, transcripts and recordings is on record before anything is shown; where it cannot be recorded, nothing is shown.',
  rows: ['AU15', 'AU10'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  tests: [
    { file: 'test/calls/calls-api.test.ts', name: 'when the audit entry cannot be written' },
    { file: 'test/calls/calls-api.test.ts', name: 'when the audit entry was refused' },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'are listed newest first, page by page, each page once in the audit log',
    },
  ],
};
