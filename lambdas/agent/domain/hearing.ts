import type { AgentPack } from '../../shared/languages/language.ts';
import type { TaskWords } from '../../shared/languages/task-words.ts';
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
  /** What is said where a task is helped with, or somebody is in danger. */
  readonly tasks: readonly TaskWords[];
}

/** Compiles what the packs understand, once per process. */
export function hearingOf(packs: readonly Pick<AgentPack, 'vocabulary' | 'tasks'>[]): Hearing {
  // Languages of two countries may share one.
  const all = [...new Set(packs.map(({ vocabulary }) => vocabulary))];
  return {
    wishes: wishPatterns(all.map(({ wishes }) => wishes)),
    personal: personalWords(all.map(({ personal }) => personal)),
    knowledge: inflections(all.map(({ knowledge }) => knowledge)),
    tasks: [...new Set(packs.map(({ tasks }) => tasks.words))],
  };
}
