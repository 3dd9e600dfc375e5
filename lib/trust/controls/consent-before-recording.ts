import type { Control } from '../control.ts';

export const control: Control = {
  id: 'consent-before-recording',
  claim: 'No audio reaches any storage before the caller has consented; silence is a no.',
  rows: ['LT7', 'LT8', 'LT10', 'CO1', 'N12'],
  articles: ['StGB 201', 'GDPR 6(1)(a)', 'GDPR 7(1)'],
  tests: [{ file: 'test/telephony/', name: 'consent' }],
};
