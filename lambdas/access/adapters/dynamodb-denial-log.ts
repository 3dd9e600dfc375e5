import {
  ConditionalCheckFailedException,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { auditEventId, OUTBOX_ONCE, outboxItem, PLATFORM_LOG } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { denialCountEntity, type DenialCountItem, type DenialReason } from '../entities.ts';
import { denialEvent, minuteOf } from '../domain/denial-event.ts';
import type { DenialLog } from '../ports.ts';

export interface DenialLogConfig {
  readonly client: () => Pick<DynamoDBClient, 'send'>;
  /** The API keys table, which holds the counts as well. */
  readonly table: () => string;
  readonly outboxTable: () => string;
}

type Counted = Pick<DenialCountItem, 'minute' | 'count'>;

const REASONS = ['unknown-key', 'revoked-key', 'malformed', 'missing'] as const satisfies readonly DenialReason[];
const keyOf = (reason: DenialReason) => marshall(denialCountEntity.attributes({ reason }));

/**
 * Counts refused keys by minute: one row per reason. The first refusal of a new minute puts the finished one into the
 * platform's audit log; `flush` does it when no further refusal comes.
 */
export function dynamodbDenialLog(
  config: DenialLogConfig,
): DenialLog & { flush(now: EpochMs, requestId: string): Promise<void> } {
  const { client, table } = config;

  /** @returns what the row counts for another minute, if it does */
  async function addOne(reason: DenialReason, minute: EpochMs): Promise<Counted | undefined> {
    const request = new UpdateItemCommand({
      TableName: table(),
      Key: keyOf(reason),
      UpdateExpression: 'SET #minute = :minute, #entity = :entity ADD #count :one',
      ConditionExpression: 'attribute_not_exists(keyId) OR #minute = :minute',
      ExpressionAttributeNames: { '#minute': 'minute', '#count': 'count', '#entity': 'entity' },
      ExpressionAttributeValues: marshall({ ':minute': minute, ':entity': denialCountEntity.name, ':one': 1 }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await client().send(request);
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException && error.Item)
        return unmarshall(error.Item) as DenialCountItem;
      throw error;
    }
  }

  /** Takes a finished minute's row away and records it, both or neither; another instance may have been faster. */
  async function record(reason: DenialReason, counted: Counted, requestId: string): Promise<void> {
    const event = denialEvent(reason, counted, requestId);
    const eventId = auditEventId(requestId, event.type, REASONS.indexOf(reason));
    const entry = marshall(outboxItem({ tenant: PLATFORM_LOG, event, eventId }));
    const rows: TransactWriteItem[] = [
      { Delete: { TableName: table(), Key: keyOf(reason), ...unchanged(counted) } },
      { Put: { TableName: config.outboxTable(), Item: entry, ...OUTBOX_ONCE } },
    ];
    try {
      await client().send(new TransactWriteItemsCommand({ TransactItems: rows }));
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
    }
  }

  return {
    async count(reason, at, requestId) {
      const minute = minuteOf(at);
      const finished = await addOne(reason, minute);
      if (finished === undefined) return;
      await record(reason, finished, requestId);
      if ((await addOne(reason, minute)) !== undefined) throw new Error('The finished minute is still there.');
    },

    async flush(now, requestId) {
      for (const reason of REASONS) {
        const request = new GetItemCommand({ TableName: table(), Key: keyOf(reason), ConsistentRead: true });
        const { Item } = await client().send(request);
        const counted = Item && (unmarshall(Item) as DenialCountItem);
        if (counted !== undefined && counted.minute < minuteOf(now)) await record(reason, counted, requestId);
      }
    },
  };
}

const unchanged = (counted: Counted) => ({
  ConditionExpression: '#minute = :minute AND #count = :count',
  ExpressionAttributeNames: { '#minute': 'minute', '#count': 'count' },
  ExpressionAttributeValues: marshall({ ':minute': counted.minute, ':count': counted.count }),
});
