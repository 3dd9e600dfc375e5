import { entryId } from '../../lambdas/access/contract.ts';
import {
  auditEventId,
  EntryCollisionError,
  isSameHappening,
  outboxItem,
  PLATFORM_LOG,
  type AuditEvent,
  type LogId,
} from '../../lambdas/audit/contract.ts';
import type { EntryLog } from '../../lambdas/shared/http/route-entry.ts';

/** What the edge itself wrote, by log: refuses what the audit log would refuse. */
export function memoryEntries(): EntryLog & { readonly written: { log: LogId; eventId: string; event: AuditEvent }[] } {
  const written: { log: LogId; eventId: string; event: AuditEvent }[] = [];
  return {
    written,
    async write(to, entry) {
      const log: LogId = to === 'platform' ? PLATFORM_LOG : to.tenant;
      const event = entry as unknown as AuditEvent;
      const eventId = entryId(entry.requestId, event, { position: 0 });
      outboxItem({ tenant: log, event, eventId });
      if (!written.some((one) => one.eventId === eventId)) written.push({ log, eventId, event });
      return eventId;
    },
    async once(to, entry, identity) {
      const log: LogId = to === 'platform' ? PLATFORM_LOG : to.tenant;
      const event = entry as unknown as AuditEvent;
      const eventId = auditEventId(...identity);
      const row = outboxItem({ tenant: log, event, eventId });
      const there = written.find((one) => one.eventId === eventId);
      if (there === undefined) written.push({ log, eventId, event });
      else if (!isSameHappening(outboxItem({ tenant: log, ...there }).entry, row.entry))
        throw new EntryCollisionError();
      return eventId;
    },
  };
}
