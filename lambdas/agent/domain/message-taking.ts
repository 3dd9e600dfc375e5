import type { Speech } from './speech.ts';
import { lengthOf, type DataRequest, type Wishes } from './wishes.ts';

/**
 * Where a conversation stands: `open` (a question is awaited), `offered` (a message was offered), `taking` (the message
 * is awaited), `taken` (more of it may come), `task` (a wish is being helped with), `wrapping` (asked whether there is anything else), `parting` (goodbye was
 * said). The agent never hangs up on a caller who may still want to say something: after its goodbye it waits for the
 * caller to hang up, listens if there is more, and closes when it hears nothing.
 */
export const PHASES = ['open', 'offered', 'taking', 'taken', 'task', 'wrapping', 'parting'] as const;
export type Phase = (typeof PHASES)[number];

/** What the policy decides for one turn. `message` is the caller's own text to keep for the tenant. */
export interface Decision {
  say: string;
  phase: Phase;
  outcome: 'continue' | 'close' | 'transfer';
  source: 'knowledge' | 'model' | 'message' | 'fallback' | 'request' | 'task';
  message?: string;
  requests: DataRequest[];
  misses: number;
}

export interface PolicyInput {
  said: string;
  phase: Phase;
  /** Turns in a row in which nothing was heard. */
  misses: number;
  wishes: Wishes;
  /** What the agent says by itself, in the scenario's language. */
  texts: Speech['texts'];
  canTransfer: boolean;
  answer: { text: string; source: 'knowledge' | 'model' } | undefined;
  /** No word of the caller is kept: staff hears only that somebody called. */
  wordless: boolean;
}

/** After this many unheard turns the call is closed in words: a silent line must not stay open. */
const MAX_MISSES = 3;
/** Fewer words than this are a reaction, not a message. */
const MIN_MESSAGE_WORDS = 4;
/** From this length on, a wish to leave a message already contains it. */
const MESSAGE_IN_WISH_WORDS = 10;

/**
 * Conversation policy without any model: greet, answer, offer to take a message, confirm, close. Every branch says
 * something, and wishes about personal data come first in every phase. Pure.
 */
export function decide(input: PolicyInput): Decision {
  if (lengthOf(input.said) === 0) return unheard(input);
  if (input.wishes.requests.length > 0) return acknowledge(input);
  if (input.wishes.human) return connect(input, '');
  if (input.wishes.goodbye) return farewell(input);
  switch (input.phase) {
    case 'taking':
      return input.wishes.no && lengthOf(input.said) < MIN_MESSAGE_WORDS ? wrapUp(input) : note(input);
    case 'offered':
      return afterOffer(input);
    case 'taken':
      return afterMessage(input);
    case 'wrapping':
      return afterAnythingElse(input);
    case 'task':
    case 'parting':
    case 'open':
      return openQuestion(input);
  }
}

function unheard(input: PolicyInput): Decision {
  const misses = input.misses + 1;
  if (input.phase === 'parting') return { ...base(input.texts.goodbye, 'parting'), outcome: 'close', misses };
  if (misses >= MAX_MISSES)
    return { ...base(input.texts.closingUnheard, input.phase), outcome: 'close', source: 'fallback', misses };
  return { ...base(input.texts.notUnderstood, input.phase), source: 'fallback', misses };
}

function acknowledge(input: PolicyInput): Decision {
  const { wishes, texts } = input;
  const said = wishes.requests.map((request) => texts[request]).join(' ');
  const kept = { message: input.said, requests: wishes.requests, source: 'request' as const };
  if (wishes.human) return { ...connect(input, said), ...kept };
  if (wishes.goodbye) return { ...base(`${said} ${texts.goodbye}`, 'parting'), ...kept };
  return { ...base(`${said} ${texts.anythingElse}`, 'wrapping'), ...kept };
}

function connect({ texts, canTransfer, wordless, said }: PolicyInput, before: string): Decision {
  const say = [before, canTransfer ? texts.transfer : texts.noTransfer].filter(Boolean).join(' ');
  if (canTransfer) return { ...base(say, 'open'), outcome: 'transfer' };
  return wordless ? { ...base(say, 'wrapping'), message: said } : base(say, 'taking');
}

/** A message that ends with a goodbye is still a message. */
function farewell(input: PolicyInput): Decision {
  const awaited = input.phase === 'taking' || input.phase === 'taken' || input.wishes.message;
  const isMessage = awaited && lengthOf(input.said) > MIN_MESSAGE_WORDS;
  const say = isMessage ? input.texts.notedBye : input.texts.goodbye;
  return { ...base(say, 'parting'), message: isMessage ? input.said : undefined };
}

function afterOffer(input: PolicyInput): Decision {
  const short = lengthOf(input.said) < MIN_MESSAGE_WORDS;
  if (input.wishes.no && short) return wrapUp(input);
  if (input.wishes.yes && lengthOf(input.said) <= MIN_MESSAGE_WORDS) return ask(input);
  if (input.answer !== undefined) return give(input.answer);
  return short ? base(input.texts.offerAgain, 'offered') : note(input);
}

function afterMessage(input: PolicyInput): Decision {
  const short = lengthOf(input.said) < MIN_MESSAGE_WORDS;
  if (input.wishes.no && short) return part(input);
  if (input.wishes.thanks) return wrapUp(input);
  if (input.wishes.yes && short) return ask(input);
  if (input.answer !== undefined) return give(input.answer);
  return note(input);
}

function afterAnythingElse(input: PolicyInput): Decision {
  const short = lengthOf(input.said) < MIN_MESSAGE_WORDS;
  if (input.wishes.no && short) return part(input);
  if (input.wishes.yes && short && input.answer === undefined) return base(input.texts.help, 'open');
  return openQuestion(input);
}

function openQuestion(input: PolicyInput): Decision {
  const { wishes, texts, answer } = input;
  if (wishes.greeting) return base(texts.help, 'open');
  if (wishes.thanks) return wrapUp(input);
  if (wishes.message) return lengthOf(input.said) >= MESSAGE_IN_WISH_WORDS ? note(input) : ask(input);
  if (answer !== undefined) return give(answer);
  return { ...base(texts.offer, 'offered'), source: 'fallback' };
}

const give = (answer: NonNullable<PolicyInput['answer']>): Decision => ({
  ...base(answer.text, 'wrapping'),
  source: answer.source,
});
const note = ({ texts, said, wordless }: PolicyInput): Decision => ({
  ...base(texts.noted, wordless ? 'wrapping' : 'taken'),
  message: said,
});
/** Who may keep nothing asks for nothing. */
const ask = (input: PolicyInput): Decision => (input.wordless ? note(input) : base(input.texts.askMessage, 'taking'));
const wrapUp = (input: PolicyInput): Decision => base(input.texts.anythingElse, 'wrapping');
const part = (input: PolicyInput): Decision => base(input.texts.goodbye, 'parting');

function base(say: string, phase: Phase): Decision {
  return { say, phase, outcome: 'continue', source: 'message', requests: [], misses: 0 };
}
