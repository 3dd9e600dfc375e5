import type { AuditStream } from '../../../lambdas/audit-stream/domain/stream.ts';
import type { StreamStore } from '../../../lambdas/audit-stream/ports.ts';
import type { OutboxItem } from '../../../lambdas/audit/contract.ts';
import { assertEntryFor, entriesStand } from '../../../lambdas/shared/kernel/entry-duty.ts';

/** Streams in memory, with the conditions of the table. */
export function memoryStreams(): StreamStore & { entries: OutboxItem[]; rows: Map<string, AuditStream> } {
  const streams = new Map<string, AuditStream>();
  const entries: OutboxItem[] = [];
  return {
    entries,
    rows: streams,
    get: async (tenant) => streams.get(tenant),
    list: async () => [...streams.values()],
    async change(tenant, { to, expected }, entry) {
      assertEntryFor(1, [entry]);
      if ((streams.get(tenant)?.version ?? 0) !== expected) return false;
      if (to === undefined) streams.delete(tenant);
      else streams.set(tenant, to);
      entries.push(entry);
      entriesStand([entry]);
      return true;
    },
    async move(from, to) {
      const present = streams.get(from.tenant);
      const isSame =
        present?.version === from.version && present.next === from.next && present.failures === from.failures;
      if (present === undefined || !isSame) return false;
      streams.set(from.tenant, { ...present, ...to });
      return true;
    },
  };
}
