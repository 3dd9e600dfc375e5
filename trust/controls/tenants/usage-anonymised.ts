import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'usage-anonymised',
  claim:
    'Of a closed tenant only its id, its times and its usage per month in numbers stay; name, numbers and key labels are removed.',
  rows: ['RE20'],
  articles: ['GDPR 5(1)(c)', 'GDPR 5(1)(e)'],
  tests: [
    { file: 'test/closing/closing.test.ts', name: 'keeps usage as numbers per month and nothing of a call' },
    { file: 'test/closing/closing.test.ts', name: 'revokes every API key and forgets their labels' },
    { file: 'test/closing/closing.platform.test.ts', name: 'keeps its id and its usage in numbers' },
  ],
  limits:
    'Earlier versions of the record stay in point-in-time recovery for 35 days. Calls whose records retention had deleted before are not counted.',
};
