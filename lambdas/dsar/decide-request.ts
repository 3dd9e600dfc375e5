import { type TenantRoom, type Write, updateItem } from '../access/contract.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { Problem } from '../shared/http/route.ts';
import { subjectRequestEntity, type IdentityMethod, type RefusalGround, type SubjectRequestItem } from './entities.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import type { TenantRef } from '../shared/kernel/ids.ts';
import { identityVerified, requestDecided, type KeyAct } from './domain/request-events.ts';
import { entryInto } from './domain/subject-request.ts';
import type { SubjectRequestWorkflow } from './ports.ts';
import { readRequest } from './read-request.ts';

export type Decision =
  | { readonly decision: 'approve'; readonly method: IdentityMethod | undefined }
  | { readonly decision: 'refuse'; readonly reason: RefusalGround };

type Approval = Extract<Decision, { decision: 'approve' }>;
type Refusal = Extract<Decision, { decision: 'refuse' }>;

const conflict = (request: SubjectRequestItem) =>
  new Problem('conflict', `A request that is ${request.status} cannot be decided this way.`);

/** Approves; a repeated approval of a request that is on its way changes nothing. */
export async function approveRequest(
  room: TenantRoom,
  request: SubjectRequestItem,
  { decision, act }: { decision: Approval; act: KeyAct },
): Promise<SubjectRequestItem> {
  const entry = entryInto('finding', request.status);
  if (entry === 'already') return request;
  if (entry === 'refused') throw conflict(request);
  const identityMethod = decision.method ?? request.identityMethod;
  if (identityMethod === undefined) {
    const violations = [{ path: 'body.identityVerified', message: 'is required for a request that came by voice' }];
    throw new Problem('invalid-request', 'Say how you verified who asks.', violations);
  }
  const attempt = request.status === 'failed' ? { attempt: (request.attempt ?? 0) + 1 } : {};
  const decided = { decidedAt: act.at, decidedBy: act.actor.id } as const;
  const set = { status: 'finding', identityMethod, ...decided, failure: undefined, ...attempt } as const;
  const approved = { ...request, ...set };
  const verified = decision.method === undefined ? [] : [identityVerified(approved, act)];
  return decide(room, request, { set, writes: [], audit: [...verified, requestDecided(approved, act)] });
}

/** Refuses with a ground; the sealed identifier's key goes at once. */
export async function refuseRequest(
  room: TenantRoom,
  request: SubjectRequestItem,
  { decision, act }: { decision: Refusal; act: KeyAct },
): Promise<SubjectRequestItem> {
  if (request.status === 'refused' && request.refusal === decision.reason) return request;
  if (entryInto('refused', request.status) !== 'move') throw conflict(request);
  const set = {
    status: 'refused',
    refusal: decision.reason,
    decidedAt: act.at,
    decidedBy: act.actor.id,
    completedAt: act.at,
    sealedIdentifier: undefined,
    samples: undefined,
  } as const;
  const audit = [requestDecided({ ...request, ...set }, act)];
  return decide(room, request, { set, writes: room.vault.destroy(request.requestId), audit });
}

async function decide(
  room: TenantRoom,
  request: SubjectRequestItem,
  change: { set: Partial<SubjectRequestItem>; writes: Write[]; audit: AuditEvent[] },
): Promise<SubjectRequestItem> {
  const set = { ...change.set, version: request.version + 1 };
  const key = subjectRequestEntity.key({ requestId: request.requestId });
  const update: Write = updateItem(subjectRequestEntity, { key, set, guard: { version: request.version } });
  const result = await room.data.transact([update, ...change.writes], change.audit, request.requestId);
  if (result.outcome === 'conflict') throw new Problem('conflict', 'The request changed meanwhile; read it again.');
  if (result.outcome === 'repeated') return readRequest(room, request.requestId);
  return { ...request, ...set };
}

/**
 * Starts the workflow of an approved request. The approval is stored already: when the start fails, repeating the
 * request starts it, once.
 */
export async function startWorkflow(
  workflow: SubjectRequestWorkflow,
  ref: TenantRef,
  request: SubjectRequestItem,
): Promise<void> {
  const { requestId, attempt } = request;
  try {
    await workflow.start(ref, requestId, attempt === undefined ? requestId : `${requestId}-${attempt}`);
  } catch (cause) {
    log.error('side-effect-failed', { effect: 'start-subject-request', requestId, ...errorFields(cause) });
    throw new Problem('unavailable', 'The decision is stored but work did not start; repeat the request.', [], cause);
  }
}
