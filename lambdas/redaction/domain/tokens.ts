/** A word, a numeral or a sign, offsets into the folded text. */
export interface Token {
  readonly kind: 'word' | 'digits' | 'sign';
  readonly text: string;
  /** Lower case, ä as ae, ß as ss, no accents. */
  readonly plain: string;
  readonly start: number;
  readonly end: number;
}

/** Words as one line with single spaces and no signs, so that labels of several words can be looked for. */
export interface WordLine {
  readonly text: string;
  /** Index of the token at an offset of the line. */
  tokenAt(offset: number): number;
}

export function tokenise(text: string): Token[] {
  return Array.from(text.matchAll(/\p{L}+|\d+|[^\s\p{L}\d]/gu), (match): Token => {
    const [found] = match;
    const kind = /^\d/.test(found) ? 'digits' : /^\p{L}/u.test(found) ? 'word' : 'sign';
    const plain = kind === 'word' ? plainWord(found) : found;
    return { kind, text: found, plain, start: match.index, end: match.index + found.length };
  });
}

const ASCII = /^[a-z]+$/;
const SPELLED: ReadonlyMap<string, string> = new Map(
  [...'ä=ae ö=oe ü=ue ß=ss æ=ae œ=oe ø=o ł=l đ=d ı=i'.split(' ')].map((pair) => pair.split('=') as [string, string]),
);

/** Lower case, ä as ae, ß as ss, no accents: what callers say and what vocabularies list meet in this form. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  const spelled = lower.replace(/[^a-z]/gu, (letter) => SPELLED.get(letter) ?? letter);
  return spelled.normalize('NFD').replace(/\p{M}/gu, '');
}

export function wordLine(tokens: readonly Token[]): WordLine {
  const offsets: number[] = [];
  const indexes: number[] = [];
  const words: string[] = [];
  let length = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'sign') return;
    offsets.push(length);
    indexes.push(index);
    words.push(token.plain);
    length += token.plain.length + 1;
  });
  return { text: words.join(' '), tokenAt: (offset) => indexes[lastAtMost(offsets, offset)] ?? 0 };
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
