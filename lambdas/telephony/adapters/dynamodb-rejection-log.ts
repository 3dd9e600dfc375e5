import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { EntryCollisionError, isSameHappening, OUTBOX_ONCE } from '../../audit/contract.ts';
import { rejectionRow } from '../domain/rejection-entry.ts';
import type { RejectionLog } from '../ports.ts';

/** The audit outbox, partitions of the platform's own log. */
export function dynamodbRejectionLog(
  client: () => Pick<DynamoDBClient, 'send'>,
  outboxTable: () => string,
): RejectionLog {
  let last = '';
  return {
    async rejected(rejection) {
      const row = rejectionRow(rejection);
      if (row.sk === last) return;
      const Item = marshall(row);
      try {
        await client().send(new PutItemCommand({ TableName: outboxTable(), Item, ...OUTBOX_ONCE }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (!isSameHappening(error.Item?.['entry']?.S, row.entry)) throw new EntryCollisionError();
      }
      last = row.sk;
    },
  };
}
