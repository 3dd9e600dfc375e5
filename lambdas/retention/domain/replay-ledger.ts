import { callEntity } from '../../calls/entities.ts';
import { credentialEntity, requestKeyEntity } from '../../access/entities.ts';
import {
  deleteItem,
  putItem,
  type RoomWithoutObjects,
  type TenantRoom,
  type Write,
  updateItem,
} from '../../access/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { ConnectionId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import { holdEntity, subjectMarkEntity, type LedgerItem } from '../entities.ts';
import { approvedFor, createBreaker } from './breaker.ts';
import { eraseCall } from './erase-call.ts';
import type { EraserDeps } from './eraser-deps.ts';
import { quarantineRoom, replayedLedger } from './quarantine-room.ts';
import { markName, mustErase, restoredTraces, type RestoredTraces, type Traces } from './restored-traces.ts';
import { retireSubject } from './retire-call.ts';
import { survivingState, type SurvivingCall, type SurvivingState } from './surviving-state.ts';

export interface ReplayDeps {
  /** The restored generation, in a session with the role `erase`; no other session reaches it. */
  readonly room: RoomWithoutObjects;
  /** Every row of the tenant's ledger. */
  readonly rows: readonly LedgerItem[];
  readonly clock: Clock;
  readonly inventory: Inventory;
  /** False when the time budget is used up; the replay is run again then and finds less to do. */
  readonly hasTime: () => boolean;
}

export interface ReplayResult {
  readonly done: boolean;
  readonly ledgerRows: number;
  /** What this run changed: less when it is repeated, nothing when all was done before. */
  readonly erasures: number;
  readonly standings: number;
}

/** A write of the replay found another state than was just read, though nobody else may be there. */
class QuarantineDisturbed extends Error {
  override readonly name = 'QuarantineDisturbed';
}

interface Replay extends ReplayDeps {
  readonly quarantine: TenantRoom;
  readonly state: SurvivingState;
  readonly traces: RestoredTraces;
  readonly eraser: EraserDeps;
}

/**
 * Brings a restored generation to what the ledger says: erases by the one eraser of the live tables, then sets or removes
 * holds, restrictions, suppressions, consents and secrets. Repeated, it changes nothing more.
 * @throws QuarantineDisturbed when somebody else writes there
 */
export async function replayLedger(deps: ReplayDeps): Promise<ReplayResult> {
  const quarantine = quarantineRoom(deps.room);
  const state = survivingState(deps.rows, deps.clock());
  const traces = await restoredTraces(quarantine.data, deps.inventory, state);
  const breaker = createBreaker({ ...approvedFor(state.calls.size), keys: 3 * state.calls.size });
  const eraser = {
    room: quarantine,
    ledger: replayedLedger(deps.rows),
    breaker,
    clock: deps.clock,
    inventory: deps.inventory,
  };
  const replay: Replay = { ...deps, quarantine, state, traces, eraser };
  const result = { erasures: 0, standings: 0, ledgerRows: deps.rows.length };
  for (const call of state.calls.values()) {
    if (!deps.hasTime()) return { ...result, done: false };
    if (await erase(replay, call)) result.erasures += 1;
    result.standings += await commit(replay, callWrites(replay, call));
  }
  for (const subject of state.subjects.keys()) {
    if (!deps.hasTime()) return { ...result, done: false };
    result.standings += await commit(replay, subjectWrites(replay, subject));
  }
  for (const subject of state.retired) await retireSubject(eraser, { subject, reason: 'erasure' });
  for (const requestId of state.endedRequests) result.standings += await destroyRequestKey(replay, requestId);
  for (const [connection, at] of state.secrets) result.standings += await revoke(replay, connection, at);
  return { ...result, done: true };
}

/** Where the live tables have destroyed, a hold that was restored stands against nothing. */
async function erase(replay: Replay, call: SurvivingCall): Promise<boolean> {
  const traces = replay.traces.calls.get(call.callId);
  if (!mustErase(call, traces)) return false;
  if (traces?.hold !== undefined) {
    await commit(replay, [
      deleteItem(holdEntity, { key: holdEntity.key({ subject: call.subject, callId: call.callId }) }),
    ]);
    delete traces.hold;
  }
  const { subject, callId, gone, reason, at } = call;
  const result = await eraseCall(replay.eraser, { subject, callId, parts: gone, reason, at });
  if (result.outcome !== 'destroyed') throw new QuarantineDisturbed('A hold appeared in a restored generation.');
  return true;
}

const isErased = (call: SurvivingCall) => call.gone.includes('record') && call.gone.includes('evidence');

/** What the call must be besides being erased. A call of which nothing is left has no hold and no restriction. */
function callWrites(replay: Replay, call: SurvivingCall): Write[] {
  const { subject, callId } = call;
  const traces = replay.traces.calls.get(callId);
  const left = traces !== undefined && traces.classes.size + traces.rows.length > 0 && !isErased(call);
  return [
    ...holdWrites(call, traces, left),
    ...markWrites(
      { subject, mark: 'restricted', callId, at: call.at },
      {
        wanted: call.restricted === undefined ? undefined : call.restricted && left,
        present: traces?.restricted === true,
      },
    ),
    ...consentWrites(call, traces, left),
  ];
}

function holdWrites({ subject, callId, hold }: SurvivingCall, traces: Traces | undefined, left: boolean): Write[] {
  if (hold === undefined) return [];
  const key = holdEntity.key({ subject, callId });
  if (hold === 'none' || !left) return traces?.hold === undefined ? [] : [deleteItem(holdEntity, { key })];
  const { ground, until, at } = hold;
  const restored = traces?.hold;
  if (restored !== undefined && restored.ground === ground && restored.until === until) return [];
  const version = (restored?.version ?? 0) + 1;
  const guard = restored === undefined ? ({ absent: true } as const) : { version: restored.version };
  return [putItem(holdEntity, { key, item: { subject, callId, ground, until, at, version }, guard })];
}

function consentWrites(call: SurvivingCall, traces: Traces | undefined, left: boolean): Write[] {
  if (!call.consentWithdrawn || !left || traces?.root === undefined || traces.root.consent === 'no') return [];
  const set = { consent: 'no' } as const;
  return [
    updateItem(callEntity, {
      key: callEntity.key({ callId: call.callId }),
      set,
      add: { version: 1 },
      guard: { present: true },
    }),
  ];
}

type Mark = {
  subject: SurvivingCall['subject'];
  mark: 'suppressed' | 'restricted';
  at: number;
  callId?: SurvivingCall['callId'];
};

function markWrites(item: Mark, { wanted, present }: { wanted: boolean | undefined; present: boolean }): Write[] {
  if (wanted === undefined || wanted === present) return [];
  const key = subjectMarkEntity.key({ subject: item.subject, mark: item.mark, callId: item.callId });
  return wanted
    ? [putItem(subjectMarkEntity, { key, item, guard: { absent: true } })]
    : [deleteItem(subjectMarkEntity, { key })];
}

function subjectWrites(replay: Replay, subject: SurvivingCall['subject']): Write[] {
  if (replay.traces.buried.has(subject)) return [];
  const { suppressed, restricted } = replay.state.subjects.get(subject)!;
  const has = (mark: Mark['mark']) => replay.traces.marks.has(markName({ subject, mark }));
  const at = replay.clock();
  return [
    ...markWrites({ subject, mark: 'suppressed', at }, { wanted: suppressed, present: has('suppressed') }),
    ...markWrites({ subject, mark: 'restricted', at }, { wanted: restricted, present: has('restricted') }),
  ];
}

async function destroyRequestKey(replay: Replay, requestId: SubjectRequestId): Promise<number> {
  const key = requestKeyEntity.key({ requestId });
  if ((await replay.quarantine.data.get(requestKeyEntity, key)) === undefined) return 0;
  return commit(replay, [deleteItem(requestKeyEntity, { key })]);
}

/** Key and value go; the row stays as the record that there was one. A value made after the revocation is not meant. */
async function revoke(replay: Replay, id: ConnectionId, at: number): Promise<number> {
  const key = credentialEntity.key({ connectionId: id });
  const row = await replay.quarantine.data.get(credentialEntity, key);
  if (row === undefined || row.wrapped === undefined || (row.rotatedAt ?? row.createdAt) > at) return 0;
  const nothing = { keyId: undefined, wrapped: undefined, wrappedWith: undefined, sealedValue: undefined };
  const set = { ...nothing, lastFour: undefined, revokedAt: at, version: row.version + 1 };
  return commit(replay, [updateItem(credentialEntity, { key, set, guard: { version: row.version } })]);
}

async function commit(replay: Replay, writes: Write[]): Promise<number> {
  if (writes.length === 0) return 0;
  const { outcome } = await replay.quarantine.data.transact(writes, []);
  if (outcome !== 'committed')
    throw new QuarantineDisturbed('A restored generation changed while the ledger was replayed.');
  return writes.length;
}
