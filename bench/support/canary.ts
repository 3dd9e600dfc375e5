import { randomInt } from 'node:crypto';

/** Marked personal data of a person who does not exist: whatever holds a mark of it, holds data of the person. */
export interface Canary {
  /** E.164. */
  readonly number: string;
  /** The number as it is dialled in Germany, with and without spaces, and as it is spoken. */
  readonly national: string;
  readonly spaced: string;
  readonly spoken: string;
  readonly name: string;
  readonly email: string;
  readonly sentences: readonly string[];
}

const WORDS = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const SYLLABLES = ['qua', 'zor', 'bix', 'vum', 'jeck', 'wip', 'dro', 'flaf', 'gny', 'tschu'];
/** Of things that the person speaks of: no name lies in one of them. */
const OTHERS = ['mop', 'lak', 'trun', 'hesk', 'pif', 'spul'];
const word = (length: number, syllables = SYLLABLES) =>
  Array.from({ length }, () => syllables[randomInt(syllables.length)]).join('');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A person with words that are in no dictionary and a number that nobody has; another one each time. */
export function newCanary(): Canary {
  // 0171 39200… is kept free for fiction; two more digits follow.
  const national = `017139200${String(randomInt(100)).padStart(2, '0')}`;
  const [first, last, thing] = [capital(word(2)), capital(word(3)), word(4, OTHERS)];
  return {
    number: `+49${national.slice(1)}`,
    national,
    spaced: `${national.slice(0, 4)} ${national.slice(4)}`,
    spoken: [...national].map((digit) => WORDS[Number(digit)]).join(' '),
    name: `${first} ${last}`,
    email: `${first}.${last}@beispiel-${word(2)}.example`.toLowerCase(),
    sentences: [
      `Mein ${thing} ist seit Dienstag kaputt`,
      `Bitte richten Sie aus, dass das ${word(4, OTHERS)} fertig ist`,
    ],
  };
}

/** What says who somebody is, whatever is said. */
export const identityOf = (canary: Canary): readonly string[] =>
  [canary.number, canary.national, canary.spaced, canary.spoken, canary.email, ...canary.name.split(' ')].map((mark) =>
    mark.toLowerCase(),
  );

/** Texts that must rest nowhere in the clear. Digits of the number are looked for without what is written between them. */
export const marksOf = (canary: Canary): readonly string[] => [
  ...identityOf(canary),
  ...canary.sentences.map((mark) => mark.toLowerCase()),
];
