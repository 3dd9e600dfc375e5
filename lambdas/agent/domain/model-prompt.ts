import type { MaskedText } from '../../redaction/contract.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';

/** What a model may see of a turn: the tenant's own knowledge and what the caller said, redacted. */
export interface ModelPrompt {
  system: string;
  said: MaskedText;
}

/** Few enough characters that a fast model reads them well within its time. */
const MAX_KNOWLEDGE_CHARACTERS = 6_000;

/**
 * The instruction for one turn. Pure.
 * @param rules of the scenario's language
 * @param said redacted
 */
export function modelPrompt(
  rules: string,
  { knowledge }: Pick<ScenarioItem, 'knowledge'>,
  said: MaskedText,
): ModelPrompt {
  const known = knowledge.map(({ question, answer }) => `- ${question}: ${answer}`).join('\n');
  return { system: `${rules}\n\n${known.slice(0, MAX_KNOWLEDGE_CHARACTERS)}`, said };
}
