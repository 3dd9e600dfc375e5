import type { TenantData } from '../../access/contract.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { CallItem, DataClass, HoldItem } from '../../shared/kernel/stored-items.ts';
import { CLASS_OF_PART, nothingStays, rowGoes } from './call-key-rows.ts';
import type { SurvivingCall, SurvivingState } from './surviving-state.ts';

/** What a restored generation holds of one call that the ledger speaks of. */
export interface Traces {
  readonly classes: Set<DataClass>;
  readonly rows: Set<string>;
  meta?: Pick<CallItem, 'erased' | 'consent' | 'recording'>;
  hold?: HoldItem;
  tombstoned: boolean;
  restricted: boolean;
}

export interface RestoredTraces {
  readonly calls: ReadonlyMap<CallId, Traces>;
  readonly buried: ReadonlySet<SubjectId>;
  readonly marks: ReadonlySet<string>;
}

const KEY_ROW = /^(KEY|HOLD|TOMBSTONE|MARK#restricted)#(call_[a-z2-7]{26})(?:#(\w+))?$/;

/** Reads both tables once and keeps what concerns the ledger. */
export async function restoredTraces(data: TenantData, state: SurvivingState): Promise<RestoredTraces> {
  const calls = new Map<CallId, Traces>();
  const marks = new Set<string>();
  const buried = new Set<SubjectId>();
  const of = (id: string): Traces | undefined => {
    const callId = id as CallId;
    if (!state.calls.has(callId)) return undefined;
    const traces = calls.get(callId) ?? { classes: new Set(), rows: new Set(), tombstoned: false, restricted: false };
    calls.set(callId, traces);
    return traces;
  };
  await data.scan('keys', (item) => {
    const [pk, sk] = [String(item['pk']), String(item['sk'])];
    if (sk === 'TOMBSTONE') buried.add(pk.slice('SUBJECT#'.length) as SubjectId);
    if (sk.startsWith('MARK#')) marks.add(`${pk}|${sk}`);
    const [, kind, callId = '', rest] = KEY_ROW.exec(sk) ?? [];
    const traces = kind === undefined ? undefined : of(callId);
    if (traces === undefined) return;
    if (kind === 'KEY') traces.classes.add(rest as DataClass);
    if (kind === 'HOLD') traces.hold = item as unknown as HoldItem;
    if (kind === 'TOMBSTONE') traces.tombstoned = true;
    if (kind === 'MARK#restricted') traces.restricted = true;
  });
  await data.scan('data', (item) => {
    const pk = String(item['pk']);
    const traces = pk.startsWith('CALL#') ? of(pk.slice('CALL#'.length)) : undefined;
    if (traces === undefined) return;
    traces.rows.add(String(item['sk']));
    if (item['sk'] === 'META') traces.meta = item as unknown as CallItem;
  });
  return { calls, buried, marks };
}

/** Whether anything that must be gone is still there, or the tombstone is missing that keeps it away. */
export function mustErase(call: SurvivingCall, traces: Traces | undefined): boolean {
  if (call.gone.length === 0) return false;
  const needsTombstone = call.gone.some((part) => part !== 'recording');
  if (traces === undefined) return needsTombstone;
  const going = new Set(call.gone.map((part) => CLASS_OF_PART[part]));
  const kept = [...traces.classes].filter((one) => !going.has(one));
  const all = nothingStays(call.gone, kept);
  return (
    kept.length < traces.classes.size ||
    [...traces.rows].some((sk) => rowGoes(sk, call.gone, all)) ||
    (all && traces.rows.has('META')) ||
    (traces.meta !== undefined && call.gone.some((part) => !traces.meta?.erased?.includes(part))) ||
    (needsTombstone && !traces.tombstoned)
  );
}
