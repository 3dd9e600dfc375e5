import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';

/** A released number is nobody's for so long, so that callers who still dial it do not reach a stranger. */
export const RESERVED_DAYS = 90;

/** Until when a number released now is reserved. */
export const reservedUntil = (now: EpochMs): EpochMs => now + RESERVED_DAYS * DAY_MS;

/** The table's time-to-live attribute (epoch seconds) of a row that means nothing after `until`. */
export const expiryOf = (until: EpochMs): number => Math.ceil(until / 1000);
