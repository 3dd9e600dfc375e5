import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NotFoundException, type KMSClient } from '@aws-sdk/client-kms';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { dynamodbClosingTable } from '../../lambdas/access/adapters/dynamodb-closing-table.ts';
import { kmsClosingKey } from '../../lambdas/access/adapters/kms-closing-key.ts';
import { s3ClosingBucket } from '../../lambdas/access/adapters/s3-closing-bucket.ts';
import { dynamodbTenantRecords } from '../../lambdas/tenants/adapters/dynamodb-tenant-records.ts';
import { dynamodbTenantNumbers } from '../../lambdas/closing/adapters/dynamodb-tenant-numbers.ts';
import { s3ClosingCertificates } from '../../lambdas/closing/adapters/s3-closing-certificates.ts';
import { stepFunctionsClosing } from '../../lambdas/tenants/adapters/step-functions-provisioning.ts';
import { newClosing } from '../../lambdas/tenants/domain/closing-terms.ts';
import { tenantReopened } from '../../lambdas/tenants/domain/tenant-events.ts';
import { awsClient, commandName } from '../support/aws-client.ts';
import { NOW, suspended, TENANT } from './support/closing-world.ts';

const named = (name: string) => Object.assign(new Error(name), { name });
const act = { at: NOW, requestId: `req_${'a'.repeat(26)}` };

describe('a table on its way out', () => {
  test('counts as recoverable unless AWS says surely that it is not', async () => {
    for (const [status, recovery] of [
      ['ENABLED', true],
      ['DISABLED', false],
      [undefined, true],
    ] as const) {
      const { client: dynamodb } = awsClient<DynamoDBClient>((command) =>
        commandName(command) === 'DescribeTableCommand'
          ? { Table: { TableStatus: 'ACTIVE', DeletionProtectionEnabled: false } }
          : { ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status } } },
      );
      expect(await dynamodbClosingTable(dynamodb, 'vk-t').facts()).toEqual({
        status: 'ACTIVE',
        recovery,
        protected: false,
      });
    }
  });

  test('removes rows all or none, and never more than one transaction takes', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>();
    const table = dynamodbClosingTable(dynamodb, 'vk-t');
    await table.remove([{ pk: 'A', sk: 'B' }]);
    await table.remove([]);
    expect(sent.map(commandName)).toEqual(['TransactWriteItemsCommand']);
    await expect(table.remove(Array.from({ length: 101 }, () => ({ pk: 'A', sk: 'B' })))).rejects.toThrow('100');
  });

  test('counts by asking for the count, page by page, consistently', async () => {
    const pages = [{ Count: 3, LastEvaluatedKey: { pk: { S: 'A' } } }, { Count: 2 }];
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>(() => pages.shift());
    expect(await dynamodbClosingTable(dynamodb, 'vk-t').count()).toBe(5);
    expect(sent.every(({ input }) => input['Select'] === 'COUNT' && input['ConsistentRead'] === true)).toBe(true);
  });
});

describe('a bucket on its way out', () => {
  test('that is not there is empty; one that is somebody else’s is an error', async () => {
    const gone = s3ClosingBucket(awsClient<S3Client>(() => named('NoSuchBucket')).client, 'vk-t');
    expect([await gone.exists(), await gone.keys(10)]).toEqual([false, []]);
    await gone.drop();
    const foreign = s3ClosingBucket(awsClient<S3Client>(() => named('AccessDenied')).client, 'vk-t');
    await expect(foreign.keys(10)).rejects.toThrow('AccessDenied');
  });
});

describe('a key on its way out', () => {
  test('is scheduled by its ARN, in seven days, as found by the tenant’s alias', async () => {
    const { sent, client: kms } = awsClient<KMSClient>((command) =>
      commandName(command) === 'DescribeKeyCommand' ? { KeyMetadata: { Arn: 'arn:key', KeyState: 'Enabled' } } : {},
    );
    await kmsClosingKey(kms, 'alias/vk-t').scheduleDeletion();
    expect(sent.map(({ input }) => input)).toEqual([
      { KeyId: 'alias/vk-t' },
      { KeyId: 'arn:key', PendingWindowInDays: 7 },
    ]);
  });

  test('is absent only where KMS says so: a refusal is no absence', async () => {
    const missing = awsClient<KMSClient>(() => new NotFoundException({ message: '', $metadata: {} }));
    expect(await kmsClosingKey(missing.client, 'alias/vk-t').facts()).toBeUndefined();
    const refused = awsClient<KMSClient>(() => named('AccessDeniedException'));
    await expect(kmsClosingKey(refused.client, 'alias/vk-t').facts()).rejects.toThrow('AccessDenied');
  });
});

describe('the record of a tenant that is being closed', () => {
  const records = (dynamodb: () => DynamoDBClient) =>
    dynamodbTenantRecords({
      client: dynamodb,
      tenantsTable: () => 'tenants',
      outboxTable: () => 'outbox',
      places: { table: () => 'keys', limit: () => 2 },
    });
  const closing = newClosing(suspended, {}, { at: NOW });

  test.each([
    ['reopen', 'attribute_not_exists(#purgeStartedAt)'],
    ['restore', 'attribute_not_exists(#purgeStartedAt)'],
    ['purge', 'attribute_not_exists(#purgeStartedAt)'],
    ['finish', 'attribute_exists(#purgeStartedAt)'],
  ] as const)('the point of no return is a condition of %s', async (transition, condition) => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>();
    const event = (after: typeof suspended) => tenantReopened(after, act);
    await records(dynamodb).transition({ ...suspended, status: 'closing', closing }, transition, { now: NOW, event });
    expect(JSON.stringify(sent[0]!.input)).toContain(condition);
  });

  test('takes progress of the attempt that runs, and of no other', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>();
    expect(await records(dynamodb).noteClosing({ tenantId: TENANT, attempt: 2, now: NOW, closing })).toBe(true);
    expect(sent[0]!.input['ConditionExpression']).toBe('#status = :closing AND closeAttempt = :attempt');
    const lost = awsClient<DynamoDBClient>(() => new ConditionalCheckFailedException({ message: '', $metadata: {} }));
    expect(await records(lost.client).noteClosing({ tenantId: TENANT, attempt: 2, now: NOW, closing })).toBe(false);
  });
});

describe('what else closing touches', () => {
  test('a number is released only while it is or was the tenant’s, and is reserved without it', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>(
      () => new ConditionalCheckFailedException({ message: '', $metadata: {} }),
    );
    await dynamodbTenantNumbers(dynamodb, () => 'numbers').release(TENANT, '+493023125001', NOW);
    expect(sent[0]!.input).toMatchObject({
      ConditionExpression: 'tenantId = :tenant OR formerTenant = :tenant',
      UpdateExpression: expect.stringMatching(/^SET reservedUntil .* REMOVE tenantId, formerTenant$/),
      ExpressionAttributeValues: { ':until': { N: String(NOW + 90 * 86_400_000) } },
    });
  });

  test('a certificate is written once and missing where it is missing', async () => {
    const { sent, client: s3 } = awsClient<S3Client>();
    await s3ClosingCertificates(s3, () => 'bucket').putOnce(TENANT, 'final', '{}');
    expect(sent[0]!.input).toMatchObject({ Key: `closing/${TENANT}/final.json`, IfNoneMatch: '*' });
    const missing = s3ClosingCertificates(awsClient<S3Client>(() => named('NoSuchKey')).client, () => 'bucket');
    expect(await missing.get(TENANT, 'purge')).toBeUndefined();
  });

  test('an execution is named after tenant and attempt, with ids alone', async () => {
    const { sent, client: sfn } = awsClient<SFNClient>();
    await stepFunctionsClosing(sfn, () => 'arn').start(TENANT, 3);
    expect(sent[0]!.input).toMatchObject({
      name: `${TENANT}-close-3`,
      input: JSON.stringify({ tenantId: TENANT, attempt: 3 }),
    });
  });
});
