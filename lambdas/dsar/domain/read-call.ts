import { itemKeys, type OpenCallKeys, type TenantRoom } from '../../access/contract.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { DataClass, EntityName, StoredItems, SubjectRequestItem } from '../../shared/kernel/stored-items.ts';
import { recordingKey } from '../../retention/contract.ts';
import { audioPath, type ExportData, type ExportedCall } from './export-bundle.ts';

/** A call was found and is gone when it is read: the step is retried and then fails, rather than hand out less. */
export class CallVanished extends Error {
  override readonly name = 'CallVanished';
}

type SealedEntity = 'turn' | 'message' | 'evidence';

interface Reader {
  readonly room: TenantRoom;
  readonly keys: OpenCallKeys;
  readonly rows: { pk: string; sk: string; entity: string }[];
}

/**
 * Reads and opens everything of one call for its subject. What was destroyed already (its key is gone) is left out.
 * @throws CallVanished, SealBroken, KeyUnavailable: an export is complete or it is not made
 */
export async function readCall(room: TenantRoom, subject: SubjectId, callId: CallId): Promise<ExportedCall> {
  const call = await room.data.get('call', itemKeys.call(callId));
  if (call === undefined) throw new CallVanished('A call that was found cannot be read.');
  const keys = await room.keys.open({ subject, callId, classes: ['content', 'evidence'] });
  const reader = { room, keys, rows: await room.data.listKeys('data', itemKeys.call(callId).pk) };
  const hasAudio = (await room.objects.list(recordingKey(callId))).length > 0;
  return {
    callId,
    startedAt: iso(call.startedAt),
    ...(call.endedAt !== undefined && { endedAt: iso(call.endedAt) }),
    ...(call.ending && { ending: call.ending }),
    direction: call.direction,
    consent: call.consent,
    recording: call.recording,
    ...(hasAudio && { audio: audioPath(callId) }),
    turns: await readTurns(reader),
    messages: await readMessages(reader),
    evidence: await readEvidence(reader),
    holds: await readHolds(room, subject, callId),
    lineage: (await itemsOf(reader, 'lineage')).map(({ item }) => ({
      at: iso(item.at),
      stage: item.stage,
      part: item.part,
      processor: item.processor,
    })),
  };
}

const iso = (at: number) => new Date(at).toISOString();

async function readHolds(room: TenantRoom, subject: SubjectId, callId: CallId): Promise<ExportedCall['holds']> {
  const hold = await room.data.get('hold', itemKeys.hold(subject, callId));
  return hold === undefined ? [] : [{ ground: hold.ground, until: iso(hold.until) }];
}

/** The person's requests: those that name the same subject, and the one that is being answered. */
export async function readRequests(room: TenantRoom, request: SubjectRequestItem): Promise<ExportData['requests']> {
  const page = await room.data.listByIndex('subjectRequest', 1, 'REQUESTS');
  const others = page.items.filter(
    (other) =>
      other.requestId !== request.requestId && other.subject !== undefined && other.subject === request.subject,
  );
  return [request, ...others].map(({ requestId, type, channel, receivedAt, status }) => ({
    requestId,
    type,
    channel,
    receivedAt: iso(receivedAt),
    status,
  }));
}

async function itemsOf<E extends EntityName>(
  reader: Reader,
  entity: E,
): Promise<{ sk: string; item: StoredItems[E] }[]> {
  const found: { sk: string; item: StoredItems[E] }[] = [];
  for (const { pk, sk } of reader.rows.filter((row) => row.entity === entity)) {
    const item = await reader.room.data.get(entity, { pk, sk });
    if (item !== undefined) found.push({ sk, item });
  }
  return found;
}

interface Place {
  readonly entity: SealedEntity;
  readonly field: string;
  readonly row: string;
  readonly dataClass: DataClass;
}

/** Opened text as one optional property, so that absence means "destroyed", not "empty". */
async function opened<K extends string>(name: K, reader: Reader, place: Place, sealed: string) {
  const { dataClass, ...binding } = place;
  const text = await reader.keys.open(dataClass, binding, sealed);
  return (text === undefined ? {} : { [name]: text }) as { [P in K]?: string };
}

async function readTurns(reader: Reader): Promise<ExportedCall['turns']> {
  const turns = (await itemsOf(reader, 'turn')).sort((a, b) => a.item.index - b.item.index);
  const place = { entity: 'turn', dataClass: 'content' } as const;
  return Promise.all(
    turns.map(async ({ sk, item }) => ({
      at: iso(item.at),
      ...(await opened('caller', reader, { ...place, field: 'sealedCaller', row: sk }, item.sealedCaller)),
      ...(await opened('agent', reader, { ...place, field: 'sealedAgent', row: sk }, item.sealedAgent)),
    })),
  );
}

async function readMessages(reader: Reader): Promise<ExportedCall['messages']> {
  const place = { entity: 'message', field: 'sealedText', dataClass: 'content' } as const;
  return Promise.all(
    (await itemsOf(reader, 'message')).map(async ({ sk, item }) => ({
      at: iso(item.at),
      ...(await opened('text', reader, { ...place, row: sk }, item.sealedText)),
    })),
  );
}

async function readEvidence(reader: Reader): Promise<ExportedCall['evidence']> {
  const place = { entity: 'evidence', field: 'sealedWording', dataClass: 'evidence' } as const;
  return Promise.all(
    (await itemsOf(reader, 'evidence')).map(async ({ sk, item }) => ({
      kind: item.kind,
      at: iso(item.at),
      wordingVersion: item.wordingVersion,
      language: item.language,
      outcome: item.outcome,
      ...(item.answer && { answer: item.answer }),
      ...(await opened('wording', reader, { ...place, row: sk }, item.sealedWording)),
    })),
  );
}
