import { anyOf } from '../../shared/languages/alternatives.ts';
import type { DictatedEmailWords } from '../../shared/languages/personal-vocabulary.ts';
import type { Expected } from './find-numbers.ts';
import type { Label } from './labels.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';
import type { Token } from './tokens.ts';
import { setOf } from './word-lists.ts';

/** How addresses are dictated in several languages, read as one. */
export interface EmailWords {
  readonly at: RegExp;
  readonly dot: RegExp;
  readonly joint: RegExp;
  readonly stops: ReadonlySet<string>;
  readonly as: ReadonlySet<string>;
  readonly with: ReadonlySet<string>;
}

/** Compiles how callers of any of these languages dictate an address ("max Punkt muster at example Punkt de"). */
export function emailWords(languages: readonly DictatedEmailWords[]): EmailWords {
  const whole = (...keys: (keyof Omit<DictatedEmailWords, 'stops' | 'as' | 'with'>)[]) =>
    new RegExp(`^${anyOf(languages.flatMap((words) => keys.map((key) => words[key])))}$`);
  return {
    at: whole('at'),
    dot: whole('dot'),
    joint: whole('dot', 'hyphen', 'underscore', 'plus'),
    stops: setOf(languages.map(({ stops }) => stops)),
    as: setOf(languages.map((words) => words.as)),
    with: setOf(languages.map((words) => words.with)),
  };
}

const WRITTEN =
  /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])/giu;
/** Whose addresses callers have; their dot is often left out. */
const PROVIDERS = new Set(
  'gmail gmx web outlook hotmail yahoo icloud aol freenet live googlemail posteo mailbox proton protonmail arcor online tonline magenta msn vodafone unitymedia kabelmail'.split(
    ' ',
  ),
);
const ENDINGS = new Set('de com net org eu info at ch uk io us fr it es nl'.split(' '));
const MAX_LOCAL = 40;
const MAX_PLAIN_WORDS = 4;
const MAX_DOMAIN = 30;
/** As many words as names have particles: "von und zu der". */
const MOST_PARTICLES = 4;
const PARTICLE_LETTERS = 3;

/** E-mail addresses, written, taken apart or dictated. Linear: every sign is looked around at a bounded distance. */
export function findEmails(reading: Reading, words: EmailWords, expected: Expected): Span<'EMAIL'>[] {
  const written = reading.folded.text.includes('@') ? writtenIn(reading.folded.text) : [];
  const isWanted = expected.asked.has('EMAIL') || expected.open === 'EMAIL' || reading.labels.some(isEmail);
  const spoken =
    isWanted || /@|at|aet|ett|affe|sign/.test(reading.line.text + reading.folded.text)
      ? dictated(reading, words, isWanted)
      : [];
  return [...written, ...spoken];
}

const writtenIn = (text: string): Span<'EMAIL'>[] =>
  Array.from(text.matchAll(WRITTEN), ({ index, 0: found }) => ({
    kind: 'EMAIL' as const,
    start: index,
    end: index + found.length,
  }));

const isEmail = (label: Label) => label.class === 'EMAIL';

function dictated(reading: Reading, words: EmailWords, isWanted: boolean): Span<'EMAIL'>[] {
  const { tokens } = reading;
  const spans: Span<'EMAIL'>[] = [];
  let done = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const sign = signAt(tokens, at, words);
    const bounds =
      sign === undefined
        ? withoutSign(tokens, at, { words, isWanted, done })
        : around(tokens, sign, { words, isWanted, done });
    if (bounds === undefined) continue;
    spans.push({ kind: 'EMAIL', start: tokens[bounds.from]!.start, end: tokens[bounds.to]!.end });
    done = bounds.to + 1;
    at = bounds.to;
  }
  return spans;
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

interface Search {
  readonly words: EmailWords;
  readonly isWanted: boolean;
  /** The first token that no address before has taken. */
  readonly done: number;
}

/** "@", "at", "(at)", "[ at ]", "Klammer Affe": from its first token to its last. */
function signAt(tokens: readonly Token[], at: number, { at: sign }: EmailWords): Bounds | undefined {
  const token = tokens[at]!;
  if (token.plain === '@') return { from: at, to: at };
  if (/^[([{<]$/.test(token.plain)) {
    const inner = tokens[at + 1];
    const closes = tokens[at + 2];
    return inner !== undefined &&
      (sign.test(inner.plain) || inner.plain === '@') &&
      /^[)\]}>]$/.test(closes?.plain ?? '')
      ? { from: at, to: at + 2 }
      : undefined;
  }
  if (token.kind !== 'word') return undefined;
  const following = tokens[at + 1];
  const skip = following?.plain === '-' ? 2 : 1;
  const two = tokens[at + skip];
  if (two?.kind === 'word' && sign.test(`${token.plain} ${two.plain}`)) return { from: at, to: at + skip };
  return sign.test(token.plain) ? { from: at, to: at } : undefined;
}

function around(tokens: readonly Token[], sign: Bounds, search: Search): Bounds | undefined {
  const to = domainEnd(tokens, sign.to + 1, search);
  if (to === undefined) {
    const rest = tokens.slice(sign.to + 1, sign.to + 4).filter(({ kind }) => kind !== 'sign').length;
    const cutOff = search.isWanted && rest <= (tokens[sign.to]!.kind === 'word' ? 2 : 0);
    const from = cutOff ? localStart(tokens, sign.from - 1, search) : undefined;
    return from === undefined ? undefined : { from, to: sign.to };
  }
  const from = localStart(tokens, sign.from - 1, search);
  if (from !== undefined) return { from, to };
  // The part before the sign was said in the turn before.
  return search.isWanted && sign.from <= 2 ? { from: sign.from, to } : undefined;
}

/** "web punkt de" where an address was asked for or named, and the sign was not heard. */
function withoutSign(tokens: readonly Token[], at: number, search: Search): Bounds | undefined {
  const { words, isWanted, done } = search;
  if (!isWanted || !PROVIDERS.has(tokens[at]!.plain) || at < done) return undefined;
  const to = domainEnd(tokens, at, search);
  if (to === undefined || to === at) return undefined;
  const from = localStart(tokens, at - 1, search);
  return from === undefined && words.stops.has(tokens[at - 1]?.plain ?? '') ? undefined : { from: from ?? at, to };
}

/** The last token of a domain: labels, joints, and an ending that was said. */
function domainEnd(tokens: readonly Token[], from: number, { words, isWanted }: Search): number | undefined {
  let plainWords = 0;
  let end: number | undefined;
  let joined = true;
  for (let at = from; at < tokens.length && at < from + MAX_DOMAIN; at += 1) {
    const token = tokens[at]!;
    const dot = dotAt(tokens, at, words);
    if (dot !== undefined) {
      const label = tokens[dot];
      if (at === from || label === undefined || label.kind !== 'word') return end;
      if (!isWanted && label.text.length > 1 && words.stops.has(label.plain) && !ENDINGS.has(label.plain)) return end;
      end = spelledEnd(tokens, dot);
      at = end;
      [joined, plainWords] = [false, MAX_PLAIN_WORDS];
      continue;
    }
    const isJoint = token.kind === 'sign' ? /^[-_.]$/.test(token.plain) : words.joint.test(token.plain);
    if (isJoint) {
      if (end !== undefined && !goesOnAfter(tokens, at + 1, words)) return end;
      joined = true;
      continue;
    }
    if (token.kind === 'sign') return end;
    if (end !== undefined && !joined) return end;
    if (end === undefined && PROVIDERS.has(token.plain) && ENDINGS.has(tokens[at + 1]?.plain ?? ''))
      return spelledEnd(tokens, at + 1);
    if (!joined && token.text.length > 1 && token.kind === 'word') plainWords += 1;
    if (plainWords > MAX_PLAIN_WORDS || (words.stops.has(token.plain) && token.text.length > 2 && !joined)) return end;
    joined = false;
  }
  return end;
}

/** A joint after an ending belongs to the address only when a further ending comes ("co punkt uk"). */
const goesOnAfter = (tokens: readonly Token[], at: number, words: EmailWords) =>
  tokens[at]?.kind === 'word' && tokens[at]!.text.length <= 6 && !words.stops.has(tokens[at]!.plain);

/** The token after a dot: ".", "punkt", "(dot)", "[punkt]". */
function dotAt(tokens: readonly Token[], at: number, { dot }: EmailWords): number | undefined {
  const token = tokens[at]!;
  if (token.plain === '.' || (token.kind === 'word' && dot.test(token.plain))) return at + 1;
  const bracketed =
    /^[([{]$/.test(token.plain) &&
    dot.test(tokens[at + 1]?.plain ?? '') &&
    /^[)\]}]$/.test(tokens[at + 2]?.plain ?? '');
  return bracketed ? at + 3 : undefined;
}

/** "d e", "c o m": an ending that was spelled. */
function spelledEnd(tokens: readonly Token[], at: number): number {
  let end = at;
  while (
    tokens[end]!.text.length === 1 &&
    tokens[end + 1]?.kind === 'word' &&
    tokens[end + 1]!.text.length === 1 &&
    end - at < 14
  )
    end += 1;
  return end;
}

/** The first token of what stands before the sign, or undefined where nothing does. */
function localStart(tokens: readonly Token[], last: number, { words, done }: Search): number | undefined {
  let from: number | undefined;
  let plainWords = 0;
  let joined = true;
  for (let at = last; at >= Math.max(done, last - MAX_LOCAL); at -= 1) {
    const token = tokens[at]!;
    if (isContraction(tokens, at)) break;
    if (token.kind === 'sign') {
      if (!/^[._+'%,-]$/.test(token.plain) || (/^[.,]$/.test(token.plain) && isSentenceEnd(tokens, at))) break;
      joined = token.plain !== ',';
      continue;
    }
    const joint = words.joint.test(token.plain);
    if (from !== undefined && explainsLetter(tokens, at, words)) {
      joined = false;
      continue;
    }
    const explains = at > 0 && words.as.has(tokens[at - 1]!.plain) && tokens[at - 2]?.text.length === 1;
    if (explains) {
      from = at - 2;
      [at, joined] = [at - 2, false];
      continue;
    }
    const inside = (from !== undefined || joinsAt(tokens, at - 1, words)) && isInside(tokens, at, words);
    if (words.stops.has(token.plain) && token.text.length > 1 && !inside) break;
    if (!joint && !joined && token.kind === 'word' && token.text.length > 1) plainWords += 1;
    if (plainWords >= MAX_PLAIN_WORDS) break;
    if (!joint || at === last || from !== undefined) from = joint ? from : at;
    joined = joint;
  }
  return from;
}

/** Stop words after a joint are part of an address: "info punkt mail at …", "karin punkt von der heide at …". */
function isInside(tokens: readonly Token[], at: number, words: EmailWords): boolean {
  for (let before = at - 1; before >= Math.max(0, at - MOST_PARTICLES); before -= 1) {
    const { kind, plain, text } = tokens[before]!;
    if (joinsAt(tokens, before, words)) return true;
    if (kind === 'sign') return false;
    if (!words.stops.has(plain) && text.length > PARTICLE_LETTERS) return false;
  }
  return false;
}

/** A joint that was said or written: neither the end of a sentence nor what stands in "E-Mail-Adresse". */
function joinsAt(tokens: readonly Token[], at: number, words: EmailWords): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind === 'word') return words.joint.test(token.plain);
  if (token.plain === '-') return isInWord(tokens, at) && !isEmailWord(tokens, at);
  return /^[._]$/.test(token.plain) && !isSentenceEnd(tokens, at);
}

/** Without a space on either side. */
const isInWord = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.end === tokens[at]!.start && tokens[at]!.end === tokens[at + 1]?.start;

/** The first or the second hyphen of "E-Mail-Adresse". */
const isEmailWord = (tokens: readonly Token[], at: number): boolean =>
  [at, at - 2].some((hyphen) => tokens[hyphen]?.plain === '-' && tokens[hyphen - 1]?.plain === 'e');

/** "mit doppel f": how a letter is written, in the middle of an address. */
const explainsLetter = (tokens: readonly Token[], at: number, words: EmailWords): boolean => {
  const letter = tokens[at + 1]?.text.length === 1 ? at + 1 : at + 2;
  return words.with.has(tokens[at]!.plain) && tokens[letter]?.kind === 'word' && tokens[letter].text.length === 1;
};

/** "that's": the end of a word, not the beginning of an address. */
const isContraction = (tokens: readonly Token[], at: number): boolean => {
  const [word, sign, end] = [tokens[at - 2], tokens[at - 1], tokens[at]!];
  return (
    sign !== undefined &&
    /^['’]$/.test(sign.plain) &&
    sign.end === end.start &&
    word?.end === sign.start &&
    /^(?:s|m|re|ll|d|ve)$/.test(end.plain)
  );
};

/** A full stop with a space after it ends a sentence; one without joins. */
const isSentenceEnd = (tokens: readonly Token[], at: number) =>
  tokens[at]!.plain === ','
    ? false
    : tokens[at + 1] !== undefined && tokens[at + 1]!.start > tokens[at]!.end && tokens[at + 1]!.text.length > 1;
