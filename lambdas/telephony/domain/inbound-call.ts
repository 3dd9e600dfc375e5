import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallEvent, Leg } from './call-event.ts';

/**
 * The provider's ids of what a call consists of. `agent`: under which the conversation with the agent is kept, which is
 * the name of Lex's session.
 */
export type Legs = Readonly<Partial<Record<Leg | 'agent', string>>>;

/** One event of a call as far as we use it. `dialled` and `caller` are E.164; a withheld caller is undefined. */
export interface InboundCall {
  /** The provider's id of the call: random, and the same in all of its events. */
  readonly providerCallId: string;
  readonly event: CallEvent;
  /** `outbound`: none of ours, since we place no calls. */
  readonly direction: 'inbound' | 'outbound';
  readonly dialled: string | undefined;
  readonly caller: string | undefined;
  /** When the caller's leg began, as the provider says; undefined where it is missing. */
  readonly startedAt: EpochMs | undefined;
  readonly legs: Legs;
}

/** What can be told of an event that is none: which legs to hang up, and whether we failed to speak already. */
export interface MalformedEvent {
  readonly legs: Legs;
  readonly type: 'hung-up' | 'failed' | 'other';
}

export type ParsedEvent =
  { readonly ok: true; readonly call: InboundCall } | { readonly ok: false; readonly malformed: MalformedEvent };
