import type { NumberOwner } from '../../access/contract.ts';
import type { TenantId, Generation } from '../../shared/kernel/ids.ts';
import type { CallEvent } from './call-event.ts';

/** Why a call is not answered; the vocabulary of the audit event `call.rejected`. */
export const REJECTION_REASONS = [
  'unknown-number',
  'tenant-suspended',
  'tenant-closed',
  'no-ai-opt-out',
  'key-unavailable',
  'malformed',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Whose call it is. */
export interface CallOwner {
  readonly tenant: TenantId;
  readonly generation: Generation;
}
export type Admission =
  | { readonly ok: true; readonly owner: CallOwner }
  | { readonly ok: false; readonly reason: RejectionReason; readonly tenant?: TenantId };

/**
 * Decides whether the owner of the dialled number may take calls now. A hang-up is let through for a tenant that is being suspended or closed: it ends what began before.
 */
export function admission(event: CallEvent, found: NumberOwner | undefined): Admission {
  if (found === undefined) return { ok: false, reason: 'unknown-number' };
  const { tenant, generation, status } = found;
  const endsOnly = event.type === 'hung-up' && (status === 'suspended' || status === 'closing');
  if (found.isActive || endsOnly) return { ok: true, owner: { tenant, generation } };
  return { ok: false, reason: status === 'suspended' ? 'tenant-suspended' : 'tenant-closed', tenant };
}
