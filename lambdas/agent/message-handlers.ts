import { openField, putItem, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type RouteHandler } from '../shared/http/route.ts';
import type { CallId } from '../shared/kernel/ids.ts';
import { changedMessage, isAsWanted, listedMessage, messageChanged, messageList } from './domain/message-work.ts';
import { messageEntity, type MessageItem } from './entities.ts';
import { messageRoutes } from './message-routes.ts';

type Handlers = { [K in keyof typeof messageRoutes]: RouteHandler<(typeof messageRoutes)[K]> };

/** The work list of a tenant's staff. A page is in the audit log before it leaves; a change is written with its entry. */
export function messageHandlers(rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>): Handlers {
  return {
    listMessages: async ({ caller, query, requestId, now }) => {
      const { keyId, ...owner } = tenantOf(caller);
      const room = await rooms.open(owner, 'read', requestId);
      const list = `${messageRoutes.listMessages.id}/${owner.tenant}/${query.state}/${query.owner ?? ''}`;
      const page = await room.data.pageByIndex(messageEntity, messageList(query.state, query.owner), {
        limit: query.limit,
        reverse: query.state === 'done',
        from: decodeCursor(list, query.cursor),
      });
      const texts = query.contents === 'with' ? await openTexts(room, page.items) : new Map<MessageItem, string>();
      await room.data.record([
        {
          type: 'message.read',
          at: now,
          actor: { kind: 'api-key', id: keyId },
          resource: { kind: 'api', id: 'messages' },
          outcome: 'success',
          requestId,
          details: { view: query.contents === 'with' ? 'list' : 'metadata', count: page.items.length },
        },
      ]);
      const items = page.items.map((item) => ({ ...workItem(item), text: texts.get(item) ?? null }));
      return { body: { items, cursor: encodeCursor(list, page.next) } };
    },

    updateMessage: async ({ caller, params, body, requestId, now }) => {
      const { keyId, ...owner } = tenantOf(caller);
      const room = await rooms.open(owner, 'write', requestId);
      const key = messageEntity.key({ callId: params.callId, turnId: params.messageId });
      const before = await room.data.get(messageEntity, key);
      if (before === undefined) throw new Problem('not-found', 'There is no such message.');
      const { version, due, ...rest } = body;
      const wanted = { ...rest, due: due === undefined ? undefined : Date.parse(due) };
      const repeated = before.version === version + 1 && isAsWanted(before, wanted);
      if (!repeated && before.version !== version) throw changedMeanwhile();
      if (repeated || isAsWanted(before, wanted)) return { body: workItem(before) };
      const item = changedMessage(before, wanted, now);
      const { outcome } = await room.data.transact(
        [putItem(messageEntity, { key, item, index: listedMessage(item), guard: { version } })],
        [messageChanged(item, { keyId, now, requestId })],
      );
      if (outcome === 'conflict') throw changedMeanwhile();
      return { body: workItem(item) };
    },
  };
}

/** What was said, call by call: each has keys of its own. @throws KeyUnavailable when the tenant's key cannot be used */
async function openTexts(room: RoomWithoutObjects, items: readonly MessageItem[]): Promise<Map<MessageItem, string>> {
  const byCall = Map.groupBy(items, ({ callId }) => callId);
  const opened = await Promise.all([...byCall].map(([callId, messages]) => textsOfCall(room, callId, messages)));
  return new Map(opened.flat());
}

async function textsOfCall(
  room: RoomWithoutObjects,
  callId: CallId,
  messages: readonly MessageItem[],
): Promise<(readonly [MessageItem, string])[]> {
  const { subject } = messages[0]!;
  const keys = await room.keys.open({ subject, callId, classes: ['content'] });
  const texts = await Promise.all(
    messages.map(async (item) => {
      const { sealedText: sealed } = item;
      if (sealed === undefined) return [item, undefined] as const;
      return [item, await openField(keys, messageEntity, { field: 'sealedText', row: { ...item }, sealed })] as const;
    }),
  );
  return texts.flatMap(([item, text]) => (text === undefined ? [] : [[item, text] as const]));
}

const iso = (at: number): string => new Date(at).toISOString();

/** Built from named fields, so that nothing sealed can slip into an answer. */
const workItem = ({ turnId, callId, at, due, doneAt, owner, version }: MessageItem) => ({
  messageId: turnId,
  callId,
  at: iso(at),
  due: iso(due),
  doneAt: doneAt === undefined ? undefined : iso(doneAt),
  owner,
  version,
});

const changedMeanwhile = () =>
  new Problem('conflict', 'The message has another version by now; read it again and repeat the change.');
