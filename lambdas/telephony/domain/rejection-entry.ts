import { auditEventId, PLATFORM_LOG, outboxItem, type AuditEvent, type OutboxItem } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { REJECTION_REASONS, type RejectionReason } from './admission.ts';

export interface Rejection {
  readonly reason: RejectionReason;
  readonly tenant?: TenantId;
  readonly at: EpochMs;
  readonly requestId: string;
}

const MINUTES_PER_DAY = 1440;

/**
 * The platform log's row of a rejected call. Its id is made of minute, reason and tenant: whoever writes first in a
 * minute writes the entry, everyone else meets its condition. A flood of calls makes one entry a minute (docs/design.md).
 */
export function rejectionRow({ reason, tenant, at, requestId }: Rejection): OutboxItem {
  const minute = Math.floor(at / 60_000);
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const parts = [day, minute % MINUTES_PER_DAY, REJECTION_REASONS.indexOf(reason), ...(tenant ? [tenant] : [])];
  const event: AuditEvent = {
    type: 'call.rejected',
    at,
    actor: { kind: 'system', id: 'call-handler' },
    resource: tenant ? { kind: 'tenant', id: tenant } : { kind: 'api', id: 'numbers' },
    outcome: 'denied',
    requestId,
    details: { reason },
  };
  return outboxItem({ tenant: PLATFORM_LOG, event, eventId: auditEventId('call.rejected', ...parts) });
}
