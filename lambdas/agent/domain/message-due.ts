import {
  closingOf,
  instantOf,
  localClock,
  minuteOf,
  nextOpenDay,
  type OpeningHours,
  type Progress,
} from '../../dialogue/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';

const DAY_MS = 86_400_000;

/**
 * By when staff should have seen to a message: the call-back that was asked for, else the end of the next open day. A
 * business whose hours are not known has a day. Pure.
 * @param opening when the business is open, where its scenario says so
 * @param progress what the caller wants, where a task was helped with
 * @param at the call's own time
 */
export function messageDue(opening: OpeningHours | undefined, progress: Progress | undefined, at: EpochMs): EpochMs {
  const wished = progress?.task === 'call-back' ? wishedFor(opening, progress.slots) : undefined;
  if (wished !== undefined && wished > at) return wished;
  const next = opening && nextOpenDay(opening, localClock(at).today);
  return next === undefined ? at + DAY_MS : instantOf(next.day, next.closes);
}

/** A time without a day is not certain enough to promise anything by. */
function wishedFor(opening: OpeningHours | undefined, { day, time, timeTo }: Progress['slots']): EpochMs | undefined {
  if (day === undefined) return undefined;
  const until = timeTo ?? time;
  const minute = until === undefined ? opening && closingOf(opening, day) : minuteOf(until);
  return minute === undefined ? undefined : instantOf(day, minute);
}
