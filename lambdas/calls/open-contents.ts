import type { OpenCallKeys, TenantData, TenantRoom } from '../access/contract.ts';
import { messageBinding, turnBinding } from '../agent/contract.ts';
import type { CallItem, DataClass, EntityName, StoredItems } from '../shared/kernel/stored-items.ts';
import type { OpenedCall, Unreadable } from './domain/call-views.ts';

/**
 * Reads all rows of a call and opens what its keys still open.
 * @param contents `without`: nothing is opened; metadata is readable without any key
 * @throws KeyUnavailable when contents are wanted and the tenant's key cannot be used
 */
export async function openCall(
  room: TenantRoom,
  call: CallItem,
  contents: 'with' | 'without' = 'with',
): Promise<OpenedCall> {
  const { data } = room;
  const partition = `CALL#${call.callId}`;
  const [turns, messages, evidence, lineage, opened] = await Promise.all([
    listAll(data, 'turn', { pk: partition, prefix: 'TURN#' }),
    listAll(data, 'message', { pk: partition, prefix: 'MESSAGE#' }),
    listAll(data, 'evidence', { pk: partition, prefix: 'EVIDENCE#' }),
    listAll(data, 'lineage', { pk: partition, prefix: 'LINEAGE#' }),
    contents === 'with' ? openKeys(room, call) : METADATA_ONLY,
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

/** @throws KeyUnavailable: an answer with holes would look like a call in which nothing was said */
async function openKeys(
  room: TenantRoom,
  { subject, callId }: CallItem,
): Promise<{ keys: OpenCallKeys; unreadable: Unreadable }> {
  const classes: DataClass[] = ['content', 'evidence'];
  const keys = await room.keys.open({ subject, callId, classes });
  const gone = classes.filter((each) => !keys.has(each)).map((each) => [each, 'key-gone'] as const);
  return { keys, unreadable: Object.fromEntries(gone) };
}

/** Nothing opened, because nobody asked. */
const METADATA_ONLY: { keys: undefined; unreadable: Unreadable } = {
  keys: undefined,
  unreadable: { content: 'not-asked', evidence: 'not-asked' },
};

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
