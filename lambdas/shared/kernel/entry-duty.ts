import { AsyncLocalStorage } from 'node:async_hooks';

/** What a request owes the audit log, from its route's declaration. Set by the edge; handlers cannot reach it. */
export interface EntryDuty {
  readonly requestId: string;
  /** Types of entries that fulfil it; the first is the one about `resource`. */
  readonly events: readonly string[];
  /** Ids of who asks: the key's, and the member's whose key it is. */
  readonly actors: readonly string[];
  /** `id` where the request names it; new things have none yet. */
  readonly resource: { readonly kind: string; readonly id?: string | undefined };
  /** Id of the first entry that fulfils it, once it is written. */
  told?: string | undefined;
}

/** A row of the audit outbox: the event id and the leaf. */
export interface WrittenEntry {
  readonly sk: string;
  readonly entry: string;
}

/** A change was to be written without the entry that its route declares. Nothing was written. */
class EntryOwedError extends Error {
  override readonly name = 'EntryOwedError';
}

const duties = new AsyncLocalStorage<EntryDuty>();

/** Runs a request's work under its duty: whatever it stores, wherever, meets it. */
export const underDuty = <T>(duty: EntryDuty, work: () => Promise<T>): Promise<T> => duties.run(duty, work);

/** For what is no part of what was asked for and has an entry of its own: that a key failed was noticed on the way. */
export const outsideDuty = <T>(work: () => Promise<T>): Promise<T> => duties.exit(work);

/**
 * Before a transaction: a change carries the entry that the route declares, or comes after it.
 * @param entries rows of the transaction that are entries
 * @throws EntryOwedError
 */
export function assertEntryFor(changes: number, entries: readonly WrittenEntry[]): void {
  const duty = duties.getStore();
  if (duty === undefined || duty.told !== undefined || changes === 0) return;
  if (entries.some((row) => fulfils(duty, row))) return;
  throw new EntryOwedError(`A change was to be written without its ${duty.events.join(' or ')}.`);
}

/** After a transaction, or where it was found done: which of its entries stand. */
export function entriesStand(entries: readonly WrittenEntry[]): void {
  const duty = duties.getStore();
  if (duty === undefined || duty.told !== undefined) return;
  duty.told = entries.find((row) => fulfils(duty, row))?.sk;
}

interface Told {
  readonly type: string;
  readonly request: string;
  readonly actor: { readonly id?: string };
  readonly resource: { readonly kind: string; readonly id: string };
}

function fulfils({ requestId, events, actors, resource }: EntryDuty, { entry }: WrittenEntry): boolean {
  const told = JSON.parse(entry) as Told;
  if (told.request !== requestId || !events.includes(told.type) || !actors.includes(told.actor.id ?? '')) return false;
  if (told.type !== events[0]) return true;
  return told.resource.kind === resource.kind && (resource.id === undefined || told.resource.id === resource.id);
}
