import type { TaskWords } from '../../shared/languages/task-words.ts';
import { countedWord, mergeNumbers } from './number-words.ts';
import type { Token } from './token.ts';

/** A part of what was heard: words from `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export interface Found extends Span {
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** More is not read: nobody says as much in one turn, and time grows with it. */
const MAX_CHARACTERS = 4_000;
const TAKEN = '\u2022';
const EMAIL = String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`;
const TOKEN = new RegExp(String.raw`${EMAIL}|\d+(?:[.:]\d+)*\.?|[\p{L}\p{M}]+|[@+]`, 'gu');

/** Lower case, ä as ae, no accents. */
export const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .replace(/ä/gu, 'ae')
    .replace(/ö/gu, 'oe')
    .replace(/ü/gu, 'ue')
    .replace(/ß/gu, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Words of a plain list. */
export const wordSet = (list: string): ReadonlySet<string> => cached(sets, list, () => new Set(list.split(' ')));
const sets = new Map<string, ReadonlySet<string>>();

/** A pattern that meets whole words only. */
export const wholeWords = (source: string): RegExp =>
  cached(patterns, source, () => new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'g'));
const patterns = new Map<string, RegExp>();

/** Whether a word is one of a pattern's, whole. */
export const isOneOf = (word: string, source: string): boolean =>
  cached(singles, source, () => new RegExp(`^(?:${source})$`)).test(word);
const singles = new Map<string, RegExp>();

/** Whether a word has a pattern somewhere, such as an ending. */
export const isLike = (word: string, source: string): boolean =>
  cached(parts, source, () => new RegExp(source)).test(word);
const parts = new Map<string, RegExp>();

/** A pattern for the end of a text. */
const atEnd = (source: string): RegExp => cached(ends, source, () => new RegExp(`(?:^| )(?:${source})$`));
const ends = new Map<string, RegExp>();

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

/** What a caller said in one turn, as words; what one reader took is hidden from those after it. */
export class Heard {
  readonly tokens: readonly Token[];
  readonly #taken: boolean[];
  #text: string | undefined;
  #starts: number[] = [];
  /** What patterns meet in the text as it stands. */
  readonly #found = new Map<string, Found[]>();

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.#taken = tokens.map(() => false);
  }

  get length(): number {
    return this.tokens.length;
  }

  /** All words, those that were taken as a dot. */
  get text(): string {
    this.#text ??= this.#join();
    return this.#text;
  }

  isTaken(index: number): boolean {
    return this.#taken[index] ?? true;
  }

  /** The word at a place; empty where there is none or another reader took it. */
  at(index: number): string {
    return this.isTaken(index) ? '' : this.tokens[index]!.text;
  }

  token(index: number): Token | undefined {
    return this.isTaken(index) ? undefined : this.tokens[index];
  }

  take({ from, to }: Span): void {
    for (let index = from; index < to; index += 1) this.#taken[index] = true;
    this.#text = undefined;
    this.#found.clear();
  }

  /** Everything that a pattern of whole words meets, from left to right. */
  all(source: string): Found[] {
    const text = this.text;
    const known = this.#found.get(source);
    if (known !== undefined) return known;
    const found = [...text.matchAll(wholeWords(source))]
      .filter((match) => match[0] !== '')
      .map((match) => ({
        from: this.#indexAt(match.index),
        to: this.#indexAt(match.index + match[0].length - 1) + 1,
        groups: match.groups ?? {},
      }));
    this.#found.set(source, found);
    return found;
  }

  has(source: string): boolean {
    return this.text.search(wholeWords(source)) >= 0;
  }

  /** Whether the words before a place end with a pattern. */
  endsBefore(index: number, source: string): boolean {
    void this.text;
    const end = (this.#starts[index] ?? this.text.length + 1) - 1;
    return end > 0 && atEnd(source).test(this.text.slice(Math.max(0, end - 60), end));
  }

  /** Whether the words from a place on begin with a pattern. */
  startsAt(index: number, source: string): boolean {
    void this.text;
    const start = this.#starts[index];
    if (start === undefined) return false;
    return this.text.slice(start, start + 120).search(wholeWords(`^(?:${source})`)) >= 0;
  }

  raw({ from, to }: Span): string {
    return this.tokens
      .slice(from, to)
      .map(({ raw, glue }, index) => (index === 0 ? raw : glue + raw))
      .join('');
  }

  #join(): string {
    let text = '';
    this.#starts = this.tokens.map((token, index) => {
      if (text !== '') text += ' ';
      const start = text.length;
      text += this.#taken[index] ? TAKEN : token.text;
      return start;
    });
    return text;
  }

  #indexAt(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Reads an utterance into words: markup, lone surrogates and what cannot be seen are not part of it. Pure. */
export function hear(said: string, words: TaskWords): Heard {
  const text = said
    .slice(0, MAX_CHARACTERS)
    .toWellFormed()
    .replace(/<[^<>]{0,200}>/gu, ' ')
    .replace(/[\p{Cf}\uFFFD]/gu, '')
    .normalize('NFC');
  const pieces = [...text.matchAll(TOKEN)].map((match) => ({ raw: match[0], start: match.index }));
  const tokens = pieces.map(({ raw, start }, index): Token => {
    const before = pieces[index - 1];
    const gap = before === undefined ? ' ' : text.slice(before.start + before.raw.length, start);
    const last = start + raw.length === text.trimEnd().length;
    return {
      raw: last ? raw.replace(/\.$/, '') : raw,
      text: plainWord(last ? raw.replace(/\.$/, '') : raw),
      glue: glueOf(gap),
    };
  });
  return new Heard(mergeNumbers(apart(known(withoutNoise(tokens, words), words), words), words.counts));
}

const glueOf = (gap: string): string => (gap === '' || gap === '-' ? gap : /^['’]$/u.test(gap) ? '’' : ' ');

function withoutNoise(tokens: readonly Token[], { fillers, counts, spelling }: TaskWords): Token[] {
  const noise = wordSet(fillers);
  const kept = tokens.filter(({ text }) => !noise.has(text));
  return kept.filter(({ text }, index) => {
    const repeats = kept[index - 1]?.text === text;
    return !(
      repeats &&
      text.length > 2 &&
      !Object.hasOwn(spelling.alphabet, text) &&
      countedWord(text, counts) === undefined &&
      !/^\d/.test(text)
    );
  });
}

/** "Montagmorgen" is a day and a part of it. */
function apart(tokens: readonly Token[], { dates }: TaskWords): Token[] {
  const joined = new RegExp(`^(?:${dates.joined})$`);
  return tokens.flatMap((token) => {
    const { day, part } = joined.exec(token.text)?.groups ?? {};
    if (day === undefined || part === undefined) return [token];
    return [
      { ...token, text: day },
      { ...token, raw: '', text: part, glue: '' },
    ];
  });
}

/** Dialect becomes the word it stands for; a single letter among letters is a letter. */
function known(tokens: readonly Token[], { variants, spelling }: TaskWords): Token[] {
  const like = wordSet(spelling.like);
  const isLetter = (token: Token | undefined) =>
    token !== undefined && (token.text.length === 1 || like.has(token.text));
  return tokens.map((token, index) => {
    const spelled = token.text.length === 1 && (isLetter(tokens[index - 1]) || isLetter(tokens[index + 1]));
    return spelled || !Object.hasOwn(variants, token.text) ? token : { ...token, text: variants[token.text]! };
  });
}
