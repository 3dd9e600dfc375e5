import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { EnableKeyCommand, KMSClient, PutKeyPolicyCommand, SignCommand } from '@aws-sdk/client-kms';
import { LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Credentials } from './tenant-sessions.ts';

/** What of the audit log is attacked, as it is deployed. */
export interface AuditStores {
  readonly outbox: string;
  readonly heads: string;
  readonly bucket: string;
  readonly signingKey: string;
  readonly sequencer: string;
  readonly tenant: string;
  /** As they stand, so that whoever may set them changes nothing. */
  readonly bucketPolicy: string;
  readonly keyPolicy: string;
}

export interface AuditClients {
  readonly dynamodb: DynamoDBClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
  readonly lambda: LambdaClient;
}

/** A way to change, drop or hide an entry, or to stop the log. Whoever may do it changes nothing by this request. */
export interface AuditAttack {
  readonly what: string;
  readonly send: (clients: AuditClients) => Promise<unknown>;
}

export function auditClients(endpoint: string, credentials: Credentials): AuditClients {
  const config = { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 };
  return {
    dynamodb: new DynamoDBClient(config),
    kms: new KMSClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    lambda: new LambdaClient(config),
  };
}

/** Can hold for no item. */
const NEVER = 'attribute_exists(pk) AND attribute_not_exists(pk)';

/** Every attack, on the tenant's own rows, the platform's, and what all logs share. */
export const auditAttacks = (stores: AuditStores): AuditAttack[] => [
  ...rowAttacks('an outbox row of the tenant', stores.outbox, `${stores.tenant}#0`),
  ...rowAttacks('an outbox row of the platform', stores.outbox, 'platform#0'),
  ...rowAttacks('a head', stores.heads, `log#${stores.tenant}`),
  ...rowAttacks('the directory', stores.heads, 'directory'),
  ...tableAttacks('the outbox', stores.outbox),
  ...tableAttacks('the heads', stores.heads),
  ...objectAttacks(stores),
  ...keyAttacks(stores),
  {
    what: 'replace the sequencer’s code',
    send: ({ lambda }) =>
      lambda.send(
        new UpdateFunctionCodeCommand({ FunctionName: stores.sequencer, DryRun: true, ZipFile: Buffer.from('x') }),
      ),
  },
];

function rowAttacks(name: string, TableName: string, row: string): AuditAttack[] {
  const Key = { pk: { S: row }, sk: { S: 'attack' } };
  const guarded = { TableName, ConditionExpression: NEVER };
  const set = { UpdateExpression: 'SET entry = :e', ExpressionAttributeValues: { ':e': { S: 'forged' } } };
  return [
    {
      what: `write over ${name}`,
      send: ({ dynamodb }) => dynamodb.send(new PutItemCommand({ ...guarded, Item: Key })),
    },
    {
      what: `change ${name}`,
      send: ({ dynamodb }) => dynamodb.send(new UpdateItemCommand({ ...guarded, ...set, Key })),
    },
    { what: `delete ${name}`, send: ({ dynamodb }) => dynamodb.send(new DeleteItemCommand({ ...guarded, Key })) },
  ];
}

const tableAttacks = (name: string, TableName: string): AuditAttack[] => [
  {
    what: `change the table of ${name}`,
    send: ({ dynamodb }) => dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true })),
  },
  {
    what: `change the recovery of ${name}`,
    send: ({ dynamodb }) =>
      dynamodb.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ),
  },
];

function objectAttacks({ bucket: Bucket, tenant, bucketPolicy }: AuditStores): AuditAttack[] {
  const one = { Bucket, Key: `segments/${tenant}/attack` };
  const RetainUntilDate = new Date(Date.now() + 60_000);
  const Retention = { Mode: 'GOVERNANCE', RetainUntilDate } as const;
  return [
    {
      what: 'write over a sealed object',
      // No object has this tag, so nothing is written.
      send: ({ s3 }) => s3.send(new PutObjectCommand({ ...one, Body: 'forged', IfMatch: '"never"' })),
    },
    { what: 'hide a sealed object', send: ({ s3 }) => s3.send(new DeleteObjectCommand(one)) },
    {
      what: 'delete a version of a sealed object',
      send: ({ s3 }) =>
        s3.send(new DeleteObjectCommand({ ...one, VersionId: 'none', BypassGovernanceRetention: true })),
    },
    {
      what: 'shorten a lock',
      send: ({ s3 }) => s3.send(new PutObjectRetentionCommand({ ...one, Retention, ChecksumAlgorithm: 'SHA256' })),
    },
    {
      what: 'change the archive’s policy',
      send: ({ s3 }) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy })),
    },
    {
      what: 'change the archive’s default lock',
      send: ({ s3 }) =>
        s3.send(
          new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }),
        ),
    },
  ];
}

const keyAttacks = ({ signingKey: KeyId, keyPolicy: Policy }: AuditStores): AuditAttack[] => [
  {
    what: 'sign a checkpoint',
    send: ({ kms }) =>
      kms.send(new SignCommand({ KeyId, Message: Buffer.from('forged'), SigningAlgorithm: 'ED25519_SHA_512' })),
  },
  { what: 'change who may sign', send: ({ kms }) => kms.send(new PutKeyPolicyCommand({ KeyId, Policy })) },
  { what: 'switch the signing key', send: ({ kms }) => kms.send(new EnableKeyCommand({ KeyId })) },
];
