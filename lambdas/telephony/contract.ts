/** All that other capabilities may import from `telephony`. */
import type { CallId, Generation, TenantId } from '../shared/kernel/ids.ts';
import type { MachineMade } from '../shared/kernel/outward.ts';

/**
 * The session attribute with which the agent closes a conversation: `transfer` has the caller put through to a person,
 * anything else ends the call.
 */
export const HANDOFF = { attribute: 'handoff', transfer: 'transfer', end: 'end' } as const;

/** Detail type on the event bus when a call has ended; ids only. */
export const CALL_ENDED = 'calls.call-ended.v1';
/** Source of all events of Voicekeep on the bus. */
export const EVENT_SOURCE = 'voicekeep';

/** Detail of `calls.call-ended.v1`. `at`: epoch milliseconds of the call's own time. */
export interface CallEnded {
  readonly tenant: TenantId;
  readonly generation: Generation;
  readonly callId: CallId;
  readonly at: number;
  /** Where the caller spoke with the bot: Lex's session, and the audit entry that announced its deletion. */
  readonly conversation?: { readonly session: MachineMade; readonly intent: MachineMade };
}

export { callTime } from './domain/call-time.ts';
