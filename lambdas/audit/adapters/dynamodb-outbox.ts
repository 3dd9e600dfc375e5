import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { isLogId, type LogId } from '../domain/entry.ts';
import { AUDIT_SHARDS, shardOf } from '../domain/outbox.ts';
import type { PendingRow } from '../domain/sequencer.ts';
import type { EntryRows, OutboxStore } from '../ports.ts';
import { PENDING_ENTRIES } from '../../shared/kernel/control-rows.ts';

const REFUSED = 'refused#';
/** BatchGetItem takes 100 keys. */
const BATCH_KEYS = 100;

/**
 * The outbox table (see `ports.ts` for its items). Needs Query and Scan on the index, BatchGetItem and UpdateItem on the
 * table.
 */
export function dynamodbOutbox(client: DynamoDBClient, table: string): OutboxStore {
  return {
    pendingLogs: () => pendingLogs(client, table),
    pending: async (log, limit) => {
      const shards = Array.from({ length: AUDIT_SHARDS }, (_, shard) =>
        pendingOf(client, table, `${log}#${shard}`, Math.ceil(limit / AUDIT_SHARDS)),
      );
      return (await Promise.all(shards)).flat();
    },
    absent: async (log, eventIds) => {
      const found = new Set((await standing(client, table, { log, eventIds })).map(({ sk }) => sk));
      return eventIds.filter((id) => !found.has(id));
    },
    rewritten: async (log, eventIds) =>
      (await standing(client, table, { log, eventIds }))
        .filter(({ seq, pending }) => seq === undefined && pending?.startsWith(REFUSED) !== true)
        .map(({ sk }) => sk),
    refuse: async (row) => {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall({ pk: row.pk, sk: row.sk }),
          UpdateExpression: 'SET pending = :refused',
          ConditionExpression: 'attribute_not_exists(seq) AND attribute_exists(pk)',
          ExpressionAttributeValues: marshall({ ':refused': `${REFUSED}${row.pk}` }),
        }),
      );
    },
  };
}

/** Rows of the outbox table by their event ids. Needs GetItem on it. */
export const dynamodbEntryRows = (client: () => Pick<DynamoDBClient, 'send'>, table: () => string): EntryRows => ({
  async find(log, eventId) {
    const Key = marshall({ pk: `${log}#${shardOf(eventId)}`, sk: eventId });
    const { Item } = await client().send(new GetItemCommand({ TableName: table(), Key, ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { entry, seq } = unmarshall(Item) as { entry: string; seq?: number };
    return { entry, seq };
  },
});

/** A row without its entry: whether it has its number, and where it waits. */
interface Standing {
  readonly sk: string;
  readonly seq?: number;
  readonly pending?: string;
}

/** The rows that these events have. */
async function standing(
  client: DynamoDBClient,
  table: string,
  { log, eventIds }: { log: LogId; eventIds: readonly string[] },
): Promise<Standing[]> {
  const found: Standing[] = [];
  for (let at = 0; at < eventIds.length; at += BATCH_KEYS) {
    const keys = eventIds.slice(at, at + BATCH_KEYS).map((sk) => ({ pk: `${log}#${shardOf(sk)}`, sk }));
    found.push(...(await batchOf(client, table, keys)));
  }
  return found;
}

async function batchOf(client: DynamoDBClient, table: string, keys: { pk: string; sk: string }[]): Promise<Standing[]> {
  const found: Standing[] = [];
  let Keys: Record<string, AttributeValue>[] | undefined = keys.map((key) => marshall(key));
  while (Keys && Keys.length > 0) {
    const page: {
      Responses?: Record<string, Record<string, AttributeValue>[]> | undefined;
      UnprocessedKeys?: Record<string, { Keys: Record<string, AttributeValue>[] | undefined }> | undefined;
    } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys, ConsistentRead: true, ProjectionExpression: 'sk, seq, pending' } },
      }),
    );
    found.push(...(page.Responses?.[table] ?? []).map((item) => unmarshall(item) as Standing));
    Keys = page.UnprocessedKeys?.[table]?.Keys;
  }
  return found;
}

async function pendingOf(client: DynamoDBClient, table: string, shard: string, limit: number): Promise<PendingRow[]> {
  const rows: PendingRow[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: PENDING_ENTRIES,
        KeyConditionExpression: 'pending = :shard',
        ExpressionAttributeValues: marshall({ ':shard': shard }),
        Limit: limit - rows.length,
        ExclusiveStartKey: start,
      }),
    );
    rows.push(...(page.Items ?? []).map((item) => unmarshall(item) as PendingRow));
    start = page.LastEvaluatedKey;
  } while (start && rows.length < limit);
  return rows;
}

/** The index holds only what is pending, so scanning it costs what there is to do. */
async function pendingLogs(client: DynamoDBClient, table: string): Promise<LogId[]> {
  const logs = new Set<LogId>();
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        IndexName: PENDING_ENTRIES,
        ProjectionExpression: 'pending',
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      const log = String(unmarshall(item)['pending']).split('#')[0];
      if (isLogId(log)) logs.add(log);
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return [...logs];
}
