import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/min';
import { digitRuns, type DigitRun } from './spoken-digits.ts';
import type { Span } from './spans.ts';

const ABOUT_PHONES =
  /(?:telefon|handy|mobil|festnetz|rufnummer|durchwahl|rückruf|ruf\w*|erreich|fax|whatsapp|phone|call|reach|\btel\b|(?<!\p{L})nummer|\bnumber)/giu;
const OTHER_NUMBER =
  /(?:bestell|auftrag|kunden|rechnung|vorgang|ticket|artikel|serien|vertrag|mitglied|sendung|paket|buchung|reservierung|akten|steuer|post(?:leit)?|plz|iban|konto|geburt|geboren|datum|order|invoice|customer|case|tracking|reference|booking|account|(?<!\p{L})date)/giu;
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?![./-]?\d)/;
const AMOUNT = /^\d{1,3}(?:\.\d{3})*,\d{1,2}$/;
const UNIT_AFTER =
  /^\s*(?:€|\$|%|euro|eur|cent|dollar|usd|uhr|prozent|percent|stück|kilo|kg|km|meter|liter|grad)(?!\p{L})/iu;
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

/**
 * Phone numbers, written (libphonenumber's finder) or spoken digit by digit. Dates, prices and numbers that are called
 * something else (order, customer, invoice) stay, unless they are written with a country or trunk prefix as well.
 * @param country whose national numbers are meant when there is no prefix
 */
export function findPhones(text: string, country: CountryCode): Span[] {
  const ascii = text.replace(/\p{Nd}/gu, (digit) => (digit.length === 1 ? digit.normalize('NFKC') : digit));
  return [...written(ascii, country), ...spoken(ascii)];
}

/** Callers dictate foreign numbers too; North America's have no prefix that would give them away. */
function written(text: string, country: CountryCode): Span[] {
  return [...new Set<CountryCode>([country, 'DE', 'US'])].flatMap((defaultCountry) =>
    findPhoneNumbersInText(text, { defaultCountry })
      .map(({ startsAt, endsAt }) => ({ kind: 'PHONE' as const, start: startsAt, end: endsAt }))
      .filter((span) => isPhone(text, span, defaultCountry === country ? country : undefined)),
  );
}

function isPhone(text: string, span: Span, own: CountryCode | undefined): boolean {
  const found = text.slice(span.start, span.end);
  const [before, after] = [text.slice(0, span.start), text.slice(span.end)];
  if (found.startsWith('+')) return true;
  if ([DATE, AMOUNT, IP_ADDRESS].some((other) => other.test(found))) return false;
  const called = nameBefore(before);
  if (UNIT_AFTER.test(after) || called === 'other') return false;
  const digits = found.replace(/\D/g, '').length;
  if (own === 'US' || called === 'phone') return true;
  if (/^\(?0/.test(found) || (PHONE_SHAPE.test(found) && digits >= MIN_DIGITS_BY_SHAPE)) return true;
  return own !== undefined && digits >= MIN_DIGITS_ALONE && !/[\p{L}\p{N}]/u.test(before + after);
}

/** What the number is called in the words before it; the nearest word counts ("Bestellung … meine Telefonnummer ist"). */
function nameBefore(before: string): 'phone' | 'other' | undefined {
  const tail = before.slice(-CONTEXT_LENGTH);
  const lastAt = (pattern: RegExp) => Array.from(tail.matchAll(pattern)).at(-1)?.index ?? -1;
  const [phone, other] = [lastAt(ABOUT_PHONES), lastAt(OTHER_NUMBER)];
  if (phone === other) return undefined;
  return phone > other ? 'phone' : 'other';
}

function spoken(text: string): Span[] {
  return digitRuns(text)
    .filter((run) => isInternational(text, run) || isSpokenPhone(text.slice(0, run.start), run))
    .map(({ start, end }) => ({ kind: 'PHONE', start, end }));
}

/** A plus sign and a country code say "phone number" even where the finder's metadata knows no such number. */
function isInternational(text: string, run: DigitRun): boolean {
  const length = run.digits.length;
  return text[run.start] === '+' && length >= 6 && length <= MAX_DIGITS && !UNIT_AFTER.test(text.slice(run.end));
}

/** Recognition may drop or add a digit, so a dictated number needs a prefix or a context, not a valid length. */
function isSpokenPhone(before: string, run: DigitRun): boolean {
  const called = nameBefore(before);
  const dictated = run.spoken >= 3 || run.steps.length >= MIN_SPOKEN_DIGITS;
  if (!dictated || run.digits.length > MAX_DIGITS || called === 'other') return false;
  if (called === 'phone') return run.digits.length >= MIN_SPOKEN_DIGITS_IN_CONTEXT;
  return (run.plus || run.digits.startsWith('0')) && run.digits.length >= MIN_SPOKEN_DIGITS;
}
