import { auditEventId, type EventOf } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId } from '../../shared/kernel/ids.ts';
import type { DenialReason } from '../entities.ts';

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
const REFUSALS: readonly RefusalReason[] = ['scope', 'tenant-suspended', 'tenant-closed', 'tenant-not-ready'];
/** What an audit entry's count can say; a flood beyond it is an alarm's business. */
const MAX_COUNT = 99_999_999;

/** Start of the minute a time is in, epoch milliseconds. */
export const minuteOf = (at: EpochMs): EpochMs => at - (at % MINUTE_MS);

/** One audit event for all keys refused in a minute for one reason: no key, no address, no tenant. */
export const denialEvent = (
  reason: DenialReason,
  counted: { minute: EpochMs; count: number },
  requestId: string,
): EventOf<'auth.failed'> => ({
  type: 'auth.failed',
  at: counted.minute,
  actor: { kind: 'system', id: 'authoriser' },
  resource: { kind: 'api', id: 'unknown' },
  outcome: 'denied',
  requestId,
  details: { reason, count: Math.min(counted.count, MAX_COUNT), minute: counted.minute },
});

/** Why somebody we know was refused, as the audit log says it. */
export type RefusalReason = 'scope' | 'tenant-suspended' | 'tenant-closed' | 'tenant-not-ready';

/** A known key was refused. The same key and reason in the same minute give the same id: a flood is one entry. */
export function refusalEvent(
  refusal: { keyId: ApiKeyId; reason: RefusalReason },
  at: EpochMs,
  requestId: string,
): { event: EventOf<'access.denied'>; eventId: string } {
  const { keyId, reason } = refusal;
  const minute = Math.floor(at / MINUTE_MS);
  const event = {
    type: 'access.denied',
    at,
    actor: { kind: 'api-key', id: keyId },
    resource: { kind: 'api', id: 'unknown' },
    outcome: 'denied',
    requestId,
    details: { reason },
  } as const;
  const parts = [Math.floor(minute / MINUTES_A_DAY), minute % MINUTES_A_DAY, REFUSALS.indexOf(reason)];
  return { event, eventId: auditEventId(keyId, event.type, ...parts) };
}
