import { EMPTY_PROGRESS, knownValues, maskedSlots } from '../../dialogue/contract.ts';
import {
  bookFrom,
  maskKnown,
  type MaskedText,
  redact,
  shownClasses,
  type PersonalClass,
  type PersonalWords,
} from '../../redaction/contract.ts';
import type { Handling } from '../../shared/kernel/storage-modes.ts';
import type { CallResult } from './help-turn.ts';
import type { Decision } from './message-taking.ts';

/** What is kept of one turn. A text that is absent is not stored in any form. */
export interface KeptWords {
  readonly caller?: string | undefined;
  readonly agent?: string | undefined;
  /** Without a text: that there was a message. */
  readonly message?: { readonly text?: string | undefined } | undefined;
  readonly result?: CallResult | undefined;
  /** What the next turn needs and nobody is to keep; absent where the result has it all. */
  readonly working?: CallResult | undefined;
}

/** Where only masked text may be kept, no other text fits. */
interface MaskedWords extends KeptWords {
  readonly caller: MaskedText;
  readonly agent: MaskedText;
  readonly message: { readonly text: MaskedText } | undefined;
}

/** One turn as it was, and how it is read. */
export interface SpokenTurn {
  readonly said: string;
  readonly decision: Decision & { readonly result?: CallResult | undefined };
  /** Number of the turn in its call: its tokens are none of another turn's. */
  readonly index: number;
  readonly expected: NonNullable<Parameters<typeof redact>[2]['expected']>;
  readonly words: PersonalWords;
}

/** More values than one turn has of any class. */
const TOKENS_PER_TURN = 1_000;

/** What of a turn may be stored under the call's storage mode. Pure. */
export function keptWords({ storage, also }: Handling, turn: SpokenTurn): KeptWords {
  const { said, decision } = turn;
  const { message: text, result, say } = decision;
  switch (storage) {
    case 'full':
      return { caller: said, agent: say, message: text === undefined ? undefined : { text }, result };
    case 'redacted':
      return redacted(turn, shownClasses({ also }));
    case 'metadata':
      return { message: text === undefined ? undefined : {}, result: result && withoutValues(result) };
  }
}

/** The caller's words, the agent's and the message with one book, and with what the call has learnt of the caller. */
function redacted(turn: SpokenTurn, classes: ReadonlySet<PersonalClass>): MaskedWords {
  const { said, decision, words, expected } = turn;
  const { message, result } = decision;
  const known = result === undefined ? [] : knownValues(result.progress.slots, classes);
  const looking = { words, classes, known };
  const caller = redact(said, bookFrom(turn.index * TOKENS_PER_TURN + 1), { ...looking, expected });
  const agent = redact(decision.say, caller.book, looking);
  const told = message === undefined || message === said ? caller : redact(message, agent.book, looking);
  return {
    caller: caller.text,
    agent: maskKnown(agent.text, agent.book),
    message: message === undefined ? undefined : { text: maskKnown(told.text, told.book) },
    result: result && withMasked(result, looking),
    working: result,
  };
}

const withMasked = (
  { progress: { task, slots, handoff, ...rest }, ended }: CallResult,
  masking: { words: PersonalWords; classes: ReadonlySet<PersonalClass> },
): CallResult => ({
  progress: { ...EMPTY_PROGRESS, task, slots: maskedSlots(slots, masking), handoff, refused: rest.refused },
  ended,
});

/** That something was wanted, and what came of it. */
const withoutValues = ({ progress: { task, handoff }, ended }: CallResult): CallResult => ({
  progress: { ...EMPTY_PROGRESS, task, handoff },
  ended,
});
