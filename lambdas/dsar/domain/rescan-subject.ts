import { callKeyEntity } from '../../access/entities.ts';
import { type TenantRoom } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import type { SealedSample, SubjectRequestItem } from '../entities.ts';
import { holdEntity, type HoldItem } from '../../retention/entities.ts';
import { judgeItem, judgeObject, requestOf, type Finding, type Traces } from './rescan.ts';

/** What the re-scan found, per store: leftovers, and what is kept on a ground. */
export interface RescanResult {
  readonly remaining: Record<'dataItems' | 'keyItems' | 'objects' | 'readable', number>;
  readonly kept: Record<string, number>;
}

/**
 * Looks at every item of both tables and every object, independently of what the eraser believes, and tries to open
 * the ciphertexts that were copied before.
 */
export async function rescanSubject(
  room: TenantRoom,
  request: SubjectRequestItem,
  context: { number: string | undefined; now: EpochMs },
): Promise<RescanResult> {
  const grounds = await keptCalls(room, request, context.now);
  const traces: Traces = {
    requestId: request.requestId,
    calls: request.calls ?? [],
    keptCalls: [...grounds.keys()],
    ...(await identityTraces(room, request, context.number)),
  };
  const data = await scanTable(room, 'data', traces);
  const keys = await scanTable(room, 'keys', traces);
  const objects = (await room.objects.list('')).map(({ key }) => judgeObject(key, traces));
  const remaining = {
    dataItems: data.remains,
    keyItems: keys.remains,
    objects: count(objects, 'remains'),
    readable: await openable(room, request, traces.keptCalls),
  };
  const kept = { dataItems: data.kept, keyItems: keys.kept, objects: count(objects, 'kept'), ...perGround(grounds) };
  return { remaining, kept };
}

/** Number and subject are looked for only when everything of the person had to go. */
async function identityTraces(room: TenantRoom, request: SubjectRequestItem, number: string | undefined) {
  if (request.wholeSubject === false || request.subject === undefined) return { lookups: [] };
  const lookups = number === undefined ? [] : await room.subjects.lookupValues(number);
  return { subject: request.subject, lookups, number };
}

async function scanTable(room: TenantRoom, table: 'data' | 'keys', traces: Traces) {
  const found = { remains: 0, kept: 0, unrelated: 0 };
  await room.data.scan(table, (item) => {
    if (!isOtherRequest(item, traces)) found[judgeItem(item, traces)] += 1;
  });
  return found;
}

/** Other requests of the same person end by themselves; their own certificate or answer speaks for them. */
const isOtherRequest = (item: Record<string, unknown>, traces: Traces): boolean => {
  const request = requestOf(item);
  return request !== undefined && request !== traces.requestId;
};

const count = (findings: readonly Finding[], finding: Finding) => findings.filter((one) => one === finding).length;

/** Calls that a hold or a statutory record keeps, with the ground. */
async function keptCalls(room: TenantRoom, request: SubjectRequestItem, now: EpochMs) {
  const grounds = new Map<CallId, HoldItem['ground']>();
  for (const callId of request.subject === undefined ? [] : (request.calls ?? [])) {
    const hold = await room.data.get(holdEntity, holdEntity.key({ subject: request.subject!, callId }));
    if (hold !== undefined && hold.until > now) grounds.set(callId, hold.ground);
    const business = await room.data.get(
      callKeyEntity,
      callKeyEntity.key({ subject: request.subject!, callId, dataClass: 'business' }),
    );
    if (business !== undefined && !grounds.has(callId)) grounds.set(callId, 'statutory');
  }
  return grounds;
}

function perGround(grounds: ReadonlyMap<CallId, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ground of grounds.values()) counts[`ground:${ground}`] = (counts[`ground:${ground}`] ?? 0) + 1;
  return counts;
}

/** How many of the earlier ciphertexts still open; those of kept calls may. */
async function openable(room: TenantRoom, request: SubjectRequestItem, kept: readonly CallId[]): Promise<number> {
  let opened = 0;
  for (const sample of (request.samples ?? []).filter(({ callId }) => !kept.includes(callId))) {
    if (await opens(room, request, sample)) opened += 1;
  }
  return opened;
}

async function opens(room: TenantRoom, request: SubjectRequestItem, sample: SealedSample): Promise<boolean> {
  if (request.subject === undefined) return false;
  const { callId, dataClass, sealed, entity, field, row } = sample;
  const keys = await room.keys.open({ subject: request.subject, callId, classes: [dataClass] });
  return (await keys.open(dataClass, { entity, field, row }, sealed)) !== undefined;
}
