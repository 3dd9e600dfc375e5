import type { AuditEvent } from '../../audit/contract.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId } from '../../shared/kernel/ids.ts';
import { messageEntity, type MessageItem, type MessageOwner } from '../entities.ts';

/** What of a message's state is to change; `owner` null: nobody sees to it any more. */
export interface MessageChange {
  owner?: MessageOwner | null | undefined;
  due?: EpochMs | undefined;
  done?: boolean | undefined;
}

/** The message after a change, with its version raised; what was said stays as it is. Pure. */
export function changedMessage(before: MessageItem, { owner, due, done }: MessageChange, now: EpochMs): MessageItem {
  const { owner: ownedBy, doneAt, ...rest } = before;
  const isDone = done ?? doneAt !== undefined;
  return definedOnly({
    ...rest,
    due: due ?? before.due,
    owner: owner === undefined ? ownedBy : (owner ?? undefined),
    doneAt: isDone ? (doneAt ?? now) : undefined,
    version: before.version + 1,
  }) as MessageItem;
}

/** Whether a message is as a change wants it already. */
export const isAsWanted = ({ owner, due, doneAt }: MessageItem, wanted: MessageChange): boolean =>
  (wanted.owner === undefined || (wanted.owner ?? undefined) === owner) &&
  (wanted.due === undefined || wanted.due === due) &&
  (wanted.done === undefined || wanted.done === (doneAt !== undefined));

/** The lists in which a message stands: the open or the done ones, and those of who sees to it. */
export function listedMessage(item: MessageItem) {
  const [all, own] = item.doneAt === undefined ? (['open', 'ownOpen'] as const) : (['done', 'ownDone'] as const);
  return item.owner === undefined ? messageEntity.listed(item, all) : messageEntity.listed(item, all, own);
}

/** Where a list of messages is read. */
export function messageList(state: 'open' | 'done', owner: MessageOwner | undefined) {
  if (owner === undefined) return state;
  return { list: state === 'open' ? ('ownOpen' as const) : ('ownDone' as const), parts: { owner } };
}

/** The audit entry of a change: what the message is like now. Who it belongs to is not told. */
export const messageChanged = (
  { callId, subject, doneAt, owner, due }: MessageItem,
  by: { keyId: ApiKeyId; now: EpochMs; requestId: string },
): AuditEvent => ({
  type: 'message.changed',
  at: by.now,
  actor: { kind: 'api-key', id: by.keyId },
  resource: { kind: 'call', id: callId },
  subject,
  call: callId,
  outcome: 'success',
  requestId: by.requestId,
  details: { done: doneAt !== undefined, assigned: owner !== undefined, due },
});
