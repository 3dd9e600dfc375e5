import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'request-deadlines',
  claim: 'The deadline of a subject request is calendar arithmetic by Regulation 1182/71: one month, never a weekend.',
  rows: ['N22', 'DS13', 'K9'],
  articles: ['GDPR 12(3)'],
  tests: [
    {
      file: 'test/dsar/due-date.test.ts',
      name: 'a due date is never a weekend, never early and at most two days and a month late',
    },
    { file: 'test/dsar/due-date.test.ts', name: 'an announced extension makes it three months from receipt' },
  ],
  limits:
    'An extension to three months is reckoned and tested, and cannot be announced by a route yet. Public holidays of the Länder do not move a deadline yet, so it may be a day early; the identity check by a code to the number is not offered yet.',
};
