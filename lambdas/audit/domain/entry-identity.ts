/** Another event has this id: whoever made it would otherwise take somebody else's entry for its own. */
export class EntryCollisionError extends Error {
  override readonly name = 'EntryCollisionError';
  constructor() {
    super('Another event has this id.');
  }
}

type Told = Readonly<Record<string, unknown>>;

/**
 * Whether the stored entry is this one, told before. An id follows from what makes an event that event, so a retry and a
 * redelivery find their own entry; they may only have looked at the clock again. Everything else is another event, and to
 * take it for this one would lose an entry.
 * @param stored the leaf under the id, undefined when the store did not give it
 */
export function isSameEntry(stored: string | undefined, mine: string): boolean {
  if (stored === undefined) return false;
  return stored === mine || timeless(stored) === timeless(mine);
}

/**
 * Whether the stored entry tells of the same happening, for what several may observe and the first one records (a key
 * that failed in this minute, a run that ended): the same type of event, by the same actor, about the same resource.
 */
export function isSameHappening(stored: string | undefined, mine: string): boolean {
  return stored !== undefined && happening(stored) === happening(mine);
}

/** Leaves are RFC 8785 text, so their members have one order. */
const timeless = (leaf: string): string => {
  const { at: _, ...rest } = JSON.parse(leaf) as Told;
  return JSON.stringify(rest);
};

const happening = (leaf: string): string => {
  const { tenant, type, actor, resource } = JSON.parse(leaf) as Told;
  return JSON.stringify([tenant, type, actor, resource]);
};
