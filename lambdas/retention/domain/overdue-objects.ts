import { callEntity } from '../../calls/entities.ts';
import { announce, settle, type TenantRoom } from '../../access/contract.ts';
import { DAY_MS, type EpochMs } from '../../shared/kernel/clock.ts';
import { isCallId } from '../../shared/kernel/ids.ts';
import { checkHold } from './holds.ts';
import { exportsExpired } from './retention-events.ts';
import { dueParts } from './plan-sweep.ts';
import type { ExportsRow } from '../entities.ts';
import type { DestructionLedger } from './ledger.ts';
import { windowsByScenario } from './settings.ts';
import type { Windows } from './windows.ts';

/** Exports are kept for a week; the bucket's lifecycle rule is only the backstop. */
export const EXPORT_DAYS = 7;

/** Between a recording's arrival and its call's row there are seconds; a day of grace before it counts as an orphan. */
const ORPHAN_GRACE_MS = DAY_MS;

export interface ExportsDeps {
  readonly room: TenantRoom;
  readonly ledger: Pick<DestructionLedger, 'announce' | 'open' | 'settle'>;
}

/**
 * Deletes export files older than a week, after completing what an earlier run announced and did not finish: the ledger's
 * row tells of it even where the last file is gone.
 * @returns how many files this run deleted
 */
export async function deleteExpiredExports(deps: ExportsDeps, now: EpochMs): Promise<number> {
  const { room, ledger } = deps;
  const tenantId = room.session.tenant;
  let files = 0;
  for (const row of await ledger.open(tenantId)) if (row.kind === 'exports-expired') files += await finish(deps, row);
  if ((await expiredAt(room, now)).length === 0) return files;
  const row: ExportsRow = { tenantId, kind: 'exports-expired', at: now, state: 'announced' };
  await ledger.announce(row);
  return files + (await finish(deps, row));
}

async function finish({ room, ledger }: ExportsDeps, row: ExportsRow): Promise<number> {
  const expired = await expiredAt(room, row.at);
  const event = exportsExpired(room, expired.length, row.at);
  const intent = await announce(room.data, event, [row.tenantId, event.type, ...momentOf(row.at)]);
  for (const object of expired) await room.objects.delete(object.key, intent);
  await settle(room.data, intent, event);
  await ledger.settle(row, 'destroyed');
  return expired.length;
}

const expiredAt = async (room: TenantRoom, now: EpochMs) =>
  (await room.objects.list('exports/')).filter((object) => object.modifiedAt + EXPORT_DAYS * DAY_MS <= now);

/** A time in integers as small as an entry's identity takes: day, second of the day, millisecond. */
const momentOf = (at: EpochMs): number[] => [Math.floor(at / DAY_MS), Math.floor((at % DAY_MS) / 1000), at % 1000];

/**
 * Counts recordings that should be gone: their call is, or their window has passed and no hold keeps them. Looks at
 * the bucket, not at what the sweep believes; the metric's alarm stands at 0.
 */
export async function countOverdueObjects(
  room: TenantRoom,
  { days, now }: { days: Windows; now: EpochMs },
): Promise<number> {
  const windows = await windowsByScenario(room.data, days);
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
