import { auditEventId, type AuditEvent } from '../../audit/contract.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import { actorOf, type Act, type PlatformEvent } from '../../tenants/contract.ts';

type Change = 'assigned' | 'released';

/** That a tenant got or lost a number, without the number. */
export const numberChange = (tenant: TenantId, change: Change, act: Act): AuditEvent => ({
  type: 'number.assigned',
  at: act.at,
  actor: actorOf(act),
  resource: { kind: 'tenant', id: tenant },
  outcome: 'success',
  requestId: act.requestId,
  details: { change },
});

/** The same in the platform's own log. */
export const platformNumberChange = (tenant: TenantId, change: Change, act: Act): PlatformEvent => ({
  event: numberChange(tenant, change, act),
  eventId: auditEventId(act.requestId, 'number.assigned', tenant, change === 'assigned' ? 0 : 1),
});
