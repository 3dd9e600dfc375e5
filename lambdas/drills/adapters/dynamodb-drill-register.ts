import {
  GetItemCommand,
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { sortableTime } from '../../shared/kernel/key-shape.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { drilledTenantEntity, type DrilledTenantItem, type RestoreDrillItem } from '../entities.ts';
import type { DrillFields, DrillRegister } from '../ports.ts';
import { auditWrite, transactIf } from '../../tenants/runtime.ts';
import { DRILLS_BY_TIME } from '../../shared/kernel/control-rows.ts';

export interface DrillPlane {
  readonly client: () => DynamoDBClient;
  readonly drillsTable: () => string;
  readonly outboxTable: () => string;
}

/** A step wrote a drill that was changed at the same time; it is repeated and reads it anew. */
class DrillChanged extends Error {
  override readonly name = 'DrillChanged';
}

/** The register of drills on its own table. */
export function dynamodbDrillRegister(plane: DrillPlane): DrillRegister {
  const table = plane.drillsTable;
  const commit = (writes: TransactWriteItem[]) => transactIf(plane.client(), writes);
  return {
    async get(drillId) {
      const request = { TableName: table(), Key: { drillId: { S: drillId } }, ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      return Item && (fromRow(Item) as RestoreDrillItem);
    },

    async isRunning(tenantId) {
      const request = { TableName: table(), Key: placeKey(tenantId), ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      return Item?.['running'] !== undefined;
    },

    async list(limit, from) {
      const page = await query(plane, 'drills', {
        ScanIndexForward: false,
        Limit: limit,
        ExclusiveStartKey: from && marshall(from),
      });
      return { items: page.items as RestoreDrillItem[], next: page.next };
    },

    request: (drill, event) => commit([putNew(table(), drill), auditWrite(plane.outboxTable(), event)]),

    async begin(drill, fields, event) {
      const begun = { ...drill, ...fields, version: drill.version + 1 };
      const isNew = drill.status === 'running';
      const done = await commit([
        isNew ? putNew(table(), begun) : change(table(), drill, { fields, from: 'awaiting-approval' }),
        takePlace(table(), drill, fields.startedAt ?? drill.requestedAt),
        auditWrite(plane.outboxTable(), event),
      ]);
      return done ? begun : undefined;
    },

    async takeUp(drill, event) {
      const fields = { attempt: drill.attempt + 1 };
      const done = await commit([
        change(table(), drill, { fields, from: 'running' }),
        auditWrite(plane.outboxTable(), event),
      ]);
      return done ? { ...drill, ...fields, version: drill.version + 1 } : undefined;
    },

    async note(drill, fields) {
      if (!(await commit([change(table(), drill, { fields, from: 'running' })]))) {
        throw new DrillChanged('The drill was changed by somebody else.');
      }
      return { ...drill, ...fields, version: drill.version + 1 };
    },

    finish: (drill, fields, event) =>
      commit([
        change(table(), drill, { fields, from: 'running' }),
        givePlaceBack(table(), drill),
        auditWrite(plane.outboxTable(), event),
      ]),

    async drilled() {
      const tenants: DrilledTenantItem[] = [];
      let next: Record<string, string> | undefined;
      do {
        const page = await query(plane, 'tenants', { ExclusiveStartKey: next && marshall(next) });
        tenants.push(...(page.items as DrilledTenantItem[]));
        next = page.next;
      } while (next !== undefined);
      return tenants;
    },
  };
}

async function query(plane: DrillPlane, list: string, input: Partial<QueryCommandInput>) {
  const found = await plane.client().send(
    new QueryCommand({
      TableName: plane.drillsTable(),
      IndexName: DRILLS_BY_TIME,
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': 'list' },
      ExpressionAttributeValues: { ':list': { S: list } },
      ...input,
    }),
  );
  const next = found.LastEvaluatedKey && (unmarshall(found.LastEvaluatedKey) as Record<string, string>);
  return { items: (found.Items ?? []).map(fromRow), next };
}

function fromRow(row: Record<string, AttributeValue>): RestoreDrillItem | DrilledTenantItem {
  const { list: _list, order: _order, entity: _entity, ...item } = unmarshall(row);
  return item as RestoreDrillItem | DrilledTenantItem;
}

const putNew = (TableName: string, drill: RestoreDrillItem): TransactWriteItem => ({
  Put: {
    TableName,
    Item: marshall(
      {
        ...drill,
        entity: 'restoreDrill',
        list: 'drills',
        order: `${sortableTime(drill.requestedAt)}#${drill.drillId}`,
      },
      { removeUndefinedValues: true },
    ),
    ConditionExpression: 'attribute_not_exists(drillId)',
  },
});

/** Sets fields if status and version are still as read. */
function change(
  TableName: string,
  drill: RestoreDrillItem,
  { fields, from }: { fields: DrillFields; from: RestoreDrillItem['status'] },
): TransactWriteItem {
  const set = Object.entries({ ...fields, version: drill.version + 1 }).filter(([, value]) => value !== undefined);
  const names = Object.fromEntries([...set.map(([name]) => name), 'status'].map((name) => [`#${name}`, name]));
  return {
    Update: {
      TableName,
      Key: { drillId: { S: drill.drillId } },
      UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: '#version = :read AND #status = :from',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
        ':read': drill.version,
        ':from': from,
      }),
    },
  };
}

const placeKey = (tenantId: TenantId) => marshall(drilledTenantEntity.attributes({ tenantId }));

const takePlace = (TableName: string, { drillId, tenantId }: RestoreDrillItem, at: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: placeKey(tenantId),
    UpdateExpression:
      'SET running = :drill, lastDrilledAt = :at, tenantId = :tenant, entity = :entity, #list = :list, #order = :order',
    ConditionExpression: 'attribute_not_exists(running)',
    ExpressionAttributeNames: { '#list': 'list', '#order': 'order' },
    ExpressionAttributeValues: marshall({
      ':drill': drillId,
      ':at': at,
      ':tenant': tenantId,
      ':entity': 'drilledTenant',
      ':list': 'tenants',
      ':order': sortableTime(at),
    }),
  },
});

const givePlaceBack = (TableName: string, { drillId, tenantId }: RestoreDrillItem): TransactWriteItem => ({
  Update: {
    TableName,
    Key: placeKey(tenantId),
    UpdateExpression: 'REMOVE running',
    ConditionExpression: 'running = :drill',
    ExpressionAttributeValues: { ':drill': { S: drillId } },
  },
});
