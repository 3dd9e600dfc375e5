import { GetItemCommand, TransactWriteItemsCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LogId } from '../domain/entry.ts';
import { EMPTY_ROOT } from '../domain/merkle.ts';
import type { SegmentRecord } from '../domain/sealer.ts';
import { segmentLimit, type SegmentFile } from '../domain/segment.ts';
import { MAX_ROWS, type Batch, type BatchPlan, type Head, type SealedState } from '../domain/sequencer.ts';
import type { HeadStore } from '../ports.ts';
import {
  fromItem,
  IS_NEW,
  keyOf,
  padded,
  queryAll,
  ranged,
  toItem,
  wins,
  workOf,
  type Tables,
} from './dynamodb-items.ts';
import { intentItems } from './dynamodb-intents.ts';
import { announceSeal, recordSeal } from './dynamodb-seals.ts';
import { markPublished, working } from './dynamodb-work.ts';

const NOTHING_SEALED: SealedState = {
  size: 0,
  root: EMPTY_ROOT,
  range: [],
  files: 0,
  filesRoot: EMPTY_ROOT,
  filesRange: [],
};

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
    announceSeal: (current, range) => announceSeal(client, tables.head, current, range),
    recordSeal: (current, sealed, segment, unsealedSince) =>
      recordSeal(client, tables.head, current, { sealed, segment, unsealedSince, now: now() }),
    segments: async (log, first, last) => {
      const start = segmentLimit(first) - 8_191;
      const found = await ranged<SegmentRecord>(client, tables.head, log, ['segment#', start, last]);
      return found.filter((segment) => segment.last >= first).map((segment) => ({ ...segment, log }));
    },
    compacted: async (log, first, last) => {
      const start = segmentLimit(first) - 8_191;
      const found = await ranged<SegmentFile>(client, tables.head, log, ['compacted#', start, last]);
      return found
        .filter((file) => file.last >= first)
        .map(({ first: begin, last: end, bytes, sha256 }) => ({ log, first: begin, last: end, bytes, sha256 }));
    },
    compactedTo: async (log) => {
      const request = { TableName: tables.head, Key: keyOf(log, 'compaction'), ConsistentRead: true };
      const { Item } = await client.send(new GetItemCommand(request));
      return Item ? fromItem<{ size: number }>(Item).size : 0;
    },
    recordCompacted: (log, from, to, file) =>
      wins(
        client.send(
          new TransactWriteItemsCommand({ TransactItems: compactionItems(tables.head, log, { from, to, file }) }),
        ),
      ),
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
  const next = slot === 0 ? IS_NEW : '#next = :slot';
  return [
    {
      Put: {
        TableName,
        Item: toItem({ pk: 'slots', sk: 'next', next: slot + 1 }),
        ConditionExpression: next,
        ExpressionAttributeNames: slot > 0 ? { '#next': 'next' } : undefined,
        ExpressionAttributeValues: slot > 0 ? toItem({ ':slot': slot }) : undefined,
      },
    },
    { Put: { TableName, Item: toItem({ pk: 'slots', sk: padded(slot), log }), ConditionExpression: IS_NEW } },
    {
      Put: {
        TableName,
        Item: toItem({ pk: `log#${log}`, sk: 'head', work: workOf(slot), ...head }),
        ConditionExpression: IS_NEW,
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
      UpdateExpression: 'SET seq = :seq REMOVE pending',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(seq)',
      ExpressionAttributeValues: toItem({ ':seq': seq }),
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
  const put = { Put: { TableName: tables.head, Item: item, ConditionExpression: IS_NEW } };
  return [{ Update: grow }, put, ...rows, ...intentItems(tables.head, plan)];
}

function compactionItems(
  TableName: string,
  log: LogId,
  { from, to, file }: { from: number; to: number; file: SegmentFile | undefined },
) {
  const move = {
    Put: {
      TableName,
      Item: toItem({ pk: `log#${log}`, sk: 'compaction', size: to }),
      ConditionExpression: from === 0 ? IS_NEW : '#size = :from',
      ExpressionAttributeNames: from === 0 ? undefined : { '#size': 'size' },
      ExpressionAttributeValues: from === 0 ? undefined : toItem({ ':from': from }),
    },
  };
  if (file === undefined) return [move];
  const { log: _log, ...record } = file;
  const item = toItem({ pk: `log#${log}`, sk: `compacted#${padded(file.first)}`, ...record });
  return [move, { Put: { TableName, Item: item, ConditionExpression: IS_NEW } }];
}

async function logs(client: DynamoDBClient, TableName: string, slot: number, limit: number): Promise<LogId[]> {
  const found = await queryAll<{ log: LogId }>(client, {
    TableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: toItem({ ':pk': 'slots', ':first': padded(slot), ':last': padded(slot + limit - 1) }),
  });
  return found.map((item) => item.log);
}
