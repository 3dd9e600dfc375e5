import type { TaskWords } from '../../shared/languages/task-words.ts';
import { wordSet, type Heard, type Span } from './heard.ts';
import { digitsAt } from './numbers-said.ts';
import { letterAt } from './spelling.ts';

/** A registration of Germany: district, letters, figures ("L-AB 1234"). */
export interface PlateMention extends Span {
  readonly plate: string;
}

/** Districts with one letter; two letters after one of these are more likely than a longer district. */
const ONE_LETTER = /^[ABCDEFGHJKLMNPRSVWZ]$/;

/** Reads a registration from a place on: letters or a town, then letters, then figures. Pure. */
export function plateAt(heard: Heard, start: number, words: TaskWords): PlateMention | undefined {
  const town = Object.hasOwn(words.contact.cities, heard.at(start)) ? words.contact.cities[heard.at(start)] : undefined;
  const separators = wordSet(words.contact.separators);
  const groups: string[] = town === undefined ? [''] : [town, ''];
  let at = town === undefined ? start : start + 1;
  let end = at;
  while (at < heard.length && at - end < 2) {
    if (separators.has(heard.at(at)) && heard.at(at) !== '') {
      if (groups.at(-1) !== '' && heard.at(at) !== words.counts.and) groups.push('');
      at += 1;
      continue;
    }
    const letter =
      heard.token(at)?.digits === undefined
        ? (letterAt(heard, at, words, groups.join('') !== '') ?? blockAt(heard, at, words))
        : undefined;
    if (letter === undefined) break;
    groups[groups.length - 1] += letter.letters.toUpperCase();
    at = letter.to;
    end = at;
  }
  const letters = split(
    groups.filter((group) => group !== ''),
    town !== undefined,
  );
  const figures = letters && digitsAt(heard, at, words);
  if (letters === undefined || figures === undefined || !/^[1-9]\d{0,3}$/.test(figures.text)) return undefined;
  const suffix = suffixAt(heard, figures.to, words);
  return { from: start, to: suffix.to, plate: `${letters[0]}-${letters[1]} ${figures.text}${suffix.text}` };
}

/** Letters recognised as one word: "ab", "LE". */
function blockAt(heard: Heard, at: number, words: TaskWords): { letters: string; to: number } | undefined {
  const token = heard.token(at);
  if (token === undefined || !/^[a-zäöü]{2,3}$/i.test(token.raw)) return undefined;
  if (wordSet(words.names.never).has(token.text) && token.glue !== '-') return undefined;
  const next = heard.token(at + 1);
  return next?.digits !== undefined || next?.glue === '-' || next?.text.length === 1
    ? { letters: token.raw, to: at + 1 }
    : undefined;
}

function suffixAt(heard: Heard, at: number, words: TaskWords): { text: string; to: number } {
  const next = letterAt(heard, at, words, true);
  return next !== undefined && /^[eh]$/.test(next.letters)
    ? { text: next.letters.toUpperCase(), to: next.to }
    : { text: '', to: at };
}

function split(groups: readonly string[], town: boolean): readonly [string, string] | undefined {
  if (groups.length === 2 || (town && groups.length > 1)) {
    const [district, letters] = [groups[0]!, groups.slice(1).join('')];
    return /^.{1,3}$/u.test(district) && /^[A-Z]{1,2}$/.test(letters) ? [district, letters] : undefined;
  }
  const all = groups.join('');
  if (all.length < 2 || all.length > 5) return undefined;
  const first = all.length === 2 || (all.length === 3 && ONE_LETTER.test(all[0]!)) ? 1 : all.length - 2;
  return [all.slice(0, first), all.slice(first)];
}
