import { GetItemCommand, QueryCommand, type AttributeValue, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { MemberId } from '../../shared/kernel/ids.ts';
import { memberEntity, membershipEntity, type MemberItem, type MembershipItem } from '../entities.ts';
import type { ApiKeyItem } from '../../tenants/entities.ts';
import type { AgencyStaff } from '../ports.ts';
import { auditWrite, putKey, transactIf, type ControlPlane } from '../../tenants/runtime.ts';
import { BY_TENANT } from '../../shared/kernel/control-rows.ts';

export type StaffPlane = ControlPlane & { readonly membersTable: () => string };

/** Agency staff, what tenants let them do, and their sessions in DynamoDB. */
export function dynamodbAgencyStaff(plane: StaffPlane): AgencyStaff {
  const rowOf = async <T>(key: Record<string, string>): Promise<T | undefined> => {
    const Key = marshall(key);
    const { Item } = await plane
      .client()
      .send(new GetItemCommand({ TableName: plane.membersTable(), Key, ConsistentRead: true }));
    return Item && fromRow<T>(Item);
  };

  return {
    create: (member, key, event) =>
      transactIf(plane.client(), [
        putNew(plane.membersTable(), {
          ...member,
          ...memberEntity.attributes(member),
          entity: memberEntity.name,
        }),
        putKey(plane.apiKeysTable(), key),
        auditWrite(plane.outboxTable(), event),
      ]),

    member: (memberId) => rowOf<MemberItem>(memberEntity.attributes({ memberId })),
    membership: (memberId, tenantId) => rowOf<MembershipItem>(membershipEntity.attributes({ memberId, tenantId })),

    disable: (member, now, event) =>
      transactIf(plane.client(), [
        {
          Update: {
            TableName: plane.membersTable(),
            Key: marshall(memberEntity.attributes(member)),
            UpdateExpression: 'SET disabledAt = :now',
            ConditionExpression: 'attribute_exists(memberId) AND attribute_not_exists(disabledAt)',
            ExpressionAttributeValues: marshall({ ':now': now }),
          },
        },
        auditWrite(plane.outboxTable(), event),
      ]),

    save: (membership, before) =>
      transactIf(plane.client(), [
        putMembership(plane.membersTable(), membership, before),
        // Somebody who was disabled meanwhile gets nothing.
        enabled(plane.membersTable(), membership.memberId),
      ]),

    async grantsOf(memberId) {
      const { Items } = await plane.client().send(
        new QueryCommand({
          TableName: plane.membersTable(),
          KeyConditionExpression: 'memberId = :member',
          ExpressionAttributeValues: marshall({ ':member': memberId }),
          ConsistentRead: true,
        }),
      );
      // The member itself lies in the same partition.
      const { sk: own } = memberEntity.attributes({ memberId });
      return (Items ?? []).filter((row) => row['sk']?.S !== own).map((row) => fromRow<MembershipItem>(row));
    },

    async ofTenant(tenantId, limit, from) {
      const cursor = from?.['memberId'];
      const found = await plane.client().send(
        new QueryCommand({
          TableName: plane.membersTable(),
          IndexName: BY_TENANT,
          KeyConditionExpression: 'tenantId = :tenant',
          ExpressionAttributeValues: marshall({ ':tenant': tenantId }),
          Limit: limit,
          // The tenant is the asked-for one whatever the cursor says.
          ExclusiveStartKey: cursor === undefined ? undefined : marshall({ memberId: cursor, sk: tenantId, tenantId }),
        }),
      );
      const last = found.LastEvaluatedKey?.['memberId']?.S;
      const items = (found.Items ?? []).map((row) => fromRow<MembershipItem>(row));
      return { items, next: last === undefined ? undefined : { memberId: last } };
    },

    openSession: (session, membership) =>
      transactIf(plane.client(), [
        putKey(plane.apiKeysTable(), session),
        {
          ConditionCheck: {
            TableName: plane.membersTable(),
            Key: marshall(membershipEntity.attributes(membership)),
            ConditionExpression: '#version = :version AND attribute_not_exists(revokedAt)',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: marshall({ ':version': membership.version }),
          },
        },
      ]),

    endSession: (session, now, told) =>
      transactIf(plane.client(), [
        {
          Update: {
            TableName: plane.apiKeysTable(),
            Key: marshall({ keyId: session.keyId }),
            UpdateExpression: 'SET revokedAt = :now',
            ConditionExpression: 'attribute_exists(keyId) AND attribute_not_exists(revokedAt)',
            ExpressionAttributeValues: marshall({ ':now': now }),
          },
        },
        ...('event' in told ? [auditWrite(plane.outboxTable(), told)] : []),
      ]),

    async session(keyId) {
      const request = { TableName: plane.apiKeysTable(), Key: marshall({ keyId }), ConsistentRead: true };
      const { Item } = await plane.client().send(new GetItemCommand(request));
      const key = Item && fromRow<ApiKeyItem>(Item);
      return key?.member === undefined || key.scope !== 'tenant' ? undefined : key;
    },
  };
}

const putNew = (TableName: string, item: object): TransactWriteItem => ({
  Put: {
    TableName,
    Item: marshall(item, { removeUndefinedValues: true }),
    ConditionExpression: 'attribute_not_exists(memberId)',
  },
});

function putMembership(TableName: string, item: MembershipItem, before: MembershipItem | undefined): TransactWriteItem {
  const row = { ...item, ...membershipEntity.attributes(item), entity: membershipEntity.name };
  if (before === undefined) return putNew(TableName, row);
  return {
    Put: {
      TableName,
      Item: marshall(row, { removeUndefinedValues: true }),
      ConditionExpression: '#version = :read',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: marshall({ ':read': before.version }),
    },
  };
}

const enabled = (TableName: string, memberId: MemberId): TransactWriteItem => ({
  ConditionCheck: {
    TableName,
    Key: marshall(memberEntity.attributes({ memberId })),
    ConditionExpression: 'attribute_exists(memberId) AND attribute_not_exists(disabledAt)',
  },
});

function fromRow<T>(row: Record<string, AttributeValue>): T {
  const { entity: _entity, sk: _sk, ...item } = unmarshall(row);
  return item as T;
}
