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
  /** Ids of announcements of this request whose outcome is not told yet: they cover the changes in between. */
  readonly announced: Set<string>;
}

/** A row of the audit outbox: the event id and the leaf. */
export interface WrittenEntry {
  readonly sk: string;
  readonly entry: string;
}

/** A change was to be written without an entry that tells of it. Nothing was written. */
class EntryOwedError extends Error {
  override readonly name = 'EntryOwedError';
}

const duties = new AsyncLocalStorage<EntryDuty>();

/** Runs a request's work under its duty, whose `told` it fills in: whatever it stores, wherever, meets it. */
export const underDuty = <T>(duty: EntryDuty, work: () => Promise<T>): Promise<T> => duties.run(duty, work);

/** For what is no part of what was asked for and has an entry of its own: that a key failed was noticed on the way. */
export const outsideDuty = <T>(work: () => Promise<T>): Promise<T> => duties.exit(work);

/**
 * Before a transaction: the first change carries the entry that the route declares, or comes after it was announced; each
 * further one carries an entry of its own, of this request and by whoever asks. Only what lies between an announcement
 * and its outcome needs none: the two tell of it.
 * @param entries rows of the transaction that are entries
 * @throws EntryOwedError
 */
export function assertEntryFor(changes: number, entries: readonly WrittenEntry[]): void {
  const duty = duties.getStore();
  if (duty === undefined || changes === 0) return;
  if (duty.told === undefined) {
    if (entries.some((row) => fulfils(duty, toldBy(row)))) return;
    throw new EntryOwedError(`A change was to be written without its ${duty.events.join(' or ')}.`);
  }
  if (duty.announced.size > 0 || entries.some((row) => isOf(duty, toldBy(row)))) return;
  throw new EntryOwedError(
    `A further change was to be written without an entry, after its ${duty.events.join(' or ')}.`,
  );
}

/** After a transaction, or where it was found done: which of its entries stand. */
export function entriesStand(entries: readonly WrittenEntry[]): void {
  const duty = duties.getStore();
  if (duty === undefined) return;
  for (const row of entries) {
    const told = toldBy(row);
    if (told.outcome === 'intent' && isOf(duty, told)) duty.announced.add(row.sk);
    if (told.intent !== undefined) duty.announced.delete(told.intent);
    if (duty.told === undefined && fulfils(duty, told)) duty.told = row.sk;
  }
}

interface Told {
  readonly type: string;
  readonly request: string;
  readonly actor: { readonly id?: string };
  readonly resource: { readonly kind: string; readonly id: string };
  readonly outcome: string;
  readonly intent?: string;
}

const toldBy = ({ entry }: WrittenEntry): Told => JSON.parse(entry) as Told;

/** Whether an entry tells of this request, by whoever asks. */
const isOf = ({ requestId, actors }: EntryDuty, told: Told): boolean =>
  told.request === requestId && actors.includes(told.actor.id ?? '');

function fulfils(duty: EntryDuty, told: Told): boolean {
  const { events, resource } = duty;
  if (!isOf(duty, told) || !events.includes(told.type)) return false;
  if (told.type !== events[0]) return true;
  return told.resource.kind === resource.kind && (resource.id === undefined || told.resource.id === resource.id);
}
