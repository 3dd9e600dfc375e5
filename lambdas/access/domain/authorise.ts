import { isTenantId, type ApiKeyId, type Generation, type MemberId, type TenantId } from '../../shared/kernel/ids.ts';
import type { MemberItem, MembershipItem } from '../../agencies/entities.ts';
import type { ApiKeyItem, TenantItem } from '../../tenants/entities.ts';
import type { DenialReason } from '../entities.ts';
import type { MemberRole } from '../../shared/kernel/stored-values.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { secretMatches, type PresentedKey } from './api-key.ts';

/** What handlers learn of a caller. The session tags of every tenant session come from here, never from input. */
type CallerContext =
  | {
      readonly scope: 'tenant';
      readonly keyId: ApiKeyId;
      readonly tenant: TenantId;
      readonly generation: Generation;
      /** Of a member's session; absent for the tenant's own keys. */
      readonly role?: MemberRole;
    }
  | { readonly scope: 'member'; readonly keyId: ApiKeyId; readonly member: MemberId }
  | { readonly scope: 'operator'; readonly keyId: ApiKeyId };

/**
 * `unauthenticated`: nobody we know. `forbidden`: somebody we know who may not. `denial` is what is counted for the
 * audit log; the caller is not told which it was.
 */
export type Decision =
  /** `only`: the tenant is being closed and may fetch its data, see `retrievalRoutes`. */
  | { readonly kind: 'allow'; readonly context: CallerContext; readonly only?: 'retrieval' }
  | { readonly kind: 'unauthenticated'; readonly denial: DenialReason }
  | {
      readonly kind: 'forbidden';
      readonly keyId: ApiKeyId;
      readonly reason: 'tenant-suspended' | 'tenant-closed' | 'tenant-not-ready' | 'wrong-scope';
    };

/** Records of the presented key, as they are now; each `undefined` when there is none. */
export interface KeyRecords {
  readonly key: ApiKeyItem | undefined;
  /** Record of the key's tenant; not needed for an operator's key. */
  readonly tenant: TenantItem | undefined;
  /** For a member's key or session: the member, and what the session's tenant lets the member do. */
  readonly member?: MemberItem | undefined;
  readonly membership?: MembershipItem | undefined;
}

/**
 * Decides on a presented key. Deny is the default: only a live key with the right secret, of an active tenant or of
 * the platform, gets a context.
 */
export function authorise(presented: PresentedKey, records: KeyRecords, now: EpochMs): Decision {
  const { key } = records;
  if (key === undefined || key.keyId !== presented.keyId || !secretMatches(presented.secret, key.secretHash)) {
    return { kind: 'unauthenticated', denial: 'unknown-key' };
  }
  if (key.revokedAt !== undefined && key.revokedAt <= now) return { kind: 'unauthenticated', denial: 'revoked-key' };
  if (key.expiresAt !== undefined && key.expiresAt * 1000 <= now)
    return { kind: 'unauthenticated', denial: 'revoked-key' };
  if (key.scope === 'operator') return authoriseOperator(key);
  if (key.member === undefined) return authoriseTenant(key, records.tenant);
  return authoriseMember(key as ApiKeyItem & { member: MemberId }, records);
}

const ENDED = { kind: 'unauthenticated', denial: 'revoked-key' } as const;

/**
 * A member's own key opens sessions and nothing else. A session acts for its one tenant as long as that tenant lets
 * this member, in the role it has now: what a tenant revokes ends with the next request.
 */
function authoriseMember(key: ApiKeyItem & { member: MemberId }, { tenant, member, membership }: KeyRecords): Decision {
  if (member === undefined || member.memberId !== key.member || member.disabledAt !== undefined) return ENDED;
  if (key.scope === 'member')
    return { kind: 'allow', context: { scope: 'member', keyId: key.keyId, member: key.member } };
  if (membership === undefined || membership.revokedAt !== undefined) return ENDED;
  if (membership.memberId !== key.member || membership.tenantId !== key.tenantId) return ENDED;
  const decision = authoriseTenant(key, tenant);
  if (decision.kind !== 'allow' || decision.context.scope !== 'tenant') return decision;
  return { ...decision, context: { ...decision.context, role: membership.role } };
}

const authoriseOperator = (key: ApiKeyItem): Decision =>
  key.tenantId === 'platform'
    ? { kind: 'allow', context: { scope: 'operator', keyId: key.keyId } }
    : { kind: 'forbidden', keyId: key.keyId, reason: 'wrong-scope' };

function authoriseTenant(key: ApiKeyItem, tenant: TenantItem | undefined): Decision {
  const { keyId } = key;
  if (key.scope !== 'tenant' || !isTenantId(key.tenantId) || tenant?.tenantId !== key.tenantId) {
    return { kind: 'forbidden', keyId, reason: 'wrong-scope' };
  }
  switch (tenant.status) {
    case 'active':
      return {
        kind: 'allow',
        context: { scope: 'tenant', keyId, tenant: tenant.tenantId, generation: tenant.generation },
      };
    case 'suspended':
      return { kind: 'forbidden', keyId, reason: 'tenant-suspended' };
    case 'closing':
      return canRetrieve(tenant)
        ? {
            kind: 'allow',
            context: { scope: 'tenant', keyId, tenant: tenant.tenantId, generation: tenant.generation },
            only: 'retrieval',
          }
        : { kind: 'forbidden', keyId, reason: 'tenant-closed' };
    case 'closed':
      return { kind: 'forbidden', keyId, reason: 'tenant-closed' };
    case 'provisioning':
    case 'failed':
      return { kind: 'forbidden', keyId, reason: 'tenant-not-ready' };
  }
}

/** Until destruction begins; a tenant that never came to life has nothing to fetch. */
const canRetrieve = ({ closing, purgeStartedAt }: TenantItem): boolean =>
  closing?.from === 'suspended' && purgeStartedAt === undefined;
