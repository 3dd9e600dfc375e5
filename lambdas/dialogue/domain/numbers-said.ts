import { normalisePhone } from '../../shared/kernel/phone-number.ts';
import type { TaskWords } from '../../shared/languages/task-words.ts';
import { isOneOf, wordSet, type Heard, type Span } from './heard.ts';
import { letterAt } from './spelling.ts';

/** Figures and letters as they were said one after the other. */
export interface Run extends Span {
  readonly text: string;
  /** Where what was said begins, in `text`: the parts that a correction may name. */
  readonly letters: boolean;
}

/** A run of figures from a place on, with "doppel", "viermal die", "plus", and fillers inside. */
export function digitsAt(heard: Heard, start: number, words: TaskWords, fillers = true): Run | undefined {
  let text = '';
  let at = start;
  let end = start;
  while (at < heard.length) {
    const next = figureAt(heard, at, words, text !== '');
    if (next === undefined) {
      if (text === '' || !fillers || !wordSet(words.counts.between).has(heard.at(at)) || at - end > 2) break;
      at += 1;
      continue;
    }
    if (next.text === '+' && text !== '') break;
    text += next.text;
    at = next.to;
    end = at;
  }
  return text === '' || text === '+' ? undefined : { from: start, to: end, text, letters: false };
}

function figureAt(
  heard: Heard,
  at: number,
  words: TaskWords,
  inside: boolean,
): { text: string; to: number } | undefined {
  const { counts } = words;
  const token = heard.token(at);
  if (token === undefined) return undefined;
  if (token.digits !== undefined) {
    const times =
      isOneOf(heard.at(at + 1), words.grammar.timesWord) && token.digits.length === 1 ? Number(token.digits) : 0;
    const repeated = times > 1 ? repeatedAt(heard, at + 2, words) : undefined;
    return repeated === undefined
      ? { text: token.digits, to: at + 1 }
      : { text: repeated.text.repeat(times), to: repeated.to };
  }
  if (/^\d[\d.]*\.?$/.test(token.text) && /\d\.\d/.test(token.text))
    return { text: token.text.replaceAll('.', ''), to: at + 1 };
  if (!inside && (token.text === '+' || wordSet(counts.plus).has(token.text))) return { text: '+', to: at + 1 };
  if (Object.hasOwn(counts.repeaters, token.text)) {
    const repeated = repeatedAt(heard, at + 1, words);
    return repeated && { text: repeated.text.repeat(counts.repeaters[token.text]!), to: repeated.to };
  }
  const inner = Object.hasOwn(counts.innerDigits, token.text) ? counts.innerDigits[token.text] : undefined;
  const followed = inside || nextIsFigure(heard, at + 1, words);
  return inner !== undefined && followed ? { text: inner, to: at + 1 } : undefined;
}

const nextIsFigure = (heard: Heard, at: number, { counts }: TaskWords): boolean =>
  heard.token(at)?.digits !== undefined ||
  Object.hasOwn(counts.repeaters, heard.at(at)) ||
  Object.hasOwn(counts.innerDigits, heard.at(at));

function repeatedAt(heard: Heard, at: number, { counts }: TaskWords): { text: string; to: number } | undefined {
  const skip = wordSet(counts.repeated).has(heard.at(at)) ? at + 1 : at;
  const digits = heard.token(skip)?.digits;
  const inner = Object.hasOwn(counts.innerDigits, heard.at(skip)) ? counts.innerDigits[heard.at(skip)] : undefined;
  const text = digits ?? inner;
  return text === undefined ? undefined : { text, to: skip + 1 };
}

/** All runs of figures, of at least `least` of them. */
export function readDigits(heard: Heard, words: TaskWords, least: number): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < heard.length;) {
    const run = digitsAt(heard, index, words);
    if (run !== undefined && run.text.replace('+', '').length >= least) runs.push(run);
    index = run === undefined ? index + 1 : Math.max(run.to, index + 1);
  }
  return runs;
}

/** Figures and spelled letters mixed, as order numbers are. */
export function codeAt(heard: Heard, start: number, words: TaskWords): Run | undefined {
  let text = '';
  let at = start;
  let end = start;
  let letters = false;
  while (at < heard.length) {
    const letter = letterAt(heard, at, words, text !== '' && !heard.token(at)?.digits);
    const block = blockAt(heard, at);
    const figure = letter ?? block ?? figureAt(heard, at, words, text !== '');
    if (figure === undefined) {
      const filler =
        wordSet(words.counts.between).has(heard.at(at)) || wordSet(words.contact.separators).has(heard.at(at));
      if (text === '' || !filler || at - end > 1) break;
      at += 1;
      continue;
    }
    letters ||= letter !== undefined || block !== undefined;
    text += 'letters' in figure ? figure.letters : figure.text;
    at = figure.to;
    end = at;
  }
  return text === ''
    ? undefined
    : { from: start, to: end, text: text.toUpperCase().replace(/[^\p{L}\d]/gu, ''), letters };
}

/** Letters that were recognised as one word before figures: "AB 4712", "tr551". */
function blockAt(heard: Heard, at: number): { text: string; to: number } | undefined {
  const token = heard.token(at);
  if (token === undefined || !/^\p{L}{2,3}$/u.test(token.raw)) return undefined;
  const next = heard.token(at + 1);
  const glued = next?.glue === '' || next?.glue === '-' || /^\p{Lu}+$/u.test(token.raw);
  return glued && next?.digits !== undefined ? { text: token.raw, to: at + 1 } : undefined;
}

/** Mobile numbers of Germany have at least eleven figures with the leading zero; others at least nine. */
const LEAST_MOBILE = 11;
const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;

/**
 * A number that is whole, as E.164; undefined while more of it must follow.
 * @param digits as said, with `+` where it was said; national numbers are the business's own country's
 */
export function wholePhone(digits: string): string | undefined {
  const bare = digits.replace('+', '');
  if (bare.length > MOST_DIGITS) return undefined;
  const national = /^(?:\+49|0049)/.test(digits) ? `0${digits.replace(/^(?:\+49|0049)0?/, '')}` : digits;
  if (!/^[+0]/.test(digits)) return undefined;
  if (/^01[5-7]/.test(national)) return national.length >= LEAST_MOBILE ? normalisePhone(digits) : undefined;
  return bare.length >= LEAST_DIGITS ? normalisePhone(digits) : undefined;
}
