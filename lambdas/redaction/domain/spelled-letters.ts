import type { LetterWords } from '../../shared/languages/personal-vocabulary.ts';
import { anyOf } from '../../shared/languages/alternatives.ts';
import type { Token } from './tokens.ts';
import { pairsIn } from './word-lists.ts';

/** How letters are spelled in several languages, read as one. */
export interface Spelling {
  readonly names: ReadonlyMap<string, string>;
  readonly alphabet: ReadonlyMap<string, string>;
  readonly as: RegExp;
}

/** A letter that was said; `sure` when it cannot be a word as well. */
export interface Letter {
  readonly value: string;
  readonly sure: boolean;
  readonly next: number;
}

/** Compiles how callers of any of these languages spell. */
export const spellingOf = (languages: readonly LetterWords[]): Spelling => ({
  names: new Map(languages.flatMap(({ names }) => pairsIn(names))),
  alphabet: new Map(languages.flatMap(({ alphabet }) => pairsIn(alphabet))),
  as: new RegExp(`^${anyOf(languages.map(({ as }) => as))}$`),
});

/** "M wie Martha", "m", "Martha", "em"; undefined where no letter is said. */
export function letterAt(tokens: readonly Token[], at: number, spelling: Spelling): Letter | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const single = token.text.length === 1 ? token.plain.charAt(0) : undefined;
  const named = single ?? spelling.names.get(token.plain);
  const explained = named === undefined ? undefined : explanation(tokens, at, spelling);
  if (named !== undefined && explained !== undefined) return { value: named, sure: true, next: explained };
  if (single !== undefined) return { value: single, sure: /[a-z]/.test(single), next: compoundEnd(tokens, at) };
  const word = spelling.alphabet.get(token.plain);
  if (word !== undefined) return { value: word, sure: true, next: at + 1 };
  return named === undefined ? undefined : { value: named, sure: token.plain.length >= 4, next: at + 1 };
}

/** After "wie Martha", "as in Mike", or "for Mike". */
function explanation(tokens: readonly Token[], at: number, { as }: Spelling): number | undefined {
  let next = at + 1;
  if (tokens[next]?.kind === 'sign') next += 1;
  for (const words of [2, 1]) {
    const said = tokens.slice(next, next + words);
    const word = tokens[next + words];
    if (said.length < words || word?.kind !== 'word') continue;
    if (as.test(said.map(({ plain }) => plain).join(' '))) return compoundEnd(tokens, next + words);
  }
  return undefined;
}

/** The token after a word and what hangs on it by a hyphen: "X-ray". */
function compoundEnd(tokens: readonly Token[], at: number): number {
  const [word, hyphen, rest] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  const hangs = word.plain === 'x' && hyphen?.plain === '-' && rest?.plain === 'ray';
  return hangs ? at + 3 : at + 1;
}
