import { anyOf } from '../../shared/languages/alternatives.ts';
import type { NameWords as Words } from '../../shared/languages/personal-vocabulary.ts';
import type { Expected } from './find-numbers.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';
import type { Token } from './tokens.ts';
import { setOf } from './word-lists.ts';

/** How people are named in several languages, read as one. */
export interface NameWords {
  readonly before: RegExp;
  readonly introduces: RegExp;
  readonly mayFollow: RegExp;
  readonly after: RegExp;
  readonly titles: ReadonlySet<string>;
  readonly kin: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
  readonly everyday: ReadonlySet<string>;
  readonly gazetteer: Gazetteer;
}

/** Compiles how callers of any of these languages name people. */
export function nameWords(languages: readonly Words[], gazetteer: Gazetteer): NameWords {
  const phrase = (of: (words: Words) => string) => new RegExp(`\\b${anyOf(languages.map(of))}\\b`, 'g');
  return {
    before: phrase(({ before }) => before),
    introduces: phrase(({ introduces }) => introduces),
    mayFollow: phrase(({ mayFollow }) => mayFollow),
    after: phrase(({ after }) => after),
    titles: setOf(languages.map(({ titles }) => titles)),
    kin: setOf(languages.map(({ kin }) => kin)),
    particles: setOf(languages.map(({ particles }) => particles)),
    stops: setOf(languages.map(({ stops }) => stops)),
    everyday: new Set([...setOf(languages.map(({ everyday }) => everyday)), ...gazetteer.words]),
    gazetteer,
  };
}

/** How much a word has to look like a name. */
type Trust = 'any' | 'unknown' | 'kin' | 'known';

const SPELLS = /\b(?:buchstabier\w*|schreibt sich|spell(?:ed|s|ing)?)\b/;
const MAX_PARTS = 5;
/** As many single letters one after another are no words. */
const SPELLED_LETTERS = 4;
const MAX_TOKENS = 12;
/** Compounds of German are longer than names. */
const MAX_WORD = 14;
/** Callers say who they are at the beginning. */
const BEGINNING = 9;

/** Names of people: after a cue, before one, after a title, where one was asked for, and those that are known. */
export function findNames(reading: Reading, words: NameWords, expected: Expected): Span<'NAME'>[] {
  const { tokens, line } = reading;
  const finder = new Finder(reading, words);
  const spans: ([number, number] | undefined)[] = [];
  const following = (pattern: RegExp, trust: Trust) => {
    for (const match of line.text.matchAll(pattern)) {
      const at = line.tokenAt(match.index + match[0].length - 1) + 1;
      spans.push(finder.forward(at, trust === 'unknown' && at > BEGINNING ? 'known' : trust));
    }
  };
  following(words.before, 'any');
  following(words.introduces, 'unknown');
  following(words.mayFollow, 'known');
  for (const match of line.text.matchAll(words.after)) spans.push(finder.backward(line.tokenAt(match.index) - 1));
  for (let at = 0; at < tokens.length; at += 1) spans.push(finder.titled(at), finder.known(at));
  if (expected.asked.has('NAME') || expected.open === 'NAME') spans.push(...finder.asked());
  spans.push(
    ...finder.spelled(expected.asked.has('NAME') || spans.some((span) => span !== undefined) || SPELLS.test(line.text)),
  );
  return spans
    .filter((span) => span !== undefined)
    .map(([from, to]) => ({ kind: 'NAME' as const, start: tokens[from]!.start, end: tokens[to]!.end }));
}

/** Adjectives, participles and adverbs have endings that names rarely have. */
const LIKE_A_WORD =
  /(?:ig|ich|isch|iert|ieren|end|los|bar|sam|haft|ung|ungen|heit|keit|schaft|ierung|tion|ment|ness|ing|ly|ful|able|ous|less|ed)$|^(?:ge|ver|be|zer|ent|er)[a-z]{3,}(?:t|en)$/;

/** Reads names out of one text. */
class Finder {
  private readonly tokens: readonly Token[];
  private readonly reading: Reading;
  private readonly words: NameWords;
  /** Recognition gives no capitals, or gives all: then they say nothing. */
  private readonly isCased: boolean;

  constructor(reading: Reading, words: NameWords) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.words = words;
    const capitals = reading.tokens.filter((token) => /^\p{Lu}/u.test(token.text)).length;
    this.isCased = capitals > 0 && capitals < reading.tokens.length * 0.9;
  }

  private isGiven(token: Token) {
    return this.words.gazetteer.given.has(token.plain);
  }

  private isFamily(token: Token) {
    return this.words.gazetteer.family.has(token.plain);
  }

  private isKnown(token: Token) {
    return this.isGiven(token) || this.isFamily(token);
  }

  private isEveryday({ plain }: Token) {
    return this.words.everyday.has(plain) || this.words.stops.has(plain);
  }

  private isCapital(token: Token) {
    return /^\p{Lu}/u.test(token.text);
  }

  /** Whether a token may be part of a name. */
  private fits(at: number, trust: Trust): boolean {
    const token = this.tokens[at];
    if (token?.kind !== 'word' || token.text.length < 2) return false;
    const { labelOf, blocked } = this.reading;
    if (this.words.stops.has(token.plain) || blocked[at]! || (labelOf[at] !== undefined && !this.isKnown(token)))
      return false;
    const known = this.isKnown(token);
    if (trust === 'any') return known || !this.words.gazetteer.words.has(token.plain) || this.isCapital(token);
    if (known && !this.isEveryday(token)) return true;
    if (trust === 'kin') return this.isGiven(token) && !this.words.gazetteer.words.has(token.plain);
    if (trust === 'known' && !known && this.isCased && this.isCapital(token) && this.isPair(at)) return true;
    if (trust === 'known')
      return known && this.isCased && this.isCapital(token) && !this.words.gazetteer.words.has(token.plain);
    if (this.isEveryday(token)) return known && this.isCased && this.isCapital(token);
    if (this.isCased)
      return (
        this.isCapital(token) && !LIKE_A_WORD.test(token.plain) && token.text.length <= MAX_WORD && this.leadsOn(at)
      );
    return token.text.length >= 4 && !LIKE_A_WORD.test(token.plain) && this.endsHere(at);
  }

  /** A known family name follows in capitals. */
  private isPair(at: number): boolean {
    const next = this.tokens[at + 1];
    return (
      next?.kind === 'word' &&
      this.isCapital(next) &&
      this.isFamily(next) &&
      !this.words.gazetteer.words.has(next.plain)
    );
  }

  /** A second name follows, or nothing that belongs to the same phrase. */
  private leadsOn(at: number): boolean {
    const next = this.tokens[at + 1];
    if (this.endsHere(at)) return true;
    return next !== undefined && this.isCapital(next) && !this.words.gazetteer.words.has(next.plain);
  }

  /** Nothing follows, or a word that begins something else. */
  private endsHere(at: number): boolean {
    const next = this.tokens[at + 1];
    return next === undefined || next.kind === 'sign' || this.words.stops.has(next.plain) || this.isFamily(next);
  }

  private skipped(at: number): number {
    let from = at;
    while (from < at + 6) {
      const token = this.tokens[from];
      if (token === undefined) break;
      const lead =
        token.kind === 'sign'
          ? /[:,"'„“”.-]/.test(token.plain)
          : this.words.titles.has(token.plain) ||
            /^(?:aeh|aehm|uh|um|oehm|hm|also|ja|der|die|the|so|genau|jetzt|mal|ist|is|lautet|s)$/.test(token.plain);
      if (!lead) break;
      from += 1;
    }
    return from;
  }

  /** The name that begins at a token, titles and hesitation stepped over. */
  forward(at: number, trust: Trust): [number, number] | undefined {
    const from = this.skipped(at);
    if (from > at && this.words.titles.has(this.tokens[from - 1]!.plain) && trust !== 'any')
      return this.forward(from, 'any');
    let to = -1;
    let level = trust;
    for (
      let next = from, parts = 0;
      next < from + MAX_TOKENS && next < this.tokens.length && parts < MAX_PARTS;
      next += 1
    ) {
      const token = this.tokens[next]!;
      if (token.kind === 'sign') {
        const joins =
          /^[-'’.]$/.test(token.plain) &&
          this.touches(next) &&
          (token.plain !== '.' || this.tokens[next - 1]!.text.length <= 2);
        if (!joins || to < 0) break;
        continue;
      }
      if (this.words.particles.has(token.plain) && this.tokens[next + 1]?.kind === 'word') {
        if (to >= 0 && !this.isNameAfter(next + 1) && !(trust === 'any' && this.isNoble(next))) break;
        if (to < 0 && !this.isNameAfter(next + 1) && trust !== 'any') break;
        continue;
      }
      if (this.isElided(next) && this.tokens[next + 2] !== undefined) {
        [to, level, parts, next] = [next + 2, 'any', parts + 1, next + 2];
        continue;
      }
      const initial =
        token.text.length === 1 &&
        this.isCapital(token) &&
        this.fits(next + (this.tokens[next + 1]?.plain === '.' ? 2 : 1), 'any');
      if (!initial && !this.fits(next, level)) break;
      if (to >= 0 && level === 'any' && !this.goesOn(next, parts)) break;
      [to, level, parts] = [next, 'any', parts + 1];
    }
    return to < 0 ? undefined : [trust === 'any' ? from : this.withoutParticles(from, to), to];
  }

  /** "die Schwester von Erwin": before a given name a particle is a preposition. */
  private withoutParticles(from: number, to: number): number {
    let first = from;
    while (first < to && this.words.particles.has(this.tokens[first]!.plain)) first += 1;
    return first;
  }

  /** "O'Connor", "D'Angelo": one letter, an apostrophe and the rest, written as one. */
  private isElided(at: number): boolean {
    const [letter, sign, rest] = [this.tokens[at]!, this.tokens[at + 1], this.tokens[at + 2]];
    return (
      /^[od]$/.test(letter.plain) &&
      sign !== undefined &&
      /^['’]$/.test(sign.plain) &&
      this.touches(at + 1) &&
      rest?.kind === 'word' &&
      rest.text.length >= 3
    );
  }

  /** "von Bülow", where nobody knows the name: a word that is none of the language's. */
  private isNoble(at: number): boolean {
    const next = this.tokens[at + 1];
    return (
      next?.kind === 'word' &&
      next.text.length >= 4 &&
      !this.isEveryday(next) &&
      !this.words.gazetteer.words.has(next.plain) &&
      !LIKE_A_WORD.test(next.plain)
    );
  }

  /** A further part after the first: known, or in capitals where capitals say something, or none of the everyday words. */
  private goesOn(at: number, parts: number): boolean {
    const token = this.tokens[at]!;
    if (this.isCased && parts === 1 && this.isGiven(this.tokens[at - 1]!)) return this.isCapital(token);
    if (this.isCased)
      return this.isCapital(token) && (this.isKnown(token) || !this.words.gazetteer.words.has(token.plain));
    return (
      this.isKnown(token) ||
      (!this.isEveryday(token) &&
        (this.closesName(at) || (!LIKE_A_WORD.test(token.plain) && !/^[a-z]{4,}en$/.test(token.plain))))
    );
  }

  /** After a given name, and before nothing: a family name, whatever it ends with ("Nele Hartung"). */
  private closesName(at: number): boolean {
    const token = this.tokens[at]!;
    return (
      this.isGiven(this.tokens[at - 1]!) &&
      this.tokens[at + 1] === undefined &&
      !this.words.gazetteer.words.has(token.plain)
    );
  }

  private isNameAfter(at: number): boolean {
    let next = at;
    while (this.words.particles.has(this.tokens[next]?.plain ?? '') && next < at + 2) next += 1;
    const token = this.tokens[next];
    return (
      token?.kind === 'word' &&
      (this.isKnown(token) || (this.isCased && this.isCapital(token) && !this.isEveryday(token)))
    );
  }

  private touches(at: number): boolean {
    const [before, sign, after] = [this.tokens[at - 1], this.tokens[at]!, this.tokens[at + 1]];
    return before?.end === sign.start && (sign.plain === '.' || after?.start === sign.end);
  }

  /** The name that ends at a token. */
  backward(at: number): [number, number] | undefined {
    let to = at;
    while (to > at - 3 && this.tokens[to]?.kind === 'sign' && /[,"'“”]/.test(this.tokens[to]!.plain)) to -= 1;
    let from = to + 1;
    for (let next = to, parts = 0; next >= 0 && next > to - MAX_TOKENS && parts < 4; next -= 1) {
      const token = this.tokens[next]!;
      if (token.kind === 'sign') {
        if (token.plain === '-' && this.touches(next)) continue;
        break;
      }
      if (this.words.particles.has(token.plain) && from <= to) continue;
      if (!this.fits(next, from > to ? 'any' : 'unknown') || this.words.titles.has(token.plain)) break;
      if (from > to && this.isEveryday(token) && !this.isKnown(token)) break;
      [from, parts] = [next, parts + 1];
    }
    return from > to ? undefined : [from, to];
  }

  /** "Herr Klein", "Dr. Weber", "meine Tochter Ayla". */
  titled(at: number): [number, number] | undefined {
    const token = this.tokens[at]!;
    if (token.kind !== 'word') return undefined;
    const { titles, kin } = this.words;
    if (!titles.has(token.plain) && !kin.has(token.plain)) return undefined;
    if (!kin.has(token.plain)) return this.afterTitle(at);
    const mine =
      /^(?:mein|meine|meinen|meiner|meinem|sein|seine|seiner|ihr|ihre|ihrer|unser|unsere|eine|my|his|her|our|their|your)$/.test(
        this.tokens[at - 1]?.plain ?? '',
      );
    return mine ? this.forward(at + 1, 'kin') : titles.has(token.plain) ? this.afterTitle(at) : undefined;
  }

  private afterTitle(at: number): [number, number] | undefined {
    const strong =
      /^(?:herrn?|frau|fraeulein|doktor|dr|prof|professor|familie|mr|mrs|ms|miss|mister|doctor|hr|fr|sir|lady)$/.test(
        this.tokens[at]!.plain,
      );
    return this.forward(at + 1, strong ? 'any' : 'known');
  }

  /** Without a cue: a given name and a family name. One alone is a place, a brand or a word as often. */
  known(at: number): [number, number] | undefined {
    const token = this.tokens[at]!;
    if (token.kind !== 'word' || token.text.length < 3 || this.reading.labelOf[at] !== undefined) return undefined;
    if (!this.isGiven(token) || this.isEveryday(token) || (this.isCased && !this.isCapital(token))) return undefined;
    const next = this.nextPart(at);
    return next === undefined ? undefined : [at, next];
  }

  /** The family name after a given one: known, or in capitals, or no everyday word. */
  private nextPart(at: number): number | undefined {
    let next = at + 1;
    if (this.tokens[next]?.plain === '-' && this.touches(next)) next += 1;
    while (this.words.particles.has(this.tokens[next]?.plain ?? '') && next < at + 4 && this.isNameAfter(next + 1))
      next += 1;
    const token = this.tokens[next];
    if (
      token?.kind !== 'word' ||
      token.text.length < 2 ||
      this.words.stops.has(token.plain) ||
      this.reading.labelOf[next] !== undefined
    )
      return undefined;
    const fits = this.isCased
      ? this.isCapital(token) && !this.isGiven(token) && !LIKE_A_WORD.test(token.plain)
      : this.isFamily(token) && !this.isGiven(token) && !this.isEveryday(token);
    return fits && (this.isFamily(token) || !this.words.gazetteer.words.has(token.plain))
      ? this.further(next)
      : undefined;
  }

  /** "Meyer-Landrut": the part after a hyphen. */
  private further(at: number): number {
    const after = this.tokens[at + 2];
    return this.tokens[at + 1]?.plain === '-' && this.touches(at + 1) && after?.kind === 'word' ? at + 2 : at;
  }

  /** Every word of an answer that is none of the language's. */
  asked(): [number, number][] {
    const found: [number, number][] = [];
    for (let at = 0; at < this.tokens.length; at += 1) {
      const token = this.tokens[at]!;
      const wanted =
        this.fits(at, 'any') &&
        (this.isKnown(token) || !this.words.gazetteer.words.has(token.plain)) &&
        !(this.isCased && !this.isCapital(token) && this.isEveryday(token));
      if (wanted) found.push([at, at]);
    }
    return joined(found, this.tokens);
  }

  /** "M wie Martha, Ü, L, L": letters that spell a name, beside one or where one was asked for. */
  spelled(isExpected: boolean): [number, number][] {
    if (!isExpected) return [];
    return this.reading.runs.flatMap((run): [number, number][] => {
      const letters = run.filter(({ kind }) => kind === 'letters');
      const sure = letters.filter((one) => one.sure).length >= 3 || letters.length >= SPELLED_LETTERS;
      const all = letters.length === run.length && sure;
      return all && letters.every(({ value }) => value.length === 1) ? [[run[0]!.from, run.at(-1)!.to]] : [];
    });
  }
}

/** Neighbours as one, with nothing but a space or a hyphen between them. */
function joined(found: readonly [number, number][], tokens: readonly Token[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of found) {
    const last = result.at(-1);
    const next = last === undefined ? undefined : last[1] + 1;
    if (last !== undefined && (next === from || (next === from - 1 && tokens[next]!.plain === '-'))) last[1] = to;
    else result.push([from, to]);
  }
  return result;
}
