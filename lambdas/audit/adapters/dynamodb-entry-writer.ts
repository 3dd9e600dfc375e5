import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EntryCollisionError, OUTBOX_ONCE, isSameHappening, type OutboxItem } from '../domain/outbox.ts';
import { toItem } from './dynamodb-items.ts';

/**
 * Puts one row by itself, for what has no transaction. Resolves when the event is recorded, now or before; rejects
 * when it is not: the caller then does not do what it announces. Needs PutItem on the outbox.
 * @throws EntryCollisionError when the row under its id tells of something else
 */
export async function writeEntry(client: DynamoDBClient, table: string, item: OutboxItem): Promise<void> {
  try {
    await client.send(new PutItemCommand({ TableName: table, Item: toItem(item), ...OUTBOX_ONCE }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!isSameHappening(error.Item?.['entry']?.S, item.entry)) throw new EntryCollisionError();
  }
}
