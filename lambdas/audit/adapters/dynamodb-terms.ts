import {
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { assertEntryFor, entriesStand } from '../../shared/kernel/entry-duty.ts';
import type { Term } from '../domain/term.ts';
import { EntryCollisionError, isSameEntry, OUTBOX_ONCE, type OutboxItem } from '../domain/outbox.ts';
import type { TermStore } from '../ports.ts';
import { fromItem, queryAll, toItem, wins, type Tables } from './dynamodb-items.ts';

const PARTITION = 'term';
interface TermItem {
  readonly sk: TenantId;
  readonly days: number;
  readonly at: number;
}
const termOf = ({ sk, days, at }: TermItem): Term => ({ tenant: sk, days, at });

/** Terms in a partition of their own of the head table. Needs GetItem, Query; UpdateItem and the outbox's PutItem to raise. */
export function dynamodbTerms(client: DynamoDBClient, tables: Tables): TermStore {
  return {
    get: async (tenant) => {
      const Key = toItem({ pk: PARTITION, sk: tenant });
      const { Item } = await client.send(new GetItemCommand({ TableName: tables.head, Key, ConsistentRead: true }));
      return Item && termOf(fromItem<TermItem>(Item));
    },
    list: async () => {
      const items = await queryAll<TermItem>(client, {
        TableName: tables.head,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': PARTITION }),
      });
      return items.map(termOf);
    },
    raise: async ({ tenant, days, at }, entry) => {
      const Update = {
        TableName: tables.head,
        Key: toItem({ pk: PARTITION, sk: tenant }),
        UpdateExpression: 'SET #days = :days, #at = :at',
        ConditionExpression: 'attribute_not_exists(pk) OR #days < :days',
        ExpressionAttributeNames: { '#days': 'days', '#at': 'at' },
        ExpressionAttributeValues: toItem({ ':days': days, ':at': at }),
      };
      const Put = { TableName: tables.outbox, Item: toItem(entry), ...OUTBOX_ONCE };
      assertEntryFor(1, [entry]);
      const write = () => client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update }, { Put }] }));
      const raised = await wins(write().catch((error: unknown) => unlessDone(error, entry)));
      if (raised) entriesStand([entry]);
      return raised;
    },
  };
}

/**
 * Of a transaction that nothing but an entry was in the way of, its own: a lost answer was a success.
 * @throws EntryCollisionError when another entry has the id; `error`, when a term as long stands
 */
function unlessDone(error: unknown, mine: OutboxItem): void {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const [term, entry] = reasons.map((reason) => (reason.Code === 'ConditionalCheckFailed' ? reason : undefined));
  // A term as long stands, and with it the entry of whoever raised it.
  if (term !== undefined || entry === undefined) throw error;
  if (!isSameEntry(entry.Item?.['entry']?.S, mine.entry)) throw new EntryCollisionError();
}
