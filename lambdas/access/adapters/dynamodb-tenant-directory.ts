import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { MemberItem, MembershipItem } from '../../agencies/entities.ts';
import type { ApiKeyItem, NumberItem, TenantItem } from '../../tenants/entities.ts';
import type { ApiKeys, Directory, Members } from '../ports.ts';

type Client = () => Pick<DynamoDBClient, 'send'>;

/** Tenants of the control plane; the table's key is `tenantId`. */
export const dynamodbTenants =
  (client: Client, table: () => string): Directory['tenant'] =>
  (tenantId) =>
    read<TenantItem>(client, table(), { tenantId });

/** Numbers of the control plane; the table's key is `number`. */
export const dynamodbNumbers =
  (client: Client, table: () => string): Directory['number'] =>
  (number) =>
    read<NumberItem>(client, table(), { number });

/** API keys of the control plane; the table's key is `keyId`. */
export const dynamodbApiKeys = (client: Client, table: () => string): ApiKeys => ({
  find: (keyId) => read<ApiKeyItem>(client, table(), { keyId }),
});

/** Members and what tenants let them do; the table's key is `memberId` and `MEMBER` or the tenant's id. */
export const dynamodbMembers = (client: Client, table: () => string): Members => ({
  member: (memberId) => read<MemberItem>(client, table(), { memberId, sk: 'MEMBER' }),
  membership: (memberId, tenantId) => read<MembershipItem>(client, table(), { memberId, sk: tenantId }),
});

/** Strongly consistent: a revoked key or a suspended tenant is seen from the next request on. */
async function read<T>(client: Client, table: string, key: Record<string, string>): Promise<T | undefined> {
  const request = new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true });
  const { Item } = await client().send(request);
  if (Item === undefined) return undefined;
  const { entity: _, sk: _sk, ...item } = unmarshall(Item);
  return item as T;
}
