import {
  ConditionalCheckFailedException,
  GetItemCommand,
  ScanCommand,
  UpdateItemCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { TenantItem, TenantStatus } from '../../shared/kernel/stored-items.ts';
import { allowedFrom, TENANT_TRANSITIONS } from '../domain/lifecycle.ts';
import type { RecordChange, TenantRecords } from '../ports.ts';
import { auditWrite, transactIf, type ControlPlane } from './platform-transaction.ts';

type Plane = Omit<ControlPlane, 'apiKeysTable'>;

/** Tenant records in DynamoDB; every condition of the lifecycle is part of the write itself. */
export function dynamodbTenantRecords(plane: Plane): TenantRecords {
  return {
    async get(tenantId) {
      const request = { TableName: plane.tenantsTable(), Key: keyOf(tenantId), ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      return Item && fromRow(Item);
    },

    async list(limit, from) {
      const start =
        from?.['tenantId'] === undefined ? {} : { ExclusiveStartKey: { tenantId: { S: from['tenantId'] } } };
      const request = { TableName: plane.tenantsTable(), Limit: limit, ConsistentRead: true, ...start };
      const found = await plane.client().send(new ScanCommand(request));
      const last = found.LastEvaluatedKey?.['tenantId']?.S;
      return { items: (found.Items ?? []).map(fromRow), ...(last !== undefined && { next: { tenantId: last } }) };
    },

    create(tenant, event) {
      const Item = marshall({ ...tenant, entity: 'tenant' }, { removeUndefinedValues: true });
      const put = { TableName: plane.tenantsTable(), Item, ConditionExpression: 'attribute_not_exists(tenantId)' };
      return transactIf(plane.client(), [{ Put: put }, auditWrite(plane.outboxTable(), event)]);
    },

    transition(tenant, transition, change) {
      const { to } = TENANT_TRANSITIONS[transition];
      return write(plane, tenant, { change, set: { status: to }, from: allowedFrom(transition) });
    },

    update: (tenant, change) => write(plane, tenant, { change, set: {}, from: [tenant.status] }),

    async noteProgress(tenantId, progress, now) {
      try {
        await plane.client().send(
          new UpdateItemCommand({
            TableName: plane.tenantsTable(),
            Key: keyOf(tenantId),
            UpdateExpression: 'SET progress = :progress, updatedAt = :now',
            ConditionExpression: '#status = :provisioning',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: marshall({
              ':progress': progress,
              ':now': now,
              ':provisioning': 'provisioning',
            }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

const keyOf = (tenantId: TenantId) => ({ tenantId: { S: tenantId } });

function fromRow(row: Record<string, AttributeValue>): TenantItem {
  const { entity: _entity, ...tenant } = unmarshall(row);
  return tenant as TenantItem;
}

interface ConditionalWrite {
  readonly change: RecordChange;
  readonly set: Partial<TenantItem>;
  readonly from: readonly TenantStatus[];
}

async function write(plane: Plane, tenant: TenantItem, wanted: ConditionalWrite): Promise<TenantItem | undefined> {
  const { change } = wanted;
  const set = { ...change.fields, ...wanted.set, updatedAt: change.now, version: tenant.version + 1 };
  const after = { ...tenant, ...set } as TenantItem;
  const update = updateOf(plane.tenantsTable(), tenant, { set, from: wanted.from });
  const written = await transactIf(plane.client(), [update, auditWrite(plane.outboxTable(), change.event(after))]);
  return written ? after : undefined;
}

/** Sets the given fields (removes undefined ones) if version is as read and the status one of `from`. */
function updateOf(
  TableName: string,
  tenant: TenantItem,
  change: { set: Record<string, unknown>; from: readonly TenantStatus[] },
): TransactWriteItem {
  const fields = Object.entries(change.set);
  const kept = fields.filter(([, value]) => value !== undefined);
  const removed = fields.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  const sets = kept.map(([name]) => `#${name} = :${name}`).join(', ');
  return {
    Update: {
      TableName,
      Key: keyOf(tenant.tenantId),
      UpdateExpression: `SET ${sets}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
      ConditionExpression: `#version = :read AND #status IN (${change.from.map((_, at) => `:from${at}`).join(', ')})`,
      ExpressionAttributeNames: Object.fromEntries(
        [...new Set([...fields.map(([name]) => name), 'status', 'version'])].map((name) => [`#${name}`, name]),
      ),
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
        ...Object.fromEntries(change.from.map((status, at) => [`:from${at}`, status])),
        ':read': tenant.version,
      }),
    },
  };
}
