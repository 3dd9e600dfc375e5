import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateBackupCommand,
  DeleteItemCommand,
  DeleteResourcePolicyCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  EnableKinesisStreamingDestinationCommand,
  ExecuteStatementCommand,
  ExportTableToPointInTimeCommand,
  GetItemCommand,
  GetResourcePolicyCommand,
  PutItemCommand,
  PutResourcePolicyCommand,
  QueryCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TagResourceCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetKeyPolicyCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import {
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DEPLOYMENT } from './deployment.ts';
import type { TenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';

/** SDK clients of one session. */
export interface SessionClients {
  readonly dynamodb: DynamoDBClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
}

/** What belongs to the tenant that is attacked. */
export interface Target {
  readonly tenant: string;
  readonly names: TenantNames;
  readonly keyArn: string;
  /** Made with the tenant's key and its context. */
  readonly ciphertext: Uint8Array;
  readonly outboxTable: string;
}

/** A request that one session sends to one tenant's store; it changes nothing where it is allowed. */
export interface LiveAttempt {
  readonly store: 'data' | 'keys' | 'recordings' | 'key' | 'outbox';
  /** The IAM action that decides. */
  readonly action: string;
  /** Partition key of the request, as in the matrix; empty where the action has none. */
  readonly row: string;
  /** How the action is sent, where several requests need the same one. */
  readonly how: string;
  /** Ends a store of the tenant when it is allowed: sent only where it must be denied. */
  readonly destructive: boolean;
  readonly send: (clients: SessionClients) => Promise<unknown>;
}

/** Can hold for no item, so that an allowed write changes nothing. */
const NEVER = 'attribute_exists(pk) AND attribute_not_exists(pk)';

const DESTRUCTIVE =
  /Delete(?:Table|Bucket)|Update(?:ContinuousBackups|Table|TimeToLive)|Put(?:Bucket|ResourcePolicy|KeyPolicy|Lifecycle)|DisableKey|Schedule|PutObject|DeleteObject|BatchWrite|PartiQL(?:Insert|Update|Delete)/;

type Send = LiveAttempt['send'];

/** Every attempt of the matrix that the SDK can send, on one tenant's stores. */
export function liveAttempts(target: Target): LiveAttempt[] {
  const { names, outboxTable, tenant } = target;
  return [
    ...tableAttempts('data', names.dataTable, ['CALL#1', 'SETTINGS']),
    ...tableAttempts('keys', names.keyTable, ['SUBJECT#1', 'SECRET#phone-lookup']),
    ...itemAttempts('outbox', outboxTable, `${tenant}#0`).filter(({ action }) => OUTBOX.test(action)),
    ...objectAttempts(names.recordingsBucket),
    ...keyAttempts(target),
  ];
}

const OUTBOX = /:(?:BatchWriteItem|ConditionCheckItem|DeleteItem|GetItem|PutItem|Query|UpdateItem)$/;

function attempt(store: LiveAttempt['store'], action: string, send: Send, more: { row?: string; how?: string } = {}) {
  return { store, action, send, row: '', how: '', destructive: DESTRUCTIVE.test(action), ...more };
}

function itemAttempts(store: LiveAttempt['store'], TableName: string, row: string): LiveAttempt[] {
  const Key = { pk: { S: row }, sk: { S: 'attack' } };
  const guarded = { TableName, ConditionExpression: NEVER };
  const statement =
    (Statement: string): Send =>
    ({ dynamodb }) =>
      dynamodb.send(new ExecuteStatementCommand({ Statement }));
  const transact =
    (item: NonNullable<ConstructorParameters<typeof TransactWriteItemsCommand>[0]['TransactItems']>[0]): Send =>
    ({ dynamodb }) =>
      dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [item] }));
  const of = (name: string, send: Send, how = '') => attempt(store, `dynamodb:${name}`, send, { row, how });
  const set = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } };
  return [
    of('GetItem', ({ dynamodb }) => dynamodb.send(new GetItemCommand({ TableName, Key }))),
    of(
      'GetItem',
      ({ dynamodb }) => dynamodb.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
      'transaction',
    ),
    of('PutItem', ({ dynamodb }) => dynamodb.send(new PutItemCommand({ ...guarded, Item: Key }))),
    of('PutItem', transact({ Put: { ...guarded, Item: Key } }), 'transaction'),
    of('UpdateItem', ({ dynamodb }) => dynamodb.send(new UpdateItemCommand({ ...guarded, ...set, Key }))),
    of('UpdateItem', transact({ Update: { ...guarded, ...set, Key } }), 'transaction'),
    of('DeleteItem', ({ dynamodb }) => dynamodb.send(new DeleteItemCommand({ ...guarded, Key }))),
    of('DeleteItem', transact({ Delete: { ...guarded, Key } }), 'transaction'),
    of('ConditionCheckItem', transact({ ConditionCheck: { ...guarded, Key } }), 'transaction'),
    of('Query', ({ dynamodb }) =>
      dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: row } },
        }),
      ),
    ),
    of('BatchGetItem', ({ dynamodb }) =>
      dynamodb.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    ),
    of('BatchWriteItem', ({ dynamodb }) =>
      dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } })),
    ),
    of('PartiQLSelect', statement(`SELECT * FROM "${TableName}" WHERE pk = '${row}'`)),
    of('PartiQLInsert', statement(`INSERT INTO "${TableName}" VALUE {'pk': '${row}', 'sk': 'attack'}`)),
    of('PartiQLUpdate', statement(`UPDATE "${TableName}" SET a = 'x' WHERE pk = '${row}' AND sk = 'attack'`)),
    of('PartiQLDelete', statement(`DELETE FROM "${TableName}" WHERE pk = '${row}' AND sk = 'attack'`)),
  ];
}

function tableAttempts(store: 'data' | 'keys', TableName: string, rows: string[]): LiveAttempt[] {
  const ResourceArn = `arn:aws:dynamodb:eu-central-1:000000000000:table/${TableName}`;
  const of = (name: string, send: Send, how = '') => attempt(store, `dynamodb:${name}`, send, { how });
  return [
    ...rows.flatMap((row) => itemAttempts(store, TableName, row)),
    attempt(
      store,
      'dynamodb:Query',
      ({ dynamodb }) =>
        dynamodb.send(
          new QueryCommand({
            TableName,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :p',
            ExpressionAttributeValues: { ':p': { S: rows[0]! } },
          }),
        ),
      { row: rows[0]!, how: 'index' },
    ),
    of('Scan', ({ dynamodb }) => dynamodb.send(new ScanCommand({ TableName, Limit: 1 }))),
    of('CreateBackup', ({ dynamodb }) => dynamodb.send(new CreateBackupCommand({ TableName, BackupName: 'attack' }))),
    of('DeleteTable', ({ dynamodb }) => dynamodb.send(new DeleteTableCommand({ TableName }))),
    of('DescribeTable', ({ dynamodb }) => dynamodb.send(new DescribeTableCommand({ TableName }))),
    of('DescribeContinuousBackups', ({ dynamodb }) =>
      dynamodb.send(new DescribeContinuousBackupsCommand({ TableName })),
    ),
    of('ExportTableToPointInTime', ({ dynamodb }) =>
      dynamodb.send(new ExportTableToPointInTimeCommand({ TableArn: ResourceArn, S3Bucket: 'attack' })),
    ),
    of('RestoreTableToPointInTime', ({ dynamodb }) =>
      dynamodb.send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: TableName,
          // Onto itself, so that both tables of this action are the attempt's; it exists, so nothing is restored.
          TargetTableName: TableName,
          UseLatestRestorableTime: true,
        }),
      ),
    ),
    of('UpdateContinuousBackups', ({ dynamodb }) =>
      dynamodb.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
        }),
      ),
    ),
    of('UpdateTable', ({ dynamodb }) =>
      dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })),
    ),
    of('UpdateTimeToLive', ({ dynamodb }) =>
      dynamodb.send(
        new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'pk', Enabled: true } }),
      ),
    ),
    of('GetResourcePolicy', ({ dynamodb }) => dynamodb.send(new GetResourcePolicyCommand({ ResourceArn }))),
    of('PutResourcePolicy', ({ dynamodb }) =>
      dynamodb.send(new PutResourcePolicyCommand({ ResourceArn, Policy: '{"Version":"2012-10-17","Statement":[]}' })),
    ),
    of('DeleteResourcePolicy', ({ dynamodb }) => dynamodb.send(new DeleteResourcePolicyCommand({ ResourceArn }))),
    of('TagResource', ({ dynamodb }) =>
      dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'attack', Value: 'x' }] })),
    ),
    of('EnableKinesisStreamingDestination', ({ dynamodb }) =>
      dynamodb.send(
        new EnableKinesisStreamingDestinationCommand({
          TableName,
          StreamArn: 'arn:aws:kinesis:eu-central-1:000000000000:stream/attack',
        }),
      ),
    ),
  ];
}

function objectAttempts(Bucket: string): LiveAttempt[] {
  const one = { Bucket, Key: 'recordings/attack.wav' };
  const of = (name: string, send: Send) => attempt('recordings', `s3:${name}`, send);
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }],
  });
  return [
    of('GetObject', ({ s3 }) => s3.send(new GetObjectCommand(one))),
    of('GetObjectAcl', ({ s3 }) => s3.send(new GetObjectAclCommand(one))),
    of('GetObjectTagging', ({ s3 }) => s3.send(new GetObjectTaggingCommand(one))),
    of('PutObject', ({ s3 }) => s3.send(new PutObjectCommand({ ...one, Body: 'x' }))),
    of('PutObjectAcl', ({ s3 }) => s3.send(new PutObjectAclCommand({ ...one, ACL: 'public-read' }))),
    of('PutObjectTagging', ({ s3 }) =>
      s3.send(new PutObjectTaggingCommand({ ...one, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } })),
    ),
    of('DeleteObject', ({ s3 }) => s3.send(new DeleteObjectCommand(one))),
    of('ListBucket', ({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket }))),
    of('ListBucketVersions', ({ s3 }) => s3.send(new ListObjectVersionsCommand({ Bucket }))),
    of('GetBucketAcl', ({ s3 }) => s3.send(new GetBucketAclCommand({ Bucket }))),
    of('PutBucketAcl', ({ s3 }) => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }))),
    of('GetBucketPolicy', ({ s3 }) => s3.send(new GetBucketPolicyCommand({ Bucket }))),
    of('PutBucketPolicy', ({ s3 }) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))),
    of('DeleteBucketPolicy', ({ s3 }) => s3.send(new DeleteBucketPolicyCommand({ Bucket }))),
    of('DeleteBucket', ({ s3 }) => s3.send(new DeleteBucketCommand({ Bucket }))),
    of('PutBucketVersioning', ({ s3 }) =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
    ),
    of('PutLifecycleConfiguration', ({ s3 }) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [{ ID: 'a', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }],
          },
        }),
      ),
    ),
  ];
}

function keyAttempts({ keyArn: KeyId, tenant, ciphertext }: Target): LiveAttempt[] {
  const EncryptionContext = { tenant };
  const of = (name: string, send: Send, how = '') => attempt('key', `kms:${name}`, send, { how });
  const Plaintext = Buffer.from('x');
  return [
    of('Decrypt', ({ kms }) => kms.send(new DecryptCommand({ CiphertextBlob: ciphertext, EncryptionContext }))),
    of('Encrypt', ({ kms }) => kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }))),
    of('GenerateDataKey', ({ kms }) =>
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })),
    ),
    of(
      'GenerateDataKey',
      ({ kms }) =>
        kms.send(
          new GenerateDataKeyCommand({ KeyId: `alias/${DEPLOYMENT}-${tenant}`, KeySpec: 'AES_256', EncryptionContext }),
        ),
      'alias',
    ),
    of('GenerateDataKeyWithoutPlaintext', ({ kms }) =>
      kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })),
    ),
    of('CreateGrant', ({ kms }) =>
      kms.send(
        new CreateGrantCommand({
          KeyId,
          GranteePrincipal: 'arn:aws:iam::000000000000:root',
          Operations: ['Decrypt'],
          Constraints: { EncryptionContextEquals: EncryptionContext },
        }),
      ),
    ),
    of('DescribeKey', ({ kms }) => kms.send(new DescribeKeyCommand({ KeyId }))),
    of('DisableKey', ({ kms }) => kms.send(new DisableKeyCommand({ KeyId }))),
    of('GetKeyPolicy', ({ kms }) => kms.send(new GetKeyPolicyCommand({ KeyId }))),
    of('PutKeyPolicy', ({ kms }) =>
      kms.send(new PutKeyPolicyCommand({ KeyId, Policy: '{"Version":"2012-10-17","Statement":[]}' })),
    ),
    of('ScheduleKeyDeletion', ({ kms }) => kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))),
  ];
}
