import { at, every, type Control } from '../control.ts';

export const control: Control = {
  id: 'tables-encrypted',
  claim: 'Every table is encrypted at rest with a customer-managed key.',
  rows: ['EN4', 'EN5', 'EN15'],
  articles: ['GDPR 32(1)(a)'],
  examine: every(
    'AWS::DynamoDB::Table',
    ({ properties }) => {
      const sse = properties['SSESpecification'];
      return at(sse, 'SSEEnabled') === true && at(sse, 'SSEType') === 'KMS' && at(sse, 'KMSMasterKeyId') !== undefined;
    },
    'table is not encrypted with a customer-managed key',
  ),
  limits: 'While a transaction runs, DynamoDB keeps a temporary copy under a key that AWS owns.',
};
