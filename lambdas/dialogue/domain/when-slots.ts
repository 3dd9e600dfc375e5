import type { Day } from './calendar.ts';
import { clockOf, isOpenAt, isOpenDay, touchesHours, type Clock, type OpeningHours } from './opening-hours.ts';
import type { Doubt, SaidTime, When } from './progress.ts';
import type { Slots } from './tasks.ts';

const HALF = 12 * 60;
const PARTS = { morning: ['08:00', '12:00'], afternoon: ['12:00', '18:00'] } as const;

type WhenSlots = Pick<Slots, 'day' | 'time' | 'timeFrom' | 'timeTo'>;

/**
 * The values of what was said: a day that is open, a time in the hours that has not passed; otherwise nothing, with the
 * reason. Pure.
 * @param past the appointment exists already, so hours only tell the half of the day
 */
export function whenSlots(
  when: When,
  opening: OpeningHours,
  { now, existing }: { now: Clock; existing: boolean },
): { slots: WhenSlots; dayDoubt?: Doubt | undefined; timeDoubt?: Doubt | undefined } {
  const open = when.day === undefined || isOpenDay(opening, when.day);
  const day = open ? when.day : undefined;
  const dayDoubt = open ? when.dayDoubt : 'closed';
  const place = { opening, day, now, existing };
  const at = when.at && halfOf(when.at, { ...place, edge: false });
  const from = when.from && halfOf(when.from, { ...place, edge: true });
  const to = when.to && halfOf(when.to, { ...place, edge: true });
  const part = when.part === undefined || when.at !== undefined ? undefined : PARTS[when.part];
  return {
    slots: {
      day,
      time: at?.time,
      timeFrom: from?.time ?? (when.from === undefined && when.to === undefined ? part?.[0] : undefined),
      timeTo: to?.time ?? (when.from === undefined && when.to === undefined ? part?.[1] : undefined),
    },
    dayDoubt,
    timeDoubt: at?.doubt ?? when.timeDoubt,
  };
}

interface Place {
  opening: OpeningHours;
  day: Day | undefined;
  now: Clock;
  existing: boolean;
  edge: boolean;
}

/** Clock times take the half of the day that is open. */
function halfOf(
  { minute, half }: SaidTime,
  { opening, day, now, existing, edge }: Place,
): { time?: string; doubt?: Doubt } {
  const candidates =
    half === 'said' ? [minute] : half === 'am' ? [minute] : half === 'pm' ? [minute + HALF] : [minute, minute + HALF];
  const fits = edge ? touchesHours : isOpenAt;
  const open = candidates.filter((one) => fits(opening, day, one));
  if (existing) return { time: clockOf(open[0] ?? candidates.find((one) => one >= 7 * 60) ?? candidates[0]!) };
  if (open.length === 0) return { doubt: 'closed' };
  const ahead = open.filter((one) => day !== now.today || one > now.minute);
  if (ahead.length === 0) return { doubt: 'past' };
  return ahead.length === 1 ? { time: clockOf(ahead[0]!) } : { doubt: 'ambiguous' };
}
