import { findPersonal, type Looking } from './find-personal.ts';
import type { MaskedText } from './masked-text.ts';
import { findKnown } from './known-values.ts';
import { disjoint, type PersonalKind, type Span } from './spans.ts';

/** Which token stands for which words of the caller. Personal data: lives in memory, is never stored or logged. */
export interface RedactionBook {
  readonly entries: readonly { readonly token: string; readonly kind: PersonalKind; readonly value: string }[];
  /** Tokens of each kind are numbered from here. @default 1 */
  readonly from?: number;
}

export const EMPTY_BOOK: RedactionBook = { entries: [] };

/** An empty book whose tokens no other book has that begins at least as far from it as either has values. */
export const bookFrom = (from: number): RedactionBook => ({ entries: [], from });

const TOKEN = /⟦[A-Z_]+_\d+⟧/gu;

/**
 * Replaces personal data by tokens such as `⟦PHONE_1⟧`. The same words get the same token, so one book serves a whole
 * call. Brackets that the caller's text has are replaced as well, so a token in it is never taken for one of ours.
 * `restore` gives back exactly the text that went in.
 */
export function redact(text: string, book: RedactionBook, looking: Looking): { text: MaskedText; book: RedactionBook } {
  const pages = new Pages(book);
  let result = '';
  let done = 0;
  for (const { kind, start, end } of withBrackets(text, spansOf(text, looking))) {
    result += text.slice(done, start) + pages.tokenFor(kind, text.slice(start, end));
    done = end;
  }
  return { text: (result + text.slice(done)) as MaskedText, book: pages.book() };
}

/** Known values keep their place: what is found around them is only what sticks out. */
function spansOf(text: string, looking: Looking): Span[] {
  const found = findPersonal(text, looking);
  const known = findKnown(text, looking.known ?? []);
  return known.length === 0 ? found : disjoint<PersonalKind>([...known, ...found], text);
}

/** Brackets are guarded wherever they stand; inside a value they are part of it. */
function withBrackets(text: string, spans: readonly Span[]): Span[] {
  const inside = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
  const brackets = Array.from(text.matchAll(/[⟦⟧]/gu), ({ index }): Span => ({
    kind: 'TEXT',
    start: index,
    end: index + 1,
  }));
  return [...spans, ...brackets.filter(({ start }) => !inside(start))].sort((a, b) => a.start - b.start);
}

/** A book being written. */
class Pages {
  private readonly entries: RedactionBook['entries'][number][];
  private readonly tokens: Map<string, string>;
  private readonly counts = new Map<PersonalKind, number>();
  private readonly from: number;

  constructor(book: RedactionBook) {
    this.entries = [...book.entries];
    this.from = book.from ?? 1;
    this.tokens = new Map(book.entries.map(({ kind, value, token }) => [`${kind} ${value}`, token]));
    for (const { kind } of book.entries) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  tokenFor(kind: PersonalKind, value: string): string {
    const known = this.tokens.get(`${kind} ${value}`);
    if (known !== undefined) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    const token = `⟦${kind}_${this.from + count - 1}⟧`;
    this.counts.set(kind, count);
    this.tokens.set(`${kind} ${value}`, token);
    this.entries.push({ token, kind, value });
    return token;
  }

  book(): RedactionBook {
    return { entries: this.entries, from: this.from };
  }
}

/** Puts the caller's own words back. Tokens that are not in the book stay as they are. */
export function restore(text: string, book: RedactionBook): string {
  const values = new Map(book.entries.map(({ token, value }) => [token, value]));
  return text.replace(TOKEN, (token) => values.get(token) ?? token);
}

/** True when a text names tokens that the book does not know: a model made them up, and they must not be spoken. */
export function hasUnknownTokens(text: string, book: RedactionBook): boolean {
  const known = new Set(book.entries.map(({ token }) => token));
  return /[⟦⟧]/u.test(text.replace(TOKEN, (token) => (known.has(token) ? '' : token)));
}

/** How many different values of the caller's were replaced. */
export const replacedCount = (book: RedactionBook): number =>
  book.entries.filter((entry) => entry.kind !== 'TEXT').length;
