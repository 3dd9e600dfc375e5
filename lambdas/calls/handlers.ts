import type { Page, TenantRoom, TenantRooms } from '../access/contract.ts';
import type { PersonalWords } from '../redaction/contract.ts';
import { sortableTime } from '../shared/kernel/key-shape.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import type { CallId } from '../shared/kernel/ids.ts';
import { normalisePhone } from '../shared/kernel/phone-number.ts';
import { callEntity, type CallItem } from './entities.ts';
import { callDetail, callSummary, isShown } from './domain/call-views.ts';
import { redactedCall } from './domain/redacted-call.ts';
import { openCall } from './open-contents.ts';
import { LINK_SECONDS, callRoutes } from './routes.ts';

type Routes = typeof callRoutes;
const END_OF_TIME = 999_999_999_999_999;

interface Request {
  caller: Caller;
  requestId: string;
  now: number;
}

/** What answering needs; `words` says what personal data looks like, and is made when it is first wanted. */
export interface CallApiDeps {
  readonly rooms: TenantRooms<TenantRoom, 'read'>;
  readonly words: () => PersonalWords;
}

/** Handlers of the calls routes. Each read is in the audit log before its answer leaves: no entry, no answer. */
export function callHandlers({ rooms, words }: CallApiDeps): {
  [K in keyof Routes]: RouteHandler<Routes[K]>;
} {
  return {
    list: async (request) => {
      const { room, route, from } = await startList(rooms, request, {
        id: callRoutes.list.id,
        cursor: request.query.cursor,
      });
      const { limit } = request.query;
      const skBetween = window(request.query);
      const page = await room.data.pageByIndex(callEntity, 'shown', {
        limit,
        skBetween,
        reverse: true,
        from,
      });
      const body = pageBody(route, page);
      const details = { view: 'list', count: body.items.length } as const;
      await room.data.record([{ ...apiEvent(request), type: 'call.accessed', details }]);
      return { body };
    },
    search: async (request) => {
      const number = normalisePhone(request.body.number);
      if (number === undefined) throw notANumber();
      const { limit, cursor } = request.body;
      const { room, route, from } = await startList(rooms, request, { id: callRoutes.search.id, cursor });
      const subject = await room.subjects.find(number);
      const options = { limit, reverse: true, from };
      const page =
        subject === undefined
          ? { items: [] }
          : await room.data.pageByIndex(callEntity, { list: 'bySubject', parts: { subject } }, options);
      const body = pageBody(route, page);
      const details = { by: 'phone-number', matches: body.items.length } as const;
      await room.data.record([{ ...apiEvent(request), type: 'data.searched', details }]);
      return { body };
    },
    get: async (request) => {
      const { room, call } = await startCall(rooms, request, request.params.callId);
      const { contents, view } = request.query;
      const opened = await openCall(room, call, contents);
      const common = { ...callEvent(request, call), at: request.now };
      const turns = opened.turns.length;
      const resource = { kind: 'transcript', id: call.callId } as const;
      await room.data.record([
        { ...common, type: 'call.accessed', resource: { kind: 'call', id: call.callId }, details: { view: 'detail' } },
        ...(contents === 'with' ? [{ ...common, type: 'transcript.read', resource, details: { turns } } as const] : []),
      ]);
      return { body: callDetail(view === 'redacted' ? redactedCall(opened, words()) : opened) };
    },
    recordingLink: async (request) => {
      const { room, call } = await startCall(rooms, request, request.params.callId);
      if (call.recording !== 'stored' || call.recordingKey === undefined)
        throw notFound('There is no recording of this call.');
      await assertAudioMayLeave(room, call);
      const resource = { kind: 'recording', id: call.callId } as const;
      const details = { seconds: LINK_SECONDS };
      await room.data.record([{ ...callEvent(request, call), type: 'recording.link-issued', resource, details }]);
      const url = await room.objects.link(call.recordingKey, LINK_SECONDS, `${call.callId}.wav`);
      const expiresAt = new Date(request.now + LINK_SECONDS * 1000).toISOString();
      return { body: { url, seconds: LINK_SECONDS, expiresAt } };
    },
  };
}

async function startList(
  rooms: TenantRooms<TenantRoom, 'read'>,
  request: Request,
  list: { id: string; cursor: string | undefined },
) {
  const owner = tenantOf(request.caller);
  const route = `${list.id}/${owner.tenant}`;
  const from = decodeCursor(route, list.cursor);
  return { room: await rooms.open(owner, 'read', request.requestId), route, from };
}

/** The same answer for a call that never was, is another tenant's, or is kept only where the law wants it. */
async function startCall(rooms: TenantRooms<TenantRoom, 'read'>, request: Request, callId: CallId) {
  const room = await rooms.open(tenantOf(request.caller), 'read', request.requestId);
  const call = await room.data.get(callEntity, callEntity.key({ callId }));
  if (call === undefined || !isShown(call)) throw notFound('There is no such call.');
  return { room, call };
}

/**
 * Audio is encrypted with the platform-held key, so a tenant's own key would not close it by itself: it is withheld
 * together with what was said.
 * @throws KeyUnavailable
 */
async function assertAudioMayLeave(room: TenantRoom, { subject, callId }: CallItem): Promise<void> {
  const keys = await room.keys.open({ subject, callId, classes: ['content'] });
  if (!keys.has('content')) await room.keys.assertUsable();
}

function pageBody(route: string, page: Page<CallItem>) {
  const cursor = encodeCursor(route, page.next);
  return { items: page.items.filter(isShown).map(callSummary), cursor };
}

const actorOf = (request: Request) => ({ kind: 'api-key', id: tenantOf(request.caller).keyId }) as const;

const apiEvent = (request: Request) =>
  ({
    at: request.now,
    actor: actorOf(request),
    resource: { kind: 'api', id: 'calls' },
    outcome: 'success',
    requestId: request.requestId,
  }) as const;

const callEvent = (request: Request, { callId, subject }: CallItem) =>
  ({
    at: request.now,
    actor: actorOf(request),
    subject,
    call: callId,
    outcome: 'success',
    requestId: request.requestId,
  }) as const;

/** First and last sort key of the times asked for; both ends included. */
function window({ from, to }: { from?: string | undefined; to?: string | undefined }): [string, string] {
  const [first, last] = [epochMs(from, 0), epochMs(to, END_OF_TIME)];
  if (first > last) {
    throw new Problem('invalid-request', 'The time window is empty.', [
      { path: 'query.from', message: 'is later than to' },
    ]);
  }
  return [sortableTime(first), `${sortableTime(last)}#~`];
}

function epochMs(time: string | undefined, otherwise: number): number {
  if (time === undefined) return otherwise;
  return Math.max(0, /^\d+$/.test(time) ? Number(time) : Date.parse(time));
}

const notFound = (detail: string) => new Problem('not-found', detail);
const notANumber = () =>
  new Problem('invalid-request', 'The body of the request does not match the schema.', [
    { path: 'body.number', message: 'is not a telephone number' },
  ]);
