/** A text without what hides in it, and where each of its characters stood. */
export interface FoldedText {
  readonly text: string;
  /** Offset of a folded character in the original, and of what follows it; one entry more than characters. */
  start(at: number): number;
  end(at: number): number;
}

const PLAIN = /^[\t\n\r -~\u00a1-\u00ac\u00ae-\u02af\u2013\u2014]*$/u;
const HIDDEN = /^(?:\p{Cf}|\u034f|\p{Variation_Selector})$/u;
const MARK = /^\p{M}$/u;
const DIGIT = /^\p{Nd}$/u;
/** First digit of each of Unicode's decimal digit series: the nine after it follow (The Unicode Standard, 4.6). */
const ZEROS = (
  '30 660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 ' +
  '1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 10d30 11066 110f0 11136 111d0 112f0 11450 114d0 11650 116c0 ' +
  '11730 118e0 11950 11c50 11d50 11da0 16a60 16ac0 16b50 1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e950 1fbf0'
)
  .split(' ')
  .map((hex) => Number.parseInt(hex, 16));

/**
 * Composes letters with their marks, writes every digit as 0 to 9, and leaves out what is not seen: zero-width
 * characters, soft hyphens, variation selectors. Linear in the length of the text.
 */
export function foldText(text: string): FoldedText {
  if (PLAIN.test(text)) return { text, start: (at) => at, end: (at) => at + 1 };
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of text) {
    const from = offset;
    offset += character.length;
    if (HIDDEN.test(character)) continue;
    const last = folded.length - 1;
    if (MARK.test(character) && last >= 0) {
      const composed = `${folded[last]}${character}`.normalize('NFC');
      if (composed.length === 1) folded[last] = composed;
      ends[last] = offset;
      continue;
    }
    for (const unit of unitsOf(character)) {
      folded.push(unit);
      starts.push(from);
      ends.push(offset);
    }
  }
  return { text: folded.join(''), start: (at) => starts[at] ?? text.length, end: (at) => ends[at] ?? text.length };
}

/** One code unit each, so that offsets count. */
function unitsOf(character: string): string[] {
  const code = character.codePointAt(0)!;
  if (code < 0x2000) return DIGIT.test(character) ? [digitOf(code)] : [character === '\u00a0' ? ' ' : character];
  if (DIGIT.test(character)) return [digitOf(code)];
  if (/^\p{Zs}$/u.test(character)) return [' '];
  if (/^[\p{Pd}\u2212]$/u.test(character)) return ['-'];
  const compatible = character.normalize('NFKC');
  return compatible.length === 1 ? [compatible] : [...character.split('')];
}

function digitOf(code: number): string {
  const zero = ZEROS.findLast((first) => first <= code) ?? code;
  return String(code - zero);
}
