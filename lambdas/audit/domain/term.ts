import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId, TenantId } from '../../shared/kernel/ids.ts';
import { auditEventId, outboxItem, type OutboxItem } from './outbox.ts';

export const DAY_MS = 86_400_000;

/** How long a contract wants a tenant's entries kept, where that is longer than the archive's default. Only ever grows. */
export interface Term {
  readonly tenant: TenantId;
  /** Days from the newest entry of a segment. */
  readonly days: number;
  /** When it was set, epoch milliseconds. */
  readonly at: EpochMs;
}

/** The entry of the tenant's log that goes into the same transaction as the term. */
export function termEntry(term: Term, act: { keyId: ApiKeyId; requestId: string }): OutboxItem {
  return outboxItem({
    tenant: term.tenant,
    eventId: auditEventId(term.tenant, 'audit.retention-extended', term.days),
    event: {
      type: 'audit.retention-extended',
      at: term.at,
      actor: { kind: 'api-key', id: act.keyId },
      resource: { kind: 'tenant-log', id: term.tenant },
      outcome: 'success',
      requestId: act.requestId,
      details: { days: term.days },
    },
  });
}

/**
 * The date a segment's lock must be set to, or undefined when the present one is late enough. Never earlier than the
 * present one. The bucket takes no date nearer than its floor, so an old segment may be kept a little longer.
 * @param newest time of the segment's newest entry
 * @param present the lock as it is; undefined when S3 knows none
 */
export function nextLock(input: {
  newest: EpochMs;
  present: EpochMs | undefined;
  days: number;
  floorDays: number;
  now: EpochMs;
}): EpochMs | undefined {
  const { newest, present = 0, days, floorDays, now } = input;
  const wanted = newest + days * DAY_MS;
  if (present >= wanted) return undefined;
  // A day more than the floor: the request takes time, and S3 counts what remains when it arrives.
  return Math.max(wanted, present, now + (floorDays + 1) * DAY_MS);
}
