import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

const STORES = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'];

export const control: Control = {
  id: 'tenant-stores-own',
  claim:
    'Each tenant has tables, a bucket and a key of its own, made from one reviewed template; no store is shared and filtered by row.',
  rows: ['IS1', 'IS2', 'IS13', 'K1', 'G26'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates
      .ofType(...STORES)
      .filter(({ stack }) => stack === TENANT_TEMPLATE)
      .map((store) => {
        const named = JSON.stringify(store.properties['TableName'] ?? store.properties['BucketName']).includes(
          '${TenantId}',
        );
        const keyed = JSON.stringify([
          at(store.properties, 'SSESpecification', 'KMSMasterKeyId'),
          at(store.properties, 'BucketEncryption'),
        ]).includes('"TenantKey"');
        return finding(store, named && keyed, "not the tenant's by name and key");
      }),
  tests: [
    { file: 'test/tenants/tenant-template.infra.test.ts', name: 'that has a name has one made by tenantNames' },
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'makes stacks from published templates only, with its own role',
    },
    { file: 'test/access/tenant-room.test.ts', name: 'one tenant sees nothing of another' },
  ],
  limits:
    'Control records (who is a tenant, which number is whose, hashes of API keys) and the pseudonymous audit outbox are shared tables of the platform; DynamoDB, not a database with schemas.',
};
