import {
  BatchGetItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { LogHead } from '../domain/directory.ts';
import type { Head } from '../domain/sequencer.ts';
import { fromItem, keyOf, queryAll, toItem, WORK_SHARDS, wins, workOf } from './dynamodb-items.ts';
import { OPEN_WORK } from '../../shared/kernel/control-rows.ts';

/** The index says which; what they are is read consistently. */
export async function working(client: DynamoDBClient, table: string, limit: number): Promise<Head[]> {
  const shards = Array.from({ length: WORK_SHARDS }, (_, shard) =>
    queryAll<{ pk: string; sk: string }>(
      client,
      {
        TableName: table,
        IndexName: OPEN_WORK,
        KeyConditionExpression: '#work = :work',
        ProjectionExpression: 'pk, sk',
        ExpressionAttributeNames: { '#work': 'work' },
        ExpressionAttributeValues: toItem({ ':work': workOf(shard) }),
        Limit: Math.ceil(limit / WORK_SHARDS),
      },
      Math.ceil(limit / WORK_SHARDS),
    ),
  );
  const keys = (await Promise.all(shards)).flat().slice(0, limit);
  const heads: Head[] = [];
  for (let at = 0; at < keys.length; at += 100) heads.push(...(await headsOf(client, table, keys.slice(at, at + 100))));
  return heads;
}
async function headsOf(client: DynamoDBClient, table: string, keys: { pk: string; sk: string }[]): Promise<Head[]> {
  const heads: Head[] = [];
  let Keys: Record<string, AttributeValue>[] | undefined = keys.map(({ pk, sk }) => toItem({ pk, sk }));
  while (Keys && Keys.length > 0) {
    const page: {
      Responses?: Record<string, Record<string, AttributeValue>[]> | undefined;
      UnprocessedKeys?: Record<string, { Keys: Record<string, AttributeValue>[] | undefined }> | undefined;
    } = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }));
    heads.push(...(page.Responses?.[table] ?? []).map((item) => fromItem<Head>(item)));
    Keys = page.UnprocessedKeys?.[table]?.Keys;
  }
  return heads;
}

/** Two conditional steps: remember, then end the work if the head is still what was shown and wholly sealed. */
export async function markPublished(
  client: DynamoDBClient,
  TableName: string,
  shown: LogHead,
  index: number,
): Promise<void> {
  const { log, slot, nonce, size, root, sealed } = shown;
  const { size: sealedSize, root: sealedRoot, files, filesRoot } = sealed;
  const published = {
    log,
    slot,
    nonce,
    size,
    root,
    sealed: { size: sealedSize, root: sealedRoot, files, filesRoot },
    index,
  };
  const Key = keyOf(log, 'head');
  const marked = await wins(
    client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET published = :published',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(published) OR published.#index < :index)',
        ExpressionAttributeNames: { '#index': 'index' },
        ExpressionAttributeValues: toItem({ ':published': published, ':index': index }),
      }),
    ),
  );
  if (!marked || sealedSize !== size) return;
  await wins(
    client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'REMOVE #work',
        ConditionExpression: '#size = :size AND sealed.#size = :size',
        ExpressionAttributeNames: { '#work': 'work', '#size': 'size' },
        ExpressionAttributeValues: toItem({ ':size': size }),
      }),
    ),
  );
}
