import {
  TransactWriteItemsCommand,
  TransactionCanceledException,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { OUTBOX_CONDITION, PLATFORM_LOG, outboxItem } from '../../audit/contract.ts';
import type { PlatformEvent } from '../domain/audit-events.ts';

/** Where control-plane rows and their audit rows are written. Names are read at first use. */
export interface ControlPlane {
  readonly client: () => DynamoDBClient;
  readonly tenantsTable: () => string;
  readonly apiKeysTable: () => string;
  readonly outboxTable: () => string;
}

/** The row of the platform's log that goes with a change. */
export function auditWrite(outboxTable: string, entry: PlatformEvent): TransactWriteItem {
  const Item = marshall(outboxItem({ tenant: PLATFORM_LOG, ...entry }));
  return { Put: { TableName: outboxTable, Item, ConditionExpression: OUTBOX_CONDITION } };
}

/**
 * Writes all rows or none.
 * @returns false when a condition did not hold; everything else that goes wrong is thrown
 */
export async function transactIf(client: DynamoDBClient, TransactItems: TransactWriteItem[]): Promise<boolean> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException && isConditionFailure(error)) return false;
    throw error;
  }
}

const isConditionFailure = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'ConditionalCheckFailed');
