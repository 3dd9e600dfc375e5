import { checkItem, deleteItem, type TenantData, type Write } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import { holdEntity, type HoldItem } from '../entities.ts';
import type { CallWork, Holds } from './plan-sweep.ts';

/** A call's hold as read now, and the write that keeps the following transaction true to it. */
export interface HoldCheck {
  readonly active?: HoldItem;
  /** Fails the transaction when a hold was placed or renewed since it was read; removes one that has run out. */
  readonly guard: Write;
}

/** Reads the hold of a call; every deleting transaction carries the returned guard. */
export async function checkHold(
  data: TenantData,
  call: { subject: SubjectId; callId: CallId },
  now: EpochMs,
): Promise<HoldCheck> {
  const key = holdEntity.key({ subject: call.subject, callId: call.callId });
  const hold = await data.get(holdEntity, key);
  if (hold === undefined) return { guard: checkItem(holdEntity, { key, guard: { absent: true } }) };
  if (hold.until > now) return { active: hold, guard: checkItem(holdEntity, { key, guard: { absent: true } }) };
  return { guard: deleteItem(holdEntity, { key, guard: { version: hold.version } }) };
}

/** The holds in force on calls that are due, for the plan. */
export async function readHolds(data: TenantData, due: readonly CallWork[], now: EpochMs): Promise<Holds> {
  const holds = new Map<CallId, EpochMs>();
  for (const work of due) {
    const hold = await data.get(holdEntity, holdEntity.key({ subject: work.subject, callId: work.callId }));
    if (hold !== undefined && hold.until > now) holds.set(work.callId, hold.until);
  }
  return holds;
}
