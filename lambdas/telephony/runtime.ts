import type { CallId, TenantId } from '../shared/kernel/ids.ts';
import { callIdentity } from './domain/call-identity.ts';
import { PROVIDERS } from './providers.ts';

/**
 * Whose recording lies under this key of the landing bucket, as some provider names what it delivers; undefined when it
 * is none of ours.
 */
export function landedCall(key: string): { tenant: TenantId; callId: CallId } | undefined {
  const recording = Object.values(PROVIDERS)
    .map(({ recordingOf }) => recordingOf(key))
    .find((each) => each !== undefined);
  return recording && { tenant: recording.tenant, callId: callIdentity(recording.providerCallId).callId };
}
