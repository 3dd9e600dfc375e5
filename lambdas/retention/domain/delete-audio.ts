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
 * answer of the deletion.
 */
export async function deleteAudio(deps: EraserDeps, order: EraseOrder): Promise<Held | { objects: number }> {
  if (!order.parts.includes('recording')) return { objects: 0 };
  const { objects, data } = deps.room;
  const key = recordingKey(order.callId);
  const before = await objects.list(key);
  if (before.length === 0) return { objects: 0 };
  const hold = await checkHold(data, order, deps.clock());
  if (hold.active) return { held: hold.active };
  deps.breaker.spend({ objects: before.length });
  await objects.delete(key);
  if ((await objects.list(key)).length > 0) throw new DeletionNotProved('The recording is still listed.');
  await data.record([recordingDeleted(deps.room, order, deps.clock())], order.callId);
  return { objects: before.length };
}
