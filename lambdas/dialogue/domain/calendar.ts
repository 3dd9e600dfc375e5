/** A day, YYYY-MM-DD, of the scenario's own calendar. */
export type Day = string;

const MS = 86_400_000;
const WEEK = 7;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(utc(day) + days * MS);

/** 0 is Monday. */
export const weekdayOf = (day: Day): number => (new Date(utc(day)).getUTCDay() + 6) % WEEK;

/** Undefined for a date that does not exist. */
export function dateOf(year: number, month: number, day: number): Day | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return month >= 1 && month <= 12 && day >= 1 && !Number.isNaN(ms) && dayOf(ms) === text ? text : undefined;
}

/** The next time a weekday comes after a day. */
export const nextWeekday = (after: Day, weekday: number): Day =>
  addDays(after, ((weekday - weekdayOf(after) + 6) % WEEK) + 1);

/** A weekday of the week that many weeks after the day's own. */
export const weekdayInWeek = (day: Day, weekday: number, weeks: number): Day =>
  addDays(day, weekday - weekdayOf(day) + weeks * WEEK);

/** Today or the next time such a date comes; undefined when there is none in eight years. */
export function nextDate(today: Day, month: number, day: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  for (let add = 0; add < 9; add += 1) {
    const date = dateOf(year + add, month, day);
    if (date !== undefined && date >= today) return date;
  }
  return undefined;
}

/** The next day of a month that has this number, after today. */
export function nextDayOfMonth(today: Day, day: number): Day | undefined {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  for (let add = 0; add < 13; add += 1) {
    const date = dateOf(year + Math.floor((month - 1 + add) / 12), ((month - 1 + add) % 12) + 1, day);
    if (date !== undefined && date > today) return date;
  }
  return undefined;
}

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876). */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

/** Today or the next time a feast comes. @param feast MM-DD, or days from Easter Sunday */
export function nextFeast(today: Day, feast: string | number): Day {
  if (typeof feast === 'string') return nextDate(today, Number(feast.slice(0, 2)), Number(feast.slice(3)))!;
  const year = Number(today.slice(0, 4));
  const date = addDays(easter(year), feast);
  return date >= today ? date : addDays(easter(year + 1), feast);
}
