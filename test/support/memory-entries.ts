import { entryId } from '../../lambdas/access/contract.ts';
import { outboxItem, PLATFORM_LOG, type AuditEvent, type LogId } from '../../lambdas/audit/contract.ts';
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
  };
}
