import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { Day } from './calendar.ts';
import type { Clock } from './when-slots.ts';

/** Businesses are where the platform is: their days and hours are of this zone (IANA). */
const ZONE = 'Europe/Berlin';

/** The business's own day and minute of the day. */
export function localClock(at: EpochMs): Clock {
  const parts = new Intl.DateTimeFormat('sv', {
    timeZone: ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at));
  return { today: parts.slice(0, 10), minute: Number(parts.slice(11, 13)) * 60 + Number(parts.slice(14, 16)) };
}

const MINUTE_MS = 60_000;

/** The instant of a minute of a business's day; one that summer time leaves out is the same number of minutes later. */
export function instantOf(day: Day, minute: number): EpochMs {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
  const ahead = (at: EpochMs) => {
    const { today, minute: local } = localClock(at);
    return Date.parse(`${today}T00:00:00Z`) + local * MINUTE_MS - at;
  };
  return asUtc - ahead(asUtc - ahead(asUtc));
}
