import { auditEventId, type AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { MemberItem, MembershipItem } from '../entities.ts';
import type { ApiKeyItem } from '../../tenants/entities.ts';
import type { MemberRole } from '../../shared/kernel/stored-values.ts';
import type { Act, PlatformEvent } from '../../tenants/contract.ts';

/** How long agency staff work in the tenant they chose: as long as an access token of the console (docs/design.md). */
export const SESSION_SECONDS = 15 * 60;

/** Epoch seconds at which a session that starts at `now` (epoch ms) ends. */
export const sessionEnd = (now: EpochMs): number => Math.floor(now / 1000) + SESSION_SECONDS;

/** The membership after a grant, and whether it is new, another role, or what it was. */
export function grant(
  before: MembershipItem | undefined,
  wanted: Pick<MembershipItem, 'memberId' | 'tenantId' | 'role' | 'grantedBy' | 'grantedAt'>,
): { change: 'granted' | 'changed' | 'none'; membership: MembershipItem } {
  const membership = { ...wanted, version: (before?.version ?? 0) + 1 };
  if (before === undefined || before.revokedAt !== undefined) return { change: 'granted', membership };
  return before.role === wanted.role ? { change: 'none', membership: before } : { change: 'changed', membership };
}

/** The platform's entry of agency staff made or disabled. */
export function staffEvent(member: MemberItem, change: 'created' | 'disabled', act: Act): PlatformEvent {
  const actor =
    act.keyId === undefined ? ({ kind: 'operator' } as const) : ({ kind: 'api-key', id: act.keyId } as const);
  return {
    eventId: auditEventId(member.memberId, 'member.changed', change === 'created' ? 0 : 1),
    event: {
      type: 'member.changed',
      at: act.at,
      actor,
      resource: { kind: 'member', id: member.memberId },
      outcome: 'success',
      requestId: act.requestId,
      details: { change },
    },
  };
}

/** Who acts in a tenant's own log. */
interface TenantAct {
  readonly at: EpochMs;
  readonly requestId: string;
  readonly actor: AuditEvent['actor'];
}

/**
 * The tenant's entry of a grant. Rows of the control plane and of a tenant's log share no transaction, so a change is
 * announced before and confirmed after.
 */
export const grantEvent = (
  membership: Pick<MembershipItem, 'memberId' | 'role'>,
  change: 'granted' | 'changed' | 'revoked',
  act: TenantAct & { outcome: 'intent' | 'success'; intent?: string },
): AuditEvent => ({
  type: 'member.changed',
  at: act.at,
  actor: act.actor,
  resource: { kind: 'member', id: membership.memberId },
  outcome: act.outcome,
  requestId: act.requestId,
  intent: act.intent,
  details: { change, role: membership.role },
});

export const sessionStarted = (session: ApiKeyItem, role: MemberRole, act: Omit<TenantAct, 'actor'>) =>
  ({
    ...ofSession(session, act),
    type: 'session.started',
    details: { member: session.member as string, role, seconds: SESSION_SECONDS },
  }) as const;

export const sessionEnded = (session: ApiKeyItem, act: Omit<TenantAct, 'actor'>) =>
  ({
    ...ofSession(session, act),
    type: 'session.ended',
    details: { member: session.member as string },
  }) as const;

const ofSession = (session: ApiKeyItem, act: Omit<TenantAct, 'actor'>) =>
  ({
    at: act.at,
    requestId: act.requestId,
    actor: { kind: 'member', id: session.member as string },
    resource: { kind: 'api-key', id: session.keyId },
    outcome: 'success',
  }) as const;
