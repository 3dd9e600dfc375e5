import { callEntity } from '../../calls/entities.ts';
import { announce, settle, type TenantRoom } from '../../access/contract.ts';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import { isCallId } from '../../shared/kernel/ids.ts';
import { checkHold } from './holds.ts';
import { exportsExpired } from './retention-events.ts';
import { dueParts } from './plan-sweep.ts';
import { readWindows, windowsByScenario } from './settings.ts';

/** Exports are kept for a week; the bucket's lifecycle rule is only the backstop. */
export const EXPORT_DAYS = 7;

/** Tells the announcement of this from any other of a sweep. */
const EXPORTS_PART = 0;

/** Between a recording's arrival and its call's row there are seconds; a day of grace before it counts as an orphan. */
const ORPHAN_GRACE_MS = DAY_MS;

/** Deletes export files older than a week. @returns how many */
export async function deleteExpiredExports(room: TenantRoom, now: EpochMs): Promise<number> {
  const expired = (await room.objects.list('exports/')).filter(
    (object) => object.modifiedAt + EXPORT_DAYS * DAY_MS <= now,
  );
  if (expired.length === 0) return 0;
  const event = exportsExpired(room, expired.length, now);
  const intent = await announce(room.data, event, [room.session.requestId, event.type, EXPORTS_PART]);
  for (const object of expired) await room.objects.delete(object.key, intent);
  await settle(room.data, intent, event);
  return expired.length;
}

/**
 * Counts recordings that should be gone: their call is, or their window has passed and no hold keeps them. Looks at
 * the bucket, not at what the sweep believes; the metric's alarm stands at 0.
 */
export async function countOverdueObjects(room: TenantRoom, now: EpochMs): Promise<number> {
  const windows = await windowsByScenario(room.data, (await readWindows(room.data)).days);
  let overdue = 0;
  for (const object of await room.objects.list('recordings/')) {
    const call = await callOf(room, object.key);
    if (call === undefined) {
      if (object.modifiedAt + ORPHAN_GRACE_MS <= now) overdue += 1;
      continue;
    }
    const parts = dueParts({ ...call, recording: 'stored', erased: [] }, windows.of(call.scenarioId), now);
    if (parts.includes('recording') && !(await checkHold(room.data, call, now)).active) overdue += 1;
  }
  return overdue;
}

async function callOf(room: TenantRoom, key: string) {
  const id = key.slice('recordings/'.length).replace(/\.wav$/, '');
  return isCallId(id) ? room.data.get(callEntity, callEntity.key({ callId: id })) : undefined;
}
