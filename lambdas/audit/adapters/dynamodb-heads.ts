import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { LogId } from '../domain/entry.ts';
import { EMPTY_ROOT } from '../domain/merkle.ts';
import type { LogHead } from '../domain/directory.ts';
import type { SegmentRecord } from '../domain/sealer.ts';
import { segmentLimit } from '../domain/segment.ts';
import { MAX_ROWS, type Batch, type BatchPlan, type Head, type SealedState } from '../domain/sequencer.ts';
import type { HeadStore } from '../ports.ts';
import { fromItem, padded, toItem, wins } from './dynamodb-items.ts';

const WORK_SHARDS = 4;
const workOf = (slot: number) => `work#${slot % WORK_SHARDS}`;
const keyOf = (log: LogId, sk: string) => toItem({ pk: `log#${log}`, sk });
const NEW = 'attribute_not_exists(pk)';
const NOTHING_SEALED: SealedState = {
  size: 0,
  root: EMPTY_ROOT,
  range: [],
  files: 0,
  filesRoot: EMPTY_ROOT,
  filesRange: [],
};
/** Batches outlive their seal by a day, for readers that are between the two. */
const BATCH_SECONDS = 86_400;

export interface Tables {
  readonly outbox: string;
  readonly head: string;
}

/**
 * The logs' part of the head table (see `ports.ts` for its items). Needs GetItem, BatchGetItem, Query, PutItem,
 * UpdateItem, ConditionCheckItem on it (and Query on its index), UpdateItem on the outbox.
 */
export function dynamodbHeads(client: DynamoDBClient, tables: Tables, now: () => number): HeadStore {
  const head = async (log: LogId) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tables.head, Key: keyOf(log, 'head'), ConsistentRead: true }),
    );
    return Item && fromItem<Head>(Item);
  };
  return {
    head,
    createHead: (log, nonce) => createHead({ client, table: tables.head, head }, log, nonce),
    commit: (plan) => wins(client.send(new TransactWriteItemsCommand({ TransactItems: commitItems(tables, plan) }))),
    batches: async (log, first, last) => {
      // A batch begins at most MAX_ROWS before what it holds.
      const found = await ranged<Batch>(client, tables.head, log, ['batch#', Math.max(0, first - MAX_ROWS), last]);
      return found.filter((batch) => batch.last >= first).map((batch) => ({ ...batch, log }));
    },
    announceSeal: (current, range) => wins(client.send(announcement(tables.head, current, range))),
    recordSeal: async (current, sealed, segment, unsealedSince) => {
      const items = sealItems(tables.head, current, { sealed, segment, unsealedSince });
      const recorded = await wins(client.send(new TransactWriteItemsCommand({ TransactItems: items })));
      if (recorded) await expireBatches(client, tables.head, segment, now());
      return recorded;
    },
    segments: async (log, first, last) => {
      const start = segmentLimit(first) - 8_191;
      const found = await ranged<SegmentRecord>(client, tables.head, log, ['segment#', start, last]);
      return found.filter((segment) => segment.last >= first).map((segment) => ({ ...segment, log }));
    },
    logs: (slot, limit) => logs(client, tables.head, slot, limit),
    working: (limit) => working(client, tables.head, limit),
    markPublished: (shown, index) => markPublished(client, tables.head, shown, index),
  };
}

interface Creation {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly head: (log: LogId) => Promise<Head | undefined>;
}
/** Takes the next slot; a race for it is decided by the counter, the loser looks again. */
async function createHead(deps: Creation, log: LogId, nonce: Buffer): Promise<Head> {
  for (;;) {
    const known = await deps.head(log);
    if (known) return known;
    const counter = await deps.client.send(
      new GetItemCommand({ TableName: deps.table, Key: toItem({ pk: 'slots', sk: 'next' }), ConsistentRead: true }),
    );
    const slot = counter.Item ? fromItem<{ next: number }>(counter.Item).next : 0;
    const head: Head = { log, slot, nonce, size: 0, root: EMPTY_ROOT, range: [], sealed: NOTHING_SEALED };
    const TransactItems = slotItems(deps.table, head);
    if (await wins(deps.client.send(new TransactWriteItemsCommand({ TransactItems })))) return head;
  }
}
function slotItems(TableName: string, head: Head) {
  const { log, slot } = head;
  const next = slot === 0 ? NEW : '#next = :slot';
  return [
    {
      Put: {
        TableName,
        Item: toItem({ pk: 'slots', sk: 'next', next: slot + 1 }),
        ConditionExpression: next,
        ...(slot > 0 && {
          ExpressionAttributeNames: { '#next': 'next' },
          ExpressionAttributeValues: toItem({ ':slot': slot }),
        }),
      },
    },
    { Put: { TableName, Item: toItem({ pk: 'slots', sk: padded(slot), log }), ConditionExpression: NEW } },
    {
      Put: {
        TableName,
        Item: toItem({ pk: `log#${log}`, sk: 'head', work: workOf(slot), ...head }),
        ConditionExpression: NEW,
      },
    },
  ];
}

function commitItems(tables: Tables, plan: BatchPlan) {
  const { head, from, batch } = plan;
  const { log: _log, ...stored } = batch;
  const rows = plan.rows.map(({ pk, sk, seq }) => ({
    Update: {
      TableName: tables.outbox,
      Key: toItem({ pk, sk }),
      UpdateExpression: 'SET seq = :seq, expiresAt = :expires REMOVE pending',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(seq)',
      ExpressionAttributeValues: toItem({ ':seq': seq, ':expires': plan.expiresAt }),
    },
  }));
  const grow = {
    TableName: tables.head,
    Key: keyOf(head.log, 'head'),
    UpdateExpression:
      'SET #size = :size, #root = :root, #range = :range, #work = :work, unsealedSince = if_not_exists(unsealedSince, :since)',
    ConditionExpression: '#size = :oldSize AND #root = :oldRoot',
    ExpressionAttributeNames: { '#size': 'size', '#root': 'root', '#range': 'range', '#work': 'work' },
    ExpressionAttributeValues: toItem({
      ':size': head.size,
      ':root': head.root,
      ':range': head.range,
      ':work': workOf(head.slot),
      ':since': head.unsealedSince,
      ':oldSize': from.size,
      ':oldRoot': from.root,
    }),
  };
  const item = toItem({ pk: `log#${head.log}`, sk: `batch#${padded(batch.first)}`, ...stored });
  return [{ Update: grow }, { Put: { TableName: tables.head, Item: item, ConditionExpression: NEW } }, ...rows];
}

const announcement = (TableName: string, head: Head, range: { first: number; last: number }) =>
  new UpdateItemCommand({
    TableName,
    Key: keyOf(head.log, 'head'),
    UpdateExpression: 'SET sealing = :range',
    ConditionExpression: 'attribute_not_exists(sealing) AND sealed.#size = :sealed',
    ExpressionAttributeNames: { '#size': 'size' },
    ExpressionAttributeValues: toItem({ ':range': range, ':sealed': head.sealed.size }),
  });

function sealItems(
  TableName: string,
  head: Head,
  seal: { sealed: SealedState; segment: SegmentRecord; unsealedSince: number | undefined },
) {
  const { sealed, segment, unsealedSince } = seal;
  const since =
    unsealedSince === undefined ? ' REMOVE sealing, unsealedSince' : ', unsealedSince = :since REMOVE sealing';
  const { log, ...record } = segment;
  return [
    {
      Update: {
        TableName,
        Key: keyOf(log, 'head'),
        UpdateExpression: `SET sealed = :sealed, #work = :work${since}`,
        ConditionExpression: 'sealing.#first = :first AND sealing.#last = :last AND sealed.#size = :old',
        ExpressionAttributeNames: { '#work': 'work', '#first': 'first', '#last': 'last', '#size': 'size' },
        ExpressionAttributeValues: toItem({
          ':sealed': sealed,
          ':work': workOf(head.slot),
          ':first': segment.first,
          ':last': segment.last,
          ':old': head.sealed.size,
          ':since': unsealedSince,
        }),
      },
    },
    {
      Put: {
        TableName,
        Item: toItem({ pk: `log#${log}`, sk: `segment#${padded(segment.first)}`, ...record }),
        ConditionExpression: NEW,
      },
    },
  ];
}

async function expireBatches(
  client: DynamoDBClient,
  TableName: string,
  segment: SegmentRecord,
  now: number,
): Promise<void> {
  const batches = await ranged<Batch>(client, TableName, segment.log, ['batch#', segment.first, segment.last]);
  const ExpressionAttributeValues = toItem({ ':at': Math.floor(now / 1000) + BATCH_SECONDS });
  for (let at = 0; at < batches.length; at += 25)
    await Promise.all(
      batches.slice(at, at + 25).map((batch) =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: keyOf(segment.log, `batch#${padded(batch.first)}`),
            UpdateExpression: 'SET expiresAt = :at',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues,
          }),
        ),
      ),
    );
}

async function ranged<T>(
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

async function queryAll<T>(client: DynamoDBClient, input: QueryCommandInput, limit = Infinity): Promise<T[]> {
  const items: T[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...input, ...(start && { ExclusiveStartKey: start }) }));
    items.push(...(page.Items ?? []).map((item) => fromItem<T>(item)));
    start = page.LastEvaluatedKey;
  } while (start && items.length < limit);
  return items;
}

async function logs(client: DynamoDBClient, TableName: string, slot: number, limit: number): Promise<LogId[]> {
  const found = await queryAll<{ log: LogId }>(client, {
    TableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: toItem({ ':pk': 'slots', ':first': padded(slot), ':last': padded(slot + limit - 1) }),
  });
  return found.map((item) => item.log);
}

/** The index says which; what they are is read consistently. */
async function working(client: DynamoDBClient, table: string, limit: number): Promise<Head[]> {
  const shards = Array.from({ length: WORK_SHARDS }, (_, shard) =>
    queryAll<{ pk: string; sk: string }>(
      client,
      {
        TableName: table,
        IndexName: 'work',
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
async function markPublished(client: DynamoDBClient, TableName: string, shown: LogHead, index: number): Promise<void> {
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
