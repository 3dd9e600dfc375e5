import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { Day } from './calendar.ts';
import type { Clock } from './opening-hours.ts';

/** Where a scenario says no zone, its days and hours are of the platform's own (IANA). */
export const DEFAULT_ZONE = 'Europe/Berlin';

/**
 * The day and the minute of the day in a time zone.
 * @param zone IANA
 * @throws RangeError for a zone that there is not
 */
export function localClock(at: EpochMs, zone: string): Clock {
  const parts = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at));
  return { today: parts.slice(0, 10), minute: Number(parts.slice(11, 13)) * 60 + Number(parts.slice(14, 16)) };
}

const MINUTE_MS = 60_000;

/** The instant of a minute of a day in a zone; one that summer time leaves out is the same number of minutes later. */
export function instantOf(day: Day, minute: number, zone: string): EpochMs {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
  const ahead = (at: EpochMs) => {
    const { today, minute: local } = localClock(at, zone);
    return Date.parse(`${today}T00:00:00Z`) + local * MINUTE_MS - at;
  };
  return asUtc - ahead(asUtc - ahead(asUtc));
}

/** Whether there is a time zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('sv', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
