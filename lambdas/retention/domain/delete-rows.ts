import { deleteItem, type Write } from '../../access/contract.ts';
import { callRows, nothingStays, rowGoes } from './call-rows.ts';
import type { EraserDeps, Held } from './eraser-deps.ts';
import { checkHold } from './holds.ts';
import type { EraseOrder } from './ledger.ts';
import type { Shredded } from './shred-keys.ts';

/** Rows per transaction: the port allows 90 writes, one is the hold's guard. */
const CHUNK = 80;
const ATTEMPTS = 8;

/** Rows could not be deleted, for a hold that changed at every attempt; the run fails and is repeated. */
class HoldUnsettled extends Error {
  override readonly name = 'HoldUnsettled';
}

/**
 * Deletes the rows that go with the ordered parts; repeatable. Of a call that is gone itself, every transaction checks
 * the hold anew; else it was decided when the keys went.
 */
export async function deleteRows(
  deps: EraserDeps,
  order: EraseOrder,
  { keptClasses, isDecided }: Pick<Shredded, 'keptClasses' | 'isDecided'>,
): Promise<Held | { rows: number }> {
  const all = nothingStays(order.parts, keptClasses);
  const rows = await rowsToGo(deps, order, all);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const held = isDecided ? await deleteDecided(deps, chunk) : await deleteGuarded(deps, order, chunk);
    if (held) return held;
  }
  return { rows: rows.length };
}

async function deleteDecided({ room }: EraserDeps, writes: Write[]): Promise<undefined> {
  const { outcome } = await room.data.transact(writes, []);
  if (outcome === 'conflict') throw new HoldUnsettled('Rows without a guard were refused.');
}

async function rowsToGo({ room, inventory }: EraserDeps, order: EraseOrder, all: boolean): Promise<Write[]> {
  const rows = await callRows(room.data, inventory, order);
  return rows.filter((row) => rowGoes(row, order.parts, all)).map(({ table, key }) => deleteItem(table, { key }));
}

/** Commits deletions together with the hold's guard; returns the hold when there is one. */
export async function deleteGuarded(deps: EraserDeps, order: EraseOrder, writes: Write[]): Promise<Held | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const hold = await checkHold(deps.room.data, order, deps.clock());
    if (hold.active) return { held: hold.active };
    const result = await deps.room.data.transact([hold.guard, ...writes], []);
    if (result.outcome !== 'conflict') return undefined;
  }
  throw new HoldUnsettled('The hold of the call changed during every attempt to delete rows.');
}
