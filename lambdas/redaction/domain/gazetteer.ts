import { BOTH_NAMES, CITIES, FAMILY_NAMES, GIVEN_NAMES, WORDS } from '../gazetteer/known-names.ts';
import { setOf } from './word-lists.ts';

/** Which plain words are names of people and places, and which are everyday words. */
export interface Gazetteer {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  readonly cities: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** Reads the lists; once per process. */
export const gazetteerOf = (): Gazetteer => ({
  given: setOf([GIVEN_NAMES, BOTH_NAMES]),
  family: setOf([FAMILY_NAMES, BOTH_NAMES]),
  cities: setOf([CITIES]),
  words: setOf([WORDS]),
});
