import {
  DEFAULT_ZONE,
  instantOf,
  localClock,
  minuteOf,
  nextAttended,
  nextOpenDay,
  wishedTime,
  type OpeningHours,
  type Progress,
} from '../../dialogue/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';

const DAY_MS = 86_400_000;

/**
 * By when staff should have seen to a message: the call-back that was asked for, or promised, else the end of the next
 * open day. A business whose hours are not known has a day. Pure.
 * @param opening when the business is open, where its scenario says so
 * @param progress what the caller wants, where a task was helped with
 * @param at the call's own time
 */
export function messageDue(opening: OpeningHours | undefined, progress: Progress | undefined, at: EpochMs): EpochMs {
  const due = progress?.task === 'call-back' ? callBackDue(opening, progress.slots, at) : undefined;
  if (due !== undefined && due > at) return due;
  if (opening === undefined) return at + DAY_MS;
  const next = nextOpenDay(opening, localClock(at, opening.zone).today);
  return next === undefined ? at + DAY_MS : instantOf(next.day, next.closes, opening.zone);
}

/** At the time that was said, or by the end of the hours that callers are told. */
function callBackDue(opening: OpeningHours | undefined, slots: Progress['slots'], at: EpochMs): EpochMs | undefined {
  const zone = opening?.zone ?? DEFAULT_ZONE;
  const until = slots.timeTo ?? slots.time;
  if (slots.day !== undefined && until !== undefined) return instantOf(slots.day, minuteOf(until), zone);
  const told = opening && nextAttended(opening, localClock(at, zone), wishedTime(slots));
  return told && instantOf(told.day, minuteOf(told.to), zone);
}
