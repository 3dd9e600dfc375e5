import type { TaskWords } from '../../shared/languages/task-words.ts';
import { addDays, type Day } from './calendar.ts';
import { readDayParts, readTimes, type TimeMention } from './clock-times.ts';
import { readDays, type DayMention } from './days.ts';
import { isOneOf, type Heard, type Span } from './heard.ts';
import type { SaidTime, When } from './progress.ts';

/** The wanted time and, where an appointment is moved, the existing one. */
export interface Whens {
  readonly when: When;
  readonly old: When;
}

export interface WhenContext {
  readonly words: TaskWords;
  readonly today: Day;
  readonly moves: boolean;
  /** What is said is an appointment that there is: it may not suit, and still is meant. */
  readonly existing: boolean;
  /** A bare number answers the question for a time. */
  readonly asked: boolean;
  readonly askedOld: boolean;
}

/** Reads days and times of a turn into what was said before: corrections, negations, choices, shifts. Pure. */
export function heardWhen(heard: Heard, before: Whens, context: WhenContext): Whens {
  const { words, today } = context;
  const everyDay = readDays(heard, words.dates, today, before.old.day ?? before.when.day);
  const allDays = everyDay.filter((one) => !inOpeningQuestion(heard, one, words));
  const aside = everyDay.find((one) => !allDays.includes(one))?.day;
  const isOld = (span: Span) => context.moves && belongsToOld(heard, span, { context, days: allDays });
  const days = allDays.filter(
    (one) => context.existing || isOld(one) || !isNegated(heard, one, { all: allDays, current: before, words }),
  );
  const allTimes = readTimes(heard, words.times, { days: allDays, asked: context.asked }).filter(
    (one) => !inOpeningQuestion(heard, one, words),
  );
  const isOldOne = (one: TimeMention) => context.moves && isOldTime(heard, one, { days: allDays, isOld, words });
  const times = allTimes.filter(
    (one) => context.existing || isOldOne(one) || !(isUnsuited(heard, one, words) || isRefused(heard, one, words)),
  );
  const oldTimes = times.filter(isOldOne);
  const newTimes = times.filter((one) => !oldTimes.includes(one));
  const dropped = allDays.length > days.length && days.length === 0;
  const parts = readDayParts(heard, words.times).filter((one) => !inOpeningQuestion(heard, one, words));
  const olds = days.filter(isOld);
  const news = days.filter((one) => !isOld(one));
  let old = withTimes(withDays(heard, before.old, olds, words), heard, {
    times: oldTimes,
    moves: context.moves,
    words,
  });
  let when = withTimes(withDays(heard, before.when, news, words), heard, {
    times: newTimes,
    moves: context.moves,
    words,
  });
  if (dropped && allDays.some(({ day }) => day === when.day)) when = { ...when, day: undefined };
  const explicit = newTimes.length > 0 || oldTimes.length > 0;
  const part = parts.at(-1);
  if (part !== undefined && !explicit)
    when = { ...when, part: part.part, at: undefined, from: undefined, to: undefined };
  if (news.length === 0 && before.when.aside !== undefined && aside === undefined && heard.has(words.turns.then))
    when = { ...when, day: before.when.aside, dayDoubt: undefined };
  when = { ...when, aside };
  if (context.moves) ({ when, old } = shifted(heard, { when, old }, words));
  for (const one of [...allDays, ...allTimes, ...parts]) heard.take(one);
  return { when, old };
}

/** "Haben Sie Heiligabend auf?" asks about a day; with "da" later on, it is wanted as well. */
function inOpeningQuestion(heard: Heard, { from }: Span, { turns }: TaskWords): boolean {
  const question = heard.all(turns.opening).find((one) => from >= one.from && from < one.to + 2);
  if (question === undefined) return false;
  return !heard.all(turns.then).some((one) => one.from >= question.to && heard.length - one.to >= 1);
}

interface Negation {
  all: readonly DayMention[];
  current: Whens;
  words: TaskWords;
}

function isNegated(heard: Heard, mention: DayMention, { all, current, words }: Negation): boolean {
  const { turns } = words;
  const link = `(?: (?:${words.grammar.beforeDay}))*`;
  const unsuited = heard.all(turns.unsuited);
  const isPhrase = (at: number) => unsuited.some((one) => one.to - one.from > 1 && at >= one.from && at < one.to);
  const before =
    heard.endsBefore(mention.from, `(?:${turns.not}|${turns.insteadOf})${link}`) &&
    !isPhrase(lastNot(heard, mention.from, words));
  const following = all.find(
    (one) =>
      one.from > mention.to && one.from - mention.to <= 3 && heard.endsBefore(one.from, `(?:${turns.not})${link}`),
  );
  if (before) {
    const previous = all.find((one) => one.to < mention.from && mention.from - one.to <= 3);
    return !(previous !== undefined && previous.day !== undefined && previous.day === current.when.day);
  }
  if (following !== undefined) return mention.day !== undefined && mention.day === current.when.day;
  return isUnsuited(heard, mention, words);
}

function lastNot(heard: Heard, from: number, { turns }: TaskWords): number {
  for (let at = from - 1; at >= Math.max(0, from - 4); at -= 1)
    if (new RegExp(`^(?:${turns.not})$`).test(heard.at(at))) return at;
  return -1;
}

const isUnsuited = (heard: Heard, { to }: Span, { turns, dates, grammar }: TaskWords): boolean =>
  heard.startsAt(to, turns.unsuited) &&
  !heard.startsAt(to, `(?:${turns.not}) (?:${grammar.notYet})`) &&
  dates.months.length > 0;

/** "nicht zehn, sondern elf"; "nicht vor zehn" is the beginning of a range. */
const isRefused = (heard: Heard, { from, role }: TimeMention, { turns, grammar }: TaskWords): boolean =>
  role === 'at' && heard.endsBefore(from, `(?:${turns.not}|${turns.insteadOf})(?: (?:${grammar.beforeHour}))?`);

function withDays(heard: Heard, before: When, mentions: readonly DayMention[], words: TaskWords): When {
  const last = mentions.at(-1);
  if (last === undefined) return before;
  const previous = mentions.at(-2);
  const choice =
    previous !== undefined &&
    last.from - previous.to <= 3 &&
    heard.tokens
      .slice(previous.to, last.from)
      .some(({ text }) => new RegExp(`^(?:${words.dates.or}|${words.counts.and})$`).test(text)) &&
    previous.day !== last.day;
  const either = choice && !heard.startsAt(last.to, words.turns.correction);
  if (either) return { ...before, day: undefined, dayDoubt: 'ambiguous' };
  return { ...before, day: last.day, dayDoubt: last.day === undefined ? (last.reason ?? 'ambiguous') : undefined };
}

interface Times {
  times: readonly TimeMention[];
  moves: boolean;
  words: TaskWords;
}

function withTimes(before: When, heard: Heard, { times, moves, words }: Times): When {
  if (times.length === 0) return before;
  const role = (one: TimeMention) =>
    moves &&
    !times.some((other) => other.role === 'to') &&
    one.before !== 'ab' &&
    isOneOf(one.before, words.grammar.moveEnds)
      ? 'at'
      : one.role;
  const exact = times.filter((one) => role(one) === 'at');
  const last = exact.at(-1);
  const cleared = { ...before, part: undefined, timeDoubt: undefined };
  if (last !== undefined && !times.slice(times.indexOf(last) + 1).some((one) => role(one) !== 'at')) {
    const previous = exact.at(-2);
    const either =
      previous !== undefined &&
      heard.tokens.slice(previous.to, last.from).length <= 2 &&
      heard.tokens.slice(previous.to, last.from).some(({ text }) => new RegExp(`^(?:${words.dates.or})$`).test(text));
    const none = { ...cleared, at: undefined, from: undefined, to: undefined };
    if (either) return { ...none, timeDoubt: 'ambiguous' };
    return last.minute === undefined ? { ...none, timeDoubt: 'impossible' } : { ...none, at: said(last) };
  }
  const [from, to] = (['from', 'to'] as const).map((end) => times.findLast((one) => role(one) === end));
  if ([from, to].some((one) => one !== undefined && one.minute === undefined))
    return { ...cleared, timeDoubt: 'impossible' };
  return { ...cleared, at: undefined, from: from && said(from), to: to && said(to) };
}

const said = ({ minute, half }: TimeMention): SaidTime => ({ minute: minute!, half });

interface Move {
  context: WhenContext;
  days: readonly DayMention[];
}

/** Whether a day belongs to the appointment that there is: "mein Termin am Freitag", "von Freitag". */
function belongsToOld(heard: Heard, { from, to }: Span, { context, days }: Move): boolean {
  const { move, grammar } = context.words;
  const link = `(?: (?:${grammar.beforeDay}))*`;
  if (heard.endsBefore(from, `(?:${move.oldBefore})${link}`)) return true;
  if (heard.endsBefore(from, `(?:${move.newBefore})${link}`)) return false;
  if (
    heard
      .all(move.newWords)
      .some((one) => one.from >= to && one.from - to <= 4 && !days.some((day) => day.from >= to && day.from < one.from))
  ) {
    const cue = heard.all(move.old).find((one) => one.from < from);
    if (cue === undefined) return false;
  }
  const cue = heard.all(move.old).findLast((one) => one.from < from || (one.from >= to && one.from - to <= 3));
  if (cue === undefined) return context.askedOld;
  return !heard
    .all(move.newWords)
    .some((one) => one.from > cue.from && one.to <= from && one.from >= Math.min(cue.to, from));
}

interface TimeOwner {
  days: readonly DayMention[];
  isOld: (span: Span) => boolean;
  words: TaskWords;
}

/** A time goes with the day before it, unless "von" or "auf" says otherwise. */
function isOldTime(heard: Heard, time: TimeMention, { days, isOld, words }: TimeOwner): boolean {
  const { move } = words;
  if (
    isOld({ from: time.from, to: time.from }) &&
    heard.endsBefore(time.from, `(?:${move.oldBefore})(?: (?:${words.grammar.beforeHour}))?`)
  )
    return true;
  if (heard.endsBefore(time.from, `(?:${move.newBefore})(?: (?:${words.grammar.beforeHour}))?`)) return false;
  const day = days.findLast((one) => one.from < time.from) ?? days.find((one) => one.from - time.to <= 2);
  if (day === undefined) return isOld(time);
  const since = heard.all(move.newWords).some((one) => one.from >= day.to && one.to <= time.from);
  return isOld(day) && !since;
}

/** "eine Woche später, gleiche Uhrzeit": relative to the appointment that there is. */
function shifted(heard: Heard, { when, old }: Whens, words: TaskWords): Whens {
  const { dates, times } = words;
  const by = (
    [
      [dates.laterWeeks, 7],
      [dates.laterDays, 1],
      [dates.earlierWeeks, -7],
      [dates.earlierDays, -1],
    ] as const
  )
    .map(([source, unit]) => ({ found: heard.all(source)[0], unit }))
    .find(({ found }) => found !== undefined);
  let moved = when;
  if (by !== undefined && old.day !== undefined) {
    const count = Object.entries(by.found!.groups).find(
      ([name, value]) => name.startsWith('n') && value !== undefined,
    )?.[1];
    const many = /^\d+$/.test(count ?? '') ? Number(count) : 1;
    moved = { ...moved, day: addDays(old.day, by.unit * many), dayDoubt: undefined };
    heard.take(by.found!);
  }
  const hours = (
    [
      [dates.laterHours, 60],
      [dates.earlierHours, -60],
    ] as const
  )
    .map(([source, unit]) => ({ found: heard.all(source)[0], unit }))
    .find(({ found }) => found !== undefined);
  if (hours !== undefined && old.at !== undefined && moved.at === undefined) {
    const many = /^\d+$/.test(hours.found!.groups['n'] ?? '') ? Number(hours.found!.groups['n']) : 1;
    moved = { ...moved, at: { ...old.at, minute: (old.at.minute + hours.unit * many + 24 * 60) % (24 * 60) } };
  }
  if (!heard.has(times.same)) return { when: moved, old };
  if (moved.at === undefined)
    return { when: { ...moved, at: old.at, from: undefined, to: undefined, part: undefined }, old };
  return { when: moved, old: old.at === undefined ? { ...old, at: moved.at } : old };
}
