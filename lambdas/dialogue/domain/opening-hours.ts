import { addDays, weekdayOf, type Day } from './calendar.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];
/** HH:MM to HH:MM, the end not included. */
export type Hours = readonly [from: string, to: string];

/** When a business is open; the one object that greeting, offers and promises go by. */
export interface OpeningHours extends Readonly<Record<Weekday, readonly Hours[]>> {
  /** IANA; days and times of day are this zone's. */
  readonly zone: string;
  /** Closed whatever the weekday. */
  readonly closed: readonly Day[];
}

/** The business's own day and minute of the day. */
export interface Clock {
  readonly today: Day;
  readonly minute: number;
}

/** As many days ahead are looked at: the longest that a business is thought to be away. */
const LOOK_AHEAD_DAYS = 60;
/** In the last minutes before the end nobody calls back any more. */
const LAST_MINUTES = 30;

/** Minute of the day of an HH:MM. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours of a day, none when it is closed. */
export const hoursOn = (opening: OpeningHours, day: Day): readonly Hours[] =>
  opening.closed.includes(day) ? [] : opening[WEEKDAYS[weekdayOf(day)]!];

export const isOpenDay = (opening: OpeningHours, day: Day): boolean => hoursOn(opening, day).length > 0;

/** Whether a minute of a day is in the hours; of any day of the week where the day is not known. */
export function isOpenAt(opening: OpeningHours, day: Day | undefined, minute: number): boolean {
  const hours =
    day !== undefined && isOpenDay(opening, day) ? hoursOn(opening, day) : WEEKDAYS.flatMap((name) => opening[name]);
  return hours.some(([from, to]) => minute >= minuteOf(from) && minute < minuteOf(to));
}

/** Whether a minute begins or ends the hours, or lies in them: what "until eleven" may say. */
export function touchesHours(opening: OpeningHours, day: Day | undefined, minute: number): boolean {
  return isOpenAt(opening, day, minute) || isOpenAt(opening, day, minute - 1);
}

/** Whether somebody is there now. */
export const isOpenNow = (opening: OpeningHours, { today, minute }: Clock): boolean =>
  isOpenDay(opening, today) && isOpenAt(opening, today, minute);

/** The next open day after a day, and its last minute of business; undefined where there is none in sight. */
export function nextOpenDay(opening: OpeningHours, after: Day): { day: Day; closes: number } | undefined {
  for (const day of daysFrom(addDays(after, 1))) {
    const closes = closingOf(opening, day);
    if (closes !== undefined) return { day, closes };
  }
  return undefined;
}

/** Minute of the day at which a business closes for good on that day; undefined for a day on which it is closed. */
function closingOf(opening: OpeningHours, day: Day): number | undefined {
  const ends = hoursOn(opening, day).map(([, to]) => minuteOf(to));
  return ends.length === 0 ? undefined : Math.max(...ends);
}

const daysFrom = (day: Day): Day[] => Array.from({ length: LOOK_AHEAD_DAYS }, (_, add) => addDays(day, add));

/** A time at which somebody is there: from `from` on, on that day until `to`, its end. Times are HH:MM. */
export interface Attended {
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  /** It has begun. */
  readonly now: boolean;
}

/** What a caller would like of a time: only that day, not before and not after a time (HH:MM). */
export interface TimeWish {
  readonly day?: Day | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** At `from`, not at any time after it. */
  readonly exact?: boolean;
}

/**
 * When somebody is there next, which is all that may be promised to a caller. Pure.
 * @returns undefined when that is not in the next weeks, or never within what the caller wishes
 */
export function nextAttended(opening: OpeningHours, now: Clock, wish: TimeWish = {}): Attended | undefined {
  const days = wish.day === undefined ? daysFrom(now.today) : wish.day < now.today ? [] : [wish.day];
  for (const day of days)
    for (const hours of hoursOn(opening, day)) {
      const begins = beginsIn(hours, { ...wish, day }, now);
      if (begins === undefined) continue;
      const to = clockOf(Math.min(closingOf(opening, day)!, minuteOf(wish.to ?? '24:00')));
      return { day, from: clockOf(begins), to, now: day === now.today && begins === now.minute };
    }
  return undefined;
}

/** The first minute of these hours that is ahead and within the wish. */
function beginsIn(hours: Hours, wish: TimeWish & { day: Day }, now: Clock): number | undefined {
  const isToday = wish.day === now.today;
  const [opens, from] = [minuteOf(hours[0]), minuteOf(wish.from ?? '00:00')];
  if (wish.exact === true && (from < opens || (isToday && from <= now.minute))) return undefined;
  const wanted = Math.max(opens, from);
  const begins = Math.max(wanted, isToday ? now.minute : 0);
  const least = isToday && wanted <= now.minute ? LAST_MINUTES : 1;
  return begins + least <= Math.min(minuteOf(hours[1]), minuteOf(wish.to ?? '24:00')) ? begins : undefined;
}
