import { GetItemCommand, QueryCommand, type AttributeValue, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { auditWrite, refusedRows, transactIf, type ControlPlane } from '../../tenants/runtime.ts';
import { numberEntity, type NumberItem } from '../../tenants/entities.ts';
import { expiryOf, reservedUntil } from '../domain/reservation.ts';
import type { NumberRegister } from '../ports.ts';
import { BY_TENANT } from '../../shared/kernel/control-rows.ts';

/** Nobody's, this tenant's, or released: by this tenant whenever, by another long enough ago. */
const FREE =
  'attribute_not_exists(#number) OR tenantId = :tenant OR (attribute_not_exists(tenantId) AND (formerTenant = :tenant OR reservedUntil <= :now))';

export type NumberPlane = Omit<ControlPlane, 'apiKeysTable'> & { readonly numbersTable: () => string };

/** The control plane's numbers table. Conditional writes decide who gets a number, so two tenants cannot both win. */
export function dynamodbNumberRegister(plane: NumberPlane): NumberRegister {
  return {
    async get(number) {
      const Key = marshall(numberEntity.attributes({ number }));
      const request = { TableName: plane.numbersTable(), Key, ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      return Item && fromRow(Item);
    },

    async assign({ number, tenant, now, event }) {
      const put: TransactWriteItem = {
        Put: {
          TableName: plane.numbersTable(),
          Item: marshall({ number, tenantId: tenant, assignedAt: now, entity: numberEntity.name }),
          ConditionExpression: FREE,
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: marshall({ ':tenant': tenant, ':now': now }),
        },
      };
      const audit = auditWrite(plane.outboxTable(), event);
      const refused = await refusedRows(plane.client(), [put, tenantStays(plane, tenant), audit]);
      if (refused.length === 0) return 'assigned';
      return refused.includes(0) ? 'taken' : 'gone';
    },

    release({ number, tenant, now, event }) {
      const until = reservedUntil(now);
      const update: TransactWriteItem = {
        Update: {
          TableName: plane.numbersTable(),
          Key: marshall(numberEntity.attributes({ number })),
          UpdateExpression: 'SET formerTenant = tenantId, reservedUntil = :until, expiresAt = :expiry REMOVE tenantId',
          ConditionExpression: 'tenantId = :tenant',
          ExpressionAttributeValues: marshall({ ':tenant': tenant, ':until': until, ':expiry': expiryOf(until) }),
        },
      };
      return transactIf(plane.client(), [update, auditWrite(plane.outboxTable(), event)]);
    },

    async listOf(tenantId, limit, from) {
      const found = await plane.client().send(
        new QueryCommand({
          TableName: plane.numbersTable(),
          IndexName: BY_TENANT,
          KeyConditionExpression: 'tenantId = :tenant',
          ExpressionAttributeValues: { ':tenant': { S: tenantId } },
          Limit: limit,
          // The tenant is the asked-for one whatever the cursor says.
          ExclusiveStartKey:
            from?.['number'] === undefined ? undefined : marshall({ number: from['number'], tenantId }),
        }),
      );
      const last = found.LastEvaluatedKey?.['number']?.S;
      return { items: (found.Items ?? []).map(fromRow), next: last === undefined ? undefined : { number: last } };
    },
  };
}

/** A tenant that is being closed gets no number any more. */
const tenantStays = (plane: NumberPlane, tenantId: TenantId): TransactWriteItem => ({
  ConditionCheck: {
    TableName: plane.tenantsTable(),
    Key: { tenantId: { S: tenantId } },
    ConditionExpression: '#status IN (:active, :suspended)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: marshall({ ':active': 'active', ':suspended': 'suspended' }),
  },
});

function fromRow(row: Record<string, AttributeValue>): NumberItem {
  const { entity: _entity, expiresAt: _expiresAt, ...item } = unmarshall(row);
  return item as NumberItem;
}
