import { callEntity } from '../calls/entities.ts';
import type { RoomWithoutObjects, TenantRoom, TenantRooms } from '../access/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { requirePermission } from '../shared/http/member-roles.ts';
import { Problem, tenantOf, type ApiRequest, type Route, type RouteHandler } from '../shared/http/route.ts';
import { newSubjectRequestId, type CallId, type TenantRef } from '../shared/kernel/ids.ts';
import { subjectRequestEntity, type SubjectRequestItem } from './entities.ts';
import { approveRequest, refuseRequest, startWorkflow, type Decision } from './decide-request.ts';
import { subjectExported } from './domain/request-events.ts';
import { dueDate } from './domain/due-date.ts';
import { receiveRequest } from './domain/receive-request.ts';
import { requestView } from './domain/request-view.ts';
import { readRequest } from './read-request.ts';
import type { SubjectRequestWorkflow } from './ports.ts';
import { subjectRequestRoutes } from './routes.ts';

type Routes = typeof subjectRequestRoutes;

export interface SubjectRequestApiDeps {
  readonly rooms: TenantRooms<TenantRoom, 'read' | 'write' | 'erase'>;
  readonly workflow: SubjectRequestWorkflow;
}

/** A link works for one minute; it is made anew for every download. */
const LINK_SECONDS = 60;

/** Handlers of the subject request routes. */
export function subjectRequestHandlers(deps: SubjectRequestApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  const open = (request: ApiRequest<Route>, role: 'read' | 'write' | 'erase') =>
    deps.rooms.open(tenantOf(request.caller), role, request.requestId);
  return {
    create: async (request) => {
      const ref = tenantOf(request.caller);
      if (request.body.decision === 'approve') requirePermission(request.caller, 'subject-requests:decide');
      const room = await open(request, 'write');
      const asked = { ...newRequest(request), ...(await callerOf(room, request.body.callerOf)) };
      const received = await receiveRequest(room, asked, {
        number: request.body.phoneNumber,
        act: actOf(request),
      });
      if (received.request.status === 'finding') await startWorkflow(deps.workflow, refOf(ref), received.request);
      return answer(received.request, request.now);
    },
    decide: async (request) => {
      const decision = decisionOf(request);
      const room = await open(request, decision.decision === 'refuse' ? 'erase' : 'write');
      const stored = await readRequest(room, request.params.requestId);
      const act = actOf(request);
      if (decision.decision === 'refuse')
        return answer(await refuseRequest(room, stored, { decision, act }), request.now);
      const approved = await approveRequest(room, stored, { decision, act });
      await startWorkflow(deps.workflow, refOf(tenantOf(request.caller)), approved);
      return answer(approved, request.now);
    },
    list: async (request) => {
      const from = decodeCursor(subjectRequestRoutes.list.id, request.query.cursor);
      const options = { limit: request.query.limit, reverse: true, from };
      const page = await (await open(request, 'read')).data.pageByIndex(subjectRequestEntity, 'all', options);
      const items = page.items.map((item) => requestView(item, request.now));
      return { body: { items, cursor: encodeCursor(subjectRequestRoutes.list.id, page.next) } };
    },
    get: async (request) =>
      answer(await readRequest(await open(request, 'read'), request.params.requestId), request.now),
    exportLink: async (request) => {
      const room = await open(request, 'write');
      const stored = await readRequest(room, request.params.requestId);
      const key = exportOf(stored, request.now);
      // The export holds contents; it is encrypted with the platform-held key, which would not close it.
      await room.keys.assertUsable();
      const audit = [subjectExported(stored, actOf(request), { step: 'fetched' })];
      await room.data.record(audit, stored.requestId);
      const url = await room.objects.link(key, LINK_SECONDS, `${stored.requestId}.zip`);
      return { body: { url, expiresAt: new Date(request.now + LINK_SECONDS * 1000).toISOString() } };
    },
    certificate: async (request) => {
      const room = await open(request, 'read');
      const stored = await readRequest(room, request.params.requestId);
      if (stored.certificateKey === undefined) throw new Problem('not-found', 'This request has no certificate.');
      const body = await room.objects.get(stored.certificateKey);
      if (body === undefined) throw new Problem('not-found', 'The certificate is no longer kept.');
      return { body: JSON.parse(new TextDecoder().decode(body)) as unknown };
    },
  };
}

const answer = (request: SubjectRequestItem, now: number) => ({ body: requestView(request, now) });
const refOf = ({ tenant, generation }: TenantRef): TenantRef => ({ tenant, generation });
const actOf = (request: ApiRequest<Route>) => ({
  actor: { kind: 'api-key', id: tenantOf(request.caller).keyId } as const,
  at: request.now,
  requestId: request.requestId,
});

function newRequest({ body, now, random, caller }: ApiRequest<Routes['create']>): SubjectRequestItem {
  return {
    requestId: newSubjectRequestId(random),
    type: body.type,
    channel: 'tenant',
    status: body.decision === 'approve' ? 'finding' : 'awaiting-decision',
    receivedAt: now,
    dueAt: dueDate(now),
    identityMethod: body.identityVerified.method,
    decidedAt: body.decision === 'approve' ? now : undefined,
    decidedBy: body.decision === 'approve' ? tenantOf(caller).keyId : undefined,
    calls: body.calls && [...new Set(body.calls)],
    wholeSubject: body.calls === undefined ? undefined : false,
    version: 1,
  };
}

/** The person who made a call. Neither number nor key is needed, so it works while the tenant's key is away. */
async function callerOf(
  room: RoomWithoutObjects,
  callId: CallId | undefined,
): Promise<Pick<SubjectRequestItem, 'subject' | 'originCall'>> {
  if (callId === undefined) return {};
  const call = await room.data.get(callEntity, callEntity.key({ callId }));
  if (call === undefined) throw new Problem('not-found', 'There is no such call.');
  return { subject: call.subject, originCall: call.callId };
}

function decisionOf({ body }: ApiRequest<Routes['decide']>): Decision {
  if (body.decision === 'approve') return { decision: 'approve', method: body.identityVerified?.method };
  if (body.reason !== undefined) return { decision: 'refuse', reason: body.reason };
  throw new Problem('invalid-request', 'A refusal needs a reason.', [{ path: 'body.reason', message: 'is required' }]);
}

function exportOf(request: SubjectRequestItem, now: number): string {
  if (request.type !== 'access') throw new Problem('not-found', 'An erasure has no export.');
  if (request.status !== 'completed') throw new Problem('conflict', 'The export is not ready.');
  if (request.exportKey === undefined || request.exportExpiresAt === undefined || request.exportExpiresAt <= now) {
    throw new Problem('not-found', 'The export has expired.');
  }
  return request.exportKey;
}
