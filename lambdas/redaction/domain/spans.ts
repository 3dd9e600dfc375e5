import type { PersonalClass } from './personal-classes.ts';

/** What is replaced. `TEXT` guards the brackets of our own tokens where a caller's text has them. */
export type PersonalKind = PersonalClass | 'TEXT';

/** A stretch of a text, offsets in UTF-16 code units, `end` exclusive. */
export interface Span<Kind extends string = PersonalKind> {
  kind: Kind;
  start: number;
  end: number;
}

/**
 * In reading order, without overlaps: an earlier span of the list wins, and of a later one only what sticks out is kept,
 * without the spaces and signs at its edges.
 */
export function disjoint<Kind extends string>(spans: readonly Span<Kind>[], text: string): Span<Kind>[] {
  const ranked = spans.map((span, rank) => ({ ...span, rank })).sort((a, b) => a.start - b.start || a.rank - b.rank);
  const kept: (Span<Kind> & { rank: number })[] = [];
  for (const each of ranked) {
    let { start } = each;
    while (kept.length > 0 && kept.at(-1)!.end > start && start < each.end) {
      const last = kept.at(-1)!;
      if (last.rank < each.rank) start = last.end;
      else {
        const rest = { ...last, start: each.end };
        last.end = start;
        if (last.end <= last.start) kept.pop();
        if (rest.end > rest.start) {
          kept.push({ ...each, start }, rest);
          start = each.end;
        }
      }
    }
    if (start < each.end) kept.push({ ...each, start });
  }
  return kept
    .map(({ kind, start, end }) => trimmed({ kind, start, end }, text))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
}

const SOLID = /[\p{L}\p{N}+@(]/u;

function trimmed<Kind extends string>(span: Span<Kind>, text: string): Span<Kind> {
  let { start, end } = span;
  while (start < end && !SOLID.test(text[start]!)) start += 1;
  while (end > start && !/[\p{L}\p{N})]/u.test(text[end - 1]!)) end -= 1;
  return { kind: span.kind, start, end };
}
