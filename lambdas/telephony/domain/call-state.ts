import type { CallEnding, ConsentAnswer } from '../../shared/kernel/stored-values.ts';
import type { Phase } from './call-phases.ts';
import type { Steps } from './call-steps.ts';

/** What a call has come to. Nothing in it says anything about a person. `undefined` stands for a call not met yet. */
export interface CallState {
  readonly phase: Phase;
  /** Milliseconds after the call's start at which the phase began. */
  readonly since: number;
  /** Milliseconds after the call's start at which the disclosure was sent. */
  readonly disclosedAt: number;
  readonly disclosure: 'pending' | 'played' | 'interrupted';
  readonly consent: ConsentAnswer;
  readonly failures: number;
  readonly conversations: number;
  readonly lastSequence: number;
  /** An event told that the caller is gone: only the hang-up is still waited for. */
  readonly callerLeft?: true;
}

/** What the reducer must know of the scenario, the key and the time; read anew for every event. */
export interface Circumstances {
  /** Milliseconds since the call's start. */
  readonly elapsedMs: number;
  /** The call's evidence key can be used now. Without it nothing may be recorded. */
  readonly keyAvailable: boolean;
  /** The scenario wants recordings, and the call keeps what was said in full. */
  readonly recording: boolean;
  /** The scenario names a person to transfer to. */
  readonly canTransfer: boolean;
}

/** What happened, for evidence, audit and lineage. `offsetMs`: when its wording began, after the call's start. */
export type CallFact =
  | { readonly kind: 'started' }
  | { readonly kind: 'disclosure'; readonly outcome: 'played' | 'interrupted'; readonly offsetMs: number }
  | {
      readonly kind: 'consent';
      readonly answer: Exclude<ConsentAnswer, 'not-asked'>;
      readonly outcome: 'answered' | 'interrupted';
      readonly offsetMs: number;
    }
  | { readonly kind: 'recording'; readonly state: 'expected' | 'none' }
  | { readonly kind: 'transferred'; readonly reason: 'requested' | 'failure' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ended'; readonly ending: CallEnding; readonly conversed: boolean };

export interface CallTurn {
  /** Undefined: this is no call of ours, nothing is stored. */
  readonly state: CallState | undefined;
  readonly steps: Steps;
  readonly facts: readonly CallFact[];
}
