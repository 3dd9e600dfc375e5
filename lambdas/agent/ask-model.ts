import type { CountryCode } from 'libphonenumber-js/min';
import type { ScenarioItem } from './entities.ts';
import type { Phase } from './domain/message-taking.ts';
import { modelPrompt } from './domain/model-prompt.ts';
import { modelRegion } from './domain/model-residency.ts';
import type { ModelUse } from './domain/model-use.ts';
import { EMPTY_BOOK, redact, replacedCount, type RedactionBook } from './domain/redaction.ts';
import { wantsModel } from './domain/conversation.ts';
import type { AgentModel } from './ports.ts';

const COUNTRY: Record<ScenarioItem['language'], CountryCode> = { 'de-DE': 'DE', 'en-US': 'US', 'en-GB': 'GB' };

/** How a model was used, and its answer with the book that resolves the answer's tokens, if it gave one. */
export interface ModelTurn {
  use: ModelUse;
  answer?: { text: string; book: RedactionBook };
}

/**
 * Asks the tenant's model, if there is one and this turn is for it. A scenario without a model, or with one that might
 * answer outside the EU, calls nobody. What the caller said leaves this function redacted or not at all.
 */
export async function askModel(
  model: AgentModel,
  scenario: Pick<ScenarioItem, 'model' | 'language' | 'knowledge'>,
  turn: { said: string; phase: Phase },
): Promise<ModelTurn | undefined> {
  const modelId = scenario.model?.modelId ?? '';
  const region = modelRegion(modelId);
  if (region === undefined || !wantsModel(turn)) return undefined;
  const { text, book } = redact(turn.said, EMPTY_BOOK, COUNTRY[scenario.language]);
  const result = await model.answer(modelPrompt(scenario, text), modelId);
  const use = { provider: 'bedrock' as const, region, replaced: replacedCount(book) };
  if ('failure' in result) return { use: { ...use, failure: result.failure } };
  return { use: { ...use, tokens: result.tokens }, answer: { text: result.text, book } };
}
