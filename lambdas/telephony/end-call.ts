import { entryId } from '../access/contract.ts';
import type { AuditEvent } from '../audit/contract.ts';
import type { CallItem } from '../calls/entities.ts';
import { machineMade } from '../shared/kernel/outward.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import type { Scene } from './call-scene.ts';
import type { CallEnded } from './contract.ts';

/** A call that has just ended. `audit`: the entries written with its end. */
interface EndedCall {
  readonly item: CallItem;
  readonly at: number;
  readonly audit: readonly AuditEvent[];
}

const FORGETTING: AuditEvent['type'] = 'agent.utterances-deleted';

/**
 * Tells the platform of the end after it was written; whoever hears it makes Lex forget the caller's words. A failure is
 * logged, and the announced deletion stays open in the audit log, which alarms.
 */
export async function announceEnd({ deps, owner, call, requestId }: Scene, ended: EndedCall): Promise<void> {
  const { tenant, generation } = owner;
  const conversation = conversationOf(call.legs.agent, requestId, ended.audit);
  const detail: CallEnded = { tenant, generation, callId: ended.item.callId, at: ended.at, ...conversation };
  try {
    await deps.announcements.ended(detail);
  } catch (error) {
    log.error('side-effect-failed', {
      effect: 'call-ended-event',
      callId: detail.callId,
      ...errorFields(error),
    });
  }
}

/** All conversations of a call share one session. */
function conversationOf(session: string | undefined, requestId: string, audit: readonly AuditEvent[]) {
  const position = audit.findIndex((event) => event.type === FORGETTING);
  const announced = audit[position];
  if (session === undefined || announced === undefined) return {};
  return {
    conversation: { session: machineMade(session), intent: machineMade(entryId(requestId, announced, { position })) },
  };
}
