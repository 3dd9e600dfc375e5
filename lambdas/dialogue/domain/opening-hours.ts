import { addDays, weekdayOf, type Day } from './calendar.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];
/** HH:MM to HH:MM, the end not included. */
export type Hours = readonly [from: string, to: string];

/** When a business is open; the one place that greeting, offers and promises go by. */
export interface OpeningHours {
  readonly hours: Readonly<Record<Weekday, readonly Hours[]>>;
  /** Closed whatever the weekday. */
  readonly closed: readonly Day[];
}

/** Minute of the day of an HH:MM. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours of a day, none when it is closed. */
export const hoursOn = ({ hours, closed }: OpeningHours, day: Day): readonly Hours[] =>
  closed.includes(day) ? [] : (hours[WEEKDAYS[weekdayOf(day)]!] ?? []);

export const isOpenDay = (opening: OpeningHours, day: Day): boolean => hoursOn(opening, day).length > 0;

/** Whether a minute of a day is in the hours; of any day of the week where the day is not known. */
export function isOpenAt(opening: OpeningHours, day: Day | undefined, minute: number): boolean {
  const hours =
    day !== undefined && isOpenDay(opening, day)
      ? hoursOn(opening, day)
      : WEEKDAYS.flatMap((name) => opening.hours[name]);
  return hours.some(([from, to]) => minute >= minuteOf(from) && minute < minuteOf(to));
}

/** Whether a minute begins or ends the hours, or lies in them: what "until eleven" may say. */
export function touchesHours(opening: OpeningHours, day: Day | undefined, minute: number): boolean {
  return isOpenAt(opening, day, minute) || isOpenAt(opening, day, minute - 1);
}

/** Longer than any business is closed in one go. */
const LONGEST_CLOSED_DAYS = 60;

/** The next open day after a day, and its last minute of business; undefined for a business that is never open. */
export function nextOpenDay(opening: OpeningHours, after: Day): { day: Day; closes: number } | undefined {
  for (let ahead = 1; ahead <= LONGEST_CLOSED_DAYS; ahead += 1) {
    const day = addDays(after, ahead);
    const closes = closingOf(opening, day);
    if (closes !== undefined) return { day, closes };
  }
  return undefined;
}

/** Minute of the day at which a business closes for good on that day; undefined for a day on which it is closed. */
export function closingOf(opening: OpeningHours, day: Day): number | undefined {
  const ends = hoursOn(opening, day).map(([, to]) => minuteOf(to));
  return ends.length === 0 ? undefined : Math.max(...ends);
}
