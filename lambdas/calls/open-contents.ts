import { openItems, type OpenCallKeys, type TenantRoom } from '../access/contract.ts';
import { messageEntity, turnEntity } from '../agent/entities.ts';
import { evidenceEntity } from '../consent/entities.ts';
import { storageOf } from '../shared/kernel/storage-modes.ts';
import type { DataClass } from '../shared/kernel/stored-values.ts';
import type { OpenedCall, Unreadable } from './domain/call-views.ts';
import { lineageEntity, resultEntity, type CallItem } from './entities.ts';

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
  const { keys, unreadable } = contents === 'with' ? await openKeys(room, call) : METADATA_ONLY;
  const of = { callId: call.callId };
  const [turns, messages, results, evidence, lineage] = await Promise.all([
    openItems(data, turnEntity, { of, keys }),
    openItems(data, messageEntity, { of, keys }),
    openItems(data, resultEntity, { of, keys }),
    openItems(data, evidenceEntity, { of, keys }),
    data.list(lineageEntity, of),
  ]);
  return {
    call,
    lineage,
    unreadable,
    turns: turns.map(({ item, texts }) => ({
      item,
      caller: texts['sealedCaller'] ?? null,
      agent: texts['sealedAgent'] ?? null,
    })),
    messages: messages.map(({ item, texts }) => ({ item, text: texts['sealedText'] ?? null })),
    results: results.map(({ item, texts }) => ({ item, text: texts['sealedResult'] ?? null })),
    evidence: evidence.map(({ item, texts }) => ({ item, wording: texts['sealedWording'] ?? null })),
  };
}

/** @throws KeyUnavailable: an answer with holes would look like a call in which nothing was said */
async function openKeys(room: TenantRoom, call: CallItem): Promise<{ keys: OpenCallKeys; unreadable: Unreadable }> {
  const { subject, callId } = call;
  const classes: DataClass[] = ['content', 'evidence'];
  const keys = await room.keys.open({ subject, callId, classes });
  const gone = classes.filter((each) => !keys.has(each)).map((each) => [each, 'key-gone'] as const);
  const kept = storageOf(call) === 'metadata' ? { content: 'not-kept' as const } : {};
  return { keys, unreadable: { ...kept, ...Object.fromEntries(gone) } };
}

/** Nothing opened, because nobody asked. */
const METADATA_ONLY: { keys: undefined; unreadable: Unreadable } = {
  keys: undefined,
  unreadable: { content: 'not-asked', evidence: 'not-asked' },
};
