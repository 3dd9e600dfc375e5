import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { IdempotencyRecord, IdempotencyStore, Remembered } from '../http/idempotency.ts';

const REMEMBERED_SECONDS = 24 * 60 * 60;

/** A row of the control plane's table. Forgotten at `expiresAt`, epoch seconds. */
interface Row extends IdempotencyRecord {
  readonly entity: 'idempotency';
  readonly requestId: string;
  readonly settled: boolean;
  readonly entry?: string | undefined;
  readonly expiresAt: number;
}

/** Idempotency keys in the control plane's table: digests, ids and expiry only, forgotten after 24 hours. */
export function dynamodbIdempotency(client: () => DynamoDBClient, table: () => string): IdempotencyStore {
  const put = (row: Row, condition: string, values: Record<string, unknown>) =>
    client().send(
      new PutItemCommand({
        TableName: table(),
        Item: marshall(row, { removeUndefinedValues: true }),
        ConditionExpression: condition,
        ExpressionAttributeValues: marshall(values),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
  return {
    async remember(record, requestId, now) {
      const row: Row = { ...record, entity: 'idempotency', requestId, settled: false, expiresAt: expiry(now) };
      try {
        await put(row, 'attribute_not_exists(id) OR expiresAt < :now', { ':now': seconds(now) });
        return { outcome: 'first' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return seenBefore(record, error.Item);
      }
    },

    async settle(record, { requestId, entry }, now) {
      const row: Row = { ...record, entity: 'idempotency', requestId, settled: true, entry, expiresAt: expiry(now) };
      await put(row, 'requestId = :own', { ':own': requestId });
    },
  };
}

const seconds = (now: number): number => Math.floor(now / 1000);
const expiry = (now: number): number => seconds(now) + REMEMBERED_SECONDS;

function seenBefore({ requestDigest }: IdempotencyRecord, item: Record<string, AttributeValue> = {}): Remembered {
  const row = unmarshall(item) as Partial<Row>;
  if (row.requestDigest !== requestDigest || row.requestId === undefined) return { outcome: 'mismatch' };
  const { requestId, entry } = row;
  return { outcome: 'repeated', first: { requestId, settled: row.settled === true, entry } };
}
