import type { SpokenNumbers } from '../../shared/languages/personal-vocabulary.ts';
import { pairsIn, setOf, wordsIn } from './word-lists.ts';

/** The smallest parts that spoken numbers are made of. */
export interface Atom {
  readonly kind: 'unit' | 'teen' | 'ten' | 'hundred' | 'thousand' | 'link' | 'repeat';
  readonly value: number;
  /** Of tens: whether a unit may follow ("twenty three"). */
  readonly unitFollows?: boolean;
  /** A digit only inside a number that is being dictated, or in a compound. */
  readonly inner?: boolean;
}

/** How numbers are said in several languages, read as one. */
export interface NumberAtoms {
  readonly words: ReadonlyMap<string, Atom>;
  readonly plurals: ReadonlyMap<string, number>;
  readonly times: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly plus: ReadonlySet<string>;
  /** The next atom inside a compound word, of each language: no word is of two. */
  readonly next: readonly RegExp[];
  readonly longest: number;
}

/** Nobody says a longer word for a number. */
const MAX_WORD = 200;

/** Compiles how callers of any of these languages say numbers. */
export function numberAtoms(languages: readonly SpokenNumbers[]): NumberAtoms {
  const words = new Map<string, Atom>();
  const add = (word: string, atom: Atom) => {
    if (!words.has(word)) words.set(word, atom);
  };
  for (const language of languages) for (const [word, atom] of atomsOf(language)) add(word, atom);
  return {
    words,
    plurals: new Map(languages.flatMap((each) => pairsIn(each.plurals)).map(([word, value]) => [word, Number(value)])),
    times: setOf(languages.map(({ times }) => times)),
    articles: setOf(languages.map(({ articles }) => articles)),
    plus: new Set(['+', ...languages.flatMap(({ plus }) => wordsIn(plus))]),
    next: languages.map(nextAtom),
    longest: MAX_WORD,
  };
}

/** "eins" before "echs" is "ein" and "sechs". */
function nextAtom(language: SpokenNumbers): RegExp {
  // Only the shortest form of one stands inside a word: "o", "to" or "ate" would read words into others.
  const words = atomsOf(language).flatMap(([word, { inner, value }]) => (inner === true && value !== 1 ? [] : [word]));
  const byLength = [...new Set(words)].sort((a, b) => b.length - a.length);
  return new RegExp(byLength.map((word) => (word === 'eins' ? 'eins(?!echs|ieb|iem)' : word)).join('|'), 'y');
}

function atomsOf(language: SpokenNumbers): [string, Atom][] {
  const valued = (list: string, atom: (value: number) => Atom) =>
    pairsIn(list).map(([word, value]): [string, Atom] => [word, atom(Number(value))]);
  const all = (list: string, atom: Atom) => wordsIn(list).map((word): [string, Atom] => [word, atom]);
  const tens = pairsIn(language.tens.stems).flatMap(([stem, value]) =>
    wordsIn(language.tens.endings).map((ending): [string, Atom] => [
      stem + ending,
      { kind: 'ten', value: Number(value) * 10, unitFollows: !language.unitFirst },
    ]),
  );
  return [
    ...valued(language.digits, (value) => ({ kind: 'unit', value })),
    ...valued(language.teens, (value) => ({ kind: 'teen', value })),
    ...tens,
    ...all(language.hundred, { kind: 'hundred', value: 100 }),
    ...all(language.thousand, { kind: 'thousand', value: 1000 }),
    ...valued(language.repeaters, (value) => ({ kind: 'repeat', value })),
    ...valued(language.compoundUnits ?? '', (value) => ({ kind: 'unit', value, inner: true })),
    ...valued(language.inner, (value) => ({ kind: 'unit', value, inner: true })),
    ...all(language.links, { kind: 'link', value: 0 }),
  ];
}

/** The atoms of a plain word that is a number from end to end ("dreihundertvierundzwanzig", "nulleinssieben"). */
export function atomsOfWord(word: string, atoms: NumberAtoms): readonly Atom[] | undefined {
  const whole = atoms.words.get(word);
  if (whole !== undefined) return [whole];
  if (word.length < 4 || word.length > atoms.longest) return undefined;
  for (const next of atoms.next) {
    const found = compound(word, next, atoms);
    if (found !== undefined) return found;
  }
  return undefined;
}

function compound(word: string, next: RegExp, atoms: NumberAtoms): Atom[] | undefined {
  const found: Atom[] = [];
  for (let at = 0; at < word.length; at = next.lastIndex) {
    next.lastIndex = at;
    const match = next.exec(word)?.[0];
    const atom = match === undefined ? undefined : atoms.words.get(match);
    if (atom === undefined) return undefined;
    found.push(atom);
  }
  return found[0]?.kind === 'link' || found.at(-1)?.kind === 'link' ? undefined : found;
}
