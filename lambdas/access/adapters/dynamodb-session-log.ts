import { PutItemCommand, ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { EntryCollisionError, isSameEntry, OUTBOX_ONCE, type AuditEvent } from '../../audit/contract.ts';
import { auditRows } from '../domain/audit-rows.ts';
import type { TenantSession } from '../ports.ts';

/** Entries of the tenant's own log where there is no row left to change together with them. Written once for each salt. */
export const dynamodbSessionLog =
  (session: TenantSession, { client, outboxTable }: { client: () => DynamoDBClient; outboxTable: string }) =>
  async (events: readonly AuditEvent[], salt: string): Promise<void> => {
    for (const row of auditRows(session, events, salt)) {
      try {
        const put = { TableName: outboxTable, Item: marshall(row), ...OUTBOX_ONCE };
        await client().send(new PutItemCommand(put));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (!isSameEntry(error.Item?.['entry']?.S, row.entry)) throw new EntryCollisionError();
      }
    }
  };
