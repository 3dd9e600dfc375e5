import type { EpochMs } from '../../shared/kernel/clock.ts';
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
