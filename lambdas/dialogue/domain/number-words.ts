import type { CountWords } from '../../shared/languages/task-words.ts';
import type { Token } from './token.ts';

const tables = new WeakMap<CountWords, { cardinals: Map<string, number>; ordinals: Map<string, number> }>();

function tableOf(counts: CountWords) {
  const known = tables.get(counts);
  if (known !== undefined) return known;
  const made = {
    cardinals: new Map(Object.entries(counts.cardinals())),
    ordinals: new Map(Object.entries(counts.ordinals())),
  };
  tables.set(counts, made);
  return made;
}

/** "siebenundzwanzich", "dreissich": the ends of tens as regions say them. */
const regular = (word: string, { slurred }: CountWords): string =>
  slurred.reduce((text, [ending, as]) => text.replace(ending, as), word);

/** A word's value, also of compounds of hundreds and thousands; undefined when it does not count. */
export function countedWord(word: string, counts: CountWords): number | undefined {
  const { cardinals } = tableOf(counts);
  const simple = cardinals.get(word) ?? cardinals.get(regular(word, counts));
  if (simple !== undefined) return simple;
  return compound(regular(word, counts), counts, [counts.thousand, counts.hundred]);
}

function compound(word: string, counts: CountWords, [power, ...smaller]: string[]): number | undefined {
  if (power === undefined) return tableOf(counts).cardinals.get(word);
  const at = word.indexOf(power);
  if (at < 0) return compound(word, counts, smaller);
  const factor = power === counts.thousand ? 1_000 : 100;
  const before = word.slice(0, at);
  const after = word.slice(at + power.length).replace(new RegExp(`^${counts.and}(?=.)`), '');
  const many = before === '' || before === counts.one ? 1 : compound(before, counts, smaller);
  const rest = after === '' ? 0 : compound(after, counts, smaller);
  return many === undefined || rest === undefined ? undefined : many * factor + rest;
}

/** Numbers become figures: "neun und dreißig", "one hundred and twelve", "twenty third", "3rd". */
export function mergeNumbers(tokens: readonly Token[], counts: CountWords): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length;) {
    const [token, width] = numberAt(tokens, index, counts);
    merged.push(token);
    index += width;
  }
  return merged;
}

const ENDING = new WeakMap<CountWords, RegExp>();
const endingOf = (counts: CountWords) => {
  const pattern = ENDING.get(counts) ?? new RegExp(`^(?:${counts.ordinalEndings})$`);
  ENDING.set(counts, pattern);
  return pattern;
};

function numberAt(tokens: readonly Token[], index: number, counts: CountWords): [Token, number] {
  const token = tokens[index]!;
  const next = tokens[index + 1];
  if (/^\d+$/.test(token.text)) {
    if (next?.glue === '' && endingOf(counts).test(next.text))
      return [{ ...token, raw: token.raw + next.raw, text: `${Number(token.text)}.` }, 2];
    return [{ ...token, value: Number(token.text), digits: token.text }, 1];
  }
  const ordinal = tableOf(counts).ordinals.get(token.text) ?? tableOf(counts).ordinals.get(regular(token.text, counts));
  const [value, width] = spokenValue(tokens, index, counts);
  if (value !== undefined) {
    const following = tokens[index + width];
    const unit = following === undefined ? undefined : tableOf(counts).ordinals.get(following.text);
    const raw = rawOf(tokens, index, width);
    if (counts.order === 'ten-first' && value >= 20 && value % 10 === 0 && unit !== undefined && unit < 10)
      return [{ ...token, raw: rawOf(tokens, index, width + 1), text: `${value + unit}.` }, width + 1];
    return [{ ...token, raw, text: String(value), value, digits: String(value) }, width];
  }
  return ordinal === undefined ? [token, 1] : [{ ...token, text: `${ordinal}.` }, 1];
}

const rawOf = (tokens: readonly Token[], index: number, width: number): string =>
  tokens
    .slice(index, index + width)
    .map(({ raw }) => raw)
    .join(' ');

function spokenValue(tokens: readonly Token[], index: number, counts: CountWords): [number | undefined, number] {
  const wordAt = (at: number) => tokens[at]?.text ?? '';
  const valueAt = (at: number) => countedWord(wordAt(at), counts);
  const one = ['ein', 'eine', 'a', 'one'].includes(wordAt(index)) ? 1 : undefined;
  const first = valueAt(index) ?? one;
  const [tens, width] = belowHundred(tokens, index, counts);
  const power = wordAt(index + 1) === counts.hundred ? 100 : wordAt(index + 1) === counts.thousand ? 1_000 : undefined;
  if (first !== undefined && power !== undefined && first < 100)
    return beyond(tokens, index + 2, counts, first * power, 2);
  const own = valueAt(index);
  if (own !== undefined && own >= 100 && own % 100 === 0) return beyond(tokens, index + 1, counts, own, 1);
  return [tens, width];
}

/** What follows hundreds or thousands: "and twelve". */
function beyond(
  tokens: readonly Token[],
  at: number,
  counts: CountWords,
  value: number,
  width: number,
): [number, number] {
  const and = tokens[at]?.text === counts.and ? 1 : 0;
  const [rest, more] = belowHundred(tokens, at + and, counts);
  const fits = rest !== undefined && rest > 0 && rest < 100 && (and === 1 || value >= 1_000);
  return fits ? [value + rest, width + and + more] : [value, width];
}

function belowHundred(tokens: readonly Token[], index: number, counts: CountWords): [number | undefined, number] {
  const valueAt = (at: number) => {
    const word = tokens[at]?.text;
    return word === undefined ? undefined : countedWord(word, counts);
  };
  const first = valueAt(index) ?? (tokens[index]?.text === counts.one ? 1 : undefined);
  if (counts.order === 'unit-first' && first !== undefined && first > 0 && first < 10) {
    const tens = valueAt(index + 2);
    if (tokens[index + 1]?.text === counts.and && tens !== undefined && tens >= 20 && tens < 100 && tens % 10 === 0)
      return [tens + first, 3];
  }
  if (counts.order === 'ten-first' && first !== undefined && first >= 20 && first < 100 && first % 10 === 0) {
    const unit = valueAt(index + 1);
    if (unit !== undefined && unit > 0 && unit < 10) return [first + unit, 2];
  }
  return [valueAt(index), 1];
}
