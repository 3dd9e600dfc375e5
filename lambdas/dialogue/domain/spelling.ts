import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isOneOf, plainWord, wordSet, type Heard, type Span } from './heard.ts';

/** Letters that were spelled, lower case. */
export interface Spelled extends Span {
  readonly letters: string;
}

/** One spelled letter at a place: "m", "M wie Martha", "doppel s", or a word of a spelling alphabet. */
export function letterAt(heard: Heard, index: number, words: TaskWords, inside: boolean): Spelled | undefined {
  const { counts } = words;
  const word = heard.at(index);
  if (word === '') return undefined;
  const repeats = counts.repeaters[word] ?? (inside && /^[2]$/.test(word) ? 2 : undefined);
  if (repeats !== undefined && Object.hasOwn({ ...counts.repeaters, '2': 2 }, word)) {
    const next = letterAt(heard, index + 1, words, true);
    return next && { from: index, to: next.to, letters: next.letters.repeat(repeats) };
  }
  const like = likeAt(heard, index, words);
  if (like !== undefined) return like;
  const raw = heard.tokens[index]!.raw.toLowerCase();
  const contracted = heard.tokens[index]!.glue === '’' || heard.tokens[index + 1]?.glue === '’';
  if (/^\p{L}$/u.test(raw) && !contracted) return { from: index, to: index + 1, letters: raw };
  const listed = listedLetter(word, words, inside);
  if (listed !== undefined) return { from: index, to: index + 1, letters: listed };
  const { twoWords } = words.grammar.spelling;
  const following = Object.hasOwn(twoWords, word) ? twoWords[word]! : {};
  const next = heard.at(index + 1);
  return Object.hasOwn(following, next) ? { from: index, to: index + 2, letters: following[next]! } : undefined;
}

function listedLetter(word: string, { spelling }: TaskWords, inside: boolean): string | undefined {
  if (inside && Object.hasOwn(spelling.letters, word)) return spelling.letters[word];
  return Object.hasOwn(spelling.alphabet, word) ? spelling.alphabet[word] : undefined;
}

/** "S wie Siegfried", "s for sugar": the first letter of the word, which is heard better than the letter. */
function likeAt(heard: Heard, index: number, { spelling }: TaskWords): Spelled | undefined {
  const like = wordSet(spelling.like);
  if (heard.tokens[index]!.raw.length > 3) return undefined;
  let at = index + 1;
  if (!like.has(heard.at(at))) return undefined;
  while (like.has(heard.at(at))) at += 1;
  const word = heard.token(at);
  if (word === undefined || word.text.length < 2) return undefined;
  const said = heard.tokens[index]!.raw.toLowerCase();
  const listed = Object.hasOwn(spelling.alphabet, word.text) ? spelling.alphabet[word.text] : undefined;
  const first = [...word.raw.toLowerCase()][0]!;
  const letters =
    said.length === 1 && plainWord(said) === said && listed !== undefined && listed.length > 1
      ? said
      : (listed ?? first);
  return { from: index, to: at + 1, letters: said.length > 1 && said === listed ? said : letters };
}

/**
 * A run of spelled letters from a place on. Words of a spelling alphabet begin one only where a letter or another such
 * word follows, because they are names themselves.
 */
function spelledAt(heard: Heard, start: number, words: TaskWords): Spelled | undefined {
  let letters = '';
  let at = start;
  let parts = 0;
  while (at < heard.length) {
    const next = letterAt(heard, at, words, parts > 0);
    if (next === undefined) break;
    letters += next.letters;
    at = next.to;
    parts += 1;
    while (
      parts > 0 &&
      isOneOf(heard.at(at), words.grammar.goesOn) &&
      letterAt(heard, at + 1, words, true) !== undefined
    )
      at += 1;
  }
  return parts >= 2 ? { from: start, to: at, letters } : undefined;
}

/** All runs of at least two spelled letters. */
export function readSpelled(heard: Heard, words: TaskWords): Spelled[] {
  const runs: Spelled[] = [];
  for (let index = 0; index < heard.length;) {
    const run = spelledAt(heard, index, words);
    if (run !== undefined) runs.push(run);
    index = run?.to ?? index + 1;
  }
  return runs;
}

/** Sounds that are written in several ways; what is spelled replaces one of the others. */
const SOUNDS = [
  ['ck', 'k', 'c', 'g', 'q'],
  ['ph', 'f', 'v', 'ff', 'w'],
  ['ss', 's', 'ß', 'z'],
  ['th', 'dt', 'tt', 't', 'd'],
  ['ie', 'ih', 'y', 'i', 'j', 'ee', 'ea'],
  ['eih', 'ei', 'ai', 'ey', 'ay', 'ej'],
  ['tz', 'z', 'ts', 'c'],
  ['ä', 'ae', 'e'],
  ['ö', 'oe', 'o'],
  ['ü', 'ue', 'u', 'y'],
  ['äu', 'eu', 'oi', 'oy'],
  ['nn', 'n'],
  ['mm', 'm'],
  ['ll', 'l'],
  ['rr', 'rh', 'r'],
  ['pp', 'p', 'b'],
  ['bb', 'b', 'p'],
  ['gg', 'g', 'k'],
  ['dd', 'd', 't'],
  ['ff', 'f', 'v', 'ph'],
  ['tt', 't', 'th', 'd'],
  ['x', 'chs', 'ks', 'cks', 'gs'],
  ['sch', 'sh', 'ch'],
  ['ah', 'a', 'aa'],
] as const;

/**
 * A name as "mit k" or "with a ph" corrects it: the sound is replaced where the name has it once, else at its end.
 * @returns undefined where the name has nothing that could be written so
 */
export function withLetters(name: string, grapheme: string, place: 'start' | 'end' | undefined): string | undefined {
  const word = name.toLowerCase();
  if (word.includes(grapheme) && !word.replace(grapheme, '').match(new RegExp(`[${grapheme[0]}]`))) return undefined;
  for (const sounds of SOUNDS.filter((all) => (all as readonly string[]).includes(grapheme))) {
    for (const other of [...sounds].filter((one) => one !== grapheme).sort((a, b) => b.length - a.length)) {
      const at =
        place === 'end' ||
        (word.indexOf(other) !== word.lastIndexOf(other) && place !== 'start' && word.endsWith(other))
          ? word.lastIndexOf(other)
          : word.indexOf(other);
      if (at < 0) continue;
      if (grapheme.includes(other) && word.slice(Math.max(0, at - 1), at + grapheme.length).includes(grapheme))
        continue;
      return word.slice(0, at) + grapheme + word.slice(at + other.length);
    }
  }
  return place === 'end' ? word + grapheme : undefined;
}

/** "ohne h": the letter is left out, the last of several. */
export function withoutLetter(name: string, letter: string): string | undefined {
  const word = name.toLowerCase();
  const at = word.lastIndexOf(letter);
  return at < 0 ? undefined : word.slice(0, at) + word.slice(at + letter.length);
}

/** How far two words are from each other: insertions, deletions, replacements. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
