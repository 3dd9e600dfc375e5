import { callEntity } from '../../calls/entities.ts';
import { announce, settle } from '../../access/contract.ts';
import { recordingDeleted } from './retention-events.ts';
import { recordingKey } from './call-rows.ts';
import type { EraserDeps, Held } from './eraser-deps.ts';
import { checkHold } from './holds.ts';
import type { EraseOrder } from './ledger.ts';

/** The audio is still listed after its deletion; the order stays open. */
class DeletionNotProved extends Error {
  override readonly name = 'DeletionNotProved';
}

/**
 * Deletes the audio of a call. The bucket is unversioned, so deletion is final; it is proved by listing, not by the
 * answer of the deletion. Announced before, confirmed after.
 * @param state `isResumed`: an earlier run of this order was interrupted: audio that is gone may be its doing, and then
 * lacks the outcome of what it announced. `isDecided`: as `shredKeys` found; the hold is asked only of what no call's row
 * decides
 */
export async function deleteAudio(
  deps: EraserDeps,
  order: EraseOrder,
  { isResumed, isDecided }: { isResumed: boolean; isDecided: boolean },
): Promise<Held | { objects: number }> {
  if (!order.parts.includes('recording')) return { objects: 0 };
  const { objects, data } = deps.room;
  const key = recordingKey(order.callId);
  const before = await objects.list(key);
  if (before.length === 0 && !(isResumed && (await lostItsAudio(deps, order)))) return { objects: 0 };
  const hold = isDecided ? undefined : await checkHold(data, order, deps.clock());
  if (hold?.active) return { held: hold.active };
  deps.breaker.spend({ objects: before.length });
  const event = recordingDeleted(deps.room, order, deps.clock());
  const intent = await announce(data, event, [order.callId, event.type, REASONS[order.reason]]);
  await objects.delete(key, intent);
  if ((await objects.list(key)).length > 0) throw new DeletionNotProved('The recording is still listed.');
  await settle(data, intent, event);
  return { objects: before.length };
}

/** A part of the announcement's identity: sweep and erasure of the same audio are two effects. */
const REASONS: Record<EraseOrder['reason'], number> = { retention: 0, erasure: 1 };

const lostItsAudio = async ({ room }: EraserDeps, { callId }: EraseOrder): Promise<boolean> =>
  (await room.data.get(callEntity, callEntity.key({ callId })))?.recording === 'deleted';
