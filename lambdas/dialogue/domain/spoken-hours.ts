import type { HoursTexts } from '../../shared/languages/hours-texts.ts';
import { addDays, type Day } from './calendar.ts';
import { isOpenNow, nextAttended, type Attended, type Clock, type OpeningHours } from './opening-hours.ts';

/** How times are said in one language. */
export interface TimeVoice {
  /** BCP 47, for dates as they are spoken. */
  readonly tag: string;
  readonly hours: HoursTexts;
}

/** A text with its values. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/<(\w+)>/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));

/** "Donnerstag, 3. Dezember". */
export const spokenDay = (day: Day, tag: string): string =>
  new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** "14 Uhr 30". */
export function spokenTime(time: string, hours: HoursTexts): string {
  const [hour, minute] = time.split(':') as [string, string];
  return filled(minute === '00' ? hours.fullClock : hours.clock, { h: String(Number(hour)), m: minute });
}

/** "heute bis 18 Uhr", "morgen ab 8 Uhr", "am Donnerstag, 3. Dezember ab 8 Uhr". */
export function spokenAttended({ day, from, to, now }: Attended, { today }: Clock, { tag, hours }: TimeVoice): string {
  const said =
    day === today
      ? hours.today
      : day === addDays(today, 1)
        ? hours.tomorrow
        : filled(hours.onDay, { day: spokenDay(day, tag) });
  return filled(now ? hours.until : hours.from, { day: said, time: spokenTime(now ? to : from, hours) });
}

/** When somebody is there next; empty where that is not in sight. */
export function nextOpening(opening: OpeningHours, now: Clock, voice: TimeVoice): string {
  const next = nextAttended(opening, now);
  return next === undefined ? '' : spokenAttended(next, now, voice);
}

/** What is said of a business that is closed now; undefined while it is open. */
export function closedNow(opening: OpeningHours, now: Clock, voice: TimeVoice): string | undefined {
  if (isOpenNow(opening, now)) return undefined;
  const when = nextOpening(opening, now, voice);
  return when === '' ? voice.hours.closedForLong : filled(voice.hours.closedNow, { when });
}
