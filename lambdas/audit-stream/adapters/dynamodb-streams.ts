import {
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  paginateQuery,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { EntryCollisionError, isSameEntry, OUTBOX_ONCE, type OutboxItem } from '../../audit/contract.ts';
import { assertEntryFor, entriesStand } from '../../shared/kernel/entry-duty.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { AuditStream } from '../domain/stream.ts';
import type { StreamStore } from '../ports.ts';
import { OPEN_WORK } from '../../shared/kernel/control-rows.ts';

/** Key of the sparse index, and sort key of every stream. */
const STREAM = 'stream';
const keyOf = (tenant: TenantId) => ({ pk: `${STREAM}#${tenant}`, sk: STREAM });
const item = (value: object) => marshall(value, { removeUndefinedValues: true });

/**
 * Streams in partitions of their own of the head table. Needs GetItem, PutItem, UpdateItem and DeleteItem on these, Query on the index
 * `work`, and the outbox's PutItem to change one.
 */
export function dynamodbStreams(
  client: () => DynamoDBClient,
  tables: { readonly head: string; readonly outbox: string },
): StreamStore {
  const TableName = tables.head;
  return {
    async get(tenant) {
      const { Item } = await client().send(
        new GetItemCommand({ TableName, Key: item(keyOf(tenant)), ConsistentRead: true }),
      );
      return Item && streamOf(Item);
    },
    async list() {
      const query = {
        TableName,
        IndexName: OPEN_WORK,
        KeyConditionExpression: '#work = :stream',
        ExpressionAttributeNames: { '#work': 'work' },
        ExpressionAttributeValues: item({ ':stream': STREAM }),
      };
      const streams: AuditStream[] = [];
      for await (const { Items = [] } of paginateQuery({ client: client() }, query))
        streams.push(...Items.map(streamOf));
      return streams;
    },
    async change(tenant, { to, expected }, entry) {
      const guard =
        expected === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :expected',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: item({ ':expected': expected }),
            };
      const changed =
        to === undefined
          ? { Delete: { TableName, Key: item(keyOf(tenant)), ...guard } }
          : { Put: { TableName, Item: item({ ...to, ...keyOf(tenant), work: STREAM }), ...guard } };
      const Put = { TableName: tables.outbox, Item: item(entry), ...OUTBOX_ONCE };
      assertEntryFor(1, [entry]);
      const write = () => client().send(new TransactWriteItemsCommand({ TransactItems: [changed, { Put }] }));
      const done = await wins(write().catch((error: unknown) => unlessDone(error, entry)));
      if (done) entriesStand([entry]);
      return done;
    },
    move: ({ tenant, version, next, failures }, to) =>
      wins(
        client().send(
          new UpdateItemCommand({
            TableName,
            Key: item(keyOf(tenant)),
            UpdateExpression: `SET #next = :to, failures = :failures, retryAt = :retryAt, deliveredAt = :deliveredAt${
              to.problem === undefined ? ' REMOVE problem' : ', problem = :problem'
            }`,
            ConditionExpression: '#version = :version AND #next = :from AND failures = :before',
            ExpressionAttributeNames: { '#next': 'next', '#version': 'version' },
            ExpressionAttributeValues: item({
              ':to': to.next,
              ':failures': to.failures,
              ':retryAt': to.retryAt,
              ':deliveredAt': to.deliveredAt,
              ':problem': to.problem,
              ':version': version,
              ':from': next,
              ':before': failures,
            }),
          }),
        ),
      ),
  };
}

function streamOf(stored: Parameters<typeof unmarshall>[0]): AuditStream {
  const { pk: _pk, sk: _sk, work: _work, ...stream } = unmarshall(stored);
  return stream as AuditStream;
}

/**
 * Of a transaction that met its own entry: a lost answer was a success.
 * @throws EntryCollisionError when another entry has the id; `error`, when no entry was in the way
 */
function unlessDone(error: unknown, mine: OutboxItem): void {
  const reason = error instanceof TransactionCanceledException ? error.CancellationReasons?.[1] : undefined;
  if (reason?.Code !== 'ConditionalCheckFailed') throw error;
  if (!isSameEntry(reason.Item?.['entry']?.S, mine.entry)) throw new EntryCollisionError();
}

/** @returns false when a condition was lost: nothing was written then */
async function wins(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    const { name, CancellationReasons = [] } = error as { name?: string; CancellationReasons?: { Code?: string }[] };
    const lost = CancellationReasons.some(({ Code }) =>
      /^(?:ConditionalCheckFailed|TransactionConflict)$/.test(Code ?? ''),
    );
    if (name === 'ConditionalCheckFailedException' || lost) return false;
    throw error;
  }
}
