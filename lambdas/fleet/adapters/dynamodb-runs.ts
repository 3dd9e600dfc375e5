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
import type { Entity, ItemKey } from '../../shared/kernel/define-entity.ts';
import { templateUpgradeEntity, upgradeLockEntity, upgradeOutcomeEntity } from '../entities.ts';
import type { RecordPage } from '../../tenants/contract.ts';
import { RUNS_BY_KIND } from '../../shared/kernel/control-rows.ts';

/** Where runs over all tenants are written. Names are read at first use. */
export interface RunsPlane {
  readonly client: () => DynamoDBClient;
  readonly runsTable: () => string;
  readonly outboxTable: () => string;
}

/** Where a run lies, of whichever kind; its index row names both. */
export const metaKey = (runId: RunId) => templateUpgradeEntity.key({ runId });
/** Where what a run says of one tenant lies, of whichever kind. */
export const tenantKey = (runId: RunId, tenantId: TenantId) => upgradeOutcomeEntity.key({ runId, tenantId });
export const LOCK_KEY = upgradeLockEntity.key({});

/** A row as it is stored. */
export const rowOf = <T extends object, P, X extends string>(entity: Entity<T, P, X>, key: ItemKey, item: T) =>
  marshall({ ...key, ...item, entity: entity.name }, { removeUndefinedValues: true });

function itemOf<T>(row: Record<string, AttributeValue>): T {
  const { pk: _pk, sk: _sk, entity: _entity, ...item } = unmarshall(row);
  return item as T;
}

/** Strongly consistent. */
export async function getRow<T>({ client, runsTable }: RunsPlane, key: ItemKey): Promise<T | undefined> {
  const request = { TableName: runsTable(), Key: marshall(key), ConsistentRead: true };
  const { Item } = await client().send(new GetItemCommand(request));
  return Item && itemOf<T>(Item);
}

/** A run of one kind; ids of the other kind name nothing. Strongly consistent. */
export async function getRun<T extends { readonly kind: string }>(
  plane: RunsPlane,
  kind: T['kind'],
  runId: RunId,
): Promise<T | undefined> {
  const run = await getRow<T>(plane, metaKey(runId));
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
    ExpressionAttributeValues: condition && marshall(condition.values),
  },
});

/** A page of runs of one kind, newest first. */
export async function listRuns<T>(
  { client, runsTable }: RunsPlane,
  kind: string,
  page: { limit: number; from: Record<string, string> | undefined },
): Promise<RecordPage<T>> {
  const listed = page.from?.['listedAs'];
  const found = await client().send(
    new QueryCommand({
      TableName: runsTable(),
      IndexName: RUNS_BY_KIND,
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': { S: kind } },
      ScanIndexForward: false,
      Limit: page.limit,
      ExclusiveStartKey:
        listed === undefined
          ? undefined
          : marshall({ kind, listedAs: listed, ...metaKey(listed.split('#')[1] as RunId) }),
    }),
  );
  const last = found.LastEvaluatedKey?.['listedAs']?.S;
  return {
    items: (found.Items ?? []).map((row) => itemOf<T>(row)),
    next: last === undefined ? undefined : { listedAs: last },
  };
}

/** A page of the tenants of a run, by tenant id; strongly consistent. */
export async function listTenantRows<T>(
  { client, runsTable }: RunsPlane,
  runId: RunId,
  page: { limit: number; from: Record<string, string> | undefined },
): Promise<RecordPage<T>> {
  const after = page.from?.['tenantId'];
  const { pk, skPrefix } = upgradeOutcomeEntity.among({ runId });
  const found = await client().send(
    new QueryCommand({
      TableName: runsTable(),
      KeyConditionExpression: 'pk = :run AND begins_with(sk, :tenant)',
      ExpressionAttributeValues: marshall({ ':run': pk, ':tenant': skPrefix }),
      ConsistentRead: true,
      Limit: page.limit,
      // The run is the asked-for one whatever the cursor says.
      ExclusiveStartKey: after === undefined ? undefined : marshall(tenantKey(runId, after as TenantId)),
    }),
  );
  const last = found.LastEvaluatedKey?.['sk']?.S?.slice(skPrefix.length);
  return {
    items: (found.Items ?? []).map((row) => itemOf<T>(row)),
    next: last === undefined ? undefined : { tenantId: last },
  };
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
