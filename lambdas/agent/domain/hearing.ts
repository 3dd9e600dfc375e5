import type { Vocabulary } from '../../shared/languages/spoken-vocabulary.ts';
import { personalWords, type PersonalWords } from '../../redaction/contract.ts';
import { inflections, type Inflections } from './plain-text.ts';
import { wishPatterns, type WishPatterns } from './wishes.ts';

/**
 * What is understood of callers: the vocabularies of all languages as one. A German line is called in English too, and
 * whoever asks for erasure in any language that we speak is heard.
 */
export interface Hearing {
  readonly wishes: WishPatterns;
  readonly personal: PersonalWords;
  readonly knowledge: Inflections;
}

/** Compiles the vocabularies, once per process. */
export function hearingOf(vocabularies: readonly Vocabulary[]): Hearing {
  // Languages of two countries may share one.
  const all = [...new Set(vocabularies)];
  return {
    wishes: wishPatterns(all.map(({ wishes }) => wishes)),
    personal: personalWords(all.map(({ personal }) => personal)),
    knowledge: inflections(all.map(({ knowledge }) => knowledge)),
  };
}
