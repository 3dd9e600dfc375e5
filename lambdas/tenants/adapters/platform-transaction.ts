import {
  TransactWriteItemsCommand,
  TransactionCanceledException,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  EntryCollisionError,
  OUTBOX_ONCE,
  PLATFORM_LOG,
  isSameHappening,
  outboxItem,
  type LogId,
} from '../../audit/contract.ts';
import { unlessCollided } from '../../shared/aws/busy.ts';
import { assertEntryFor, entriesStand, type WrittenEntry } from '../../shared/kernel/entry-duty.ts';
import type { PlatformEvent } from '../domain/tenant-events.ts';

/** Where control-plane rows and their audit rows are written. Names are read at first use. */
export interface ControlPlane {
  readonly client: () => DynamoDBClient;
  readonly tenantsTable: () => string;
  readonly apiKeysTable: () => string;
  readonly outboxTable: () => string;
}

/** The row of the platform's log, or of a tenant's, that goes with a change. */
export function auditWrite(outboxTable: string, entry: PlatformEvent, log: LogId = PLATFORM_LOG): TransactWriteItem {
  const Item = marshall(outboxItem({ tenant: log, ...entry }));
  return { Put: { TableName: outboxTable, Item, ...OUTBOX_ONCE } };
}

/**
 * Writes all rows or none.
 * @returns false when a condition did not hold; everything else that goes wrong is thrown
 */
export const transactIf = async (client: DynamoDBClient, rows: TransactWriteItem[]): Promise<boolean> =>
  (await refusedRows(client, rows)).length === 0;

/**
 * Writes all rows or none.
 * @returns positions of the rows whose condition did not hold, none when all was written; everything else that goes
 *   wrong is thrown
 * @throws EntryCollisionError when nothing but an audit row was in the way, and it tells of something else
 */
export async function refusedRows(client: DynamoDBClient, TransactItems: TransactWriteItem[]): Promise<number[]> {
  const entries = TransactItems.flatMap(entryOf);
  assertEntryFor(TransactItems.length - entries.length, entries);
  try {
    await unlessCollided(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
    entriesStand(entries);
    return [];
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const refused = conditionFailures(error);
    if (refused.length === 0) throw error;
    const reasons = error.CancellationReasons ?? [];
    const isForeign = (at: number) => isOtherEntry(TransactItems[at], reasons[at]?.Item?.['entry']?.S);
    if (refused.every(isForeign)) throw new EntryCollisionError();
    return refused;
  }
}

const entryOf = ({ Put }: TransactWriteItem): WrittenEntry[] => {
  const [sk, entry] = [Put?.Item?.['sk']?.S, Put?.Item?.['entry']?.S];
  return sk === undefined || entry === undefined ? [] : [{ sk, entry }];
};

function isOtherEntry(row: TransactWriteItem | undefined, stored: string | undefined): boolean {
  const mine = row?.Put?.Item?.['entry']?.S;
  return mine !== undefined && !isSameHappening(stored, mine);
}

const conditionFailures = (error: TransactionCanceledException): number[] =>
  (error.CancellationReasons ?? []).flatMap(({ Code }, position) =>
    Code === 'ConditionalCheckFailed' ? [position] : [],
  );
