import {
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyItem } from '../entities.ts';
import type { PlatformEvent } from '../domain/tenant-events.ts';
import type { ApiKeyRecords, OwnApiKeys } from '../ports.ts';
import { auditWrite, transactIf, type ControlPlane } from './platform-transaction.ts';
import { BY_TENANT } from '../../shared/kernel/control-rows.ts';

/** API keys in DynamoDB: digests only. */
export function dynamodbApiKeyRecords(plane: ControlPlane): ApiKeyRecords {
  return {
    create(key, event) {
      const entries = entriesOf(plane, key, event);
      return transactIf(plane.client(), [putKey(plane.apiKeysTable(), key), ...tenantCheck(plane, key), ...entries]);
    },

    async get(keyId) {
      const request = { TableName: plane.apiKeysTable(), Key: { keyId: { S: keyId } }, ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      return Item && fromRow(Item);
    },

    async listOf(tenantId, limit, from) {
      const found = await plane.client().send(
        new QueryCommand({
          TableName: plane.apiKeysTable(),
          IndexName: BY_TENANT,
          KeyConditionExpression: 'tenantId = :tenant',
          ExpressionAttributeValues: { ':tenant': { S: tenantId } },
          Limit: limit,
          // The tenant is the asked-for one whatever the cursor says.
          ExclusiveStartKey:
            from?.['keyId'] === undefined ? undefined : { keyId: { S: from['keyId'] }, tenantId: { S: tenantId } },
        }),
      );
      const last = found.LastEvaluatedKey?.['keyId']?.S;
      return { items: (found.Items ?? []).map(fromRow), next: last === undefined ? undefined : { keyId: last } };
    },

    revoke: (key, now, event) => transactIf(plane.client(), [endKey(plane, key, now), ...entriesOf(plane, key, event)]),

    async forgetLabel(keyId) {
      await plane.client().send(
        new UpdateItemCommand({
          TableName: plane.apiKeysTable(),
          Key: { keyId: { S: keyId } },
          UpdateExpression: 'SET label = :none',
          ConditionExpression: 'attribute_exists(revokedAt)',
          ExpressionAttributeValues: { ':none': { S: '-' } },
        }),
      );
    },
  };
}

/** A tenant's own changes of its keys in DynamoDB. */
export function dynamodbOwnApiKeys(plane: ControlPlane): OwnApiKeys {
  const { get, listOf } = dynamodbApiKeyRecords(plane);
  return {
    get,
    listOf,

    rotate: ({ key, successor, until, events }) =>
      transactIf(plane.client(), [
        putKey(plane.apiKeysTable(), successor),
        ...tenantCheck(plane, successor),
        setEnd(plane, key, until),
        ...entriesOf(plane, successor, events.created),
        ...entriesOf(plane, key, events.rotated),
      ]),

    revokeOwn: (key, { now, event, remaining }) =>
      transactIf(plane.client(), [
        endKey(plane, key, now),
        ...(remaining === undefined ? [] : [worksOn(plane, { keyId: remaining, tenantId: key.tenantId })]),
        ...entriesOf(plane, key, event),
      ]),
  };
}

/** Ends a key now, unless it has ended; one whose end lies ahead ends earlier. */
const endKey = (plane: ControlPlane, { keyId }: Owned, now: EpochMs): TransactWriteItem => ({
  Update: {
    TableName: plane.apiKeysTable(),
    Key: { keyId: { S: keyId } },
    UpdateExpression: 'SET revokedAt = :now',
    ConditionExpression: 'attribute_exists(keyId) AND (attribute_not_exists(revokedAt) OR revokedAt > :now)',
    ExpressionAttributeValues: { ':now': { N: String(now) } },
  },
});

/** Gives a key that has no end one. */
const setEnd = (plane: ControlPlane, { keyId }: Owned, at: EpochMs): TransactWriteItem => ({
  Update: {
    TableName: plane.apiKeysTable(),
    Key: { keyId: { S: keyId } },
    UpdateExpression: 'SET revokedAt = :at',
    ConditionExpression: 'attribute_exists(keyId) AND attribute_not_exists(revokedAt)',
    ExpressionAttributeValues: { ':at': { N: String(at) } },
  },
});

/** Two keys that revoke each other at the same time: only one of them succeeds. */
const worksOn = (plane: ControlPlane, { keyId, tenantId }: Owned): TransactWriteItem => ({
  ConditionCheck: {
    TableName: plane.apiKeysTable(),
    Key: { keyId: { S: keyId } },
    ConditionExpression: 'tenantId = :tenant AND attribute_not_exists(revokedAt)',
    ExpressionAttributeValues: { ':tenant': { S: tenantId } },
  },
});

/** A tenant's key is on record in both logs, under one id: nobody can make one that the tenant does not see. */
function entriesOf(plane: ControlPlane, { tenantId }: Owned, event: PlatformEvent): TransactWriteItem[] {
  const platform = auditWrite(plane.outboxTable(), event);
  return tenantId === 'platform' ? [platform] : [platform, auditWrite(plane.outboxTable(), event, tenantId)];
}

type Owned = Pick<ApiKeyItem, 'keyId' | 'tenantId'>;

/** The put of a new key; never overwrites one. */
export const putKey = (TableName: string, key: ApiKeyItem): TransactWriteItem => ({
  Put: {
    TableName,
    Item: marshall({ ...key, entity: 'apiKey' }, { removeUndefinedValues: true }),
    ConditionExpression: 'attribute_not_exists(keyId)',
  },
});

/** A tenant's key is made only while the tenant is there and not being closed. */
function tenantCheck(plane: ControlPlane, key: ApiKeyItem): TransactWriteItem[] {
  if (key.tenantId === 'platform') return [];
  const ConditionCheck = {
    TableName: plane.tenantsTable(),
    Key: { tenantId: { S: key.tenantId } },
    ConditionExpression: 'attribute_exists(tenantId) AND NOT #status IN (:closing, :closed)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: marshall({ ':closing': 'closing', ':closed': 'closed' }),
  };
  return [{ ConditionCheck }];
}

function fromRow(row: Record<string, AttributeValue>): ApiKeyItem {
  const { entity: _entity, ...key } = unmarshall(row);
  return key as ApiKeyItem;
}
