import type { AuditEvent, LogId } from './entry.ts';
import { AUDIT_ID_PATTERNS } from './field.ts';
import { auditEventId, outboxItem, type OutboxItem } from './outbox.ts';
import { PLATFORM_LOG } from './vocabulary.ts';

const MAX_COUNT = 99_999_999;

/** The entry of a log that so many of its rows were refused in one run of the sequencer. */
export function refusedItem(log: LogId, count: number, requestId: string, at: number): OutboxItem {
  const common = {
    type: 'audit.row-refused',
    at,
    actor: { kind: 'system', id: 'sequencer' },
    outcome: 'denied',
    details: { count: Math.min(count, MAX_COUNT) },
    requestId,
  } as const;
  const event: AuditEvent =
    log === PLATFORM_LOG
      ? { ...common, resource: { kind: 'log', id: log } }
      : { ...common, resource: { kind: 'tenant-log', id: log } };
  const parts = log === PLATFORM_LOG ? [] : [log];
  return outboxItem({ tenant: log, event, eventId: auditEventId(requestId, 'audit.row-refused', ...parts) });
}

/**
 * The entry that an event's row is gone from the outbox. Its id follows from the event's alone: told twice, it is one.
 * @returns undefined for an id that is none of an event: such a row could not have become an entry
 */
export function missingItem(log: LogId, eventId: string, requestId: string, at: number): OutboxItem | undefined {
  if (!AUDIT_ID_PATTERNS.event.test(eventId)) return undefined;
  const common = {
    type: 'audit.row-missing',
    at,
    actor: { kind: 'system', id: 'sequencer' },
    outcome: 'failed',
    details: { event: eventId },
    requestId,
  } as const;
  const event: AuditEvent =
    log === PLATFORM_LOG
      ? { ...common, resource: { kind: 'log', id: log } }
      : { ...common, resource: { kind: 'tenant-log', id: log } };
  return outboxItem({ tenant: log, event, eventId: auditEventId(eventId, 'audit.row-missing') });
}
