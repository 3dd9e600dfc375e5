import type { Control } from '../control.ts';

export const control: Control = {
  id: 'api-keys-hashed',
  claim: 'API keys are scoped, shown once, stored as hashes and revocable at any time.',
  rows: ['AZ9', 'AZ10', 'AZ11', 'AZ12', 'G23'],
  articles: ['GDPR 32(1)(b)'],
  tests: [{ file: 'test/access/', name: 'key' }],
};
