import type { ScenarioItem } from '../entities.ts';
import { hasUnknownTokens, restore, type RedactionBook } from '../../redaction/contract.ts';
import { NO_ANSWER } from '../../shared/languages/language.ts';
import type { Hearing } from './hearing.ts';
import type { Speech } from './speech.ts';
import { bestEntry } from './knowledge.ts';
import { decide, type Decision, type Phase } from './message-taking.ts';
import { helpTurn, type CallResult } from './help-turn.ts';
import { lengthOf, wishesOf } from './wishes.ts';

/** Longest text Amazon speaks in one go (docs/voice-service.md, Speak) and the limit for a Lex message. */
export const MAX_SPOKEN_CHARACTERS = 1_000;

/** The key that asks for a person. */
const KEY_FOR_A_PERSON = '0';

export interface TurnInput {
  /** What the caller said, as recognised; empty when nothing was heard. */
  said: string;
  /** Entered with the telephone's keys: 0 asks for a person, in every phase. */
  keyed?: boolean;
  phase: Phase;
  misses: number;
  scenario: Pick<ScenarioItem, 'knowledge' | 'transferTo' | 'help'>;
  /** In the scenario's language. */
  speech: Speech;
  /** The business's own day and minute of the day. */
  now: { today: string; minute: number };
  /** What the call came to before this turn. */
  before?: CallResult | undefined;
  hearing: Hearing;
  /** The model's answer in redacted form with the book that resolves it; undefined without a model or on its failure. */
  model?: { text: string; book: RedactionBook } | undefined;
}

/**
 * One turn of the agent: the model's answer where there is a usable one, else the tenant's knowledge, else the offer to
 * take a message. Always says something. Pure.
 */
export function nextTurn(input: TurnInput): Decision & { result?: CallResult } {
  const { speech, scenario } = input;
  const { texts } = speech;
  const heard = wishesOf(input.said, input.hearing.wishes);
  const wishes = input.keyed === true && input.said.trim() === KEY_FOR_A_PERSON ? { ...heard, human: true } : heard;
  const answer = modelAnswer(input) ?? knowledgeAnswer(input);
  const helped =
    input.phase === 'taking' || (wishes.human && !heard.human)
      ? undefined
      : helpTurn({ ...input, wishes, answer: answer?.text });
  const decision =
    helped ??
    decide({
      said: input.said,
      phase: input.phase,
      misses: input.misses,
      wishes,
      texts,
      canTransfer: scenario.transferTo !== undefined,
      answer,
    });
  return { ...decision, say: spoken(decision.say, texts.notUnderstood) };
}

/** Whether a model could improve this turn: not for wishes, goodbyes, messages being dictated or bare reactions. */
export function wantsModel({ said, phase, hearing }: Pick<TurnInput, 'said' | 'phase' | 'hearing'>): boolean {
  const wishes = wishesOf(said, hearing.wishes);
  const plainQuestion = wishes.requests.length === 0 && !wishes.human && !wishes.goodbye && !wishes.message;
  const reaction = wishes.greeting || wishes.thanks || ((wishes.yes || wishes.no) && lengthOf(said) < 4);
  return lengthOf(said) > 0 && plainQuestion && !reaction && phase !== 'taking';
}

/** An answer with tokens the model made up, or with none at all, is no answer. */
function modelAnswer({ model }: TurnInput) {
  const text = model?.text.trim();
  if (model === undefined || text === undefined || text === '' || text.includes(NO_ANSWER)) return undefined;
  if (hasUnknownTokens(text, model.book)) return undefined;
  return { text: restore(text, model.book), source: 'model' as const };
}

function knowledgeAnswer({ said, scenario, hearing }: TurnInput) {
  const found = bestEntry(scenario.knowledge, said, hearing.knowledge);
  return found && { text: found.entry.answer, source: 'knowledge' as const };
}

/** Cut at the end of a sentence, so that the agent never stops in the middle of a word. */
function spoken(text: string, otherwise: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (clean === '') return otherwise;
  if (clean.length <= MAX_SPOKEN_CHARACTERS) return clean;
  const cut = clean.slice(0, MAX_SPOKEN_CHARACTERS);
  const end = Math.max(...['. ', '! ', '? '].map((mark) => cut.lastIndexOf(mark)));
  return end > 0 ? cut.slice(0, end + 1) : cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trim();
}
