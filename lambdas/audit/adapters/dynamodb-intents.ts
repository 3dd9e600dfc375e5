import { TransactWriteItemsCommand, type DynamoDBClient, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { LogId } from '../domain/entry.ts';
import type { OpenIntent } from '../domain/intents.ts';
import { OUTBOX_CONDITION } from '../domain/outbox.ts';
import type { BatchPlan } from '../domain/sequencer.ts';
import type { IntentStore } from '../ports.ts';
import { queryAll, toItem, WORK_SHARDS, wins, type Tables } from './dynamodb-items.ts';
import { OPEN_WORK } from '../../shared/kernel/control-rows.ts';

const PREFIX = 'intents#';
const SETTLED = 'settled';
/** A settled intent is remembered this long: an outcome may be numbered before its announcement. */
const SETTLED_SECONDS = 7 * 86_400;
const keyOf = (log: LogId, id: string) => toItem({ pk: `${PREFIX}${log}`, sk: id });
const workOf = (shard: number) => `${PREFIX}${shard}`;

/**
 * What a batch's transaction writes of intents. An outcome leaves `settled` behind, and an announcement takes that as
 * its place in the index if it is there already: whichever is numbered first, the intent ends as settled.
 */
export function intentItems(TableName: string, { head, intents, now }: BatchPlan): TransactWriteItem[] {
  const opened = intents.opened.map((id) => ({
    TableName,
    Key: keyOf(head.log, id),
    UpdateExpression: 'SET since = :now, #work = if_not_exists(settled, :work)',
    ExpressionAttributeNames: { '#work': 'work' },
    ExpressionAttributeValues: toItem({ ':now': now, ':work': workOf(head.slot % WORK_SHARDS) }),
  }));
  const settled = intents.settled.map((id) => ({
    TableName,
    Key: keyOf(head.log, id),
    UpdateExpression: 'SET settled = :settled, expiresAt = :expires REMOVE #work',
    ExpressionAttributeNames: { '#work': 'work' },
    ExpressionAttributeValues: toItem({
      ':settled': SETTLED,
      ':expires': Math.floor(now / 1000) + SETTLED_SECONDS,
    }),
  }));
  return [...opened, ...settled].map((Update) => ({ Update }));
}

interface IntentRow {
  readonly pk: string;
  readonly sk: string;
  readonly since: number;
  readonly reportedAt?: number;
}

/** Open intents in the head table. Needs Query on its index `work`, UpdateItem on `intents#*`, the outbox's PutItem. */
export function dynamodbIntents(client: DynamoDBClient, tables: Tables): IntentStore {
  return {
    open: async () => {
      const shards = Array.from({ length: WORK_SHARDS }, (_, shard) =>
        queryAll<IntentRow>(client, {
          TableName: tables.head,
          IndexName: OPEN_WORK,
          KeyConditionExpression: '#work = :work',
          ExpressionAttributeNames: { '#work': 'work' },
          ExpressionAttributeValues: toItem({ ':work': workOf(shard) }),
        }),
      );
      return (await Promise.all(shards)).flat().map(intentOf);
    },
    report: ({ log, id }, entry, now) => {
      const Update = {
        TableName: tables.head,
        Key: keyOf(log, id),
        UpdateExpression: 'SET reportedAt = :now',
        ConditionExpression:
          'attribute_exists(since) AND attribute_not_exists(reportedAt) AND attribute_not_exists(settled)',
        ExpressionAttributeValues: toItem({ ':now': now }),
      };
      const Put = { TableName: tables.outbox, Item: toItem(entry), ConditionExpression: OUTBOX_CONDITION };
      return wins(client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update }, { Put }] })));
    },
  };
}

const intentOf = ({ pk, sk, since, reportedAt }: IntentRow): OpenIntent => ({
  log: pk.slice(PREFIX.length) as LogId,
  id: sk,
  since,
  reportedAt,
});
