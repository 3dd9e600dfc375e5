import type { Tongue } from '../../dialogue/contract.ts';
import type { AgentTexts, Texts } from '../../shared/languages/language.ts';
import { packOf, type AgentPacks, type Language, type Packs } from '../../shared/languages/languages.ts';

/** The languages that an agent can speak. */
export interface AgentLanguages {
  readonly languages: Packs;
  readonly agents: AgentPacks;
}

/** How the agent speaks in one language. */
export interface Speech {
  readonly texts: Pick<Texts, 'help' | 'goodbye' | 'transfer' | 'keyForPerson'> & AgentTexts;
  readonly modelRules: string;
  /** What is understood and said where the agent helps with a task. */
  readonly tongue: Tongue;
}

/** @throws LanguageUnknown for a stored name that is none of the languages */
export function speechOf({ languages, agents }: AgentLanguages, language: Language): Speech {
  const { texts } = packOf(languages, language);
  const { texts: own, modelRules, tasks } = agents[language];
  return { texts: { ...texts, ...own }, modelRules, tongue: { tag: language, ...tasks } };
}
