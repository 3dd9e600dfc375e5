import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export type Client = () => Pick<DynamoDBClient, 'send'>;

/** One row of the control plane. Strongly consistent: a revoked key or a suspended tenant is seen from the next request on. */
export async function readRow<T>(client: Client, table: string, key: Record<string, string>): Promise<T | undefined> {
  const request = new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true });
  const { Item } = await client().send(request);
  if (Item === undefined) return undefined;
  const { entity: _, sk: _sk, ...item } = unmarshall(Item);
  return item as T;
}
