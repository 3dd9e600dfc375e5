import type { ClockRule, TimeWords } from '../../shared/languages/task-words.ts';
import type { Found, Heard, Span } from './heard.ts';

/** A time that was said. `half` is unknown where both halves of the day are possible. */
export interface TimeMention extends Span {
  readonly role: 'at' | 'from' | 'to';
  /** Minutes since midnight; in the first half of the day where the half is not said. */
  readonly minute?: number;
  readonly half?: 'am' | 'pm' | 'said';
  /** The word before it, for old and new times. */
  readonly before: string;
}

/** A part of the day. */
export interface DayPart extends Span {
  readonly part: 'morning' | 'afternoon';
}

const HALF = 12 * 60;
const NEAR = 3;

export interface TimeContext {
  /** Spans of days: a bare number right after one is a time. */
  readonly days: readonly Span[];
  /** A time was asked for, so that a bare number is one. */
  readonly asked: boolean;
}

/** Reads the times that were said. Pure. */
export function readTimes(heard: Heard, words: TimeWords, context: TimeContext): TimeMention[] {
  const free = heard.tokens.map((_, index) => !heard.isTaken(index));
  for (const { from, to } of context.days) for (let index = from; index < to; index += 1) free[index] = false;
  const mentions: TimeMention[] = [];
  for (const rule of words.clock) {
    for (const found of heard.all(rule.pattern)) {
      if (!Array.from({ length: found.to - found.from }, (_, i) => found.from + i).every((index) => free[index]))
        continue;
      const mention = rule.vague === true ? 'vague' : mentionOf(heard, { found, rule, words, context });
      if (mention === undefined) continue;
      for (let index = found.from; index < found.to; index += 1) free[index] = false;
      if (mention !== 'vague') mentions.push(mention);
    }
  }
  return ranges(
    heard,
    mentions.sort((a, b) => a.from - b.from),
    words,
  );
}

interface Reading {
  found: Found;
  rule: ClockRule;
  words: TimeWords;
  context: TimeContext;
}

function mentionOf(heard: Heard, { found, rule, words, context }: Reading): TimeMention | undefined {
  const [open] = words.between;
  if (rule.sign === -1 && heard.endsBefore(found.from, open)) return undefined;
  const role = roleOf(heard, found, words);
  const afterDay = context.days.some(({ to }) => to === found.from);
  const alone = context.asked && found.from === 0 && found.to === heard.length;
  const bare = rule.bare === true;
  if (bare && !startsTime(heard, found, { words, allowed: afterDay || alone })) return undefined;
  const before = heard.at(found.from - 1);
  const noon = found.groups['h12'] !== undefined;
  if (noon) return { ...found, role, minute: HALF, half: 'said', before };
  return { from: found.from, to: found.to, role, ...minuteOf(heard, found, { rule, words }), before };
}

/** A bare number is a time after a preposition, if it is not counted by what follows. */
function startsTime(heard: Heard, found: Found, { words, allowed }: { words: TimeWords; allowed: boolean }): boolean {
  const led = [words.at, words.from, words.to].some((source) => heard.endsBefore(found.from, source));
  if (/^\d/.test(heard.at(found.from - 1)) || (/^\d/.test(heard.at(found.to)) && !led)) return false;
  return (
    allowed ||
    led ||
    heard.startsAt(found.to, words.suits) ||
    heard.endsBefore(found.from, words.between[0]) ||
    heard.endsBefore(found.from, `\\d+(?: \\S+)? (?:${words.or})(?: (?:${words.at}))?`) ||
    isSecondOfTwo(heard, found, words)
  );
}

const isSecondOfTwo = (heard: Heard, { from }: Span, words: TimeWords): boolean =>
  heard.endsBefore(from, `(?:${words.between[0]})(?: \\S+){1,3} (?:${words.between[1]})`);

function minuteOf(heard: Heard, found: Found, { rule, words }: Pick<Reading, 'rule' | 'words'>) {
  const hour = found.groups['h'] === undefined ? 1 : Number(found.groups['h']);
  const minutes = Number(found.groups['m'] ?? 0);
  if (hour > 24 || minutes > 59) return {};
  const minute = (hour * 60 + (rule.shift ?? 0) + (rule.sign ?? 1) * minutes + 24 * 60) % (24 * 60);
  const said = halfOf(heard, found, words);
  if (said !== undefined && hour <= 12) return { minute: minute % HALF, half: said };
  return hour > 12 || found.groups['h']?.startsWith('0') === true
    ? { minute, half: 'said' as const }
    : { minute: minute % HALF };
}

function halfOf(heard: Heard, span: Span, words: TimeWords): 'am' | 'pm' | undefined {
  const near = (found: Found) => found.from <= span.to + NEAR - 1 && found.to >= span.from - NEAR + 1;
  if (heard.all(words.pm).some(near)) return 'pm';
  return heard.all(words.am).some(near) ? 'am' : undefined;
}

function roleOf(heard: Heard, { from }: Span, words: TimeWords): TimeMention['role'] {
  if (heard.endsBefore(from, words.from)) return 'from';
  return heard.endsBefore(from, words.to) ? 'to' : 'at';
}

/** "zwischen neun und elf", "neun bis elf": two times that are the ends of a range. */
function ranges(heard: Heard, mentions: readonly TimeMention[], words: TimeWords): TimeMention[] {
  return mentions.map((mention, index) => {
    const [before, next] = [mentions[index - 1], mentions[index + 1]];
    if (next !== undefined && isRange(heard, [mention, next], words)) return { ...mention, role: 'from' };
    if (before !== undefined && isRange(heard, [before, mention], words)) return { ...mention, role: 'to' };
    return mention;
  });
}

function isRange(heard: Heard, [first, second]: readonly [TimeMention, TimeMention], words: TimeWords): boolean {
  const [open, and] = words.between;
  const between = heard.tokens
    .slice(first.to, second.from)
    .map(({ text }) => text)
    .join(' ');
  const linked = new RegExp(`^(?:${and})(?: um)?$`).test(between);
  if (!linked) return false;
  return heard.endsBefore(first.from, open) || second.role === 'to';
}

/** Reads parts of the day: they are ranges, and an exact time replaces them. */
export function readDayParts(heard: Heard, words: TimeWords): DayPart[] {
  const of = (source: string, part: DayPart['part']) => heard.all(source).map(({ from, to }) => ({ from, to, part }));
  return [...of(words.morning, 'morning'), ...of(words.afternoon, 'afternoon')].sort((a, b) => a.from - b.from);
}
