import type { TenantData } from '../../access/contract.ts';
import { callKeyEntity, tombstoneEntity } from '../../access/entities.ts';
import type { CallItem } from '../../calls/entities.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import { holdEntity, subjectMarkEntity, type HoldItem, type SubjectMarkItem } from '../entities.ts';
import { callRow, CLASS_OF_PART, nothingStays, rowGoes, type CallRow } from './call-rows.ts';
import type { SurvivingCall, SurvivingState } from './surviving-state.ts';

/** What a restored generation holds of one call that the ledger speaks of. */
export interface Traces {
  readonly classes: Set<DataClass>;
  readonly rows: CallRow[];
  root?: Pick<CallItem, 'erased' | 'consent' | 'recording'>;
  hold?: HoldItem;
  tombstoned: boolean;
  restricted: boolean;
}

export interface RestoredTraces {
  readonly calls: ReadonlyMap<CallId, Traces>;
  readonly buried: ReadonlySet<SubjectId>;
  /** Marks of whole subjects, by `markName`. */
  readonly marks: ReadonlySet<string>;
}

/** One name for a mark of a subject. */
export const markName = ({ subject, mark }: Pick<SubjectMarkItem, 'subject' | 'mark'>): string => `${subject}|${mark}`;

/** Reads both tables once and keeps what concerns the ledger. */
export async function restoredTraces(
  data: TenantData,
  inventory: Inventory,
  state: SurvivingState,
): Promise<RestoredTraces> {
  const calls = new Map<CallId, Traces>();
  const marks = new Set<string>();
  const buried = new Set<SubjectId>();
  const of = (callId: CallId | undefined): Traces | undefined => {
    if (callId === undefined || !state.calls.has(callId)) return undefined;
    const traces = calls.get(callId) ?? { classes: new Set(), rows: [], tombstoned: false, restricted: false };
    calls.set(callId, traces);
    return traces;
  };
  for (const table of ['keys', 'data'] as const) {
    await data.scan(table, (item) => {
      const key = { pk: String(item['pk']), sk: String(item['sk']) };
      const parts = inventory.recognise(table, key)?.parts;
      const callId = (parts?.['callId'] as CallId | undefined) ?? inventory.callOf(table, key);
      if (table === 'keys') noteKeyRow({ key, item, traces: of(callId) }, { marks, buried });
      const row = callId === undefined ? undefined : callRow(inventory, { table, key }, callId);
      const traces = row && of(callId);
      if (row === undefined || traces === undefined) return;
      traces.rows.push(row);
      if (row.isRoot) traces.root = item as unknown as CallItem;
    });
  }
  return { calls, buried, marks };
}

interface KeyRow {
  readonly key: { readonly pk: string; readonly sk: string };
  readonly item: Readonly<Record<string, unknown>>;
  /** Of the call it names, where the ledger speaks of that. */
  readonly traces: Traces | undefined;
}

function noteKeyRow(
  { key, item, traces }: KeyRow,
  { marks, buried }: { marks: Set<string>; buried: Set<SubjectId> },
): void {
  const tombstone = tombstoneEntity.parse(key);
  if (tombstone !== undefined && tombstone.callId === undefined) buried.add(tombstone.subject);
  const mark = subjectMarkEntity.parse(key);
  if (mark !== undefined && mark.callId === undefined) marks.add(markName(mark));
  if (traces === undefined) return;
  const dataClass = callKeyEntity.parse(key)?.dataClass;
  if (dataClass !== undefined) traces.classes.add(dataClass);
  if (holdEntity.parse(key) !== undefined) traces.hold = item as unknown as HoldItem;
  if (tombstone !== undefined) traces.tombstoned = true;
  if (mark?.mark === 'restricted') traces.restricted = true;
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
    traces.rows.some((row) => rowGoes(row, call.gone, all)) ||
    (all && traces.root !== undefined) ||
    (traces.root !== undefined && call.gone.some((part) => !traces.root?.erased?.includes(part))) ||
    (needsTombstone && !traces.tombstoned)
  );
}
