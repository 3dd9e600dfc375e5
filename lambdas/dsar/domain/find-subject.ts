import { itemKeys, type Page, type TenantRoom } from '../../access/contract.ts';
import { isCallId, type CallId, type SubjectId } from '../../shared/kernel/ids.ts';
import type { CallItem, DataClass, SealedSample, SubjectRequestItem } from '../../shared/kernel/stored-items.ts';
import { recordingKey } from '../../retention/contract.ts';

/** Everything of a person, by opaque id. */
export interface FoundSubject {
  readonly subject?: SubjectId;
  readonly calls: CallId[];
  readonly wholeSubject: boolean;
}

const SEALED_FIELDS = {
  turn: ['sealedCaller', 'sealedAgent'],
  message: ['sealedText'],
  evidence: ['sealedWording'],
} as const;
const CLASS_OF = { turn: 'content', message: 'content', evidence: 'evidence' } as const satisfies Record<
  string,
  DataClass
>;

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
  for (const { sk } of await room.data.listKeys('keys', `SUBJECT#${subject}`)) {
    const call = sk.startsWith('KEY#') ? sk.split('#')[1] : undefined;
    if (isCallId(call)) found.add(call);
  }
  let page: Page<CallItem> | undefined;
  do {
    page = await room.data.listByIndex('call', 2, `SUBJECT#${subject}`, { ...(page?.next && { from: page.next }) });
    for (const call of page.items) found.add(call.callId);
  } while (page.next !== undefined);
  return [...found].sort();
}

/** What is stored of the calls, counted, with some ciphertexts as witnesses. */
export async function takeInventory(
  room: TenantRoom,
  { subject, calls }: FoundSubject,
): Promise<{ counts: Record<string, number>; samples: SealedSample[] }> {
  const counts = { calls: calls.length, rows: 0, keys: 0, objects: 0, conversations: 0 };
  const samples: SealedSample[] = [];
  for (const callId of calls) {
    const rows = await room.data.listKeys('data', `CALL#${callId}`);
    counts.rows += rows.length;
    const call = await room.data.get('call', itemKeys.call(callId));
    if (call?.lexSessionId !== undefined) counts.conversations += 1;
    counts.objects += (await room.objects.list(recordingKey(callId))).length;
    if (samples.length < MAX_SAMPLES) samples.push(...(await samplesOf(room, callId, rows)));
  }
  if (subject !== undefined) {
    const keys = await room.data.listKeys('keys', `SUBJECT#${subject}`);
    counts.keys = keys.filter(({ sk }) => calls.some((call) => sk.startsWith(`KEY#${call}#`))).length;
  }
  const witnesses = samples.slice(0, MAX_SAMPLES);
  return { counts: { ...counts, samples: witnesses.length }, samples: witnesses };
}

async function samplesOf(room: TenantRoom, callId: CallId, rows: { pk: string; sk: string; entity: string }[]) {
  const samples: SealedSample[] = [];
  for (const { pk, sk, entity } of rows) {
    if (samples.length >= SAMPLES_PER_CALL) break;
    if (entity !== 'turn' && entity !== 'message' && entity !== 'evidence') continue;
    const item = (await room.data.get(entity, { pk, sk })) as Record<string, unknown> | undefined;
    for (const field of SEALED_FIELDS[entity]) {
      const sealed = item?.[field];
      if (typeof sealed !== 'string') continue;
      samples.push({ callId, dataClass: CLASS_OF[entity], entity, field, row: sk, sealed });
    }
  }
  return samples;
}
