import type { ApiKeyId, MemberId, TenantId } from '../shared/kernel/ids.ts';
import type { MemberItem, MembershipItem } from './entities.ts';
import type { ApiKeyItem } from '../tenants/entities.ts';
import type { Intent } from '../audit/contract.ts';
import type { PlatformEvent, RecordPage } from '../tenants/contract.ts';

/** Agency staff, what tenants let them do, and their sessions. Each write is one transaction. */
export interface AgencyStaff {
  /** @returns false when the ids are taken (a repeated request) */
  create(member: MemberItem, key: ApiKeyItem, event: PlatformEvent): Promise<boolean>;
  member(id: MemberId): Promise<MemberItem | undefined>;
  membership(id: MemberId, tenant: TenantId): Promise<MembershipItem | undefined>;
  /** Idempotent; @returns false when the person is disabled already */
  disable(member: MemberItem, now: number, event: PlatformEvent): Promise<boolean>;
  /** @returns false when the membership is not as read any more, or the person was disabled */
  save(membership: MembershipItem, before: MembershipItem | undefined): Promise<boolean>;
  /** All of one person, revoked ones included. */
  grantsOf(id: MemberId): Promise<MembershipItem[]>;
  ofTenant(tenant: TenantId, limit: number, from?: Record<string, string>): Promise<RecordPage<MembershipItem>>;
  /** @returns false when the membership changed or was revoked meanwhile; then there is no session */
  openSession(session: ApiKeyItem, membership: MembershipItem, intent: Intent): Promise<boolean>;
  /**
   * @param told the announcement in the tenant's log; for a tenant whose log nobody opens, the platform's entry, which is
   * written in the same transaction
   * @returns false when it had ended already
   */
  endSession(session: ApiKeyItem, now: number, told: Intent | PlatformEvent): Promise<boolean>;
  session(keyId: ApiKeyId): Promise<ApiKeyItem | undefined>;
}
