import { atomsOfWord, type Atom, type NumberAtoms } from './number-atoms.ts';
import type { Token } from './tokens.ts';

/** A part of a number, a numeral, or any other token. */
export interface Item {
  readonly token: number;
  readonly atom?: Atom;
  readonly digits?: string;
  readonly plain: string;
}

/** A number that was said, and the item after it. */
export interface SpokenValue {
  readonly digits: string;
  readonly spoken: boolean;
  readonly next: number;
}

/** The tokens, with words for numbers taken apart; `isOther` keeps a token from being read as a number. */
export function itemsOf(tokens: readonly Token[], atoms: NumberAtoms, isOther: (token: number) => boolean): Item[] {
  return tokens.flatMap(({ kind, text, plain }, token): Item[] => {
    if (isOther(token)) return [{ token, plain: '' }];
    if (kind === 'digits') return [{ token, digits: text, plain }];
    const found = kind === 'word' ? atomsOfWord(plain, atoms) : undefined;
    return found === undefined ? [{ token, plain }] : found.map((atom) => ({ token, atom, plain }));
  });
}

/**
 * The number that begins at an item: a numeral, a digit, "dreihundertvierundzwanzig" in one word or in five, "doppel
 * drei", "zweimal die sieben", "drei Nullen".
 * @param inside whether a number is being dictated already: some words are digits only then
 */
export function valueAt(
  items: readonly Item[],
  at: number,
  atoms: NumberAtoms,
  inside: boolean,
): SpokenValue | undefined {
  const item = items[at];
  if (item === undefined) return undefined;
  if (item.atom?.kind === 'repeat') return repeated(items, at + 1, { atoms, times: item.atom.value });
  const digit = digitOf(item);
  if (digit !== undefined && isUsable(items, at, inside)) {
    const times = atoms.times.has(items[at + 1]?.plain ?? '')
      ? repeated(items, at + 2, { atoms, times: digit })
      : undefined;
    if (times !== undefined) return times;
    const plural = atoms.plurals.get(items[at + 1]?.plain ?? '');
    if (plural !== undefined && digit >= 2) return { digits: String(plural).repeat(digit), spoken: true, next: at + 2 };
  }
  if (item.digits !== undefined) return { digits: item.digits, spoken: false, next: at + 1 };
  return item.atom === undefined || !isUsable(items, at, inside) ? undefined : composed(items, at);
}

/** "ein" is an article and "to" a word, unless numbers go on after it. */
function isUsable(items: readonly Item[], at: number, inside: boolean): boolean {
  const { atom } = items[at]!;
  if (atom === undefined || atom.inner !== true) return true;
  const following = items[at + 1];
  if (inside && atom.value === 0) return true;
  if (atom.value === 0 && (following?.digits !== undefined || following?.atom?.kind === 'unit')) return true;
  if (following?.atom?.kind === 'hundred' || following?.atom?.kind === 'thousand') return true;
  // "einundzwanzig" in one word or in three.
  if (following?.atom?.kind === 'link' && items[at + 2]?.atom?.kind === 'ten') return true;
  return (
    inside && (following?.digits !== undefined || (following?.atom !== undefined && following.atom.kind !== 'link'))
  );
}

const digitOf = ({ atom, digits }: Item): number | undefined =>
  atom?.kind === 'unit' ? atom.value : digits?.length === 1 ? Number(digits) : undefined;

function repeated(
  items: readonly Item[],
  from: number,
  { atoms, times }: { atoms: NumberAtoms; times: number },
): SpokenValue | undefined {
  if (times < 2 || times > 9) return undefined;
  let at = from;
  if (items[at]?.plain === '-') at += 1;
  if (atoms.articles.has(items[at]?.plain ?? '')) at += 1;
  const item = items[at];
  const digit = item === undefined ? undefined : (digitOf(item) ?? atoms.plurals.get(item.plain));
  return digit === undefined ? undefined : { digits: String(digit).repeat(times), spoken: true, next: at + 1 };
}

interface Sum {
  readonly value: number;
  readonly next: number;
}

function composed(items: readonly Item[], at: number): SpokenValue | undefined {
  const kind = (index: number) => items[index]?.atom?.kind;
  const starts = kind(at) === 'hundred' || kind(at) === 'thousand';
  let sum: Sum | undefined = starts ? { value: 1, next: at } : belowHundred(items, at);
  if (sum === undefined) return undefined;
  for (const [scale, size] of [
    ['hundred', 100],
    ['thousand', 1000],
    ['hundred', 100],
  ] as const) {
    if (kind(sum.next) !== scale || sum.value === 0 || sum.value > 999) continue;
    sum = withRest(items, { value: sum.value * size, next: sum.next + 1 }, size);
  }
  return { digits: String(sum.value), spoken: true, next: sum.next };
}

/** What follows "dreihundert" or "zweitausend", with or without a link, as long as it is smaller. */
function withRest(items: readonly Item[], sum: Sum, size: number): Sum {
  const from = items[sum.next]?.atom?.kind === 'link' ? sum.next + 1 : sum.next;
  const rest = belowHundred(items, from);
  if (rest === undefined || rest.value === 0) return sum;
  if (size === 1000 && items[rest.next]?.atom?.kind === 'hundred')
    return withRest(items, { value: sum.value + rest.value * 100, next: rest.next + 1 }, 100);
  return { value: sum.value + rest.value, next: rest.next };
}

function belowHundred(items: readonly Item[], at: number): Sum | undefined {
  const atom = items[at]?.atom;
  if (atom === undefined) return undefined;
  if (atom.kind === 'teen') return { value: atom.value, next: at + 1 };
  if (atom.kind === 'ten') {
    const unit = atom.unitFollows === true ? unitAfter(items, at + 1) : undefined;
    return unit === undefined
      ? { value: atom.value, next: at + 1 }
      : { value: atom.value + unit.value, next: unit.next };
  }
  if (atom.kind !== 'unit') return undefined;
  const ten = items[at + 1]?.atom?.kind === 'link' ? items[at + 2]?.atom : undefined;
  if (atom.value > 0 && ten?.kind === 'ten' && ten.unitFollows !== true)
    return { value: ten.value + atom.value, next: at + 3 };
  return { value: atom.value, next: at + 1 };
}

function unitAfter(items: readonly Item[], at: number): Sum | undefined {
  const from = items[at]?.plain === '-' ? at + 1 : at;
  const atom = items[from]?.atom;
  return atom?.kind === 'unit' && atom.value > 0 && atom.inner !== true
    ? { value: atom.value, next: from + 1 }
    : undefined;
}
