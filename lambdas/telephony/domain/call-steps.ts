import type { Leg } from './call-event.ts';

/** What is spoken, by name: the text is chosen when a step is carried out and is never stored with it. */
export type Prompt = 'disclosure' | 'fallback' | 'goodbye' | 'unavailable' | 'transfer';

/** One thing the telephony adapter does. A list of steps is carried out in order. */
export type Step =
  | { readonly do: 'speak'; readonly prompt: Prompt }
  /**
   * Speaks and waits for a key. `recording`: 1 is yes, 2 is no, and 0 asks for a person where there is one; `fallback`:
   * an apology, after which only 0 is a key.
   */
  | { readonly do: 'ask'; readonly prompt: 'recording' | 'fallback' }
  /** Hands the caller to the agent, which greets first; `resumed` after the provider cut a long conversation. */
  | { readonly do: 'converse'; readonly prompt: 'greeting' | 'resumed' }
  | { readonly do: 'record' }
  | { readonly do: 'transfer' }
  | { readonly do: 'hang-up'; readonly leg: Leg; readonly code: HangUpCode };

/** SIP: 0 is a normal end, 480 temporarily unavailable, 486 busy. */
export type HangUpCode = 0 | 480 | 486;

/** `keep`: whatever runs goes on. An empty list would stop it and leave the caller in silence. */
export type Steps = readonly Step[] | 'keep';

export const speak = (prompt: Prompt): Step => ({ do: 'speak', prompt });
export const hangUp = (leg: Leg, code: HangUpCode = 0): Step => ({ do: 'hang-up', leg, code });

const SPEAKING: ReadonlySet<Step['do']> = new Set(['speak', 'ask', 'converse']);
export const isSpoken = (step: Step): boolean => SPEAKING.has(step.do);

/** AI Act Art. 50: no list of steps speaks to a caller before the disclosure; a transfer or hang-up speaks not at all. */
export function withDisclosureFirst(steps: Steps): Steps {
  if (steps === 'keep') return steps;
  const first = steps.find(isSpoken);
  if (first === undefined || (first.do === 'speak' && first.prompt === 'disclosure')) return steps;
  return [speak('disclosure'), ...steps];
}

/** The safe answer when there is no state to decide by: an apology after the disclosure, or just an end. */
export function safeSteps(eventType: 'speech-may-work' | 'speech-failed'): readonly Step[] {
  if (eventType === 'speech-failed') return [hangUp('caller', 480)];
  return [speak('disclosure'), speak('fallback'), hangUp('caller')];
}
