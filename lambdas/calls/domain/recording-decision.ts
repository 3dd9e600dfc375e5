import type { DetailsOf } from '../../audit/contract.ts';
import { storageOf } from '../../shared/kernel/storage-modes.ts';
import type { CallItem } from '../entities.ts';

export type DiscardReason = DetailsOf<'recording.discarded'>['reason'];

/** What is known about a landed recording before it may be stored. */
export interface RecordingFacts {
  call: CallItem | undefined;
  /** Row of the call's content key is there and no tombstone is. */
  alive: boolean;
  /** The tenant's key can be used right now. */
  keyUsable: boolean;
  /** Window of recordings in days for the call's scenario; 0 = never stored. */
  windowDays: number;
  bytes: number;
}

export type RecordingDecision = { keep: true } | { keep: false; reason: DiscardReason };

/**
 * Whether a recording may be stored. Anything but a clear yes destroys it (§ 201 StGB: without the caller's consent
 * there must be no recording at all). Pure.
 */
export function decideRecording({ call, alive, keyUsable, windowDays, bytes }: RecordingFacts): RecordingDecision {
  if (call === undefined) return { keep: false, reason: 'unknown-call' };
  if (call.consent !== 'yes') return { keep: false, reason: 'no-consent' };
  if (storageOf(call) !== 'full') return { keep: false, reason: 'storage-mode' };
  if (!alive || goneBefore(call)) return { keep: false, reason: 'subject-erased' };
  if (!keyUsable) return { keep: false, reason: 'key-unavailable' };
  if (windowDays === 0) return { keep: false, reason: 'expired' };
  if (bytes === 0) return { keep: false, reason: 'malformed' };
  return { keep: true };
}

const goneBefore = (call: CallItem): boolean =>
  call.recording === 'deleted' || call.recording === 'discarded' || call.erased?.includes('recording') === true;
