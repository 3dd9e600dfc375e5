import { PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { OUTBOX_CONDITION, type OutboxItem } from '../domain/outbox.ts';
import { toItem, wins } from './dynamodb-items.ts';

/**
 * Puts one row by itself, for what has no transaction. Resolves when the event is recorded, now or before; rejects
 * when it is not: the caller then does not do what it announces. Needs PutItem on the outbox.
 */
export async function writeEntry(client: DynamoDBClient, table: string, item: OutboxItem): Promise<void> {
  await wins(
    client.send(new PutItemCommand({ TableName: table, Item: toItem(item), ConditionExpression: OUTBOX_CONDITION })),
  );
}
