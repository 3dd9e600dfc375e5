import { KeyUnavailable, type OpenCallKeys, type TenantData, type TenantRoom } from '../access/contract.ts';
import { messageBinding, turnBinding } from '../agent/contract.ts';
import type { CallItem, DataClass, EntityName, StoredItems } from '../shared/kernel/stored-items.ts';
import type { OpenedCall, Unreadable } from './domain/call-views.ts';

/** Reads all rows of a call and opens what its keys still open. Metadata stays readable without any key. */
export async function openCall(room: TenantRoom, call: CallItem): Promise<OpenedCall> {
  const { data } = room;
  const partition = `CALL#${call.callId}`;
  const [turns, messages, evidence, lineage, opened] = await Promise.all([
    listAll(data, 'turn', { pk: partition, prefix: 'TURN#' }),
    listAll(data, 'message', { pk: partition, prefix: 'MESSAGE#' }),
    listAll(data, 'evidence', { pk: partition, prefix: 'EVIDENCE#' }),
    listAll(data, 'lineage', { pk: partition, prefix: 'LINEAGE#' }),
    openKeys(room, call),
  ]);
  const { keys, unreadable } = opened;
  return {
    call,
    lineage,
    unreadable,
    turns: await Promise.all(
      turns.map(async (item) => ({
        item,
        caller: await text(keys?.open('content', turnBinding(item.turnId, 'sealedCaller'), item.sealedCaller)),
        agent: await text(keys?.open('content', turnBinding(item.turnId, 'sealedAgent'), item.sealedAgent)),
      })),
    ),
    messages: await Promise.all(
      messages.map(async (item) => ({
        item,
        text: await text(keys?.open('content', messageBinding(item.index), item.sealedText)),
      })),
    ),
    evidence: await Promise.all(
      evidence.map(async (item) => ({
        item,
        wording: await text(keys?.open('evidence', evidenceBinding(item.kind), item.sealedWording)),
      })),
    ),
  };
}

const evidenceBinding = (kind: string) =>
  ({ entity: 'evidence', field: 'sealedWording', row: `EVIDENCE#${kind}` }) as const;

const text = async (opening: Promise<string | undefined> | undefined): Promise<string | null> =>
  (await opening) ?? null;

/** A revoked tenant key closes contents, not the list of what there is. */
async function openKeys(
  room: TenantRoom,
  { subject, callId }: CallItem,
): Promise<{ keys: OpenCallKeys | undefined; unreadable: Unreadable }> {
  const classes: DataClass[] = ['content', 'evidence'];
  try {
    const keys = await room.keys.open({ subject, callId, classes });
    const gone = classes.filter((each) => !keys.has(each)).map((each) => [each, 'key-gone'] as const);
    return { keys, unreadable: Object.fromEntries(gone) };
  } catch (error) {
    if (!(error instanceof KeyUnavailable)) throw error;
    return { keys: undefined, unreadable: { content: 'key-unavailable', evidence: 'key-unavailable' } };
  }
}

async function listAll<E extends EntityName>(
  data: TenantData,
  entity: E,
  { pk, prefix }: { pk: string; prefix: string },
): Promise<StoredItems[E][]> {
  const items: StoredItems[E][] = [];
  let from: Record<string, string> | undefined;
  do {
    const page = await data.list(entity, pk, prefix, { ...(from && { from }) });
    items.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  return items;
}
