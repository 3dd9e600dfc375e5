import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/min';
import { anyOf } from '../../shared/languages/alternatives.ts';
import type { PhoneWords } from '../../shared/languages/spoken-vocabulary.ts';
import { digitRuns, type DigitRun, type DigitWords } from './spoken-digits.ts';
import type { Span } from './spans.ts';

const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?![./-]?\d)/;
const AMOUNT = /^\d{1,3}(?:\.\d{3})*,\d{1,2}$/;
/** Area code in brackets, or groups as only phone numbers are written: a phone number whatever the country. */
const PHONE_SHAPE = /^(?:\(\d{2,5}\)|\d{2,4}(?:[-. ]\d{2,4}){2,4}(?![\d.-]))/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** How far before a number the word that says what it is may stand, characters. */
const CONTEXT_LENGTH = 48;
const MIN_DIGITS_ALONE = 7;
const MIN_DIGITS_BY_SHAPE = 8;
const MIN_SPOKEN_DIGITS = 7;
const MIN_SPOKEN_DIGITS_IN_CONTEXT = 6;
const MAX_DIGITS = 17;

/** The words around numbers in several languages, read as one, with how digits are spoken. */
export interface NumberContext {
  readonly about: RegExp;
  readonly other: RegExp;
  readonly unitAfter: RegExp;
  readonly digits: DigitWords;
}

/** Compiles what callers of any of these languages call their numbers. */
export function numberContext(languages: readonly PhoneWords[], digits: DigitWords): NumberContext {
  const either = (of: (words: PhoneWords) => string) => anyOf(languages.map(of));
  return {
    about: new RegExp(
      either((words) => words.about),
      'giu',
    ),
    other: new RegExp(
      either((words) => words.other),
      'giu',
    ),
    unitAfter: new RegExp(`^\\s*(?:€|\\$|%|${either((words) => words.units)})(?!\\p{L})`, 'iu'),
    digits,
  };
}

/**
 * Phone numbers, written (libphonenumber's finder) or spoken digit by digit. Dates, prices and numbers that are called
 * something else (order, customer, invoice) stay, unless they are written with a country or trunk prefix as well.
 * @param country whose national numbers are meant when there is no prefix
 */
export function findPhones(text: string, country: CountryCode, context: NumberContext): Span[] {
  const ascii = text.replace(/\p{Nd}/gu, (digit) => (digit.length === 1 ? digit.normalize('NFKC') : digit));
  return [...written(ascii, country, context), ...spoken(ascii, context)];
}

/** Callers dictate foreign numbers too; North America's have no prefix that would give them away. */
function written(text: string, country: CountryCode, context: NumberContext): Span[] {
  return [...new Set<CountryCode>([country, 'DE', 'US'])].flatMap((defaultCountry) =>
    findPhoneNumbersInText(text, { defaultCountry })
      .map(({ startsAt, endsAt }) => ({ kind: 'PHONE' as const, start: startsAt, end: endsAt }))
      .filter((span) => isPhone(text, span, { ...context, own: defaultCountry === country ? country : undefined })),
  );
}

function isPhone(text: string, span: Span, context: NumberContext & { own: CountryCode | undefined }): boolean {
  const { own } = context;
  const found = text.slice(span.start, span.end);
  const [before, after] = [text.slice(0, span.start), text.slice(span.end)];
  if (found.startsWith('+')) return true;
  if ([DATE, AMOUNT, IP_ADDRESS].some((other) => other.test(found))) return false;
  const called = nameBefore(before, context);
  if (context.unitAfter.test(after) || called === 'other') return false;
  const digits = found.replace(/\D/g, '').length;
  if (own === 'US' || called === 'phone') return true;
  if (/^\(?0/.test(found) || (PHONE_SHAPE.test(found) && digits >= MIN_DIGITS_BY_SHAPE)) return true;
  return own !== undefined && digits >= MIN_DIGITS_ALONE && !/[\p{L}\p{N}]/u.test(before + after);
}

/** What the number is called in the words before it; the nearest word counts ("Bestellung … meine Telefonnummer ist"). */
function nameBefore(before: string, { about, other: otherwise }: NumberContext): 'phone' | 'other' | undefined {
  const tail = before.slice(-CONTEXT_LENGTH);
  const lastAt = (pattern: RegExp) => Array.from(tail.matchAll(pattern)).at(-1)?.index ?? -1;
  const [phone, other] = [lastAt(about), lastAt(otherwise)];
  if (phone === other) return undefined;
  return phone > other ? 'phone' : 'other';
}

function spoken(text: string, context: NumberContext): Span[] {
  return digitRuns(text, context.digits)
    .filter((run) => isInternational(text, run, context) || isSpokenPhone(text.slice(0, run.start), run, context))
    .map(({ start, end }) => ({ kind: 'PHONE', start, end }));
}

/** A plus sign and a country code say "phone number" even where the finder's metadata knows no such number. */
function isInternational(text: string, run: DigitRun, { unitAfter }: NumberContext): boolean {
  const length = run.digits.length;
  return text[run.start] === '+' && length >= 6 && length <= MAX_DIGITS && !unitAfter.test(text.slice(run.end));
}

/** Recognition may drop or add a digit, so a dictated number needs a prefix or a context, not a valid length. */
function isSpokenPhone(before: string, run: DigitRun, context: NumberContext): boolean {
  const called = nameBefore(before, context);
  const dictated = run.spoken >= 3 || run.steps.length >= MIN_SPOKEN_DIGITS;
  if (!dictated || run.digits.length > MAX_DIGITS || called === 'other') return false;
  if (called === 'phone') return run.digits.length >= MIN_SPOKEN_DIGITS_IN_CONTEXT;
  return (run.plus || run.digits.startsWith('0')) && run.digits.length >= MIN_SPOKEN_DIGITS;
}
