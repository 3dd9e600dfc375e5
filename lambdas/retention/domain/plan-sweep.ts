import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, ScenarioId } from '../../shared/kernel/ids.ts';
import type { CallItem } from '../../calls/entities.ts';
import {
  ERASABLE_PARTS,
  RETENTION,
  RETENTION_CLASSES,
  type ErasablePart,
  type RetentionClass,
} from '../../shared/kernel/retention-classes.ts';
import type { Windows } from './windows.ts';

/** What the plan needs to know of a call; never what was said or who called. */
export type SweepCall = Pick<
  CallItem,
  'callId' | 'subject' | 'scenarioId' | 'startedAt' | 'endedAt' | 'recording' | 'erased'
>;

/** Holds in force: call → until when (epoch ms). */
export type Holds = ReadonlyMap<CallId, EpochMs>;

/** Parts of one call to destroy now, in order. */
export interface CallWork {
  readonly callId: CallId;
  readonly subject: SweepCall['subject'];
  readonly scenarioId: ScenarioId;
  readonly parts: ErasablePart[];
}

export interface SweepPlan {
  readonly work: CallWork[];
  /** Due, but held: nothing of these calls is touched. */
  readonly held: CallWork[];
}

/** The class whose window sets the time of each part. Total by `RETENTION`: a part without a class would never go. */
export const WINDOW_OF_PART = Object.fromEntries(
  RETENTION_CLASSES.map((name) => [RETENTION[name].part, name]),
) as Record<ErasablePart, RetentionClass>;

/** A telephony leg lasts 24 hours at most: a call without an end after that has lost its end, not its retention. */
export const MAX_CALL_MS = DAY_MS;

/**
 * Decides what a sweep destroys: every part of every ended call whose window has passed, that is still there and not
 * held. A live call is never in the plan, nor is anything in it twice.
 * @param windowsOf effective windows of a scenario, in days
 * @param now epoch ms
 */
export function planSweep(
  calls: readonly SweepCall[],
  windowsOf: (scenario: ScenarioId) => Windows,
  holds: Holds,
  now: EpochMs,
): SweepPlan {
  const due = calls
    .map((call) => ({
      callId: call.callId,
      subject: call.subject,
      scenarioId: call.scenarioId,
      parts: dueParts(call, windowsOf(call.scenarioId), now),
    }))
    .filter((work) => work.parts.length > 0);
  const isHeld = (work: CallWork) => (holds.get(work.callId) ?? 0) > now;
  return { work: due.filter((work) => !isHeld(work)), held: due.filter(isHeld) };
}

/**
 * The parts of one call that are due at `now` (epoch ms) and not destroyed yet. Whatever becomes due after the record
 * brings `record` with it: the reduced row goes when the last thing it was kept for goes.
 */
export function dueParts(call: SweepCall, windows: Windows, now: EpochMs): ErasablePart[] {
  const ended = endOf(call, now);
  if (ended === undefined) return [];
  const due = ERASABLE_PARTS.filter(
    (part) => stillThere(call, part) && ended + windows[WINDOW_OF_PART[part]] * DAY_MS <= now,
  );
  return due.length > 0 && call.erased?.includes('record') ? [...due, 'record'] : due;
}

/** When the call ended, or undefined while it is live. */
function endOf(call: Pick<SweepCall, 'startedAt' | 'endedAt'>, now: EpochMs): EpochMs | undefined {
  if (call.endedAt !== undefined) return call.endedAt <= now ? call.endedAt : undefined;
  const latest = call.startedAt + MAX_CALL_MS;
  return latest <= now ? latest : undefined;
}

function stillThere(call: SweepCall, part: ErasablePart): boolean {
  if (call.erased?.includes(part)) return false;
  return part !== 'recording' || call.recording === 'stored' || call.recording === 'expected';
}
