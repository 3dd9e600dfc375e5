/** Words separated by spaces. */
export const wordsIn = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');

/** `word=value` separated by spaces. A Map: callers say "constructor" too. */
export const pairsIn = (list: string): [string, string][] =>
  wordsIn(list).map((pair) => pair.split('=', 2) as [string, string]);

/** The words of several lists as one set. */
export const setOf = (lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap(wordsIn));
