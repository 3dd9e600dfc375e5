import type { TenantStatus } from '../../shared/kernel/stored-items.ts';

/**
 * The life of a tenant as data: which transition may start where and where it ends. The pure decision below and the
 * adapter's conditional write are both made from this table, so they cannot disagree.
 */
export const TENANT_TRANSITIONS = {
  activate: { from: ['provisioning'], to: 'active' },
  fail: { from: ['provisioning'], to: 'failed' },
  /** A failed provisioning starts again where it stopped; every step recognises what is already there. */
  resume: { from: ['failed'], to: 'provisioning' },
  suspend: { from: ['active'], to: 'suspended' },
  reactivate: { from: ['suspended'], to: 'active' },
  /** Only what is already cut off can be closed: calls and API writes have stopped by then. */
  close: { from: ['suspended'], to: 'closing' },
  finish: { from: ['closing'], to: 'closed' },
} as const satisfies Record<string, { from: readonly TenantStatus[]; to: TenantStatus }>;

export type TenantTransition = keyof typeof TENANT_TRANSITIONS;

/** Where every tenant starts. */
export const FIRST_STATUS: TenantStatus = 'provisioning';

/** The states a transition may start from: the condition of its write. */
export const allowedFrom = (transition: TenantTransition): readonly TenantStatus[] =>
  TENANT_TRANSITIONS[transition].from;

/** Decides a transition: the new status, or undefined when the tenant is in no state that permits it. */
export function nextTenantStatus(current: TenantStatus, transition: TenantTransition): TenantStatus | undefined {
  return allowedFrom(transition).includes(current) ? TENANT_TRANSITIONS[transition].to : undefined;
}

/** The states an operator may ask for. */
export const REQUESTABLE_STATUSES = ['active', 'suspended'] as const;
export type RequestableStatus = (typeof REQUESTABLE_STATUSES)[number];

/** What an operator's wish for a status amounts to. */
export type StatusChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'transition'; readonly transition: TenantTransition }
  /** Provisioning has to be started, again or still. */
  | { readonly kind: 'provision' }
  | { readonly kind: 'impossible' };

/**
 * Translates the wish "be active" or "be suspended" into the transition that fulfils it from the current status.
 * A wish that is already fulfilled changes nothing, so repeating it is harmless.
 */
export function statusChange(current: TenantStatus, wanted: RequestableStatus): StatusChange {
  if (current === wanted) return { kind: 'none' };
  if (wanted === 'active' && (current === 'failed' || current === 'provisioning')) return { kind: 'provision' };
  const transition = wanted === 'active' ? 'reactivate' : 'suspend';
  return nextTenantStatus(current, transition) === undefined
    ? { kind: 'impossible' }
    : { kind: 'transition', transition };
}
