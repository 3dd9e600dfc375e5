/** What is replaced before a model sees it. `TEXT` guards the brackets of our own tokens. */
export type PersonalKind = 'PHONE' | 'EMAIL' | 'IBAN' | 'TEXT';

/** A stretch of the original text, offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  kind: PersonalKind;
  start: number;
  end: number;
}

/** Same length as the text, with the spans made unreadable to the finders that come after. */
export function mask(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (masked, { start, end }) => masked.slice(0, start) + '█'.repeat(end - start) + masked.slice(end),
    text,
  );
}

/** In reading order, without overlaps: an earlier span of the list wins. */
export function disjoint(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    if (span.end > span.start && kept.every((other) => span.end <= other.start || span.start >= other.end))
      kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
