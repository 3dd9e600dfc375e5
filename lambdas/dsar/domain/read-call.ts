import { openItems, type OpenCallKeys, type OpenedItem, type TenantRoom } from '../../access/contract.ts';
import { callEntity } from '../../calls/entities.ts';
import { classesOf } from '../../redaction/contract.ts';
import { recordingKey } from '../../retention/contract.ts';
import type { AnyEntity } from '../../shared/kernel/define-entity.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import { isOfCall, type CallRef, type Inventory } from '../../shared/kernel/assemble-inventory.ts';
import { storageOf } from '../../shared/kernel/storage-modes.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import { subjectRequestEntity, type SubjectRequestItem } from '../entities.ts';
import { audioPath } from './export-bundle.ts';
import type { ExportData, ExportedCall, ExportedRow } from './export-data.ts';

/** A call was found and is gone when it is read: the step is retried and then fails, rather than hand out less. */
export class CallVanished extends Error {
  override readonly name = 'CallVanished';
}

const isExported = ({ exports }: AnyEntity): boolean => exports.includes('subject-access');
const namesCall = ({ shapes }: AnyEntity): boolean =>
  [...shapes.values()].some(({ fields }) => fields.includes('callId'));

/**
 * Reads and opens everything of one call for its subject: every entity that is declared for subject access and found by
 * a call. What was destroyed already (its key is gone) is left out.
 * @throws CallVanished, SealBroken, KeyUnavailable: an export is complete or it is not made
 */
export async function readCall(
  room: TenantRoom,
  inventory: Inventory,
  { subject, callId }: CallRef,
): Promise<ExportedCall> {
  const call = await room.data.get(callEntity, callEntity.key({ callId }));
  if (call === undefined) throw new CallVanished('A call that was found cannot be read.');
  const hasAudio = (await room.objects.list(recordingKey(callId))).length > 0;
  const others = inventory.entities.filter(
    (entity) => entity.name !== callEntity.name && isExported(entity) && isOfCall(entity) && namesCall(entity),
  );
  const keys = await room.keys.open({ subject, callId, classes: keyClassesOf(others) });
  const sections: Record<string, ExportedRow[]> = {};
  for (const entity of others) sections[sectionOf(entity)] = await rowsOf(room, entity, { subject, callId, keys });
  return {
    callId,
    startedAt: iso(call.startedAt),
    endedAt: call.endedAt === undefined ? undefined : iso(call.endedAt),
    ending: call.ending,
    direction: call.direction,
    consent: call.consent,
    recording: call.recording,
    storage: storageOf(call),
    replaced: call.handling && [...classesOf(call.handling)].sort(),
    audio: hasAudio ? audioPath(callId) : undefined,
    sections,
  };
}

/** Keys of the call that the entities are sealed under. */
const keyClassesOf = (entities: readonly AnyEntity[]): DataClass[] => {
  const sealedUnder = entities.flatMap(({ sealed }) => Object.values(sealed).map((seal) => seal.class));
  return [...new Set(sealedUnder)].filter((name) => name !== 'own');
};

const iso = (at: number) => new Date(at).toISOString();

const sectionOf = (entity: AnyEntity): string => entity.copy?.section ?? entity.name;

async function rowsOf(
  room: TenantRoom,
  entity: AnyEntity,
  call: CallRef & { readonly keys: OpenCallKeys },
): Promise<ExportedRow[]> {
  const { subject, callId, keys } = call;
  const opened = await openItems(room.data, entity, { of: { subject, callId }, keys });
  const own = opened.filter(({ item }) => ofThisCall(item as ExportedRow, callId));
  const order = entity.copy?.order;
  const number = ({ item }: OpenedItem<unknown>) => Number((item as ExportedRow)[order ?? '']);
  if (order !== undefined) own.sort((a, b) => number(a) - number(b));
  return own.map((one) => exportedRow(entity, one));
}

/** In a partition of the subject an item without a call is of all of them. */
const ofThisCall = (item: ExportedRow, callId: CallId): boolean =>
  item['callId'] === undefined || item['callId'] === callId;

/** As the entity's declaration says, or its personal fields as they are called; absence means "destroyed", not "empty". */
function exportedRow(entity: AnyEntity, { item, texts }: OpenedItem<unknown>): ExportedRow {
  const values = item as ExportedRow;
  const { fields, times = [] } = entity.copy ?? { fields: ownNames(entity) };
  const valueOf = (field: string): unknown => {
    if (entity.sealed[field] !== undefined) return texts[field] ?? undefined;
    const value = values[field];
    return times.includes(field) && typeof value === 'number' ? iso(value) : value;
  };
  const named = Object.entries(fields).map(([name, field]) => [name, valueOf(field)] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

const ownNames = ({ personal }: AnyEntity): Record<string, string> =>
  Object.fromEntries(personal.map((field) => [field, field]));

/** The person's requests: those that name the same subject, and the one that is being answered. */
export async function readRequests(room: TenantRoom, request: SubjectRequestItem): Promise<ExportData['requests']> {
  const requests = await room.data.listByIndex(subjectRequestEntity, 'all');
  const others = requests.filter(
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
