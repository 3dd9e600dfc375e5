import { isEmergency, type Clock } from '../../dialogue/contract.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';
import { hasUnknownTokens, restore, type RedactionBook } from '../../redaction/contract.ts';
import { NO_ANSWER } from '../../shared/languages/language.ts';
import type { Hearing } from './hearing.ts';
import type { Speech } from './speech.ts';
import { bestEntry } from './knowledge.ts';
import { decide, type Decision, type Phase } from './message-taking.ts';
import { dangerTurn, helpTurn, type CallResult } from './help-turn.ts';
import { lengthOf, wishesOf, type Wishes } from './wishes.ts';

/** Longest text Amazon speaks in one go (docs/voice-service.md, Speak) and the limit for a Lex message. */
export const MAX_SPOKEN_CHARACTERS = 1_000;

export interface TurnInput {
  /** What the caller said, as recognised; empty when nothing was heard. */
  said: string;
  /** Entered with the telephone's keys: 0 asks for a person, in every phase. */
  keyed?: boolean;
  phase: Phase;
  misses: number;
  scenario: Pick<ScenarioItem, 'knowledge' | 'transferTo' | 'hours' | 'help'>;
  /** In the scenario's language. */
  speech: Speech;
  now: Clock;
  /** What the call came to before this turn. */
  before?: CallResult | undefined;
  hearing: Hearing;
  /** Nothing of what is said is kept. */
  wordless?: boolean;
  /** The model's answer in redacted form with the book that resolves it; undefined without a model or on its failure. */
  model?: { text: string; book: RedactionBook } | undefined;
}

/** Whether the caller pressed the key that asks for a person. */
export const asksByKey = ({ said, keyed }: Pick<TurnInput, 'said' | 'keyed'>): boolean =>
  keyed === true && /^0#?$/.test(said.trim());

/**
 * One turn of the agent. In every phase danger comes first, and the key for a person; then the model's answer where
 * there is a usable one, else the tenant's knowledge, else the offer to take a message. Always says something. Pure.
 */
export function nextTurn(input: TurnInput): Decision & { result?: CallResult } {
  const { wordless = false } = input;
  const speech = wordless ? wordlessSpeech(input.speech) : input.speech;
  const wishes = wishesOf(input.said, input.hearing.wishes);
  const decision = decided({ ...input, speech, wordless, wishes });
  return { ...decision, say: spoken(offeringPerson(decision, input), speech.texts.notUnderstood) };
}

const wordlessSpeech = (speech: Speech): Speech => ({
  ...speech,
  texts: { ...speech.texts, ...speech.texts.wordless },
});

function decided(input: TurnInput & { wishes: Wishes; wordless: boolean }): Decision & { result?: CallResult } {
  const { speech, scenario, wishes, said, phase, misses, wordless } = input;
  const canTransfer = scenario.transferTo !== undefined;
  const policy = { said, phase, misses, wishes, texts: speech.texts, canTransfer, wordless };
  if (asksByKey(input)) return decide({ ...policy, wishes: { ...wishes, human: true }, answer: undefined });
  const answer = modelAnswer(input) ?? knowledgeAnswer(input);
  const help = { ...input, answer: answer?.text };
  if (isEmergency(said, input.hearing.tasks)) return dangerTurn(help);
  const helped = phase === 'taking' ? undefined : helpTurn(help);
  return helped ?? decide({ ...policy, answer });
}

/** Whoever was not understood is told how to reach a person, where there is one. */
function offeringPerson(
  { say, source, outcome, result }: Decision & { result?: CallResult },
  { scenario, speech }: TurnInput,
): string {
  const lost = outcome === 'continue' && (source === 'fallback' || (result?.progress.lost ?? 0) > 0);
  return lost && scenario.transferTo !== undefined ? `${say} ${speech.texts.keyForPerson}` : say;
}

/** Whether a model could improve this turn: not for danger, wishes, goodbyes, messages being dictated or bare reactions. */
export function wantsModel(input: Pick<TurnInput, 'said' | 'keyed' | 'phase' | 'hearing'>): boolean {
  const { said, phase, hearing } = input;
  if (asksByKey(input) || isEmergency(said, hearing.tasks)) return false;
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
