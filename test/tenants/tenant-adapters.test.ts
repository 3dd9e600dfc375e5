import { createHash } from 'node:crypto';
import {
  AlreadyExistsException,
  CloudFormationServiceException,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import {
  TransactionCanceledException,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { ExecutionAlreadyExists, type SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, jest, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import type { ApiKeyId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { TenantItem } from '../../lambdas/tenants/entities.ts';
import { cloudformationTenantStacks } from '../../lambdas/tenants/adapters/cloudformation-tenant-stacks.ts';
import { dynamodbApiKeyRecords } from '../../lambdas/tenants/adapters/dynamodb-api-key-records.ts';
import { dynamodbTenantRecords } from '../../lambdas/tenants/adapters/dynamodb-tenant-records.ts';
import { auditWrite } from '../../lambdas/tenants/adapters/platform-transaction.ts';
import { httpsResourceResponse } from '../../lambdas/tenants/adapters/https-resource-response.ts';
import { stepFunctionsProvisioning } from '../../lambdas/tenants/adapters/step-functions-provisioning.ts';
import { tenantChange } from '../../lambdas/tenants/domain/tenant-events.ts';
import { TENANT_TRANSITIONS, type TenantTransition } from '../../lambdas/tenants/domain/lifecycle.ts';
import { createPublishTemplate } from '../../lambdas/tenants/publish-template.ts';
import { createOperatorKey } from '../../tools/operator-key/create-operator-key.ts';
import { awsClient, commandName, type SentCommand } from '../support/aws-client.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const TENANT: TenantItem = {
  tenantId: 'taaaaaaaaaaaaaaa' as TenantId,
  generation: 'g01' as TenantItem['generation'],
  name: 'A',
  status: 'active',
  templateVersion: '1',
  createdAt: 1,
  updatedAt: 1,
  version: 7,
};
const ACT = { at: 1_790_000_000_000, requestId: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20' };

describe('tenant records in DynamoDB', () => {
  const plane = (dynamodb: () => DynamoDBClient) => ({
    client: dynamodb,
    tenantsTable: () => 'tenants',
    apiKeysTable: () => 'keys',
    outboxTable: () => 'outbox',
    places: { table: () => 'keys', limit: () => 2 },
  });
  const change = {
    now: 2,
    fields: { failure: undefined, progress: 'done' as const },
    event: (after: TenantItem) => tenantChange('tenant.suspended', after, ACT),
  };

  test.each(Object.entries(TENANT_TRANSITIONS))(
    '%s carries the lifecycle table as its condition',
    async (name, { from, to }) => {
      const { sent, client: dynamodb } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>();
      await dynamodbTenantRecords(plane(dynamodb)).transition(TENANT, name as TenantTransition, change);
      const { TransactItems } = sent[0]!.input;
      const [update, put] = [TransactItems![0]!.Update!, TransactItems![1]!.Put!];
      expect(update).toMatchObject({
        ConditionExpression: expect.stringContaining(
          `#version = :read AND #status IN (${from.map((_: string, at: number) => `:from${at}`).join(', ')})`,
        ),
        ExpressionAttributeValues: {
          ':read': { N: '7' },
          ':version': { N: '8' },
          ':status': { S: to },
          ...Object.fromEntries(from.map((status: string, at: number) => [`:from${at}`, { S: status }])),
        },
      });
      expect(update.UpdateExpression).toContain('REMOVE #failure');
      expect(put).toMatchObject({ TableName: 'outbox', ConditionExpression: 'attribute_not_exists(pk)' });
      expect(put.Item!['pk']!.S).toMatch(/^platform#[0-3]$/);
    },
  );

  test('a condition that does not hold is an answer, everything else an error', async () => {
    const cancelled = (Code: string) =>
      new TransactionCanceledException({ message: '', $metadata: {}, CancellationReasons: [{ Code }] });
    const lost = awsClient<DynamoDBClient>(() => cancelled('ConditionalCheckFailed'));
    expect(await dynamodbTenantRecords(plane(lost.client)).transition(TENANT, 'suspend', change)).toBeUndefined();
    const throttled = awsClient<DynamoDBClient>(() => cancelled('ThrottlingError'));
    await expect(
      dynamodbTenantRecords(plane(throttled.client)).transition(TENANT, 'suspend', change),
    ).rejects.toThrow();
  });

  describe('the places of the cell', () => {
    const created = tenantChange('tenant.suspended', TENANT, ACT);
    const refusedAt = (...positions: number[]) =>
      awsClient<DynamoDBClient, TransactWriteItemsCommandInput>(
        ({ input }) =>
          new TransactionCanceledException({
            message: '',
            $metadata: {},
            CancellationReasons: [0, 1, 2].map((at) =>
              // DynamoDB tells which row was in the way: here the one that a first try had written.
              positions.includes(at)
                ? { Code: 'ConditionalCheckFailed', Item: input.TransactItems?.[at]?.Put?.Item }
                : { Code: 'None' },
            ),
          }),
      ).client;
    const counted = (sent: readonly SentCommand<TransactWriteItemsCommandInput>[]) =>
      sent[0]!.input.TransactItems![2]?.Update;

    test('are taken in the transaction that creates a tenant, below the limit only', async () => {
      const { sent, client: dynamodb } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>();
      expect(await dynamodbTenantRecords(plane(dynamodb)).create({ ...TENANT, status: 'provisioning' }, created)).toBe(
        'created',
      );
      expect(counted(sent)).toMatchObject({
        TableName: 'keys',
        Key: { keyId: { S: 'cell#places' } },
        ConditionExpression: expect.stringContaining('places < :below'),
        ExpressionAttributeValues: { ':change': { N: '1' }, ':below': { N: '2' } },
      });
    });

    test.each([
      ['full', [2]],
      ['taken', [0]],
      ['taken', [0, 2]],
      ['taken', [1]],
    ] as const)('say %s when the conditions %p fail', async (answer, positions) => {
      const records = dynamodbTenantRecords(plane(refusedAt(...positions)));
      expect(await records.create({ ...TENANT, status: 'provisioning' }, created)).toBe(answer);
    });

    test('say nothing of a tenant when another event has the entry’s id', async () => {
      const foreign = auditWrite('outbox', tenantChange('tenant.reactivated', TENANT, ACT));
      const { client } = awsClient<DynamoDBClient>(
        () =>
          new TransactionCanceledException({
            message: '',
            $metadata: {},
            CancellationReasons: [
              { Code: 'None' },
              { Code: 'ConditionalCheckFailed', Item: foreign.Put!.Item },
              { Code: 'None' },
            ],
          }),
      );
      const records = dynamodbTenantRecords(plane(client));
      await expect(records.create({ ...TENANT, status: 'provisioning' }, created)).rejects.toThrow('Another event');
    });

    test('are given back by the end of closing and by nothing else', async () => {
      for (const name of Object.keys(TENANT_TRANSITIONS) as TenantTransition[]) {
        const { sent, client: dynamodb } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>();
        await dynamodbTenantRecords(plane(dynamodb)).transition(TENANT, name, change);
        expect(counted(sent)?.ExpressionAttributeValues?.[':change']).toEqual(
          name === 'finish' ? { N: '-1' } : undefined,
        );
      }
    });

    test('are never taken or given back uncounted', async () => {
      const { places: _, ...uncounted } = plane(awsClient<DynamoDBClient>().client);
      const records = dynamodbTenantRecords(uncounted);
      await expect(records.create({ ...TENANT, status: 'provisioning' }, created)).rejects.toThrow('uncounted');
      await expect(records.transition(TENANT, 'finish', change)).rejects.toThrow('uncounted');
    });
  });

  test('a cursor cannot lead the list of keys to another tenant', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient, TransactWriteItemsCommandInput>();
    const cursor = { keyId: 'key_x', tenantId: 'tbbbbbbbbbbbbbbb' };
    await dynamodbApiKeyRecords(plane(dynamodb)).listOf(TENANT.tenantId, 10, cursor);
    expect(sent[0]!.input).toMatchObject({
      ExclusiveStartKey: { keyId: { S: 'key_x' }, tenantId: { S: TENANT.tenantId } },
    });
  });
});

describe('the provisioning workflow in Step Functions', () => {
  const MACHINE = 'arn:aws:states:eu-central-1:1:stateMachine:m';
  const exists = new ExecutionAlreadyExists({ message: '', $metadata: {} });

  test('starts one execution per tenant and attempt, with the id alone', async () => {
    const { sent, client: sfn } = awsClient<SFNClient>();
    expect(await stepFunctionsProvisioning(sfn, () => MACHINE).start(TENANT.tenantId, 2)).toBe('running');
    expect(sent[0]!.input).toEqual({
      stateMachineArn: MACHINE,
      name: `${TENANT.tenantId}-2`,
      input: `{"tenantId":"${TENANT.tenantId}"}`,
    });
  });

  test.each([
    ['RUNNING', 'running'],
    ['FAILED', 'ended'],
    ['TIMED_OUT', 'ended'],
    ['ABORTED', 'ended'],
  ])('tells from an execution that is %s: %s', async (status, found) => {
    const { client: sfn } = awsClient<SFNClient>((command) =>
      commandName(command).startsWith('Start') ? exists : { status },
    );
    expect(await stepFunctionsProvisioning(sfn, () => MACHINE).start(TENANT.tenantId, 1)).toBe(found);
  });
});

describe('tenant stacks in CloudFormation', () => {
  const settings = {
    deployment: () => DEPLOYMENT,
    templateUrl: () => 'https://s3.eu-central-1.amazonaws.com/b/k',
    roleArn: () => 'arn:role',
  };
  const validation = (message: string) =>
    new CloudFormationServiceException({ name: 'ValidationError', $fault: 'client', $metadata: {}, message });

  test('are created deletable, in phase provisioning, with role, token and tag', async () => {
    const { sent, client: cloud } = awsClient<CloudFormationClient>();
    await cloudformationTenantStacks(cloud, settings).create(TENANT, 'token');
    expect(sent[0]!.input).toEqual({
      StackName: `${DEPLOYMENT}-taaaaaaaaaaaaaaa`,
      TemplateURL: 'https://s3.eu-central-1.amazonaws.com/b/k',
      RoleARN: 'arn:role',
      ClientRequestToken: 'token',
      OnFailure: 'DELETE',
      Tags: [{ Key: 'voicekeep:tenant', Value: TENANT.tenantId }],
      Parameters: [
        { ParameterKey: 'TenantId', ParameterValue: TENANT.tenantId },
        { ParameterKey: 'Generation', ParameterValue: 'g01' },
        { ParameterKey: 'Phase', ParameterValue: 'provisioning' },
        { ParameterKey: 'TemplateVersion', ParameterValue: '1' },
      ],
    });
  });

  test('that exist already are no error, and neither is an update that changes nothing', async () => {
    const there = awsClient<CloudFormationClient>(() => new AlreadyExistsException({ message: '', $metadata: {} }));
    await expect(cloudformationTenantStacks(there.client, settings).create(TENANT, 't')).resolves.toBeUndefined();
    const same = awsClient<CloudFormationClient>(() => validation('No updates are to be performed.'));
    expect(await cloudformationTenantStacks(same.client, settings).enterPhase(TENANT, 'active', 't')).toBe(false);
  });

  test('are absent when CloudFormation says so, and not when it refuses to answer', async () => {
    const gone = awsClient<CloudFormationClient>(() => validation(`Stack with id ${DEPLOYMENT}-t does not exist`));
    expect(await cloudformationTenantStacks(gone.client, settings).describe(TENANT.tenantId)).toEqual({
      kind: 'absent',
    });
    const denied = awsClient<CloudFormationClient>(
      () => new CloudFormationServiceException({ name: 'AccessDenied', $fault: 'client', $metadata: {} }),
    );
    await expect(cloudformationTenantStacks(denied.client, settings).describe(TENANT.tenantId)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('publishing the tenant template', () => {
  const body = Buffer.from('{"Resources":{}}');
  const target = {
    sourceBucket: 's',
    sourceKey: 'k',
    targetBucket: 't',
    targetKey: 'tenant-template/v1-x.json',
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  const request = (type: string, properties: object) => ({
    RequestType: type,
    ResponseURL: 'https://example.com/?secret',
    StackId: 's',
    RequestId: 'r',
    LogicalResourceId: 'l',
    ResourceProperties: properties,
  });

  async function published(type: string, properties: object, content: Uint8Array = body) {
    const put: string[] = [];
    const answers: { Status: string; PhysicalResourceId: string; Reason?: string }[] = [];
    const shelf = {
      read: async () => content,
      putOnce: async (bucket: string, key: string) => void put.push(`${bucket}/${key}`),
    };
    await createPublishTemplate(() => ({ shelf, report: async (_, answer) => void answers.push(answer) }))(
      request(type, properties),
    );
    return { put, answer: answers[0]! };
  }

  test.each(['Create', 'Update'])('%s stores the reviewed bytes', async (type) => {
    const { put, answer } = await published(type, target);
    expect(put).toEqual(['t/tenant-template/v1-x.json']);
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: target.targetKey });
  });

  test('refuses bytes that are not the reviewed ones', async () => {
    const { put, answer } = await published('Create', target, Buffer.from('{"Resources":{"Evil":{}}}'));
    expect(put).toEqual([]);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('TemplateNotReviewed') });
  });

  test('answers CloudFormation even when its properties are nonsense', async () => {
    expect((await published('Create', {})).answer.Status).toBe('FAILED');
  });

  test('keeps the template when the resource goes', async () => {
    const { put, answer } = await published('Delete', target);
    expect([put, answer.Status]).toEqual([[], 'SUCCESS']);
  });

  test('tries to tell CloudFormation three times and never shows the URL', async () => {
    const send = jest.fn(async () => new Response('', { status: 500 }));
    const answer = {
      Status: 'SUCCESS',
      PhysicalResourceId: 'p',
      StackId: 's',
      RequestId: 'r',
      LogicalResourceId: 'l',
    } as const;
    const failed = await httpsResourceResponse(send as never)('https://example.com/?secret', answer).catch(
      (error: Error) => error,
    );
    expect(send).toHaveBeenCalledTimes(3);
    expect(String(failed)).not.toContain('secret');
  });
});

describe('making an operator key', () => {
  const previous = { keyId: { S: `key_${'b'.repeat(26)}` }, tenantId: { S: 'platform' }, scope: { S: 'operator' } };

  test('stores its digest with an entry of the platform’s log and shows it once', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>();
    const made = await createOperatorKey({ dynamodb: dynamodb(), apiKeysTable: 'keys', outboxTable: 'outbox' });
    expect(sent.map(commandName)).toEqual(['TransactWriteItemsCommand']);
    const text = JSON.stringify(sent[0]!.input);
    expect(text).toContain('api-key.created');
    expect(text).not.toContain(made.key);
    expect(text).not.toContain(made.key.split('_').slice(2).join('_').slice(0, 43));
  });

  test('revokes the earlier ones when asked to, after the new one is there', async () => {
    const { sent, client: dynamodb } = awsClient<DynamoDBClient>((command) =>
      commandName(command) === 'QueryCommand' ? { Items: [previous, { ...previous, revokedAt: { N: '1' } }] } : {},
    );
    const made = await createOperatorKey({
      dynamodb: dynamodb(),
      apiKeysTable: 'keys',
      outboxTable: 'outbox',
      revokePrevious: true,
    });
    expect(sent.map(commandName)).toEqual(['QueryCommand', 'TransactWriteItemsCommand', 'TransactWriteItemsCommand']);
    expect(made.revoked).toEqual([previous.keyId.S as ApiKeyId]);
  });
});
