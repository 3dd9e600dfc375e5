import type { ApiKeyId, Generation, TenantId } from '../../shared/kernel/ids.ts';
import { isTenantId } from '../../shared/kernel/ids.ts';
import type { ApiKeyItem, DenialReason, TenantItem } from '../../shared/kernel/stored-items.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { secretMatches, type PresentedKey } from './api-key.ts';

/** What handlers learn of a caller. The session tags of every tenant session come from here, never from input. */
export type CallerContext =
  | { readonly scope: 'tenant'; readonly keyId: ApiKeyId; readonly tenant: TenantId; readonly generation: Generation }
  | { readonly scope: 'operator'; readonly keyId: ApiKeyId };

/**
 * `unauthenticated`: nobody we know. `forbidden`: somebody we know who may not. `denial` is what is counted for the
 * audit log; the caller is not told which it was.
 */
export type Decision =
  | { readonly kind: 'allow'; readonly context: CallerContext }
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
  return key.scope === 'operator' ? authoriseOperator(key) : authoriseTenant(key, records.tenant);
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
    case 'closed':
      return { kind: 'forbidden', keyId, reason: 'tenant-closed' };
    default:
      return { kind: 'forbidden', keyId, reason: 'tenant-not-ready' };
  }
}
