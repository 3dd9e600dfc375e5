import { memberEntity, membershipEntity, type MemberItem, type MembershipItem } from '../../agencies/entities.ts';
import type { Members } from '../ports.ts';
import { readRow, type Client } from './dynamodb-control-row.ts';

/** Members and what tenants let them do. Apart from tenants and numbers: the live path knows no members. */
export const dynamodbMembers = (client: Client, table: () => string): Members => ({
  member: (memberId) => readRow<MemberItem>(client, table(), memberEntity.attributes({ memberId })),
  membership: (memberId, tenantId) =>
    readRow<MembershipItem>(client, table(), membershipEntity.attributes({ memberId, tenantId })),
});
