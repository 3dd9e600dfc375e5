import { classesOf, EMPTY_BOOK, expectedOf, redact, replacedCount, type RedactionBook } from '../redaction/contract.ts';
import type { ScenarioItem } from '../scenarios/entities.ts';
import type { Hearing } from './domain/hearing.ts';
import type { Phase } from './domain/message-taking.ts';
import { modelPrompt } from './domain/model-prompt.ts';
import { modelRegion } from './domain/model-residency.ts';
import type { ModelUse } from './domain/model-use.ts';
import type { Handling } from '../shared/kernel/storage-modes.ts';
import type { Speech } from './domain/speech.ts';
import { wantsModel } from './domain/conversation.ts';
import type { AgentModel } from './ports.ts';

/** How a model was used, and its answer with the book that resolves the answer's tokens, if it gave one. */
export interface ModelTurn {
  use: ModelUse;
  answer?: { text: string; book: RedactionBook };
}

/**
 * Asks the tenant's model, if there is one and this turn is for it. A scenario without a model, or with one that might
 * answer outside the EU, calls nobody. What the caller said leaves this function redacted or not at all.
 * @param turn with the scenario's language, and what is understood of callers
 */
export async function askModel(
  model: AgentModel,
  scenario: Pick<ScenarioItem, 'model' | 'knowledge'>,
  turn: {
    said: string;
    keyed: boolean;
    phase: Phase;
    asked: readonly string[];
    begun: string | undefined;
    speech: Speech;
    hearing: Hearing;
    /** Classes that the model may read, and those that are replaced beside the usual ones. */
    handling: Pick<Handling, 'keep' | 'also'>;
  },
): Promise<ModelTurn | undefined> {
  const modelId = scenario.model?.modelId ?? '';
  const region = modelRegion(modelId);
  if (region === undefined || !wantsModel(turn)) return undefined;
  const words = turn.hearing.personal;
  const { text, book } = redact(turn.said, EMPTY_BOOK, {
    words,
    expected: expectedOf(turn, words),
    classes: classesOf(turn.handling),
  });
  const result = await model.answer(modelPrompt(turn.speech.modelRules, scenario, text), modelId);
  const use = { provider: 'bedrock' as const, region, replaced: replacedCount(book) };
  if ('failure' in result) return { use: { ...use, failure: result.failure } };
  return { use: { ...use, tokens: result.tokens }, answer: { text: result.text, book } };
}
