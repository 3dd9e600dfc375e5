import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ClosingTable } from '../closing-room.ts';

/** DynamoDB's limit for one transaction. */
const MAX_REMOVED = 100;

/** A table that is to disappear, through its tenant's session. */
export function dynamodbClosingTable(client: () => DynamoDBClient, TableName: string): ClosingTable {
  return {
    async facts() {
      const found = await ifThere(() => client().send(new DescribeTableCommand({ TableName })));
      if (found?.Table === undefined) return undefined;
      const backups = await ifThere(() => client().send(new DescribeContinuousBackupsCommand({ TableName })));
      const recovery = backups?.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      return {
        status: found.Table.TableStatus ?? 'UNKNOWN',
        // Whatever is not surely off counts as on.
        recovery: backups !== undefined && recovery?.PointInTimeRecoveryStatus !== 'DISABLED',
        protected: found.Table.DeletionProtectionEnabled === true,
      };
    },

    async rows(Limit, from) {
      const request = { TableName, Limit, ConsistentRead: true, ExclusiveStartKey: from && marshall(from) };
      const answer = await ifThere(() => client().send(new ScanCommand(request)));
      const rows = (answer?.Items ?? []).map((row) => unmarshall(row));
      const next = answer?.LastEvaluatedKey;
      return { rows, next: next && (unmarshall(next) as Record<string, string>) };
    },

    async remove(keys) {
      if (keys.length === 0) return;
      if (keys.length > MAX_REMOVED) throw new Error(`At most ${MAX_REMOVED} rows can be removed at once.`);
      const TransactItems = keys.map(({ pk, sk }) => ({ Delete: { TableName, Key: marshall({ pk, sk }) } }));
      await client().send(new TransactWriteItemsCommand({ TransactItems }));
    },

    async count() {
      let total = 0;
      let ExclusiveStartKey;
      do {
        const request: ScanCommand = new ScanCommand({
          TableName,
          Select: 'COUNT',
          ConsistentRead: true,
          ExclusiveStartKey,
        });
        const answer = await ifThere(() => client().send(request));
        total += answer?.Count ?? 0;
        ExclusiveStartKey = answer?.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      return total;
    },

    async endRecovery() {
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: false };
      await client().send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    },

    async drop() {
      try {
        await ifThere(() => client().send(new DeleteTableCommand({ TableName })));
      } catch (error) {
        // It is being deleted already, or still being changed: whoever asked looks again.
        if (!(error instanceof ResourceInUseException)) throw error;
      }
    },
  };
}

/** @returns undefined when the table is not there */
async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ResourceNotFoundException || nameOf(error) === 'TableNotFoundException') return undefined;
    throw error;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
