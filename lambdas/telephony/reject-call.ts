import type { KeyUnavailable } from '../access/contract.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { bare, type Answer, type CallDeps, type Scene } from './call-scene.ts';
import type { RejectionReason } from './domain/admission.ts';
import type { CallEvent } from './domain/call-event.ts';
import { hangUp, speak, type Steps } from './domain/call-steps.ts';
import type { InboundCall } from './domain/inbound-call.ts';
import type { Voice } from './domain/prompts.ts';
import type { TenantId } from '../shared/kernel/ids.ts';

interface Rejection {
  readonly reason: RejectionReason;
  readonly tenant?: TenantId;
  readonly requestId: string;
}

/**
 * Turns a call away with 480 before it is answered, or ends it, and says why in the log and in the platform's audit log.
 * The caller is turned away even when that entry cannot be written.
 */
export async function rejectCall(deps: CallDeps, call: InboundCall, rejection: Rejection): Promise<Answer> {
  const steps = turnAway(call.event);
  if (call.event.type === 'hung-up' || steps === 'keep') return bare(steps);
  log.warn('call-rejected', { reason: rejection.reason, tenant: rejection.tenant });
  await deps.rejections
    .rejected({ ...rejection, at: deps.clock() })
    .catch((error: unknown) => log.error('side-effect-failed', { effect: 'rejection-entry', ...errorFields(error) }));
  return bare(steps);
}

/** The end of a call that is none of ours: whoever is on it is not left connected, in silence and billed. */
export function turnAway(event: CallEvent): Steps {
  if (event.type === 'other') return 'keep';
  if (event.type !== 'hung-up' && !event.callerGone) return [hangUp('caller', 480)];
  return event.connected.length === 0 ? 'keep' : event.connected.map((leg) => hangUp(leg));
}

/**
 * The tenant's key cannot be used when a call comes in: the caller hears so, and nothing at all is stored of them. A
 * failure while saying it ends the call.
 */
export async function declineWithoutKey(scene: Scene, error: KeyUnavailable, voice: Voice): Promise<Answer> {
  const { room, requestId, deps, identity } = scene;
  log.error('key-unavailable', { tenant: room.session.tenant, callId: identity.callId, problem: error.problem });
  await room.data
    .record([rejectedEntry(identity.callId, deps.clock(), requestId)])
    .catch((cause: unknown) => log.error('side-effect-failed', { effect: 'key-entry', ...errorFields(cause) }));
  return bare([speak('disclosure'), speak('unavailable'), hangUp('caller')], voice);
}

/** That the key is away is recorded where it was asked for (access). */
const rejectedEntry = (callId: Scene['identity']['callId'], at: number, requestId: string): AuditEvent => ({
  at,
  requestId,
  actor: { kind: 'system', id: 'call-handler' },
  call: callId,
  type: 'call.rejected',
  resource: { kind: 'call', id: callId },
  outcome: 'denied',
  details: { reason: 'key-unavailable' },
});
