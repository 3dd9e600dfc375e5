import { anyOf } from '../../shared/languages/alternatives.ts';
import type { DateWords } from '../../shared/languages/personal-vocabulary.ts';
import type { Expected } from './find-numbers.ts';
import { atomsOfWord, type NumberAtoms } from './number-atoms.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';
import { setOf, wordsIn } from './word-lists.ts';

/** How dates are said in several languages, read as one. */
export interface BirthdateWords {
  readonly months: ReadonlySet<string>;
  readonly ordinals: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly after: RegExp;
}

/** Compiles how callers of any of these languages say dates. */
export const birthdateWords = (languages: readonly DateWords[]): BirthdateWords => ({
  months: setOf(languages.map(({ months }) => months)),
  ordinals: new Set(languages.flatMap(({ ordinals }) => ordinalForms(ordinals))),
  between: setOf(languages.map(({ between }) => between)),
  after: new RegExp(`\\b${anyOf(languages.map(({ after }) => after))}\\b`, 'g'),
});

function ordinalForms(ordinals: string): string[] {
  const [stems = '', endings = ''] = ordinals.split('|');
  return wordsIn(stems).flatMap((stem) => [
    ...(wordsIn(endings).length === 0 ? [stem] : []),
    ...wordsIn(endings).map((ending) => stem + ending),
  ]);
}

function isNumber(plain: string, atoms: NumberAtoms): boolean {
  const found = atomsOfWord(plain, atoms);
  const [first] = found ?? [];
  if (first === undefined) return false;
  return found!.length > 1 || (first.kind !== 'link' && first.kind !== 'repeat' && first.inner !== true);
}

const MAX_DATE = 16;
const MAX_BRIDGE = 5;

/** Dates that are said to be of a birth, or were asked for as one; any other date is an appointment's. */
export function findBirthdates(
  reading: Reading,
  { birthdates, atoms, bridges }: { birthdates: BirthdateWords; atoms: NumberAtoms; bridges: ReadonlySet<string> },
  expected: Expected,
): Span<'BIRTHDATE'>[] {
  const { tokens, labels, line } = reading;
  const isPart = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined) return false;
    if (token.kind === 'digits') return token.text.length <= 8;
    if (token.kind === 'sign') return /^[./,'-]$/.test(token.plain);
    const { plain } = token;
    return birthdates.months.has(plain) || birthdates.ordinals.has(plain) || isNumber(plain, atoms);
  };
  const dateFrom = (from: number): Span<'BIRTHDATE'> | undefined => {
    let [first, last] = [-1, -1];
    for (let at = from; at < tokens.length && at < from + MAX_DATE; at += 1) {
      if (isPart(at)) {
        if (tokens[at]!.kind === 'sign') continue;
        if (first < 0) first = at;
        last = at;
      } else if (
        first < 0
          ? at - from > MAX_BRIDGE || !(bridges.has(tokens[at]!.plain) || birthdates.between.has(tokens[at]!.plain))
          : !birthdates.between.has(tokens[at]!.plain)
      )
        break;
    }
    return first < 0 ? undefined : { kind: 'BIRTHDATE', start: tokens[first]!.start, end: tokens[last]!.end };
  };
  const dateBefore = (to: number): Span<'BIRTHDATE'> | undefined => {
    let [first, last] = [-1, -1];
    for (let at = to; at >= 0 && at > to - MAX_DATE; at -= 1) {
      if (isPart(at)) {
        if (tokens[at]!.kind === 'sign') continue;
        if (last < 0) last = at;
        first = at;
      } else if (!birthdates.between.has(tokens[at]!.plain) && (last >= 0 || to - at > 2)) break;
    }
    return first < 0 ? undefined : { kind: 'BIRTHDATE', start: tokens[first]!.start, end: tokens[last]!.end };
  };
  const after = Array.from(line.text.matchAll(birthdates.after), ({ index }) => dateBefore(line.tokenAt(index) - 1));
  const named = labels.filter((label) => label.class === 'BIRTHDATE').map(({ to }) => dateFrom(to + 1));
  const asked =
    expected.asked.has('BIRTHDATE') || expected.open === 'BIRTHDATE' ? [firstDate(reading, isPart, dateFrom)] : [];
  return [...named, ...after, ...asked].filter((span) => span !== undefined);
}

function firstDate(
  { tokens }: Reading,
  isPart: (at: number) => boolean,
  dateFrom: (from: number) => Span<'BIRTHDATE'> | undefined,
): Span<'BIRTHDATE'> | undefined {
  const first = tokens.findIndex((token, at) => token.kind !== 'sign' && isPart(at));
  return first < 0 ? undefined : dateFrom(first);
}
