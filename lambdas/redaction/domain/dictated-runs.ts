import { itemsOf, valueAt, type Item } from './number-items.ts';
import type { NumberAtoms } from './number-atoms.ts';
import { letterAt, type Spelling } from './spelled-letters.ts';
import type { Token } from './tokens.ts';

/** One number or letter of what is being dictated; `from` and `to` are tokens, inclusive. */
export interface Element {
  /** Digits, or letters in capitals. */
  readonly value: string;
  readonly kind: 'digits' | 'letters';
  readonly spoken: boolean;
  /** Of letters: cannot be a word as well. */
  readonly sure: boolean;
  readonly from: number;
  readonly to: number;
  /** After a plus sign: a country code. */
  readonly plus: boolean;
}

/** What was dictated in one go, hesitations and separators stepped over. */
export type Run = readonly Element[];

/** How numbers and letters are dictated in several languages, read as one. */
export interface Dictation {
  readonly atoms: NumberAtoms;
  readonly spelling: Spelling;
  readonly fillers: ReadonlySet<string>;
}

/** As many words may stand between two parts of a number. */
const MAX_GAP = 9;
const SEPARATORS = new Set([...',.;…-/()#|_•"\'[]*–—:\\']);

/**
 * Every run of dictated numbers and letters. Linear: each token is read a bounded number of times.
 * @param isOther tokens that are no part of a number, such as those of dates and amounts
 * @param breaks whether two numerals that follow each other are two numbers
 */
export function dictatedRuns(
  tokens: readonly Token[],
  dictation: Dictation,
  { isOther, breaks }: { isOther: (token: number) => boolean; breaks: (left: number, right: number) => boolean },
): Run[] {
  const items = itemsOf(tokens, dictation.atoms, isOther);
  const firstOf = firstItems(items, tokens.length);
  const runs: Element[][] = [];
  let run: Element[] = [];
  let gap = 0;
  const close = () => {
    if (run.length > 0) runs.push(run);
    [run, gap] = [[], 0];
  };
  for (let at = 0; at < items.length;) {
    const found = elementAt({ items, tokens, dictation, firstOf }, at, run.length > 0);
    if (found !== undefined) {
      const last = run.at(-1);
      if (last !== undefined && isNumeral(last) && isNumeral(found.element) && breaks(last.to, found.element.from))
        close();
      run.push(found.element);
      [at, gap] = [found.next, 0];
      continue;
    }
    const { plain, token } = items[at]!;
    gap += 1;
    const goesOn = tokens[token]!.kind === 'sign' ? SEPARATORS.has(plain) : dictation.fillers.has(plain);
    if (!goesOn || isOther(token) || gap > MAX_GAP) close();
    at += 1;
  }
  close();
  return bridged(runs, tokens, isOther);
}

/** Figures that a telephone number begins with: an area code or less. */
const OPENING = /^0\d{2,5}$/;
const LEAST_REST = 4;
const PHONE_DIGITS = { least: 8, most: 15 };

/** "0171 Moment 2345678": one word that is no part of it does not end a number that has only begun. */
function bridged(runs: readonly Run[], tokens: readonly Token[], isOther: (token: number) => boolean): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last, run, tokens) && !isOther(last.at(-1)!.to + 1))
      joined[joined.length - 1] = [...last, ...run];
    else joined.push(run);
  }
  return joined;
}

function goesOn(left: Run, right: Run, tokens: readonly Token[]): boolean {
  const [from, to] = [left.at(-1)!.to, right[0]!.from];
  if (to !== from + 2 || tokens[from + 1]!.kind !== 'word') return false;
  const [begun, rest] = [charactersOf(left), charactersOf(right)];
  const length = begun.length + rest.length;
  return (
    OPENING.test(begun) &&
    /^[1-9]\d*$/.test(rest) &&
    rest.length >= LEAST_REST &&
    length >= PHONE_DIGITS.least &&
    length <= PHONE_DIGITS.most
  );
}

const isNumeral = ({ kind, spoken }: Element) => kind === 'digits' && !spoken;

interface Reading {
  readonly items: readonly Item[];
  readonly tokens: readonly Token[];
  readonly dictation: Dictation;
  readonly firstOf: readonly number[];
}

function elementAt(reading: Reading, at: number, inside: boolean): { element: Element; next: number } | undefined {
  const { items, tokens, dictation, firstOf } = reading;
  const item = items[at]!;
  const plus = dictation.atoms.plus.has(item.plain);
  const letter = item.plain === '' ? undefined : letterAt(tokens, item.token, dictation.spelling);
  // "O for Oscar" is no zero.
  const isExplained = letter !== undefined && letter.next > item.token + 1;
  const value = isExplained ? undefined : valueAt(items, plus ? at + 1 : at, dictation.atoms, inside);
  if (value !== undefined) {
    const to = items[value.next - 1]!.token;
    const { digits, spoken, next } = value;
    return { element: { value: digits, kind: 'digits', spoken, sure: true, from: item.token, to, plus }, next };
  }
  if (item.plain === '') return undefined;
  if (!isExplained && !isAttached(tokens, item.token) && dictation.fillers.has(item.plain)) return undefined;
  const spelled = letter ?? attachedLetters(tokens, item.token);
  if (spelled === undefined) return undefined;
  const element = {
    value: spelled.value.toUpperCase(),
    kind: 'letters' as const,
    spoken: true,
    sure: spelled.sure,
    from: item.token,
    to: spelled.next - 1,
    plus: false,
  };
  return { element, next: firstOf[spelled.next] ?? items.length };
}

/** Letters written at digits without a space, or a short group in capitals: "DE89", "HH-AB 1234". */
function isAttached(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  return (
    token.kind === 'word' &&
    ((after?.kind === 'digits' && after.start === token.end) ||
      (before?.kind === 'digits' && before.end === token.start))
  );
}

function attachedLetters(tokens: readonly Token[], at: number) {
  const token = tokens[at]!;
  if (token.kind !== 'word' || token.text.length > 9 || !/^[a-z]+$/.test(token.plain)) return undefined;
  const touches = isAttached(tokens, at);
  const capitals = token.text.length <= 4 && token.text === token.text.toUpperCase();
  return touches || capitals ? { value: token.plain, sure: touches, next: at + 1 } : undefined;
}

function firstItems(items: readonly Item[], tokens: number): number[] {
  const first = new Array<number>(tokens).fill(items.length);
  for (let at = items.length - 1; at >= 0; at -= 1) first[items[at]!.token] = at;
  return first;
}

/** The digits of a stretch of a run. */
export const digitsOf = (run: Run): string => run.map(({ kind, value }) => (kind === 'digits' ? value : '')).join('');
/** Digits and letters of a stretch of a run. */
export const charactersOf = (run: Run): string => run.map(({ value }) => value).join('');
