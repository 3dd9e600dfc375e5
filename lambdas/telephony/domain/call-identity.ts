import { createHash } from 'node:crypto';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import { callIdFromDigest, requestIdFromDigest, type CallId } from '../../shared/kernel/ids.ts';
import type { InboundCall } from './inbound-call.ts';

/** Opaque names of one call, all from the provider's random id of it, so that a repeated event finds its call. */
export interface CallIdentity {
  readonly callId: CallId;
  /** SHA-256 of the provider's id, hex. */
  readonly transactionDigest: string;
}

export function callIdentity(providerCallId: string): CallIdentity {
  const digest = createHash('sha256').update(providerCallId).digest();
  return { callId: callIdFromDigest(digest), transactionDigest: digest.toString('hex') };
}

/**
 * The request id of everything that one event of a call leaves: the event's own identity, so that another delivery of it
 * makes the same audit ids and adds none.
 */
export function deliveryId({ providerCallId, event }: Pick<InboundCall, 'providerCallId' | 'event'>): string {
  const identity = JSON.stringify([providerCallId, event.sequence, event.type]);
  return requestIdFromDigest(createHash('sha256').update(identity).digest());
}

/** The call's trace id, in X-Ray's form (version, start in seconds, 96 bits), the same for every stage of the call. */
export function traceIdOf({ transactionDigest }: CallIdentity, startedAt: EpochMs): string {
  const seconds = Math.floor(startedAt / 1000)
    .toString(16)
    .padStart(8, '0');
  return `1-${seconds}-${transactionDigest.slice(-24)}`;
}
