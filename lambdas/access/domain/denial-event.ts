import type { EventOf } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { DenialReason } from '../entities.ts';

const MINUTE_MS = 60_000;
/** What an audit entry's count can say; a flood beyond it is an alarm's business. */
const MAX_COUNT = 99_999_999;

/** Start of the minute a time is in, epoch milliseconds. */
export const minuteOf = (at: EpochMs): EpochMs => at - (at % MINUTE_MS);

/**
 * One audit event for all keys refused in a minute for one reason: no key, no address, no tenant. What somebody known is
 * refused has a recorder of its own, `recordRefusal`.
 */
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
