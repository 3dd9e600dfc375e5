import {
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { LogId } from '../domain/entry.ts';

/** Names of the two audit tables. */
export interface Tables {
  readonly outbox: string;
  readonly head: string;
}

/** An item as this adapter writes it: undefined members are left out, buffers are binary. */
export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** An item as the domain reads it: binary becomes buffers, at any depth. */
export function fromItem<T>(item: Record<string, AttributeValue>): T {
  return buffers(unmarshall(item)) as T;
}
function buffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(buffers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, buffers(member)]));
}

/** Whether a transaction or condition lost against another writer: nothing was written then. */
function isLost(error: unknown): boolean {
  const { name, CancellationReasons } = error as { name?: string; CancellationReasons?: { Code?: string }[] };
  if (name === 'ConditionalCheckFailedException') return true;
  if (name === 'TransactionConflictException') return true;
  const lost = ['ConditionalCheckFailed', 'TransactionConflict'];
  return (
    name === 'TransactionCanceledException' && (CancellationReasons ?? []).some(({ Code }) => lost.includes(Code ?? ''))
  );
}

/** @returns false when `work` lost; other errors pass: their outcome is unknown */
export async function wins(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isLost(error)) return false;
    throw error;
  }
}

/** Twelve digits: keys sort like the numbers. */
export const padded = (n: number): string => String(n).padStart(12, '0');

/** The items of a query, page after page, until there are at least `limit`. */
export async function queryAll<T>(client: DynamoDBClient, input: QueryCommandInput, limit = Infinity): Promise<T[]> {
  const items: T[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...input, ExclusiveStartKey: start ?? input.ExclusiveStartKey }));
    items.push(...(page.Items ?? []).map((item) => fromItem<T>(item)));
    start = page.LastEvaluatedKey;
  } while (start && items.length < limit);
  return items;
}

/** Shards of the sparse index of heads with work. */
export const WORK_SHARDS = 4;
export const workOf = (slot: number): string => `work#${slot % WORK_SHARDS}`;
export const keyOf = (log: LogId, sk: string) => toItem({ pk: `log#${log}`, sk });
export const IS_NEW = 'attribute_not_exists(pk)';

/** A log's items of one kind by their first sequence number; consistent. */
export async function ranged<T>(
  client: DynamoDBClient,
  TableName: string,
  log: LogId,
  [prefix, first, last]: [string, number, number],
): Promise<T[]> {
  return queryAll<T>(client, {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: toItem({
      ':pk': `log#${log}`,
      ':first': `${prefix}${padded(Math.max(0, first))}`,
      ':last': `${prefix}${padded(last)}`,
    }),
  });
}
