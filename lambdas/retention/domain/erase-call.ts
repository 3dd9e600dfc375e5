import type { HoldItem } from '../entities.ts';
import { deleteAudio } from './delete-audio.ts';
import { deleteRows } from './delete-rows.ts';
import type { EraserDeps } from './eraser-deps.ts';
import { ledgerEntry, type EraseOrder } from './ledger.ts';
import { retireCall } from './retire-call.ts';
import { shredKeys } from './shred-keys.ts';

/** What one run destroyed: less than the order when an earlier run was interrupted. */
interface EraseCounts {
  readonly keys: number;
  readonly rows: number;
  readonly objects: number;
  /** Whether the caller's profile and lookup went with the last call. */
  readonly profiles: number;
}

export type EraseResult =
  | { readonly outcome: 'destroyed'; readonly counts: EraseCounts }
  | { readonly outcome: 'held'; readonly ground: HoldItem['ground']; readonly until: number };

/**
 * Destroys parts of one call: the one eraser of retention and of subject requests. Ledger row first; keys, tombstone
 * and audit rows in one transaction, in which a hold decides; then rows, audio (proved by listing) and, when nothing is
 * left, the call and the caller's profile. Interrupted anywhere, the same order run again completes it: the ledger row
 * says `destroyed` only after the last step.
 * @throws BreakerOpen before more is destroyed than was approved
 * @throws DeletionNotProved when audio is still listed after its deletion
 */
export async function eraseCall(deps: EraserDeps, order: EraseOrder): Promise<EraseResult> {
  const entry = ledgerEntry(deps.room.session.tenant, order);
  const row = await deps.ledger.announce(entry);
  const shredded = await shredKeys(deps, order);
  if ('held' in shredded) {
    if (row === 'announced') await deps.ledger.settle(entry, 'withdrawn');
    return heldResult(shredded.held);
  }
  const rows = await deleteRows(deps, order, shredded);
  if ('held' in rows) return heldResult(rows.held);
  const audio = await deleteAudio(deps, order, { isResumed: row === 'known', isDecided: shredded.isDecided });
  if ('held' in audio) return heldResult(audio.held);
  const retired = await retireCall(deps, order);
  if ('held' in retired) return heldResult(retired.held);
  await deps.ledger.settle(entry, 'destroyed');
  return {
    outcome: 'destroyed',
    counts: { keys: shredded.keys, rows: rows.rows + retired.rows, objects: audio.objects, profiles: retired.profiles },
  };
}

const heldResult = (hold: HoldItem): EraseResult => ({ outcome: 'held', ground: hold.ground, until: hold.until });
