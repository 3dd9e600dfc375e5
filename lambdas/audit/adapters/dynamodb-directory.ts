import { gunzipSync, gzipSync } from 'node:zlib';
import { GetItemCommand, TransactWriteItemsCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { minuteLeaf, type Minute } from '../domain/directory.ts';
import { rangeFrom, rangeHashes, type Hash } from '../domain/merkle.ts';
import type { TrustFile } from '../domain/trust.ts';
import type { DirectoryState, DirectoryStore } from '../ports.ts';
import { fromItem, padded, queryAll, toItem, wins } from './dynamodb-items.ts';

/** Slots per page item: 64 KB of leaf hashes; 49 pages for 100,000 logs fit one transaction. */
const PAGE_SLOTS = 2_048;
const MINUTES = 10_000;
const minutesKey = (index: number) => ({ pk: `minutes#${padded(Math.floor(index / MINUTES))}`, sk: padded(index) });

interface StateItem extends Minute {
  readonly note: string;
  readonly before: Hash[];
  readonly range: Hash[];
  readonly trustFile: string;
  readonly fileDigest: Hash;
}

/** The directory's part of the head table (see `ports.ts`). Needs GetItem, Query, PutItem on it. */
export function dynamodbDirectory(client: DynamoDBClient, table: string): DirectoryStore {
  // Pages as last read: only those that differ are written.
  let pages: Buffer[] = [];
  const get = async <T>(sk: string): Promise<T | undefined> => {
    const Key = toItem({ pk: 'directory', sk });
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && fromItem<T>(Item);
  };
  return {
    state: async () => {
      const item = await get<StateItem>('state');
      return item && stateOf(item);
    },
    leaves: async () => {
      pages = await readPages(client, table);
      return pages.flatMap(hashesOf);
    },
    commitMinute: (expected, next, leaves, file) => {
      const changed = pagesOf(leaves).flatMap((page, n) => (pages[n]?.equals(page) ? [] : [{ n, page }]));
      const TransactItems = [
        statePut(table, expected, next),
        ...changed.map(({ n, page }) => put(table, { pk: 'directory', sk: `page#${padded(n)}`, leaves: page })),
        put(table, { pk: 'directory', sk: 'file', index: next.minute.index, gz: gzipSync(file) }),
        put(table, { ...minutesKey(next.minute.index), leaf: minuteLeaf(next.minute) }),
      ];
      return wins(client.send(new TransactWriteItemsCommand({ TransactItems })));
    },
    stagedFile: async () => {
      const item = await get<{ index: number; gz: Buffer }>('file');
      return item && { index: item.index, file: gunzipSync(item.gz) };
    },
    minuteLeaves: (end) => readMinutes(client, table, end),
  };
}

const put = (TableName: string, item: object) => ({ Put: { TableName, Item: toItem(item) } });

function statePut(TableName: string, expected: number, next: DirectoryState) {
  const { minute, note, before, range, trust, fileDigest } = next;
  const item: StateItem = {
    ...minute,
    note,
    before: rangeHashes(before),
    range: rangeHashes(range),
    trustFile: JSON.stringify(trust),
    fileDigest,
  };
  const first = expected < 0;
  return {
    Put: {
      TableName,
      Item: toItem({ pk: 'directory', sk: 'state', ...item }),
      ConditionExpression: first ? 'attribute_not_exists(pk)' : '#index = :expected',
      ExpressionAttributeNames: !first ? { '#index': 'index' } : undefined,
      ExpressionAttributeValues: !first ? toItem({ ':expected': expected }) : undefined,
    },
  };
}

function stateOf(item: StateItem): DirectoryState {
  const { index, at, slots, directory, previous, trust, note, fileDigest } = item;
  return {
    minute: { index, at, slots, directory, previous, trust },
    note,
    before: rangeFrom(0, index, item.before),
    range: rangeFrom(0, index + 1, item.range),
    trust: JSON.parse(item.trustFile) as TrustFile,
    fileDigest,
  };
}

const pagesOf = (leaves: readonly Hash[]): Buffer[] =>
  Array.from({ length: Math.ceil(leaves.length / PAGE_SLOTS) }, (_, n) =>
    Buffer.concat(leaves.slice(n * PAGE_SLOTS, (n + 1) * PAGE_SLOTS)),
  );
const hashesOf = (page: Buffer): Hash[] =>
  Array.from({ length: page.length / 32 }, (_, i) => page.subarray(i * 32, i * 32 + 32));

async function readPages(client: DynamoDBClient, table: string): Promise<Buffer[]> {
  const items = await queryAll<{ leaves: Buffer }>(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :page)',
    ExpressionAttributeValues: toItem({ ':pk': 'directory', ':page': 'page#' }),
  });
  return items.map(({ leaves }) => leaves);
}

async function readMinutes(client: DynamoDBClient, table: string, end: number): Promise<Hash[]> {
  const leaves: Hash[] = [];
  for (let from = 0; from < end; from += MINUTES) {
    const items = await queryAll<{ leaf: Buffer }>(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk < :end',
      ExpressionAttributeValues: toItem({ ':pk': minutesKey(from).pk, ':end': padded(end) }),
    });
    leaves.push(...items.map(({ leaf }) => leaf));
  }
  return leaves;
}
