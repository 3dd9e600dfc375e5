import { isTenantId, type TenantId } from '../../shared/kernel/ids.ts';
import { parseEntry, type AuditEvent, type Entry, type LogId } from './entry.ts';
import { AUDIT_ID_PATTERNS } from './field.ts';
import { auditEventId, outboxItem, type OutboxItem } from './outbox.ts';
import type { AuditEventType } from './taxonomy.ts';
import { PLATFORM_LOG, type ResourceKind } from './vocabulary.ts';

/* Rows that the sequencer itself writes. */

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

/**
 * Whether an entry of the platform's log that is about a resource concerns one tenant, whose id it is then. Of keys,
 * members and calls the tenant's own log is told by whoever changes them.
 */
const CONCERNS = {
  tenant: 'its-tenant',
  'tenant-log': 'its-tenant',
  'retention-policy': 'its-tenant',
  'tenant-key': 'its-tenant',
  call: 'nobody',
  recording: 'nobody',
  transcript: 'nobody',
  consent: 'nobody',
  'call-keys': 'nobody',
  scenario: 'nobody',
  knowledge: 'nobody',
  document: 'nobody',
  number: 'nobody',
  subject: 'nobody',
  'subject-request': 'nobody',
  'api-key': 'nobody',
  member: 'nobody',
  role: 'nobody',
  connection: 'nobody',
  hold: 'nobody',
  export: 'nobody',
  run: 'nobody',
  log: 'nobody',
  configuration: 'nobody',
  store: 'nobody',
  api: 'nobody',
} as const satisfies Record<ResourceKind, 'its-tenant' | 'nobody'>;

/** Refusals may name what is not there, and a number's change is told by the tenant's own session. */
const NOT_MIRRORED: ReadonlySet<AuditEventType> = new Set(['access.denied', 'request.refused', 'number.assigned']);

/** The tenant that an entry of the platform's log concerns. */
function concernedTenant({ type, resource }: Pick<Entry, 'type' | 'resource'>): TenantId | undefined {
  const concerns = CONCERNS[resource.kind as ResourceKind] === 'its-tenant' && !NOT_MIRRORED.has(type);
  return concerns && isTenantId(resource.id) ? resource.id : undefined;
}

/**
 * The same entry for the log of the tenant it concerns, under the same id, with the same actor: an operator does nothing
 * to a tenant that stands in the platform's log alone.
 * @param text a row of the platform's log that was found clean
 */
export function mirrorOf(log: LogId, text: string): OutboxItem | undefined {
  if (log !== PLATFORM_LOG) return undefined;
  const entry = parseEntry(JSON.parse(text));
  const tenant = concernedTenant(entry);
  if (tenant === undefined) return undefined;
  const { v: _v, id: eventId, tenant: _platform, request: requestId, ...told } = entry;
  return outboxItem({ tenant, event: { ...told, requestId } as AuditEvent, eventId });
}
