import type { TenantData, Write } from '../../access/contract.ts';
import type { DataClass, EntityName } from '../../shared/kernel/stored-items.ts';
import { callPartition, nothingStays, rowGoes } from './call-key-rows.ts';
import type { EraserDeps, Held } from './erase-call.ts';
import { checkHold } from './holds.ts';
import type { EraseOrder } from './ledger.ts';

/** Rows per transaction: the port allows 90 writes, one is the hold's guard. */
const CHUNK = 80;
const ATTEMPTS = 8;

/** A hold was placed and lifted again and again while rows were being deleted. */
export class HoldUnsettled extends Error {
  override readonly name = 'HoldUnsettled';
}

/** Deletes the rows that go with the ordered parts; repeatable, every transaction checks the hold anew. */
export async function deleteRows(
  deps: EraserDeps,
  order: EraseOrder,
  keptClasses: readonly DataClass[],
): Promise<Held | { rows: number }> {
  const all = nothingStays(order.parts, keptClasses);
  const rows = await rowsToGo(deps.room.data, order, all);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const held = await deleteGuarded(deps, order, rows.slice(start, start + CHUNK));
    if (held) return held;
  }
  return { rows: rows.length };
}

async function rowsToGo(data: TenantData, order: EraseOrder, all: boolean): Promise<Write[]> {
  const rows = await data.listKeys('data', callPartition(order.callId));
  return rows
    .filter(({ sk }) => rowGoes(sk, order.parts, all))
    .map(({ pk, sk, entity }) => ({ delete: entity as EntityName, key: { pk, sk } }));
}

/** Commits deletions together with the hold's guard; returns the hold when there is one. */
export async function deleteGuarded(deps: EraserDeps, order: EraseOrder, writes: Write[]): Promise<Held | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const hold = await checkHold(deps.room.data, order, deps.clock());
    if (hold.active) return { held: hold.active };
    const result = await deps.room.data.transact([hold.guard, ...writes], []);
    if (result.ok) return undefined;
  }
  throw new HoldUnsettled('The hold of the call changed during every attempt to delete rows.');
}
