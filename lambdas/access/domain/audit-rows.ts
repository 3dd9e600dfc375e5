import { auditEventId, outboxItem, type AuditEvent, type OutboxItem } from '../../audit/contract.ts';
import type { TenantSession } from '../ports.ts';

/**
 * Outbox rows of one transaction. Their ids follow from request, salt, type and position, so that a repeated
 * transaction makes the same rows and is recognised by them.
 * @param salt opaque ids and small integers joined by `#`
 * @throws EntryRefusedError when an event or a part of its id is not what the audit log allows
 */
export function auditRows(session: TenantSession, events: readonly AuditEvent[], salt?: string): OutboxItem[] {
  const parts = (salt?.split('#') ?? []).map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : part));
  return events.map((event, position) =>
    outboxItem({
      tenant: session.tenant,
      event,
      eventId: auditEventId(session.requestId, ...parts, event.type, position),
    }),
  );
}
