import type { Call, Leg } from './call-leg.ts';
import type {
  FindCodeHook,
  FunctionPolicies,
  Invoker,
  ObjectStore,
  RandomUuid,
  Timer,
  UtteranceSink,
} from './ports.ts';
import type { ChimeState } from './chime-state.ts';

/** Everything a call needs from outside. */
export interface PhonePorts {
  /** What is registered: `PhoneNetwork.state`. */
  state: ChimeState;
  invoker: Invoker;
  policies: FunctionPolicies;
  objects: ObjectStore;
  findCodeHook: FindCodeHook;
  timer: Timer;
  randomUuid: RandomUuid;
  /** Wall-clock milliseconds, only for measuring how long the handlers take. */
  now: () => number;
  utterances?: UtteranceSink;
}

/** Liberties a test may take with a call. */
export interface CallOptions {
  /** Delivers every Lex turn twice (same request id), as Lex may; a different second answer is a failure. */
  duplicateTurns?: boolean;
  /** Delivers every call event twice (same `Sequence`), as after a lost reply; a different second answer is a failure. */
  duplicateEvents?: boolean;
  /** Which hook of the bot's FallbackIntent is configured. Fulfilment unless told otherwise. */
  invocationSource?: 'FulfillmentCodeHook' | 'DialogCodeHook';
}

/** A call being played, with what it is played on. */
export interface Stage {
  call: Call;
  ports: PhonePorts;
  options: CallOptions;
}

/** What one action came to. */
export type Step =
  | { kind: 'ok'; data?: Record<string, unknown> }
  /** `scripted`: the script wanted it so (nobody answers, no key is pressed), it is no failure of the handler. */
  | { kind: 'failed'; errorType: string; errorMessage: string; scripted?: boolean }
  | { kind: 'hung-up'; leg: Leg; by: 'caller' | 'agent'; code: number };

export const DONE: Step = { kind: 'ok' };
export const failed = (errorType: string, errorMessage: string): Step => ({ kind: 'failed', errorType, errorMessage });
export const scriptedFailure = (errorType: string, errorMessage: string): Step => ({
  kind: 'failed',
  errorType,
  errorMessage,
  scripted: true,
});
export const invalidParameter = (message: string): Step => failed('InvalidActionParameter', message);
export const callerHangsUp = (call: Call): Step => ({
  kind: 'hung-up',
  leg: call.legs[0] as Leg,
  by: 'caller',
  code: 0,
});
