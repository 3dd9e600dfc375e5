import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { dynamodbApiKeyRecords, dynamodbOwnApiKeys } from '../../lambdas/tenants/adapters/dynamodb-api-key-records.ts';
import { dynamodbTenantStaff } from '../../lambdas/tenants/adapters/dynamodb-tenant-staff.ts';
import { keyCreated, keyRevoked, keyRotated } from '../../lambdas/tenants/domain/tenant-events.ts';
import type { ApiKeyItem } from '../../lambdas/tenants/entities.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { awsClient } from '../support/aws-client.ts';
import { REQUEST_ID, TENANT_A } from '../support/fake-tenant-room.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const id = (letter: string) => `key_${letter.repeat(26)}` as ApiKeyId;
const act = { at: NOW, requestId: REQUEST_ID, keyId: id('o') };
const key = (tenantId: ApiKeyItem['tenantId']): ApiKeyItem => ({
  keyId: id('k'),
  tenantId,
  scope: tenantId === 'platform' ? 'operator' : 'tenant',
  label: 'CRM',
  secretHash: 'h',
  lastFour: 'abcd',
  createdAt: NOW,
});
/** A tenant rotates a key of its own. */
const rotation = (tenantId: ApiKeyItem['tenantId']) => {
  const [old, successor] = [key(tenantId), { ...key(tenantId), keyId: id('s') }];
  const rotated = keyRotated(old, act, { successor: successor.keyId, until: NOW + 1 });
  return { key: old, successor, until: NOW + 1, events: { created: keyCreated(successor, act), rotated } };
};
type Rows = { readonly TransactItems: readonly { readonly Put?: { TableName: string; Item: never } }[] };

/** What one transaction puts into the outbox. */
type Records = ReturnType<typeof dynamodbApiKeyRecords> & ReturnType<typeof dynamodbOwnApiKeys>;
async function entriesOf(change: (records: Records) => Promise<unknown>) {
  const { sent, client } = awsClient<DynamoDBClient, Rows>();
  const plane = { client, tenantsTable: () => 'tenants', apiKeysTable: () => 'keys', outboxTable: () => 'outbox' };
  await change({ ...dynamodbApiKeyRecords(plane), ...dynamodbOwnApiKeys(plane) });
  expect(sent).toHaveLength(1);
  const puts = sent[0]!.input.TransactItems.flatMap(({ Put }) => (Put?.TableName === 'outbox' ? [Put.Item] : []));
  return puts.map((item) => unmarshall(item)).map(({ log, sk }) => ({ log, sk }));
}

describe('a key of a tenant', () => {
  const { tenant } = TENANT_A;
  test.each([
    ['made', (records: Records) => records.create(key(tenant), keyCreated(key(tenant), act))],
    ['revoked', (records: Records) => records.revoke(key(tenant), NOW, keyRevoked(key(tenant), act))],
  ] as const)('is %s in one transaction with entries in both logs under one id', async (_, change) => {
    const entries = await entriesOf(change);
    expect(entries.map(({ log }) => log)).toEqual(['platform', tenant]);
    expect(new Set(entries.map(({ sk }) => sk)).size).toBe(1);
  });

  test('is rotated with both of its entries in both logs', async () => {
    const entries = await entriesOf((records) => records.rotate(rotation(tenant)));
    expect(entries.map(({ log }) => log)).toEqual(['platform', tenant, 'platform', tenant]);
    expect(new Set(entries.map(({ sk }) => sk)).size).toBe(2);
  });

  test('is revoked by its tenant only while the other one that is to remain works on', async () => {
    const { sent, client } = awsClient<DynamoDBClient, { TransactItems: { ConditionCheck?: unknown }[] }>();
    const plane = { client, tenantsTable: () => 'tenants', apiKeysTable: () => 'keys', outboxTable: () => 'outbox' };
    const event = keyRevoked(key(tenant), act);
    await dynamodbOwnApiKeys(plane).revokeOwn(key(tenant), { now: NOW, event, remaining: id('r') });
    const checks = sent[0]!.input.TransactItems.flatMap(({ ConditionCheck }) => ConditionCheck ?? []);
    expect(checks).toEqual([
      {
        TableName: 'keys',
        Key: { keyId: { S: id('r') } },
        ConditionExpression: 'tenantId = :tenant AND attribute_not_exists(revokedAt)',
        ExpressionAttributeValues: { ':tenant': { S: tenant } },
      },
    ]);
  });

  test('is no business of a tenant where it is an operator’s', async () => {
    const entries = await entriesOf((records) => records.create(key('platform'), keyCreated(key('platform'), act)));
    expect(entries.map(({ log }) => log)).toEqual(['platform']);
  });
});

test('people count as long as a tenant lets one of them, on whichever page', async () => {
  const pages = [{ Count: 0, LastEvaluatedKey: { memberId: { S: 'm' } } }, { Count: 1 }];
  const { sent, client } = awsClient<DynamoDBClient>(() => pages.shift());
  expect(await dynamodbTenantStaff(client, () => 'members').any(TENANT_A.tenant)).toBe(true);
  expect(sent.map(({ input }) => input['ExclusiveStartKey'])).toEqual([undefined, { memberId: { S: 'm' } }]);
  const { client: empty } = awsClient<DynamoDBClient>(() => ({ Count: 0 }));
  expect(await dynamodbTenantStaff(empty, () => 'members').any(TENANT_A.tenant)).toBe(false);
});
