import { itemKeys, type RoomWithoutObjects, type TenantRoom, type Write } from '../../access/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { LedgerItem } from '../../shared/kernel/stored-items.ts';
import { approvedFor, createBreaker } from './breaker.ts';
import { subjectPartition } from './call-key-rows.ts';
import { eraseCall, type EraserDeps } from './erase-call.ts';
import { quarantineRoom, replayedLedger } from './quarantine-room.ts';
import { mustErase, restoredTraces, type RestoredTraces, type Traces } from './restored-traces.ts';
import { retireSubject } from './retire-call.ts';
import { survivingState, type SurvivingCall, type SurvivingState } from './surviving-state.ts';

export interface ReplayDeps {
  /** The restored generation, in a session with the role `erase`; no other session reaches it. */
  readonly room: RoomWithoutObjects;
  /** Every row of the tenant's ledger. */
  readonly rows: readonly LedgerItem[];
  readonly clock: Clock;
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
export class QuarantineDisturbed extends Error {
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
  const traces = await restoredTraces(quarantine.data, state);
  const breaker = createBreaker({ ...approvedFor(state.calls.size), keys: 3 * state.calls.size });
  const eraser = { room: quarantine, ledger: replayedLedger(deps.rows), breaker, clock: deps.clock };
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
    await commit(replay, [{ delete: 'hold', key: itemKeys.hold(call.subject, call.callId) }]);
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
  const left = traces !== undefined && traces.classes.size + traces.rows.size > 0 && !isErased(call);
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
  const key = itemKeys.hold(subject, callId);
  if (hold === 'none' || !left) return traces?.hold === undefined ? [] : [{ delete: 'hold', key }];
  const { ground, until, at } = hold;
  const restored = traces?.hold;
  if (restored !== undefined && restored.ground === ground && restored.until === until) return [];
  const version = (restored?.version ?? 0) + 1;
  return [{ put: 'hold', key, item: { subject, callId, ground, until, at, version } }];
}

function consentWrites(call: SurvivingCall, traces: Traces | undefined, left: boolean): Write[] {
  if (!call.consentWithdrawn || !left || traces?.meta === undefined || traces.meta.consent === 'no') return [];
  const set = { consent: 'no' } as const;
  return [{ update: 'call', key: itemKeys.call(call.callId), set, add: { version: 1 }, guard: { present: true } }];
}

type Mark = {
  subject: SurvivingCall['subject'];
  mark: 'suppressed' | 'restricted';
  at: number;
  callId?: SurvivingCall['callId'];
};

function markWrites(item: Mark, { wanted, present }: { wanted: boolean | undefined; present: boolean }): Write[] {
  if (wanted === undefined || wanted === present) return [];
  const key = itemKeys.subjectMark(item.subject, item.mark, item.callId);
  return wanted ? [{ put: 'subjectMark', key, item }] : [{ delete: 'subjectMark', key }];
}

function subjectWrites(replay: Replay, subject: SurvivingCall['subject']): Write[] {
  if (replay.traces.buried.has(subject)) return [];
  const { suppressed, restricted } = replay.state.subjects.get(subject)!;
  const has = (mark: Mark['mark']) => replay.traces.marks.has(`${subjectPartition(subject)}|MARK#${mark}`);
  const at = replay.clock();
  return [
    ...markWrites({ subject, mark: 'suppressed', at }, { wanted: suppressed, present: has('suppressed') }),
    ...markWrites({ subject, mark: 'restricted', at }, { wanted: restricted, present: has('restricted') }),
  ];
}

async function destroyRequestKey(
  replay: Replay,
  requestId: Parameters<typeof itemKeys.requestKey>[0],
): Promise<number> {
  const key = itemKeys.requestKey(requestId);
  if ((await replay.quarantine.data.get('requestKey', key)) === undefined) return 0;
  return commit(replay, [{ delete: 'requestKey', key }]);
}

/** Key and value go; the row stays as the record that there was one. A value made after the revocation is not meant. */
async function revoke(replay: Replay, id: Parameters<typeof itemKeys.credential>[0], at: number): Promise<number> {
  const key = itemKeys.credential(id);
  const row = await replay.quarantine.data.get('credential', key);
  if (row === undefined || row.wrapped === undefined || (row.rotatedAt ?? row.createdAt) > at) return 0;
  const nothing = { keyId: undefined, wrapped: undefined, wrappedWith: undefined, sealedValue: undefined };
  const set = { ...nothing, lastFour: undefined, revokedAt: at, version: row.version + 1 };
  return commit(replay, [{ update: 'credential', key, set, guard: { version: row.version } }]);
}

async function commit(replay: Replay, writes: Write[]): Promise<number> {
  if (writes.length === 0) return 0;
  const { ok } = await replay.quarantine.data.transact(writes, []);
  if (!ok) throw new QuarantineDisturbed('A restored generation changed while the ledger was replayed.');
  return writes.length;
}
