import { anyOf } from '../../shared/languages/alternatives.ts';
import type { AddressWords as Words } from '../../shared/languages/personal-vocabulary.ts';
import type { Expected } from './find-numbers.ts';
import type { Gazetteer } from './gazetteer.ts';
import { atomsOfWord, type NumberAtoms } from './number-atoms.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';
import type { Token } from './tokens.ts';
import { setOf, wordsIn } from './word-lists.ts';

/** How places are named in several languages, read as one. */
export interface AddressWords {
  readonly joined: RegExp;
  readonly endings: ReadonlySet<string>;
  readonly notStreets: ReadonlySet<string>;
  readonly beginning: RegExp;
  readonly before: RegExp;
  readonly houseNumber: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly counted: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
  readonly atoms: NumberAtoms;
  readonly gazetteer: Gazetteer;
}

/** Compiles how callers of any of these languages name places. */
export function addressWords(
  languages: readonly Words[],
  rest: Pick<AddressWords, 'atoms' | 'gazetteer' | 'stops' | 'counted'>,
): AddressWords {
  const endings = setOf(languages.map(({ streetEndings }) => streetEndings));
  const long = [...endings].filter((ending) => ending.length >= 3).sort((a, b) => b.length - a.length);
  return {
    ...rest,
    gazetteer: {
      ...rest.gazetteer,
      cities: new Set([...rest.gazetteer.cities, ...setOf(languages.map(({ cities }) => cities))]),
    },
    joined: new RegExp(`^[a-z]{2,}?(?:${long.join('|')})$`),
    endings,
    notStreets: setOf(languages.map(({ notStreets }) => notStreets)),
    beginning: new RegExp(`\\b${anyOf(languages.map(({ streetBeginnings }) => streetBeginnings))}\\b`, 'g'),
    before: new RegExp(`\\b${anyOf(languages.map(({ before }) => before))}\\b`, 'g'),
    houseNumber: setOf(languages.map(({ houseNumber }) => houseNumber)),
    units: new Set(languages.flatMap(({ units }) => wordsIn(units))),
  };
}

/** Endings that are streets whatever stands before them. */
const SURE = /(?:strasse|str|allee|gasse|chaussee|twiete|promenade)$|^(?:street|road|avenue|boulevard|lane)$/;
/** Words of street names that are everyday words elsewhere. */
const ADJECTIVE =
  /^(?:alte|neue|grosse|kleine|lange|obere|untere|hohe|breite|rote|gruene|schwarze|weisse|goldene)[nrms]?$/;
const ENGLISH =
  /^(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|terrace|way|close|crescent|row|gardens|grove|parkway|pkwy|highway|hwy|alley|mews|hill)$/;
const MAX_STREET = 6;

/** Streets with house numbers, postcodes with places, and what follows "ich wohne" or was asked for. */
export function findAddresses(reading: Reading, words: AddressWords, expected: Expected): Span<'ADDRESS'>[] {
  const { tokens, line } = reading;
  const finder = new Finder(reading, words);
  const cued = new Set(
    Array.from(line.text.matchAll(words.before), (match) => line.tokenAt(match.index + match[0].length - 1)),
  );
  const wanted = expected.asked.has('ADDRESS') || expected.open === 'ADDRESS' || cued.size > 0;
  const spans: ([number, number] | undefined)[] = [];
  for (let at = 0; at < tokens.length; at += 1) spans.push(finder.street(at, wanted), finder.place(at, wanted));
  for (const match of line.text.matchAll(words.beginning))
    spans.push(finder.begun(line.tokenAt(match.index), line.tokenAt(match.index + match[0].length - 1), wanted));
  for (const at of cued) spans.push(finder.free(at + 1));
  if (expected.asked.has('ADDRESS') || expected.open === 'ADDRESS') spans.push(...finder.asked());
  return merged(
    spans.filter((span) => span !== undefined),
    reading,
  ).map(([from, to]) => ({
    kind: 'ADDRESS' as const,
    start: tokens[from]!.start,
    end: tokens[to]!.end,
  }));
}

class Finder {
  private readonly tokens: readonly Token[];
  private readonly reading: Reading;
  private readonly words: AddressWords;

  constructor(reading: Reading, words: AddressWords) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.words = words;
  }

  private word(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.plain : '';
  }

  private isStop(at: number): boolean {
    return this.word(at) === '' || this.words.stops.has(this.word(at)) || this.reading.labelOf[at] !== undefined;
  }

  private isStreetWord(at: number): boolean {
    const word = this.word(at);
    return (
      word.length >= 5 &&
      this.words.joined.test(word) &&
      !this.words.notStreets.has(word) &&
      !this.words.stops.has(word) &&
      !this.words.gazetteer.words.has(word)
    );
  }

  /** The last token of a house number that begins here, or undefined. */
  private houseNumberEnd(from: number): number | undefined {
    let at = from;
    if (this.tokens[at]?.plain === ',') at += 1;
    while (this.words.houseNumber.has(this.word(at)) || this.tokens[at]?.plain === '.') at += 1;
    const end = this.numberEnd(at);
    if (end === undefined) return undefined;
    if (this.words.counted.has(this.word(end + 1))) return undefined;
    let to = end;
    if (/^[a-h]$/.test(this.word(to + 1)) || /^(?:be|ce|ah|berta|anton|caesar)$/.test(this.word(to + 1))) to += 1;
    if (/^[-/]$/.test(this.tokens[to + 1]?.plain ?? '') && this.tokens[to + 2]?.kind === 'digits') to += 2;
    return to;
  }

  private numberEnd(at: number): number | undefined {
    const token = this.tokens[at];
    if (token === undefined || this.reading.blocked[at]!) return undefined;
    if (token.kind === 'digits') return token.text.length <= 4 ? at : undefined;
    if (token.kind !== 'word') return undefined;
    let to = at - 1;
    while (to - at < 4 && this.isNumber(to + 1)) to += 1;
    return to < at ? undefined : to;
  }

  private isNumber(at: number): boolean {
    const atoms = this.word(at) === '' ? undefined : atomsOfWord(this.word(at), this.words.atoms);
    if (atoms === undefined) return false;
    return atoms.length > 1 || (atoms[0]!.kind !== 'link' && atoms[0]!.kind !== 'repeat' && atoms[0]!.inner !== true);
  }

  /** A word that ends like a street, or "… Straße", with its number; without one only where an address is expected. */
  street(at: number, wanted: boolean): [number, number] | undefined {
    const word = this.word(at);
    const alone = this.words.endings.has(word) && (at > 0 || this.words.notStreets.has(word));
    if (!alone && !this.isStreetWord(at)) return undefined;
    const from = this.streetStart(at, alone);
    if (from === undefined) return this.english(at, alone);
    const last = this.tokens[at + 1]?.plain === '.' && /^(?:str|st|rd|ave)$|str$/.test(word) ? at + 1 : at;
    const number = this.houseNumberEnd(last + 1);
    if (number !== undefined) return [from, this.placeAfter(number)];
    const english = this.english(at, alone);
    if (english !== undefined) return english;
    const isSure = wanted && SURE.test(word);
    return isSure || (wanted && !alone) ? [from, this.placeAfter(last)] : undefined;
  }

  /** "Kaiser-Wilhelm-Ring", "Berliner Straße": where the name of a street begins. */
  private streetStart(at: number, alone: boolean): number | undefined {
    let from = at;
    while (this.tokens[from - 1]?.plain === '-' && this.tokens[from - 2]?.kind === 'word' && at - from < 8) from -= 2;
    if (!alone || from < at) return from;
    // "Am Hang 3".
    if (/^(?:am|im|zum|zur|beim|unterm)$/.test(this.word(at - 1))) return at - 1;
    if (this.isStop(at - 1) || this.tokens[at - 1]?.kind !== 'word') return undefined;
    from = at - 1;
    while (this.tokens[from - 1]?.plain === '-' && this.tokens[from - 2]?.kind === 'word' && at - from < 8) from -= 2;
    const before = this.word(from - 1);
    if (/^(?:alte|neue|alter|neuer|grosse|kleine|sankt|st|lange|obere|untere)$/.test(before)) from -= 1;
    return from;
  }

  /** "twenty one Baker Street": the number before a street of several words. */
  private english(at: number, alone: boolean): [number, number] | undefined {
    if (!alone || !ENGLISH.test(this.word(at))) return undefined;
    for (let from = at - 1, names = 0; from >= 0 && names <= 4; from -= 1) {
      const token = this.tokens[from]!;
      if (token.kind === 'sign' && token.plain !== "'" && token.plain !== '-' && token.plain !== '.') return undefined;
      if (token.kind === 'digits' || this.isNumber(from)) {
        // "19th Street" is where a street is, not where somebody lives.
        if (/^(?:st|nd|rd|th)$/.test(this.word(from + 1)) && this.tokens[from + 1]!.start === token.end) continue;
        if (names === 0 || this.reading.blocked[from]!) return undefined;
        let first = from;
        while (first > 0 && from - first < 4 && (this.isNumber(first - 1) || this.tokens[first - 1]!.plain === '-'))
          first -= 1;
        return [first, this.placeAfter(at)];
      }
      if (token.kind === 'word' && token.text.length > 1) {
        if (/^(?:and|or|is|it|we|they|the|to|down|my|you|have|i|in|on|at|for)$/.test(token.plain) && names > 0)
          return undefined;
        names += 1;
      }
    }
    return undefined;
  }

  /** What goes on after a street: flat, postcode, place. */
  private placeAfter(at: number): number {
    let to = at;
    for (let next = at + 1, gap = 0; next < this.tokens.length && gap <= 3; next += 1) {
      const token = this.tokens[next]!;
      if (token.kind === 'sign') {
        if (!/^[,./-]$/.test(token.plain)) break;
        gap += 1;
        continue;
      }
      if (/^(?:in|im|und|the|zwar|postleitzahl|plz)$/.test(token.plain)) {
        gap += 1;
        continue;
      }
      if (this.words.units.has(token.plain) && token.text.length > 1) {
        const number = this.numberEnd(next + 1);
        to = number ?? next;
        [next, gap] = [to, 0];
        continue;
      }
      const code = this.britishCode(next);
      if (code !== undefined) {
        [to, next, gap] = [code, code, 0];
        continue;
      }
      const place = this.place(next, true) ?? this.city(next) ?? this.named(next, gap > 0);
      if (place === undefined) break;
      [to, next, gap] = [place[1], place[1], 0];
    }
    return to;
  }

  /** "LS1 4DT": letters and digits in two groups. */
  private britishCode(at: number): number | undefined {
    const [letters, digits, digit, rest] = [
      this.tokens[at]!,
      this.tokens[at + 1],
      this.tokens[at + 2],
      this.tokens[at + 3],
    ];
    const isOutward = /^[a-z]{1,2}$/.test(letters.plain) && digits?.kind === 'digits' && digits.start === letters.end;
    if (!isOutward) return undefined;
    return digit?.kind === 'digits' && /^[a-z]{2}$/.test(rest?.plain ?? '') ? at + 3 : at + 1;
  }

  /** After a comma, a word in capitals that is none of the language's. */
  private named(at: number, separated: boolean): [number, number] | undefined {
    const token = this.tokens[at]!;
    const isName =
      separated &&
      /^\p{Lu}\p{Ll}/u.test(token.text) &&
      !this.isStop(at) &&
      !this.words.gazetteer.words.has(token.plain);
    return isName && this.tokens[at - 1]?.plain === ',' ? [at, at] : undefined;
  }

  private city(at: number): [number, number] | undefined {
    const word = this.word(at);
    if (/^(?:bad|sankt|st|new|los|san)$/.test(word) && this.tokens[at + 1]?.kind === 'word') return [at, at + 1];
    if (!this.words.gazetteer.cities.has(word) || this.words.stops.has(word)) return undefined;
    const further =
      /^(?:am|an|im|ob|bei)$/.test(this.word(at + 1)) && this.word(at + 2) !== ''
        ? at + (this.word(at + 2) === 'der' ? 3 : 2)
        : at;
    return [at, this.tokens[further] === undefined ? at : further];
  }

  /** "34117 Kassel", "D-34117 Kassel": five digits and a word that is a place. */
  place(at: number, wanted: boolean): [number, number] | undefined {
    const run = this.postcode(at);
    if (run === undefined || this.reading.labelOf[at] !== undefined) return undefined;
    const [from, to] = run;
    const token = this.tokens[to + 1];
    if (token?.kind !== 'word' || this.words.stops.has(token.plain) || this.words.counted.has(token.plain))
      return undefined;
    const isPlace =
      this.words.gazetteer.cities.has(token.plain) ||
      (/^\p{Lu}/u.test(token.text) && !this.words.gazetteer.words.has(token.plain));
    if (!isPlace && !wanted) return undefined;
    const city = this.city(to + 1);
    return [from, city?.[1] ?? to + 1];
  }

  private postcode(at: number): [number, number] | undefined {
    const token = this.tokens[at]!;
    if (token.kind === 'digits')
      return token.text.length === 5 && !this.reading.blocked[at]! && /^(?:0[1-9]|[1-9]\d)/.test(token.text)
        ? [at, at]
        : undefined;
    const run = this.reading.runAt.get(at);
    if (run === undefined) return undefined;
    // A city may be a word of the phonetic alphabet as well.
    const last = run.findLastIndex(({ kind }) => kind === 'digits');
    const digits = run.slice(0, last + 1).map(({ kind, value }) => (kind === 'digits' ? value : 'x'));
    return /^\d{5}$/.test(digits.join('')) ? [at, run[last]!.to] : undefined;
  }

  /** "Am Alten Markt 7": words between a beginning and a number. */
  begun(from: number, last: number, wanted: boolean): [number, number] | undefined {
    let at = last + 1;
    if (this.isStreetWord(last + 1) || this.words.endings.has(this.word(last + 1))) return undefined;
    while (
      at <= last + 3 &&
      this.word(at) !== '' &&
      (ADJECTIVE.test(this.word(at)) || !this.words.stops.has(this.word(at))) &&
      !this.isNumber(at)
    ) {
      at += this.tokens[at + 1]?.plain === '-' ? 2 : 1;
    }
    if (at === last + 1) return undefined;
    const number = this.houseNumberEnd(at);
    if (number === undefined) return undefined;
    const to = this.placeAfter(number);
    return wanted || to > number ? [from, to] : undefined;
  }

  /** After "ich wohne": words and a number, or a place. */
  free(at: number): [number, number] | undefined {
    let from = at;
    while (
      from < at + 5 &&
      /^(?:in|im|der|die|den|dem|das|am|an|auf|zur|zum|ist|is|at|on|aeh|aehm|uh|also|ja|hier|noch|jetzt|the|und|zwar|:|,)$/.test(
        this.tokens[from]?.plain ?? '',
      )
    )
      from += 1;
    const city = this.city(from);
    if (city !== undefined) return city;
    let to = from;
    while (to < from + MAX_STREET && this.word(to) !== '' && !this.words.stops.has(this.word(to)) && !this.isNumber(to))
      to += this.tokens[to + 1]?.plain === '-' ? 2 : 1;
    if (to === from) {
      const number = this.numberEnd(from);
      if (number === undefined || this.words.counted.has(this.word(number + 1)) || this.isStop(number + 1))
        return undefined;
      return undefined;
    }
    const number = this.houseNumberEnd(to);
    return number === undefined ? undefined : [from, this.placeAfter(number)];
  }

  /** An answer to "Wie ist Ihre Adresse?": words with a number, and places. */
  asked(): ([number, number] | undefined)[] {
    return this.tokens.flatMap((token, at): ([number, number] | undefined)[] => {
      if (token.kind !== 'word' || this.isStop(at)) return [];
      const previous = this.tokens[at - 1];
      const begins = at === 0 || previous?.kind === 'sign' || this.words.stops.has(previous?.plain ?? '');
      return begins ? [this.free(at), this.city(at)] : [];
    });
  }
}

/** Parts of one address, with a comma or a short word between them, are one. */
function merged(spans: readonly [number, number][], { tokens }: Reading): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    const near =
      last !== undefined &&
      from <= last[1] + 3 &&
      tokens.slice(last[1] + 1, from).every(({ plain }) => /^(?:,|in|im|-)$/.test(plain));
    if (last !== undefined && (from <= last[1] || near)) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
