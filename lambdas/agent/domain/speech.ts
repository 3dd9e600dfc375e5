import type { AgentTexts, Texts } from '../../shared/languages/language.ts';
import { packOf, type AgentPacks, type Language, type Packs } from '../../shared/languages/languages.ts';

/** The languages that an agent can speak. */
export interface AgentLanguages {
  readonly languages: Packs;
  readonly agents: AgentPacks;
}

/** How the agent speaks in one language. */
export interface Speech {
  readonly texts: Pick<Texts, 'help' | 'goodbye' | 'transfer'> & AgentTexts;
  readonly modelRules: string;
}

/** @throws LanguageUnknown for a stored name that is none of the languages */
export function speechOf({ languages, agents }: AgentLanguages, language: Language): Speech {
  const { texts } = packOf(languages, language);
  const { texts: own, modelRules } = agents[language];
  return { texts: { ...texts, ...own }, modelRules };
}
