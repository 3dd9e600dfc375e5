import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, REMOVE, set } from '../../mutation.ts';

const DATA = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, '^Data');
const OUTBOX = on('AWS::DynamoDB::Table', 'Audit');

export const control: Control = {
  id: 'tables-encrypted',
  claim: 'Every table is encrypted at rest with a customer-managed key.',
  rows: ['EN4', 'EN5', 'EN15'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((table) => {
      const sse = table.properties['SSESpecification'];
      const key = at(sse, 'KMSMasterKeyId');
      // A key of ours is referred to; `alias/aws/dynamodb` would be AWS' own.
      const ours = typeof key === 'object' ? resourceOf(templates, table.stack, key) : undefined;
      return judged(table, {
        'table is not encrypted with a customer-managed key':
          at(sse, 'SSEEnabled') === true && at(sse, 'SSEType') === 'KMS' && ours?.type === 'AWS::KMS::Key',
        'the key cannot encrypt':
          ours?.properties['KeyUsage'] === undefined || ours.properties['KeyUsage'] === 'ENCRYPT_DECRYPT',
        'the key is off': ours?.properties['Enabled'] !== false,
        'copies lie in other regions': table.properties['Replicas'] === undefined,
      });
    }),
  mutations: [
    mutation(
      'aws-key',
      'a table is under AWS’ own key',
      edit(DATA, ['SSESpecification', 'KMSMasterKeyId'], set('alias/aws/dynamodb')),
    ),
    mutation('default', 'a table is under a key that nobody chose', edit(OUTBOX, ['SSESpecification'], REMOVE)),
    mutation('off', 'the customer’s key is not used', edit(DATA, ['SSESpecification', 'SSEEnabled'], set(false))),
    mutation('no-key', 'no key is named', edit(OUTBOX, ['SSESpecification', 'KMSMasterKeyId'], REMOVE)),
    mutation(
      'not-a-key',
      'what is named is no key',
      edit(OUTBOX, ['SSESpecification', 'KMSMasterKeyId'], set({ 'Fn::GetAtt': [id('Audit/Archive'), 'Arn'] })),
    ),
    mutation(
      'foreign-key',
      'a table is under a key of elsewhere',
      edit(DATA, ['SSESpecification', 'KMSMasterKeyId'], set('arn:aws:kms:eu-central-1:111122223333:key/x')),
    ),
    mutation(
      'signing-key',
      'a table is under a key that signs',
      edit(OUTBOX, ['SSESpecification', 'KMSMasterKeyId'], set({ 'Fn::GetAtt': [id('Audit/Signing'), 'Arn'] })),
    ),
  ],
  limits: 'While a transaction runs, DynamoDB keeps a temporary copy under a key that AWS owns.',
};
