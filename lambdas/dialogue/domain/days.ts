import type { DateWords } from '../../shared/languages/task-words.ts';
import {
  addDays,
  dateOf,
  nextDate,
  nextDayOfMonth,
  nextFeast,
  nextWeekday,
  weekdayInWeek,
  weekdayOf,
  type Day,
} from './calendar.ts';
import { isOneOf, type Found, type Heard, type Span } from './heard.ts';

/** A day that was said. Without `day` it is one that does not exist, or may be two. */
export interface DayMention extends Span {
  readonly day?: Day;
  readonly reason?: 'ambiguous' | 'impossible';
}

type Piece = Span &
  (
    | { kind: 'weekday'; weekday: number; next: boolean }
    | { kind: 'week'; weeks: number }
    | { kind: 'add'; days: number; alone: boolean }
    | { kind: 'day'; day: Day | undefined; fixed: boolean }
    | { kind: 'dayOnly'; number: number }
    | { kind: 'past' }
  );

/**
 * Reads the days that were said, relative to today; those of the past are none. Pure.
 * @param said the day that was said before, from which "den Mittwoch darauf" counts
 */
export function readDays(heard: Heard, words: DateWords, today: Day, said?: Day): DayMention[] {
  const pieces = piecesOf(heard, words, today).sort((a, b) => a.from - b.from);
  const mentions: DayMention[] = [];
  for (let index = 0; index < pieces.length;) {
    const group = groupFrom(pieces, index, { heard, words });
    index += group.length;
    const from = mentions.at(-1)?.day ?? said;
    const counted = countedFrom(heard, group, from, words);
    const mention = counted ?? meaningOf(group, today);
    if (mention !== undefined && !isPast(heard, group[0]!, words)) mentions.push(mention);
  }
  return mentions;
}

function piecesOf(heard: Heard, words: DateWords, today: Day): Piece[] {
  const free = heard.tokens.map((_, index) => !heard.isTaken(index));
  const pieces: Piece[] = [];
  const add = (source: string, make: (found: Found) => Piece | undefined) => {
    for (const found of heard.all(source)) {
      const span = Array.from({ length: found.to - found.from }, (_, i) => found.from + i);
      if (!span.every((index) => free[index])) continue;
      const piece = make(found);
      if (piece === undefined) continue;
      for (const index of span) free[index] = false;
      pieces.push(piece);
    }
  };
  for (const [source, feast] of words.feasts)
    add(source, (found) => ({ ...found, kind: 'day', day: nextFeast(today, feast), fixed: true }));
  const named = words.months.map((month, index) => `(?<m${index + 1}>${month})`);
  const months = `(?:${named.join('|')})`;
  for (const source of words.dates) add(source.replace('(?<month>)', months), (found) => datePiece(found, today));
  for (const [source, weeks] of weekWords(words)) add(source, (found) => ({ ...found, kind: 'week', weeks }));
  add(words.inWeeks, (found) => addPiece(found, 7, words));
  add(words.inDays, (found) => addPiece(found, 1, words));
  for (const [source, days] of words.relative)
    add(source, (found) => ({ ...found, kind: 'day', day: addDays(today, days), fixed: false }));
  words.weekdays.forEach((source, weekday) =>
    add(source, (found) => ({
      ...found,
      kind: 'weekday',
      weekday,
      next: heard.endsBefore(found.from, words.next),
    })),
  );
  add(words.dayOnly, (found) => ({ ...found, kind: 'dayOnly', number: Number(found.groups['d']) }));
  return pieces;
}

const weekWords = (words: DateWords) =>
  [
    [words.weekAfterNext, 2],
    [words.nextWeek, 1],
    [words.thisWeek, 0],
  ] as const;

function datePiece(found: Found, today: Day): Piece {
  const { groups } = found;
  const named = Object.entries(groups).find(([name, value]) => /^m\d+$/.test(name) && value !== undefined);
  const month = named === undefined ? Number(groups['m']) : Number(named[0].slice(1));
  const day = Number(groups['d']);
  const year = groups['y'];
  const date = year === undefined ? nextDate(today, month, day) : dateOf(Number(year), month, day);
  return { from: found.from, to: found.to, kind: 'day', day: date, fixed: true };
}

function addPiece(found: Found, unit: number, words: DateWords): Piece {
  const said = Object.entries(found.groups).find(([name, value]) => name.startsWith('n') && value !== undefined)?.[1];
  const count = found.groups['fortnight'] !== undefined ? 2 : /^\d+$/.test(said ?? '') ? Number(said) : 1;
  const days = unit === 1 ? (words.countedDays[count] ?? count) : count * unit;
  return { from: found.from, to: found.to, kind: 'add', days, alone: true };
}

/** "den Mittwoch darauf": the next one after the day that was said. */
function countedFrom(
  heard: Heard,
  group: readonly Piece[],
  from: Day | undefined,
  words: DateWords,
): DayMention | undefined {
  const [only] = group;
  if (group.length !== 1 || only?.kind !== 'weekday' || from === undefined || !heard.startsAt(only.to, words.afterThat))
    return undefined;
  return { from: only.from, to: only.to + 1, day: nextWeekday(from, only.weekday) };
}

/** Pieces that stand together say one day: "Donnerstag, den dritten", "Dienstag nächster Woche". */
function groupFrom(
  pieces: readonly Piece[],
  start: number,
  { heard, words }: { heard: Heard; words: DateWords },
): Piece[] {
  const group = [pieces[start]!];
  for (let index = start + 1; index < pieces.length; index += 1) {
    const [before, next] = [group.at(-1)!, pieces[index]!];
    const gap = heard.tokens.slice(before.to, next.from).map(({ text }) => text);
    const joins =
      gap.length <= 2 && gap.every((word) => isOneOf(word, words.between)) && canJoin(group, next, gap.length);
    if (!joins) break;
    group.push(next);
  }
  return group;
}

function canJoin(group: readonly Piece[], next: Piece, gap: number): boolean {
  const kinds = [...group, next].map(({ kind }) => kind);
  if (new Set(kinds).size !== kinds.length) return false;
  const [first] = group;
  if (first!.kind === 'day' && next.kind === 'weekday') return gap === 0 && !first!.fixed;
  if (first!.kind === 'week' || next.kind === 'week' || next.kind === 'add' || first!.kind === 'add') return true;
  return first!.kind === 'weekday' && (next.kind === 'day' || next.kind === 'dayOnly');
}

function meaningOf(group: readonly Piece[], today: Day): DayMention | undefined {
  const span = { from: group[0]!.from, to: group.at(-1)!.to };
  const of = <K extends Piece['kind']>(kind: K) =>
    group.find((piece): piece is Extract<Piece, { kind: K }> => piece.kind === kind);
  const [weekday, week, add, day, only] = [of('weekday'), of('week'), of('add'), of('day'), of('dayOnly')];
  const base = dayMeant({ weekday, week, day, only, counts: add !== undefined }, today);
  if (base === undefined) return add === undefined ? undefined : { ...span, day: addDays(today, add.days) };
  if (base.day === undefined) return { ...span, ...base };
  if (add === undefined) return { ...span, ...base };
  return { ...span, day: addDays(base.day, add.days) };
}

interface Pieces {
  weekday?: Extract<Piece, { kind: 'weekday' }> | undefined;
  week?: Extract<Piece, { kind: 'week' }> | undefined;
  day?: Extract<Piece, { kind: 'day' }> | undefined;
  only?: Extract<Piece, { kind: 'dayOnly' }> | undefined;
  /** Weeks are counted from it. */
  counts: boolean;
}

/** @returns undefined where only a week was said: a week is no day */
function dayMeant(
  { weekday, week, day, only, counts }: Pieces,
  today: Day,
): Omit<DayMention, 'from' | 'to'> | undefined {
  const date = day !== undefined ? day.day : only && dayOfMonth(today, only.number);
  if (day !== undefined || only !== undefined) {
    if (only !== undefined && only.number === Number(today.slice(8))) return { reason: 'ambiguous' };
    if (date === undefined) return { reason: 'impossible' };
    const agrees = weekday === undefined || weekdayOf(date) === weekday.weekday;
    return agrees ? { day: date } : { reason: 'ambiguous' };
  }
  if (weekday === undefined) return undefined;
  if (week !== undefined) {
    const meant = weekdayInWeek(today, weekday.weekday, week.weeks);
    return meant < today ? { reason: 'impossible' } : { day: meant };
  }
  const isToday = weekday.weekday === weekdayOf(today);
  if (isToday && counts) return { day: today };
  if (isToday && !weekday.next) return { reason: 'ambiguous' };
  return { day: nextWeekday(today, weekday.weekday) };
}

const dayOfMonth = (today: Day, number: number) => (number > 31 ? undefined : nextDayOfMonth(today, number));

const isPast = (heard: Heard, { from }: Span, words: DateWords): boolean =>
  heard.endsBefore(from, words.past) ||
  (heard.endsBefore(from, `(?:${words.past}) \\S+`) &&
    heard.endsBefore(from, `(?:${words.past}) (?:${words.afterPast})`));
