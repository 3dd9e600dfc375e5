import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'api-keys-hashed',
  claim: 'API keys are scoped, shown once, stored as hashes and revocable at any time.',
  rows: ['AZ9', 'AZ10', 'AZ11', 'AZ12', 'G23'],
  articles: ['GDPR 32(1)(b)'],
  tests: [
    { file: 'test/tenants/tenants-api.test.ts', name: 'are shown once and kept as a digest' },
    { file: 'test/access/api-key.test.ts', name: 'keeps its secret out of what is stored' },
    {
      file: 'test/access/authorise.test.ts',
      name: 'never lets in without the right secret, an unrevoked key and an active tenant',
    },
    {
      file: 'test/access/authorise-request.test.ts',
      name: 'knows nobody by a well-formed key that is unknown or revoked, and counts it',
    },
  ],
  limits: 'Two scopes exist, tenant and operator; a permission per key comes with members and roles.',
};
