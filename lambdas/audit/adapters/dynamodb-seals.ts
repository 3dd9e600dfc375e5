import { TransactWriteItemsCommand, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SegmentRecord } from '../domain/sealer.ts';
import type { Batch, Head, SealedState } from '../domain/sequencer.ts';
import { IS_NEW, keyOf, padded, ranged, toItem, wins, workOf } from './dynamodb-items.ts';

/** Batches outlive their seal by a day, for readers that are between the two. */
const BATCH_SECONDS = 86_400;

/** What a seal writes: see `HeadStore.recordSeal`. */
export interface SealWrite {
  readonly sealed: SealedState;
  readonly segment: SegmentRecord;
  readonly unsealedSince: number | undefined;
}

export const announceSeal = (
  client: DynamoDBClient,
  table: string,
  head: Head,
  range: { first: number; last: number },
) => wins(client.send(announcement(table, head, range)));

/** Head and segment in one transaction; the batches then expire. */
export async function recordSeal(
  client: DynamoDBClient,
  table: string,
  head: Head,
  seal: SealWrite & { now: number },
): Promise<boolean> {
  const TransactItems = sealItems(table, head, seal);
  const recorded = await wins(client.send(new TransactWriteItemsCommand({ TransactItems })));
  if (recorded) await expireBatches(client, table, seal.segment, seal.now);
  return recorded;
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

function sealItems(TableName: string, head: Head, seal: SealWrite) {
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
        ConditionExpression: IS_NEW,
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
