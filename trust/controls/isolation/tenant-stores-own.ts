import { judged, type Control } from '../../control.ts';
import { arnOf, canonical } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { DEPLOYMENT, edit, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** What each tenant has, and the middle of its name. */
const STORES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['data', 'keys'],
  'AWS::S3::Bucket': ['recordings'],
};
const name = (deployment: string, middle: string): string =>
  `${deployment}-<${TENANT_TEMPLATE}/TenantId>-${middle}-<${TENANT_TEMPLATE}/Generation>`;
const DATA = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, '^Data');
const BUCKET = on('AWS::S3::Bucket', TENANT_TEMPLATE);

export const control: Control = {
  id: 'tenant-stores-own',
  claim:
    'Each tenant has tables, a bucket and a key of its own, made from one reviewed template; no store is shared and filtered by row.',
  rows: ['IS1', 'IS2', 'IS13', 'K1', 'G26'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) => {
    const [key, ...others] = templates.ofType('AWS::KMS::Key').filter(({ stack }) => stack === TENANT_TEMPLATE);
    const stores = templates.ofType(...Object.keys(STORES)).filter(({ stack }) => stack === TENANT_TEMPLATE);
    const named = (store: (typeof stores)[number]) =>
      canonical(templates, store.stack, store.properties['TableName'] ?? store.properties['BucketName']);
    const own = (middle: string) => name(templates.deployment, middle);
    const names = stores.map(named).sort();
    const expected = Object.values(STORES).flat().map(own).sort();
    return stores.map((store) => {
      const under =
        at(store.properties, 'SSESpecification', 'KMSMasterKeyId') ??
        at(
          store.properties,
          'BucketEncryption',
          'ServerSideEncryptionConfiguration',
          0,
          'ServerSideEncryptionByDefault',
          'KMSMasterKeyID',
        );
      return judged(store, {
        'not the tenant’s by name': STORES[store.type]!.map(own).includes(named(store)),
        'not under the tenant’s key':
          key !== undefined && others.length === 0 && canonical(templates, store.stack, under) === arnOf(key),
        'a tenant has other stores than two tables and a bucket': JSON.stringify(names) === JSON.stringify(expected),
        'it is not always made': store.condition === undefined,
      });
    });
  },
  mutations: [
    mutation('shared-table', 'all tenants share a table', edit(DATA, ['TableName'], set(`${DEPLOYMENT}-data`))),
    mutation(
      'shared-name',
      'a table’s name is the generation’s, not the tenant’s',
      edit(DATA, ['TableName'], set({ 'Fn::Sub': `${DEPLOYMENT}-data-\${Generation}` })),
    ),
    mutation(
      'one-name',
      'both tables have one name',
      edit(DATA, ['TableName', 'Fn::Sub'], replace('-data-', '-keys-')),
    ),
    mutation(
      'shared-bucket',
      'all tenants share a bucket',
      edit(BUCKET, ['BucketName'], set(`${DEPLOYMENT}-recordings`)),
    ),
    mutation(
      'shared-key',
      'a table is under a key of the platform',
      edit(DATA, ['SSESpecification', 'KMSMasterKeyId'], set('arn:aws:kms:eu-central-1:111122223333:key/shared')),
    ),
    mutation(
      'bucket-without-key',
      'the bucket is under a key that S3 manages',
      edit(
        BUCKET,
        ['BucketEncryption', 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault'],
        set({ SSEAlgorithm: 'AES256' }),
      ),
    ),
    mutation('unnamed', 'a table has a name that policies do not know', edit(DATA, ['TableName'], REMOVE)),
  ],
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
