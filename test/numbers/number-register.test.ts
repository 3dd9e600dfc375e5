import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { dynamodbNumberRegister } from '../../lambdas/numbers/adapters/dynamodb-number-register.ts';
import { platformNumberChange } from '../../lambdas/numbers/domain/number-events.ts';
import { awsClient } from '../support/aws-client.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const { tenant } = TENANT_A;
const event = platformNumberChange(tenant, 'assigned', { at: NOW, requestId: '00000000-0000-4000-8000-000000000001' });
const change = { number: '+4930901820', tenant, now: NOW, event };
const register = (client: () => DynamoDBClient) =>
  dynamodbNumberRegister({
    client,
    tenantsTable: () => 'tenants',
    numbersTable: () => 'numbers',
    outboxTable: () => 'outbox',
  });
const refused = (...codes: string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const named = (name: string) => Object.assign(new Error('quotes the row'), { name });
type Rows = { readonly TransactItems: readonly Record<string, Record<string, unknown>>[] };
const FAILED = 'ConditionalCheckFailed';

describe('the number register', () => {
  test('assigns what is free or reserved for this tenant, while the tenant stays, with its entry', async () => {
    const { sent, client } = awsClient<DynamoDBClient, Rows>(() => ({}));
    expect(await register(client).assign(change)).toBe('assigned');
    const [put, check, audit] = sent[0]!.input.TransactItems;
    expect(put!['Put']!['ConditionExpression']).toBe(
      'attribute_not_exists(#number) OR tenantId = :tenant OR (attribute_not_exists(tenantId) AND (formerTenant = :tenant OR reservedUntil <= :now))',
    );
    expect(check!['ConditionCheck']!['TableName']).toBe('tenants');
    expect(audit!['Put']!['TableName']).toBe('outbox');
  });

  test.each([
    [[FAILED, 'None', 'None'], 'taken'],
    [['None', FAILED, 'None'], 'gone'],
  ] as const)('tells what refused it: %j', async (codes, outcome) => {
    const { client } = awsClient<DynamoDBClient>(() => refused(...codes));
    expect(await register(client).assign(change)).toBe(outcome);
  });

  test('releases only what is the tenant’s, with its entry, and reserves it for 90 days', async () => {
    const { sent, client } = awsClient<DynamoDBClient, Rows>(() => ({}));
    expect(await register(client).release(change)).toBe(true);
    const [update] = sent[0]!.input.TransactItems;
    expect(update!['Update']).toMatchObject({
      ConditionExpression: 'tenantId = :tenant',
      UpdateExpression: expect.stringMatching(/REMOVE tenantId$/),
      ExpressionAttributeValues: { ':until': { N: String(NOW + 90 * 86_400_000) } },
    });
    const lost = awsClient<DynamoDBClient>(() => refused(FAILED, 'None'));
    expect(await register(lost.client).release(change)).toBe(false);
  });

  test('does not take a failure for an answer', async () => {
    for (const error of [
      named('InternalServerError'),
      refused('ThrottlingError'),
      new ConditionalCheckFailedException({ message: '', $metadata: {} }),
    ]) {
      const { client } = awsClient<DynamoDBClient>(() => error);
      await expect(register(client).assign(change)).rejects.toThrow();
    }
  });

  test('a cursor leads to the asked-for tenant, whatever it says', async () => {
    const { sent, client } = awsClient<DynamoDBClient>(() => ({ Items: [] }));
    await register(client).listOf(tenant, 5, { number: '+4930901820', tenantId: 'other' });
    expect(sent[0]!.input['ExclusiveStartKey']).toEqual({ number: { S: '+4930901820' }, tenantId: { S: tenant } });
  });
});
