import { auditEventId, type AuditEvent, type DeletionOrder } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId } from '../../shared/kernel/ids.ts';
import type { ApiKeyItem, TenantItem } from '../entities.ts';

/** Who does something and in which request. */
export interface Act {
  readonly at: EpochMs;
  readonly requestId: string;
  /** The operator's key; absent when a workflow of the platform acts. */
  readonly keyId?: ApiKeyId;
  /** Somebody with the deployment's own rights acts, outside the API. */
  readonly deployer?: boolean;
}

/** An event of the platform's own log with the id that makes a repeated write recognisable. */
export interface PlatformEvent {
  readonly event: AuditEvent;
  readonly eventId: string;
}

export function actorOf(act: Act): AuditEvent['actor'] {
  if (act.deployer === true) return { kind: 'operator' };
  return act.keyId === undefined ? { kind: 'system', id: 'tenant-workflow' } : { kind: 'api-key', id: act.keyId };
}

const versionOf = (tenant: TenantItem) => ({ templateVersion: Number(tenant.templateVersion) });

/** The intent of an attempt to provision; the attempt's outcome names it. */
const intentId = (tenant: TenantItem): string =>
  auditEventId(tenant.tenantId, 'tenant.created', tenant.attempt ?? 1, 0);

/** No transaction covers CloudFormation, so creating a tenant is announced and its outcome recorded. */
export function provisioningIntent(tenant: TenantItem, act: Act): PlatformEvent {
  return { eventId: intentId(tenant), event: creation(tenant, act, 'intent') };
}

export function provisioningOutcome(tenant: TenantItem, act: Act, outcome: 'success' | 'failed'): PlatformEvent {
  const event = { ...creation(tenant, act, outcome), intent: intentId(tenant) };
  return { eventId: auditEventId(tenant.tenantId, 'tenant.created', tenant.attempt ?? 1, 1), event };
}

const creation = (tenant: TenantItem, act: Act, outcome: AuditEvent['outcome']) =>
  ({
    type: 'tenant.created',
    at: act.at,
    actor: actorOf(act),
    resource: { kind: 'tenant', id: tenant.tenantId },
    outcome,
    requestId: act.requestId,
    details: versionOf(tenant),
  }) as const;

/** The event of a change an operator makes to a tenant. */
export function tenantChange(
  type: 'tenant.updated' | 'tenant.suspended' | 'tenant.reactivated',
  tenant: TenantItem,
  act: Act,
): PlatformEvent {
  const common = {
    at: act.at,
    actor: actorOf(act),
    resource: { kind: 'tenant', id: tenant.tenantId },
    outcome: 'success',
    requestId: act.requestId,
  } as const;
  const event: AuditEvent =
    type === 'tenant.suspended'
      ? { ...common, type, details: { reason: 'requested' } }
      : type === 'tenant.updated'
        ? { ...common, type, details: versionOf(tenant) }
        : { ...common, type };
  return { eventId: auditEventId(tenant.tenantId, type, tenant.version), event };
}

export function keyCreated(key: ApiKeyItem, act: Act): PlatformEvent {
  return {
    eventId: auditEventId(key.keyId, 'api-key.created'),
    event: { ...ofKey(key, act), type: 'api-key.created', details: { scope: key.scope } },
  };
}

export function keyRevoked(
  key: Pick<ApiKeyItem, 'keyId'>,
  act: Act,
  reason: 'revoked' | 'rotated' | 'tenant-closed' = 'revoked',
): PlatformEvent {
  return {
    eventId: auditEventId(key.keyId, 'api-key.revoked'),
    event: { ...ofKey(key, act), type: 'api-key.revoked', details: { reason } },
  };
}

/** A key got a successor; it works beside it until `until`. */
export function keyRotated(
  key: Pick<ApiKeyItem, 'keyId'>,
  act: Act,
  to: { successor: ApiKeyId; until: EpochMs },
): PlatformEvent {
  return {
    eventId: auditEventId(key.keyId, to.successor, 'api-key.revoked'),
    event: { ...ofKey(key, act), type: 'api-key.revoked', details: { reason: 'rotated', ...to } },
  };
}

/** Who ordered that everything of a tenant goes: the operator who announced it, and nobody after the retrieval window. */
export const orderOfClosing = ({ closing }: Pick<TenantItem, 'closing'>): DeletionOrder => ({
  orderedBy: 'operator',
  orderer: closing?.requestedBy,
  approvedBy: 'operator',
  approver: closing?.requestedBy,
});

/** Closing was announced, taken up again, or failed; one entry per attempt and outcome. */
export function closingAnnounced(
  tenant: TenantItem,
  act: Act,
  outcome: 'success' | 'failed' = 'success',
): PlatformEvent {
  const { retrievalDays = 0, retrieveUntil = act.at, ground } = tenant.closing ?? {};
  return {
    eventId: auditEventId(tenant.tenantId, 'tenant.closing', tenant.closeAttempt ?? 1, outcome === 'failed' ? 1 : 0),
    event: {
      ...ofTenant(tenant, act, outcome),
      type: 'tenant.closing',
      details: { days: retrievalDays, until: retrieveUntil, ground },
    },
  };
}

export const tenantReopened = (tenant: TenantItem, act: Act): PlatformEvent => ({
  eventId: auditEventId(tenant.tenantId, 'tenant.reopened', tenant.version),
  event: { ...ofTenant(tenant, act, 'success'), type: 'tenant.reopened' },
});

/** What every event about one tenant says. */
export const ofTenant = <O extends AuditEvent['outcome']>(tenant: TenantItem, act: Act, outcome: O) =>
  ({
    at: act.at,
    actor: actorOf(act),
    resource: { kind: 'tenant', id: tenant.tenantId },
    outcome,
    requestId: act.requestId,
  }) as const;

const ofKey = (key: Pick<ApiKeyItem, 'keyId'>, act: Act) =>
  ({
    at: act.at,
    actor: actorOf(act),
    resource: { kind: 'api-key', id: key.keyId },
    outcome: 'success',
    requestId: act.requestId,
  }) as const;
