import { findAddresses } from './find-addresses.ts';
import { findBirthdates } from './find-birthdates.ts';
import { findEmails } from './find-emails.ts';
import { findNames } from './find-names.ts';
import { findNumbers, type Expected } from './find-numbers.ts';
import type { KnownValue } from './known-values.ts';
import { PERSONAL_CLASSES, type PersonalClass } from './personal-classes.ts';
import type { PersonalWords } from './personal-words.ts';
import { readText, type Reading } from './reading.ts';
import { disjoint, type Span } from './spans.ts';
import { writtenCodes } from './written-codes.ts';

/** How a text is to be read. */
export interface Looking {
  readonly words: PersonalWords;
  readonly expected?: Expected | undefined;
  /** What is looked for; all personal classes unless told. */
  readonly classes?: ReadonlySet<PersonalClass> | undefined;
  /** Values of the call that are known already; `redact` replaces them wherever they stand. */
  readonly known?: readonly KnownValue[] | undefined;
}

const EVERY_CLASS: ReadonlySet<PersonalClass> = new Set(PERSONAL_CLASSES);
const NOTHING_EXPECTED: Expected = { asked: new Set() };

/**
 * Where personal data stands in a text, in reading order, without overlaps; offsets in UTF-16 code units. Pure, and
 * linear in the length of the text.
 */
export function findPersonal(
  text: string,
  { words, expected = NOTHING_EXPECTED, classes = EVERY_CLASS }: Looking,
): Span<PersonalClass>[] {
  const reading = readText(text, words.numbers);
  const { folded } = reading;
  // A number that is called an order's is nothing else, whether orders are looked for or not.
  const wanted = candidates(reading, { words, expected, classes }).filter(
    ({ kind }) => kind === 'ORDER' || classes.has(kind),
  );
  return disjoint(wanted, folded.text)
    .filter(({ kind }) => classes.has(kind))
    .map(({ kind, start, end }) => ({ kind, start: folded.start(start), end: folded.end(end - 1) }));
}

/** What is surest first: it keeps its place where two overlap. */
function candidates(
  reading: Reading,
  { words, expected, classes }: { words: PersonalWords; expected: Expected; classes: ReadonlySet<PersonalClass> },
): Span<PersonalClass>[] {
  const { text } = reading.folded;
  const { named, asked, shaped } = findNumbers(reading, words.numbers, expected);
  const { atoms } = words.numbers.dictation;
  const written = /\d/.test(text) ? writtenCodes(text) : [];
  return [
    ...findEmails(reading, words.emails, expected),
    ...written.filter(({ kind }) => kind === 'IBAN'),
    ...findBirthdates(reading, { birthdates: words.birthdates, atoms, bridges: words.numbers.bridges }, expected),
    ...named,
    ...written.filter(({ kind }) => kind !== 'IBAN'),
    ...findAddresses(reading, words.addresses, expected),
    ...asked,
    ...shaped,
    ...findNames(reading, words.names, expected),
    ...barePostcode(text),
    ...(classes.has('HEALTH') ? health(reading, words.health) : []),
    ...(classes.has('MONEY') ? money(text) : []),
  ];
}

/** A postcode by itself; inside a sentence five digits are anything. */
function barePostcode(text: string): Span<PersonalClass>[] {
  const match = /^\s*(?:D-)?(?=\d{5})(?!00|01000)(\d{5})[.\s]*$/.exec(text);
  const start = text.search(/\S/);
  return match === null ? [] : [{ kind: 'DE_PLZ', start, end: text.indexOf(match[1]!) + 5 }];
}

const health = ({ line, tokens }: Reading, pattern: RegExp): Span<PersonalClass>[] =>
  Array.from(line.text.matchAll(pattern), (match) => ({
    kind: 'HEALTH' as const,
    start: tokens[line.tokenAt(match.index)]!.start,
    end: tokens[line.tokenAt(match.index + match[0].length - 1)]!.end,
  }));

const AMOUNT =
  /(?:[€$£]\s?\d[\d.,]*|(?<![\p{L}\d])\d[\d.,]{0,14}\s?(?:[€$£]|euro?\b|cents?\b|dollars?\b|pounds?\b|chf\b))/giu;

const money = (text: string): Span<PersonalClass>[] =>
  Array.from(text.matchAll(AMOUNT), ({ index, 0: found }) => ({
    kind: 'MONEY' as const,
    start: index,
    end: index + found.length,
  }));
