import type { TenantRoom } from '../../access/contract.ts';
import { callKeyEntity, subjectProfileEntity } from '../../access/entities.ts';
import { callEntity } from '../../calls/entities.ts';
import { callRows, recordingKey, type CallRow } from '../../retention/contract.ts';
import { isCallId, type CallId, type SubjectId } from '../../shared/kernel/ids.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { SealedSample, SubjectRequestItem } from '../entities.ts';

/** Everything of a person, by opaque id. */
export interface FoundSubject {
  readonly subject?: SubjectId;
  readonly calls: CallId[];
  readonly wholeSubject: boolean;
}

/** Ciphertexts kept for the re-scan: a few of every kind prove as much as all, and the request's row stays small. */
const SAMPLES_PER_CALL = 3;
const MAX_SAMPLES = 12;

/**
 * The person's calls: those in the subject's key partition (read consistently) and in the index. Calls that the
 * tenant named and that are not this person's are left out: a recycled number's new owner gets nobody else's calls.
 */
export async function findSubject(
  room: TenantRoom,
  request: SubjectRequestItem,
  number: string | undefined,
): Promise<FoundSubject> {
  const subject = request.subject ?? (number === undefined ? undefined : await room.subjects.find(number));
  if (subject === undefined) return { calls: [], wholeSubject: true };
  const all = await callsOf(room, subject);
  const named = request.wholeSubject === true ? undefined : request.calls;
  const calls = named === undefined ? all : all.filter((call) => named.includes(call));
  return { subject, calls, wholeSubject: calls.length === all.length };
}

async function callsOf(room: TenantRoom, subject: SubjectId): Promise<CallId[]> {
  const found = new Set<CallId>();
  for (const key of await keyRows(room, subject)) {
    const callId = callKeyEntity.parse(key)?.callId;
    if (isCallId(callId)) found.add(callId);
  }
  const items = await room.data.listByIndex(callEntity, { list: 'bySubject', parts: { subject } });
  for (const call of items) found.add(call.callId);
  return [...found].sort();
}

/** What the key table holds under a pseudonym. */
const keyRows = (room: TenantRoom, subject: SubjectId) =>
  room.data.listKeys('keys', subjectProfileEntity.key({ subject }).pk);

/** What is stored of the calls, counted, with some ciphertexts as witnesses. */
export async function takeInventory(
  room: TenantRoom,
  inventory: Inventory,
  { subject, calls }: FoundSubject,
): Promise<{ counts: Record<string, number>; samples: SealedSample[] }> {
  const counts = { calls: calls.length, rows: 0, keys: 0, objects: 0, conversations: 0 };
  const samples: SealedSample[] = [];
  for (const callId of subject === undefined ? [] : calls) {
    const rows = await callRows(room.data, inventory, { subject: subject!, callId });
    counts.rows += rows.length;
    const call = await room.data.get(callEntity, callEntity.key({ callId }));
    if (call?.lexSessionId !== undefined) counts.conversations += 1;
    counts.objects += (await room.objects.list(recordingKey(callId))).length;
    if (samples.length < MAX_SAMPLES) samples.push(...(await samplesOf(room, inventory, { callId, rows })));
  }
  if (subject !== undefined) {
    const keys = (await keyRows(room, subject)).map((key) => callKeyEntity.parse(key)?.callId);
    counts.keys = keys.filter((callId) => callId !== undefined && calls.includes(callId)).length;
  }
  const witnesses = samples.slice(0, MAX_SAMPLES);
  return { counts: { ...counts, samples: witnesses.length }, samples: witnesses };
}

async function samplesOf(
  room: TenantRoom,
  inventory: Inventory,
  { callId, rows }: { callId: CallId; rows: readonly CallRow[] },
): Promise<SealedSample[]> {
  const samples: SealedSample[] = [];
  for (const { table, key } of rows) {
    if (samples.length >= SAMPLES_PER_CALL) break;
    const entity = inventory.recognise(table, key)?.entity;
    const sealed = Object.entries(entity?.sealed ?? {});
    if (entity === undefined || sealed.length === 0) continue;
    const item = (await room.data.get(entity, key)) as Record<string, unknown> | undefined;
    for (const [field, { class: dataClass }] of sealed) {
      const value = item?.[field];
      if (item === undefined || typeof value !== 'string' || dataClass === 'own') continue;
      const { row } = entity.binding(field, { ...item, ...entity.parse(key) });
      samples.push({ callId, dataClass, entity: entity.name, field, row, sealed: value });
    }
  }
  return samples;
}
