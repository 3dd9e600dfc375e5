import type { ItemKey, TenantData } from '../../access/contract.ts';
import { callKeyEntity } from '../../access/entities.ts';
import { callEntity } from '../../calls/entities.ts';
import type { TenantTable } from '../../shared/kernel/define-entity.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import type { CallRef, Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';

/** Where the audio of a call lies in its tenant's bucket. */
export const recordingKey = (callId: CallId) => `recordings/${callId}.wav`;

/** The data key that goes with a part; the others have none of their own. */
export const CLASS_OF_PART: Partial<Record<ErasablePart, DataClass>> = { content: 'content', evidence: 'evidence' };

/** Class of a key row, if it is this call's. */
export function classOfKeyRow(key: ItemKey, callId: CallId): DataClass | undefined {
  const parts = callKeyEntity.parse(key);
  return parts?.callId === callId ? parts.dataClass : undefined;
}

/** A row of a call: the part it is, and `undeclared` where nobody says what it is. */
export interface CallRow {
  readonly table: TenantTable;
  readonly key: ItemKey;
  readonly part: ErasablePart | 'undeclared';
  /** The call's own item; it goes last, so that an interrupted run is found again. */
  readonly isRoot: boolean;
}

/** What a row is of a call; undefined: it is none of its rows. */
export function callRow(
  inventory: Inventory,
  { table, key }: { readonly table: TenantTable; readonly key: ItemKey },
  callId: CallId,
): CallRow | undefined {
  const known = inventory.recognise(table, key);
  const part = known?.parts['callId'] === callId ? known.entity.part : undefined;
  if (part !== undefined) return { table, key, part, isRoot: known?.entity.name === callEntity.name };
  if (known !== undefined || inventory.callOf(table, key) !== callId) return undefined;
  return { table, key, part: 'undeclared', isRoot: false };
}

/** Every row of a call, in whatever partition an entity puts it. */
export async function callRows(data: TenantData, inventory: Inventory, call: CallRef): Promise<CallRow[]> {
  const rows: CallRow[] = [];
  for (const { table, pk } of inventory.partitionsOf(call)) {
    for (const { sk } of await data.listKeys(table, pk)) {
      const row = callRow(inventory, { table, key: { pk, sk } }, call.callId);
      if (row !== undefined) rows.push(row);
    }
  }
  return rows;
}

/**
 * Whether a row of the call goes with these parts. When nothing of the call stays, every row goes, also of kinds that
 * nobody declared.
 */
export function rowGoes({ part, isRoot }: CallRow, parts: readonly ErasablePart[], nothingStays: boolean): boolean {
  if (isRoot) return false;
  return nothingStays || (part !== 'undeclared' && parts.includes(part));
}

/** `nothing stays`: the record was ordered to go and no key is left that the law keeps. */
export const nothingStays = (parts: readonly ErasablePart[], keptClasses: readonly DataClass[]) =>
  parts.includes('record') && keptClasses.length === 0;
