import type { TenantItem, TenantStatus } from '../entities.ts';

interface Transition {
  readonly from: readonly TenantStatus[];
  readonly to: TenantStatus;
  /** Which side of the point of no return (`purgeStartedAt`) it needs; either, where absent. */
  readonly purge?: 'not-begun' | 'begun';
}

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
  /** Only what is already cut off, or never came to life, can be closed: calls and API writes have stopped by then. */
  close: { from: ['suspended', 'failed'], to: 'closing' },
  /** Back, as long as nothing was destroyed. */
  reopen: { from: ['closing'], to: 'suspended', purge: 'not-begun' },
  restore: { from: ['closing'], to: 'active', purge: 'not-begun' },
  /** The point of no return. */
  purge: { from: ['closing'], to: 'closing', purge: 'not-begun' },
  finish: { from: ['closing'], to: 'closed', purge: 'begun' },
} as const satisfies Record<string, Transition>;

export type TenantTransition = keyof typeof TENANT_TRANSITIONS;

/** Where every tenant starts. */
export const FIRST_STATUS: TenantStatus = 'provisioning';

/** The states a transition may start from: the condition of its write. */
export const allowedFrom = (transition: TenantTransition): readonly TenantStatus[] =>
  TENANT_TRANSITIONS[transition].from;

/** Whether destruction must not or must have begun for a transition: the other condition of its write. */
export const purgeCondition = (transition: TenantTransition): Transition['purge'] =>
  (TENANT_TRANSITIONS[transition] as Transition).purge;

/** Decides a transition: the new status, or undefined when the tenant is in no state that permits it. */
export function nextTenantStatus(current: TenantStatus, transition: TenantTransition): TenantStatus | undefined {
  return allowedFrom(transition).includes(current) ? TENANT_TRANSITIONS[transition].to : undefined;
}

/** The same for a whole record, with the point of no return. */
export function permits(tenant: Pick<TenantItem, 'status' | 'purgeStartedAt'>, transition: TenantTransition): boolean {
  const needed = purgeCondition(transition);
  const begun = tenant.purgeStartedAt !== undefined;
  return (
    nextTenantStatus(tenant.status, transition) !== undefined &&
    (needed === undefined || (needed === 'begun') === begun)
  );
}

/** The states an operator may ask for. */
export const REQUESTABLE_STATUSES = ['active', 'suspended', 'closing'] as const;
export type RequestableStatus = (typeof REQUESTABLE_STATUSES)[number];

/** What an operator's wish for a status amounts to. */
export type StatusChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'transition'; readonly transition: TenantTransition }
  /** Provisioning has to be started, again or still. */
  | { readonly kind: 'provision' }
  /** Closing has to be begun, or made sure to be running. */
  | { readonly kind: 'close' }
  | { readonly kind: 'impossible' };

/**
 * Translates the wish "be active", "be suspended" or "be closing" into the transition that fulfils it from the current
 * status. A wish that is already fulfilled changes nothing, so repeating it is harmless.
 */
export function statusChange(current: TenantStatus, wanted: RequestableStatus): StatusChange {
  if (wanted === 'closing') {
    return current === 'closing' || nextTenantStatus(current, 'close') !== undefined
      ? { kind: 'close' }
      : { kind: 'impossible' };
  }
  if (current === 'closing') return { kind: 'transition', transition: wanted === 'active' ? 'restore' : 'reopen' };
  if (current === wanted) return { kind: 'none' };
  if (wanted === 'active' && (current === 'failed' || current === 'provisioning')) return { kind: 'provision' };
  const transition = wanted === 'active' ? 'reactivate' : 'suspend';
  return nextTenantStatus(current, transition) === undefined
    ? { kind: 'impossible' }
    : { kind: 'transition', transition };
}
