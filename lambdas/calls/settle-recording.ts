import { callKeyEntity, tombstoneEntity } from '../access/entities.ts';
import { scenarioEntity } from '../scenarios/entities.ts';
import { KeyUnavailable, type Directory, type TenantRoom, type TenantRooms } from '../access/contract.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { effectiveWindows, readWindows, recordingKey } from '../retention/contract.ts';
import type { CallId, TenantId } from '../shared/kernel/ids.ts';
import type { TenantItem } from '../tenants/entities.ts';
import { callEntity, type CallItem } from './entities.ts';
import { log } from '../shared/observability/log.ts';
import { callTime } from '../telephony/contract.ts';
import { decideRecording, type DiscardReason, type RecordingFacts } from './domain/recording-decision.ts';
import { discardedEvent, discardedWrites, storedEvent, storedWrites } from './domain/recording-record.ts';
import type { LandingZone } from './ports.ts';

/** What moving recordings needs. */
export interface MoveRecordingDeps {
  readonly directory: Directory;
  readonly rooms: TenantRooms<TenantRoom, 'write'>;
  readonly landing: LandingZone;
  /** Whose recording an object of the landing zone is, by its key; undefined when it is none of ours. */
  readonly landedCall: (key: string) => { tenant: TenantId; callId: CallId } | undefined;
  readonly clock: Clock;
}

/** `gone`: handled before, or expired. `ignored`: the event is not about a recording of ours. */
export type MoveOutcome = { outcome: 'stored' | 'gone' | 'ignored' } | { outcome: 'discarded'; reason: DiscardReason };

/** The copy could not be made or made known; the platform retries, and the landing object is still there. */
class RecordingNotMoved extends Error {
  override readonly name = 'RecordingNotMoved';
}

/** One landed recording whose tenant and call are known by id. */
interface Landed {
  deps: MoveRecordingDeps;
  key: string;
  bytes: number;
  callId: CallId;
  room: TenantRoom;
  requestId: string;
}

/** Decides about one landed object and acts on it. The landing object goes last, in every case. */
export async function settleRecording(deps: MoveRecordingDeps, key: string, requestId: string): Promise<MoveOutcome> {
  const bytes = await deps.landing.bytes(key);
  if (bytes === undefined) return { outcome: 'gone' };
  const landed = deps.landedCall(key);
  if (landed === undefined) return drop(deps, key, 'malformed');
  const { callId } = landed;
  const tenant = await deps.directory.tenant(landed.tenant);
  if (tenant === undefined) return drop(deps, key, 'tenant-closed');
  const room = await deps.rooms.open({ tenant: tenant.tenantId, generation: tenant.generation }, 'write', requestId);
  return settle({ deps, key, bytes, callId, room, requestId }, tenant);
}

async function settle(landed: Landed, tenant: TenantItem): Promise<MoveOutcome> {
  if (tenant.status !== 'active') return discard(landed, undefined, 'tenant-closed');
  const facts = await factsOf(landed);
  const { call } = facts;
  if (call !== undefined && (await isStored(landed, call))) return finish(landed, { outcome: 'stored' });
  const decision = decideRecording(facts);
  if (call === undefined || !decision.keep)
    return discard(landed, call, decision.keep ? 'unknown-call' : decision.reason);
  return store(landed, call);
}

async function factsOf({ room, callId, bytes }: Landed): Promise<RecordingFacts> {
  const call = await room.data.get(callEntity, callEntity.key({ callId }));
  if (call === undefined) return { call, alive: false, keyUsable: false, windowDays: 0, bytes };
  const { subject, scenarioId } = call;
  const [row, ofCaller, ofCall, windows, scenario] = await Promise.all([
    room.data.get(callKeyEntity, callKeyEntity.key({ subject, callId, dataClass: 'content' })),
    room.data.get(tombstoneEntity, tombstoneEntity.key({ subject })),
    room.data.get(tombstoneEntity, tombstoneEntity.key({ subject, callId })),
    readWindows(room.data),
    room.data.get(scenarioEntity, scenarioEntity.key({ scenarioId })),
  ]);
  const alive = row !== undefined && ofCaller === undefined && ofCall === undefined;
  const windowDays = effectiveWindows(windows.days, scenario?.retention).recording;
  return { call, alive, keyUsable: alive && (await keyUsable(room, call)), windowDays, bytes };
}

async function keyUsable(room: TenantRoom, { subject, callId }: CallItem): Promise<boolean> {
  try {
    return (await room.keys.open({ subject, callId, classes: ['content'] })).has('content');
  } catch (error) {
    if (error instanceof KeyUnavailable) return false;
    throw error;
  }
}

const isStored = async (landed: Landed, call: CallItem): Promise<boolean> =>
  call.recording === 'stored' && (await copiedBytes(landed)) === landed.bytes;

/** Copy, read the length back, make it known, and only then let go of the original. */
async function store(landed: Landed, call: CallItem): Promise<MoveOutcome> {
  const { deps, room, key, requestId } = landed;
  const target = recordingKey(call.callId);
  const body = await deps.landing.get(key);
  await room.objects.put(target, body, 'audio/wav');
  if ((await copiedBytes(landed)) !== body.length) throw new RecordingNotMoved('The copy has another length.');
  const at = callTime(call, deps.clock());
  const writes = storedWrites(call, { key: target, bytes: body.length }, at);
  const result = await room.data.transact(writes, [storedEvent(call, body.length, { at, requestId })]);
  if (result.outcome === 'conflict') return storedInVain(landed);
  log.info('recording-moved', { callId: call.callId, bytes: body.length });
  return finish(landed, { outcome: 'stored' });
}

/** Either the caller was erased meanwhile, or the call was written to by somebody else and a retry will do. */
async function storedInVain(landed: Landed): Promise<MoveOutcome> {
  const { call, alive } = await factsOf(landed);
  if (!alive) return discard(landed, call, 'subject-erased');
  throw new RecordingNotMoved('The call was changed meanwhile.');
}

async function discard(landed: Landed, call: CallItem | undefined, reason: DiscardReason): Promise<MoveOutcome> {
  const { deps, room, callId, requestId } = landed;
  await blankCopy(landed);
  const at = call === undefined ? deps.clock() : callTime(call, deps.clock());
  const event = discardedEvent(callId, call, { reason, at, requestId });
  const result = await room.data.transact(discardedWrites(call, at), [event]);
  if (result.outcome === 'conflict') throw new RecordingNotMoved('The call was changed meanwhile.');
  log.warn('recording-discarded', { callId, reason });
  return finish(landed, { outcome: 'discarded', reason });
}

/** A copy of an earlier attempt is overwritten: the role that stores recordings may not delete any. */
async function blankCopy(landed: Landed): Promise<void> {
  if (((await copiedBytes(landed)) ?? 0) > 0) {
    await landed.room.objects.put(recordingKey(landed.callId), new Uint8Array(), 'audio/wav');
  }
}

async function copiedBytes({ room, callId }: Landed): Promise<number | undefined> {
  const key = recordingKey(callId);
  return (await room.objects.list(key)).find((object) => object.key === key)?.bytes;
}

/** Of no tenant that we know: there is no log to write to but our own. */
async function drop(deps: MoveRecordingDeps, key: string, reason: DiscardReason): Promise<MoveOutcome> {
  await deps.landing.delete(key);
  log.warn('recording-discarded', { reason });
  return { outcome: 'discarded', reason };
}

async function finish({ deps, key }: Landed, outcome: MoveOutcome): Promise<MoveOutcome> {
  await deps.landing.delete(key);
  return outcome;
}
