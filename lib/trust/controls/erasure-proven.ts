import type { Control } from '../control.ts';

export const control: Control = {
  id: 'erasure-proven',
  claim: 'An erasure is followed by an independent re-scan of every store and ends in a signed certificate that says what remains, why and until when.',
  rows: ['DS4', 'DS5', 'DS9', 'DS16', 'RE19', 'G19', 'N7', 'K3'],
  articles: ['GDPR 17(1)', 'GDPR 12(3)', 'GDPR 5(2)'],
  tests: [{ file: 'test/dsar/', name: 'certificate' }, { file: 'test/dsar/', name: 're-scan' }],
};
