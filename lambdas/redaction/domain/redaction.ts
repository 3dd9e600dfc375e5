import type { CountryCode } from 'libphonenumber-js/min';
import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { findPhones } from './find-phones.ts';
import type { PersonalWords } from './personal-words.ts';
import { disjoint, mask, type PersonalKind, type Span } from './spans.ts';

/** Which token stands for which words of the caller. Personal data: lives in memory for one turn, is never stored or logged. */
export interface RedactionBook {
  readonly entries: readonly { readonly token: string; readonly kind: PersonalKind; readonly value: string }[];
}

export const EMPTY_BOOK: RedactionBook = { entries: [] };

const TOKEN = /⟦[A-Z]+_\d+⟧/gu;

/**
 * Replaces phone numbers, e-mail addresses and IBANs by tokens such as `⟦PHONE_1⟧`. The same words get the same token,
 * so one book serves a whole conversation. `restore` gives back exactly the text that went in.
 * @param hearing what callers say, and the country whose national phone numbers are meant
 */
export function redact(
  text: string,
  book: RedactionBook,
  hearing: { words: PersonalWords; country: CountryCode },
): { text: string; book: RedactionBook } {
  let entries = [...book.entries];
  let result = '';
  let done = 0;
  for (const span of personalSpans(text, hearing)) {
    const value = text.slice(span.start, span.end);
    const known = entries.find((entry) => entry.value === value && entry.kind === span.kind);
    const entry = known ?? { token: nextToken(entries, span.kind), kind: span.kind, value };
    if (known === undefined) entries = [...entries, entry];
    result += text.slice(done, span.start) + entry.token;
    done = span.end;
  }
  return { text: result + text.slice(done), book: { entries } };
}

/** Puts the caller's own words back. Tokens that are not in the book stay as they are. */
export function restore(text: string, book: RedactionBook): string {
  return text.replace(TOKEN, (token) => book.entries.find((entry) => entry.token === token)?.value ?? token);
}

/** True when a text names tokens that the book does not know: a model made them up, and they must not be spoken. */
export function hasUnknownTokens(text: string, book: RedactionBook): boolean {
  const known = book.entries.reduce((rest, entry) => rest.replaceAll(entry.token, ''), text);
  return /[⟦⟧]/u.test(known);
}

/** How many different values of the caller's were replaced. */
export const replacedCount = (book: RedactionBook): number =>
  book.entries.filter((entry) => entry.kind !== 'TEXT').length;

/** Where personal data stands in a text, in reading order, without overlaps; offsets in UTF-16 code units. */
export function personalSpans(
  text: string,
  { words, country }: { words: PersonalWords; country: CountryCode },
): Span[] {
  const brackets: Span[] = Array.from(text.matchAll(/[⟦⟧]/gu), ({ index }) => ({
    kind: 'TEXT',
    start: index,
    end: index + 1,
  }));
  const ibans = findIbans(mask(text, brackets), words.numbers.digits);
  const emails = findEmails(mask(text, [...brackets, ...ibans]), words.dictatedEmail);
  const phones = findPhones(mask(text, [...brackets, ...ibans, ...emails]), country, words.numbers);
  return disjoint([...brackets, ...ibans, ...emails, ...phones]);
}

function nextToken(entries: RedactionBook['entries'], kind: PersonalKind): string {
  return `⟦${kind}_${entries.filter((entry) => entry.kind === kind).length + 1}⟧`;
}
