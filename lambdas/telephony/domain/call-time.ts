import type { EpochMs } from '../../shared/kernel/clock.ts';

/** When a call began by its own time, and what our clock showed then. */
export interface CallClock {
  readonly startedAt: EpochMs;
  readonly clockStart: EpochMs;
}

/** A start that lies this close before its first event is taken as seen by our own clock. */
const FRESH_MS = 60_000;
/** Clocks of Amazon and ours may differ by this. */
const SKEW_MS = 5 * 60_000;
/** 2024-01-01: an older "time" is a unit error (documents show seconds) and would be refused by the audit log. */
const EARLIEST: EpochMs = 1_704_067_200_000;

/**
 * A call's time is its event's time: it began when the provider says, however long ago, and goes on at our clock's pace.
 * @param stated the provider's start of the call; missing or impossible: it begins now
 */
export function callClock(stated: EpochMs | undefined, now: EpochMs): CallClock {
  if (stated === undefined || stated < EARLIEST || stated > now + SKEW_MS) return { startedAt: now, clockStart: now };
  const fresh = Math.abs(now - stated) <= FRESH_MS;
  return { startedAt: stated, clockStart: fresh ? Math.min(stated, now) : now };
}

/** Milliseconds since the call began. */
export const elapsed = (clock: CallClock, now: EpochMs): number => Math.max(0, now - clock.clockStart);

/**
 * The call's own time at this moment: for everything that is stored of it.
 * @param call a call's item, or its clock; without `clockStart` the call's time is ours
 */
export function callTime(call: { startedAt: EpochMs; clockStart?: EpochMs }, now: EpochMs): EpochMs {
  return call.clockStart === undefined ? now : call.startedAt + Math.max(0, now - call.clockStart);
}
