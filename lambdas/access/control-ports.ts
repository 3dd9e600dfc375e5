import type { EpochMs } from '../shared/kernel/clock.ts';
import type { ApiKeyId, MemberId, TenantId } from '../shared/kernel/ids.ts';
import type { MemberItem, MembershipItem } from '../agencies/entities.ts';
import type { ApiKeyItem, NumberItem, TenantItem } from '../tenants/entities.ts';
import type { DenialReason } from './entities.ts';

/* What access reads and counts in the control plane. */

/** The control plane's records, read strongly consistently every time: suspension works from the next request on. */
export interface Directory {
  tenant(id: TenantId): Promise<TenantItem | undefined>;
  /** By the tenant's own number, E.164. */
  number(e164: string): Promise<NumberItem | undefined>;
}

/** Members and their grants, read strongly consistently: a revoked one ends with the next request. */
export interface Members {
  member(id: MemberId): Promise<MemberItem | undefined>;
  membership(id: MemberId, tenant: TenantId): Promise<MembershipItem | undefined>;
}

/** API keys as stored. */
export interface ApiKeys {
  find(keyId: ApiKeyId): Promise<ApiKeyItem | undefined>;
}

/** Counts keys that are nobody's, so that a flood of them is one audit entry a minute and not one each. */
export interface DenialLog {
  count(reason: DenialReason, at: EpochMs, requestId: string): Promise<void>;
}
