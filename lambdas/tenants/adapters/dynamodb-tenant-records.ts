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
import type { TenantItem, TenantStatus } from '../entities.ts';
import { allowedFrom, purgeCondition, TENANT_TRANSITIONS } from '../domain/lifecycle.ts';
import type { RecordChange, TenantRecords } from '../ports.ts';
import { placesWrite, type CellPlaces } from './dynamodb-cell-places.ts';
import { auditWrite, refusedRows, transactIf, type ControlPlane } from './platform-transaction.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';

/** `places` is needed where tenants are created and where closing ends. */
type Plane = Omit<ControlPlane, 'apiKeysTable'> & { readonly places?: CellPlaces };

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
      return { items: (found.Items ?? []).map(fromRow), next: last === undefined ? undefined : { tenantId: last } };
    },

    async create(tenant, event) {
      const Item = marshall({ ...tenant, entity: 'tenant' }, { removeUndefinedValues: true });
      const put = { TableName: plane.tenantsTable(), Item, ConditionExpression: 'attribute_not_exists(tenantId)' };
      const place = placesWrite(plane.places, undefined, tenant.status);
      const refused = await refusedRows(plane.client(), [
        { Put: put },
        auditWrite(plane.outboxTable(), event),
        ...place,
      ]);
      if (refused.length === 0) return 'created';
      // A repeated request finds its tenant, also in a cell that is full by now.
      return refused.every((position) => position === 2) ? 'full' : 'taken';
    },

    transition(tenant, transition, change) {
      const { to } = TENANT_TRANSITIONS[transition];
      const purge = purgeCondition(transition);
      return write(plane, tenant, {
        change,
        set: { status: to },
        from: allowedFrom(transition),
        purge,
      });
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

    async noteClosing({ tenantId, attempt, now, closing, usage }) {
      try {
        await plane.client().send(
          new UpdateItemCommand({
            TableName: plane.tenantsTable(),
            Key: keyOf(tenantId),
            UpdateExpression: `SET closing = :note, updatedAt = :now${usage === undefined ? '' : ', #usage = :usage'}`,
            ConditionExpression: '#status = :closing AND closeAttempt = :attempt',
            ExpressionAttributeNames: definedOnly({ '#status': 'status', '#usage': usage && 'usage' }),
            ExpressionAttributeValues: marshall(
              { ':note': closing, ':now': now, ':closing': 'closing', ':attempt': attempt, ':usage': usage },
              { removeUndefinedValues: true },
            ),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
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
  readonly purge?: 'not-begun' | 'begun';
}

async function write(plane: Plane, tenant: TenantItem, wanted: ConditionalWrite): Promise<TenantItem | undefined> {
  const { change } = wanted;
  const set = { ...change.fields, ...wanted.set, updatedAt: change.now, version: tenant.version + 1 };
  const after = { ...tenant, ...set } as TenantItem;
  const update = updateOf(plane.tenantsTable(), tenant, { set, from: wanted.from, purge: wanted.purge });
  const place = placesWrite(plane.places, tenant.status, after.status);
  const audit = auditWrite(plane.outboxTable(), change.event(after));
  const written = await transactIf(plane.client(), [update, audit, ...place]);
  return written ? after : undefined;
}

const PURGE_CONDITIONS = {
  'not-begun': ' AND attribute_not_exists(#purgeStartedAt)',
  begun: ' AND attribute_exists(#purgeStartedAt)',
} as const;

/**
 * Sets the given fields (removes undefined ones) if version is as read, the status one of `from`, and destruction has
 * begun or not as asked.
 */
function updateOf(
  TableName: string,
  tenant: TenantItem,
  change: {
    set: Record<string, unknown>;
    from: readonly TenantStatus[];
    purge: 'not-begun' | 'begun' | undefined;
  },
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
      ConditionExpression: `#version = :read AND #status IN (${change.from.map((_, at) => `:from${at}`).join(', ')})${
        change.purge === undefined ? '' : PURGE_CONDITIONS[change.purge]
      }`,
      ExpressionAttributeNames: Object.fromEntries(
        [
          ...new Set([
            ...fields.map(([name]) => name),
            'status',
            'version',
            ...(change.purge === undefined ? [] : ['purgeStartedAt']),
          ]),
        ].map((name) => [`#${name}`, name]),
      ),
      ExpressionAttributeValues: marshall(
        {
          ...Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
          ...Object.fromEntries(change.from.map((status, at) => [`:from${at}`, status])),
          ':read': tenant.version,
        },
        { removeUndefinedValues: true },
      ),
    },
  };
}
