import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'tables-encrypted',
  claim: 'Every table is encrypted at rest with a customer-managed key.',
  rows: ['EN4', 'EN5', 'EN15'],
  articles: ['GDPR 32(1)(a)'],
  examine: every(
    'AWS::DynamoDB::Table',
    ({ properties }) => {
      const sse = properties['SSESpecification'];
      // A key of ours is referred to; `alias/aws/dynamodb` would be AWS' own.
      const own = typeof at(sse, 'KMSMasterKeyId') === 'object';
      return at(sse, 'SSEEnabled') === true && at(sse, 'SSEType') === 'KMS' && own;
    },
    'table is not encrypted with a customer-managed key',
  ),
  limits: 'While a transaction runs, DynamoDB keeps a temporary copy under a key that AWS owns.',
};
