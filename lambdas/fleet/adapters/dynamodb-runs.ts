import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { RunId, TenantId } from '../../shared/kernel/ids.ts';
import type { EntityName, StoredItems } from '../../shared/kernel/stored-items.ts';
import type { RecordPage } from '../../tenants/contract.ts';

/** Where runs over all tenants are written. Names are read at first use. */
export interface RunsPlane {
  readonly client: () => DynamoDBClient;
  readonly runsTable: () => string;
  readonly outboxTable: () => string;
}

/** Index of runs by kind and start; `lib/fleet/tenant-runs.ts` makes it. */
const BY_KIND = 'byKind';

export interface RowKey {
  readonly pk: string;
  readonly sk: string;
}
export const metaKey = (runId: RunId): RowKey => ({ pk: `RUN#${runId}`, sk: 'META' });
export const tenantKey = (runId: RunId, tenantId: TenantId): RowKey => ({
  pk: `RUN#${runId}`,
  sk: `TENANT#${tenantId}`,
});
export const LOCK_KEY: RowKey = { pk: 'LOCK', sk: 'UPGRADE' };

/** A row as it is stored. */
export const rowOf = <E extends EntityName>(entity: E, key: RowKey, item: StoredItems[E]) =>
  marshall({ ...key, ...item, entity }, { removeUndefinedValues: true });

export function itemOf<E extends EntityName>(row: Record<string, AttributeValue>): StoredItems[E] {
  const { pk: _pk, sk: _sk, entity: _entity, ...item } = unmarshall(row);
  return item as StoredItems[E];
}

/** Strongly consistent. */
export async function getRow<E extends EntityName>(
  { client, runsTable }: RunsPlane,
  key: RowKey,
): Promise<StoredItems[E] | undefined> {
  const request = { TableName: runsTable(), Key: marshall(key), ConsistentRead: true };
  const { Item } = await client().send(new GetItemCommand(request));
  return Item && itemOf<E>(Item);
}

/** A run of one kind; ids of the other kind name nothing. Strongly consistent. */
export async function getRun<E extends 'templateUpgrade' | 'driftReport'>(
  plane: RunsPlane,
  kind: StoredItems[E]['kind'],
  runId: RunId,
): Promise<StoredItems[E] | undefined> {
  const run = await getRow<E>(plane, metaKey(runId));
  return run?.kind === kind ? run : undefined;
}

/** A put that succeeds only where the condition holds; with none, only where nothing is. */
export const putIf = (
  TableName: string,
  Item: Record<string, AttributeValue>,
  condition?: { expression: string; values: Record<string, unknown> },
): TransactWriteItem => ({
  Put: {
    TableName,
    Item,
    ConditionExpression: condition?.expression ?? 'attribute_not_exists(pk)',
    ...(condition && { ExpressionAttributeValues: marshall(condition.values) }),
  },
});

/** A page of runs of one kind, newest first. */
export async function listRuns<E extends EntityName>(
  { client, runsTable }: RunsPlane,
  kind: string,
  page: { limit: number; from: Record<string, string> | undefined },
): Promise<RecordPage<StoredItems[E]>> {
  const listed = page.from?.['listedAs'];
  const found = await client().send(
    new QueryCommand({
      TableName: runsTable(),
      IndexName: BY_KIND,
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': { S: kind } },
      ScanIndexForward: false,
      Limit: page.limit,
      ...(listed !== undefined && {
        ExclusiveStartKey: marshall({ kind, listedAs: listed, ...metaKey(listed.split('#')[1] as RunId) }),
      }),
    }),
  );
  const last = found.LastEvaluatedKey?.['listedAs']?.S;
  return { items: (found.Items ?? []).map((row) => itemOf<E>(row)), ...(last && { next: { listedAs: last } }) };
}

/** A page of the tenants of a run, by tenant id; strongly consistent. */
export async function listTenantRows<E extends EntityName>(
  { client, runsTable }: RunsPlane,
  runId: RunId,
  page: { limit: number; from: Record<string, string> | undefined },
): Promise<RecordPage<StoredItems[E]>> {
  const after = page.from?.['tenantId'];
  const { pk } = metaKey(runId);
  const found = await client().send(
    new QueryCommand({
      TableName: runsTable(),
      KeyConditionExpression: 'pk = :run AND begins_with(sk, :tenant)',
      ExpressionAttributeValues: marshall({ ':run': pk, ':tenant': 'TENANT#' }),
      ConsistentRead: true,
      Limit: page.limit,
      // The run is the asked-for one whatever the cursor says.
      ...(after !== undefined && { ExclusiveStartKey: marshall({ pk, sk: `TENANT#${after}` }) }),
    }),
  );
  const last = found.LastEvaluatedKey?.['sk']?.S?.slice('TENANT#'.length);
  return { items: (found.Items ?? []).map((row) => itemOf<E>(row)), ...(last && { next: { tenantId: last } }) };
}

/** Replaces a row unless it changed since it was read. @returns false when it did */
export async function replaceRow(plane: RunsPlane, Item: Record<string, AttributeValue>, readVersion: number) {
  try {
    await plane.client().send(
      new PutItemCommand({
        TableName: plane.runsTable(),
        Item,
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: marshall({ ':read': readVersion }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
