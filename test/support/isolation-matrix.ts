import { tenantNames } from './deployment.ts';
import { resolve, type Json, type SynthesisedResources, type Values } from './resolve-template.ts';

/** Account, region and partition of the simulated world. */
export const WORLD: Values = {
  'AWS::AccountId': '123456789012',
  'AWS::Region': 'eu-central-1',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};
export const ACCOUNT = '123456789012';

export interface TenantStores {
  readonly tenant: string;
  readonly generation: string;
}

/** One thing that could be done to one store of one tenant. */
export interface Attempt {
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | string[]>;
  readonly resourcePolicy?: Json;
  /** `data`, `keys`, `recordings`, `key`, `key-through-dynamodb`, `key-through-s3`, `outbox`. */
  readonly store: string;
}

export interface IsolationInput {
  /** Resources of the synthesised tenant template. */
  readonly tenantTemplate: SynthesisedResources;
  /** Physical name of the outbox. */
  readonly outboxTable: string;
}

const TABLE_ACTIONS = [
  ...[
    'BatchGetItem',
    'BatchWriteItem',
    'ConditionCheckItem',
    'DeleteItem',
    'GetItem',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ],
  ...['CreateBackup', 'DeleteTable', 'DescribeTable', 'ExportTableToPointInTime', 'PartiQLDelete', 'PartiQLInsert'],
  ...['PartiQLSelect', 'PartiQLUpdate', 'PutResourcePolicy', 'RestoreTableToPointInTime', 'UpdateContinuousBackups'],
  ...['DescribeContinuousBackups', 'EnableKinesisStreamingDestination', 'GetResourcePolicy'],
  ...['DeleteResourcePolicy', 'TagResource', 'UpdateTable', 'UpdateTimeToLive'],
].map((name) => `dynamodb:${name}`);
const STREAM_ACTIONS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const OBJECT_ACTIONS = [
  ...['AbortMultipartUpload', 'DeleteObject', 'DeleteObjectVersion', 'GetObject', 'GetObjectAcl', 'GetObjectTagging'],
  ...['GetObjectVersion', 'PutObject', 'PutObjectAcl', 'PutObjectTagging', 'RestoreObject'],
].map((name) => `s3:${name}`);
const BUCKET_ACTIONS = [
  ...['DeleteBucket', 'DeleteBucketPolicy', 'GetBucketAcl', 'GetBucketPolicy', 'ListBucket', 'ListBucketVersions'],
  ...['PutBucketAcl', 'PutBucketNotification', 'PutBucketPolicy', 'PutBucketPublicAccessBlock', 'PutBucketVersioning'],
  ...['PutEncryptionConfiguration', 'PutLifecycleConfiguration', 'PutReplicationConfiguration'],
].map((name) => `s3:${name}`);
const KEY_ACTIONS = [
  ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
  ...['CreateGrant', 'DescribeKey', 'DisableKey', 'GetKeyPolicy', 'PutKeyPolicy', 'RevokeGrant', 'ScheduleKeyDeletion'],
].map((name) => `kms:${name}`);

const OUTBOX_ACTIONS = [
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
];

/** Actions whose DynamoDB request names partition keys. */
const KEYED = /Item$|Query$|PartiQL/;
/** KMS actions that carry an encryption context. */
const IN_CONTEXT = /Decrypt|Encrypt|DataKey|CreateGrant/;

/** Stores of which each generation has its own; key and log belong to the tenant for ever. */
export const GENERATIONAL: ReadonlySet<string> = new Set(['data', 'keys', 'recordings']);

/**
 * Every attempt on one tenant's stores, in the best case for an attacker: TLS, the right account, the store's own
 * encryption context, the row keys that the policies ask for.
 */
export function attemptsOn(target: TenantStores, input: IsolationInput): Attempt[] {
  const names = tenantNames(target.tenant, target.generation);
  const parameters = {
    ...WORLD,
    TenantId: target.tenant,
    Generation: target.generation,
    Phase: 'active',
    TemplateVersion: '1',
  };
  const policyOf = (type: string, property: string): Json => {
    const found = Object.values(input.tenantTemplate).find((one) => one.Type === type);
    return resolve(found?.Properties?.[property] as Json, { ...parameters, ...attributes(names.recordingsBucket) });
  };
  const key = {
    resource: arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
    resourcePolicy: policyOf('AWS::KMS::Key', 'KeyPolicy'),
  };
  const bucketPolicy = policyOf('AWS::S3::BucketPolicy', 'PolicyDocument');
  const bucket = `arn:aws:s3:::${names.recordingsBucket}`;
  const tls = { 'aws:SecureTransport': 'true', 's3:ResourceAccount': ACCOUNT, 'aws:ResourceAccount': ACCOUNT };
  const table = (store: 'data' | 'keys', name: string, rows: string[]): Attempt[] => [
    ...TABLE_ACTIONS.flatMap((action) =>
      rows.map((row) => ({
        store,
        action,
        resource: arn('dynamodb', `table/${name}`),
        context: KEYED.test(action) ? { 'dynamodb:LeadingKeys': [row] } : {},
      })),
    ),
    {
      store,
      action: 'dynamodb:Query',
      resource: arn('dynamodb', `table/${name}/index/gsi1`),
      context: { 'dynamodb:LeadingKeys': [rows[0]!] },
    },
    ...STREAM_ACTIONS.map((action) => ({
      store,
      action,
      resource: arn('dynamodb', `table/${name}/stream/2026-01-01T00:00:00.000`),
      context: {},
    })),
  ];
  const use = (store: string, context: Record<string, string>): Attempt[] =>
    KEY_ACTIONS.map((action) => ({
      ...key,
      store,
      action,
      context: {
        'kms:CallerAccount': ACCOUNT,
        'aws:ResourceAccount': ACCOUNT,
        'kms:ResourceAliases': [names.keyAlias],
        'kms:ScheduleKeyDeletionPendingWindowInDays': '7',
        ...Object.fromEntries(
          Object.entries(context).filter(([name]) => IN_CONTEXT.test(action) || !name.includes('Context')),
        ),
      },
    }));
  return [
    ...table('data', names.dataTable, ['CALL#1', 'SETTINGS', 'NUMBER#1', 'CALLS']),
    ...table('keys', names.keyTable, ['SUBJECT#1', 'LOOKUP#1#x', 'SECRET#phone-lookup']),
    ...OBJECT_ACTIONS.map((action) => ({
      store: 'recordings',
      action,
      resource: `${bucket}/recordings/call.wav`,
      context: tls,
      resourcePolicy: bucketPolicy,
    })),
    ...BUCKET_ACTIONS.map((action) => ({
      store: 'recordings',
      action,
      resource: bucket,
      context: tls,
      resourcePolicy: bucketPolicy,
    })),
    ...use('key', { 'kms:EncryptionContext:tenant': target.tenant }),
    ...use('key-through-dynamodb', {
      'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:dynamodb:tableName': names.dataTable,
    }),
    ...use('key-through-s3', {
      'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:s3:arn': bucket,
    }),
    ...OUTBOX_ACTIONS.map((name) => ({
      store: 'outbox',
      action: `dynamodb:${name}`,
      resource: arn('dynamodb', `table/${input.outboxTable}`),
      context: { 'dynamodb:LeadingKeys': [`${target.tenant}#0`] },
    })),
    {
      store: 'outbox',
      action: 'dynamodb:Query',
      resource: arn('dynamodb', `table/${input.outboxTable}/index/pending`),
      context: {},
    },
    ...STREAM_ACTIONS.map((action) => ({
      store: 'outbox',
      action,
      resource: arn('dynamodb', `table/${input.outboxTable}/stream/2026-01-01T00:00:00.000`),
      context: {},
    })),
  ];
}

/** An ARN of the simulated account. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:eu-central-1:${ACCOUNT}:${resource}`;

const attributes = (bucket: string) => ({
  RecordingsBucket: bucket,
  'RecordingsBucket.Arn': `arn:aws:s3:::${bucket}`,
  'TenantKey.Arn': arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
});
