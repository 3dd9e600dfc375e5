/** Alternatives of a regular expression, separated by ` | `, so that a group may hold further ones: `moin | guten (?:tag|abend)`. */
export type Alternatives = string;

/**
 * One group of a regular expression that matches what any of the languages says. Each alternative stands in it once:
 * the same word twice under a `*` would make a mismatch cost exponential time.
 */
export function anyOf(languages: readonly (Alternatives | undefined)[]): string {
  const all = languages.flatMap((alternatives) => alternatives?.split(' | ') ?? []);
  return `(?:${[...new Set(all)].join('|')})`;
}
