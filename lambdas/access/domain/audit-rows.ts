import { auditEventId, outboxItem, type AuditEvent, type OutboxItem } from '../../audit/contract.ts';
import type { TenantSession } from '../ports.ts';

/**
 * Outbox rows of one transaction. Their ids follow from request, salt, type, actor, resource and position, so that a
 * repeated transaction makes the same rows and is recognised by them, and two different acts never share one.
 * @param salt opaque ids and small integers joined by `#`
 * @throws EntryRefusedError when an event or a part of its id is not what the audit log allows
 */
export const auditRows = (session: TenantSession, events: readonly AuditEvent[], salt?: string): OutboxItem[] =>
  events.map((event, position) =>
    outboxItem({ tenant: session.tenant, event, eventId: entryId(session.requestId, event, { salt, position }) }),
  );

/**
 * The id that `transact` and `record` give an event, for whoever announces it to others.
 * @param requestId the session's
 * @param place salt of the transaction, and the event's position among its events
 */
export function entryId(
  requestId: string,
  { type, actor, resource }: Pick<AuditEvent, 'type' | 'actor' | 'resource'>,
  { salt, position }: { readonly salt?: string | undefined; readonly position: number },
): string {
  const salted = (salt?.split('#') ?? []).map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : part));
  return auditEventId(requestId, ...salted, type, actor.id ?? actor.kind, resource.id, position);
}
