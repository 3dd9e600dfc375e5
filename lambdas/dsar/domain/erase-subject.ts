import { callEntity } from '../../calls/entities.ts';
import { announce, type TenantRoom, type Write, updateItem } from '../../access/contract.ts';
import { eraseCall, retireSubject, type EraserDeps } from '../../retention/contract.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import { subjectRequestEntity, type SubjectRequestItem } from '../entities.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import type { UtteranceEraser } from '../../shared/kernel/utterance-eraser.ts';
import { exportErased, type Act } from './request-events.ts';
import { SETTLED } from './subject-request.ts';
import { RequestChanged } from './workflow.ts';

const EVERYTHING: readonly ErasablePart[] = ['recording', 'content', 'evidence', 'record'];

export interface SubjectEraser extends EraserDeps {
  readonly utterances: UtteranceEraser;
  readonly hasTime: () => boolean;
}

/** What one run of the erasing step did. */
export interface ErasedCalls {
  /** How many of the request's calls are done; fewer than all when the time is used up. */
  readonly position: number;
  /** Conversations that Lex confirmed to have deleted in this run. */
  readonly forgotten: number;
}

/** Erases the request's calls from `position` on, each by the one eraser of retention. */
export async function eraseCalls(
  deps: SubjectEraser,
  request: SubjectRequestItem,
  position: number,
): Promise<ErasedCalls> {
  const { subject, calls = [], requestId } = request;
  let forgotten = 0;
  if (subject === undefined) return { position: calls.length, forgotten };
  for (let index = position; index < calls.length; index++) {
    if (!deps.hasTime()) return { position: index, forgotten };
    const callId = calls[index]!;
    if (await forgetUtterances(deps, callId)) forgotten += 1;
    const at = request.decidedAt ?? request.receivedAt;
    const approval = { approver: request.decidedBy };
    await eraseCall(deps, { subject, callId, parts: EVERYTHING, reason: 'erasure', at, requestId, approval });
  }
  if (request.wholeSubject) await retire(deps, request, subject);
  return { position: calls.length, forgotten };
}

/** The subject's own row of the ledger, before profile and lookup go: a restore must not bring them back. */
async function retire(deps: SubjectEraser, request: SubjectRequestItem, subject: SubjectId): Promise<void> {
  const { requestId, receivedAt, decidedAt: at = receivedAt } = request;
  const { tenant: tenantId } = deps.room.session;
  const row = { tenantId, kind: 'erasure', at, subject, requestId, parts: [], state: 'announced' } as const;
  await deps.ledger.announce({ ...row, parts: [] });
  await retireSubject(deps, { subject, reason: 'erasure' });
  await deps.ledger.settle({ ...row, parts: [] }, 'destroyed');
}

/**
 * Before the call's row goes: it alone knows the Lex session. A row that is kept loses it, so nothing is counted twice.
 * @returns false where Lex had no part or did not confirm
 */
async function forgetUtterances({ room, utterances }: SubjectEraser, callId: CallId): Promise<boolean> {
  const key = callEntity.key({ callId });
  const call = await room.data.get(callEntity, key);
  if (call?.lexSessionId === undefined || !(await utterances.forget(call.lexSessionId))) return false;
  const set = { lexSessionId: undefined };
  const { outcome } = await room.data.transact(
    [updateItem(callEntity, { key, set, add: { version: 1 }, guard: { present: true } })],
    [],
  );
  return outcome !== 'conflict';
}

/**
 * Deletes exports of earlier requests that contain any of these calls (they are second copies) and takes the person's
 * ids out of requests that have ended. Requests that are still going end by themselves.
 * @returns how many other requests were changed
 * @throws RequestChanged
 */
export async function eraseExports(room: TenantRoom, request: SubjectRequestItem, act: Act): Promise<number> {
  const items = await room.data.listByIndex(subjectRequestEntity, 'all');
  const others = items.filter((candidate) => isAboutSame(candidate, request));
  for (const other of others) await eraseExport(room, other, { request, act });
  return others.length;
}

function isAboutSame(other: SubjectRequestItem, request: SubjectRequestItem): boolean {
  if (other.requestId === request.requestId || !SETTLED.includes(other.status)) return false;
  const sameSubject = request.wholeSubject === true && other.subject !== undefined && other.subject === request.subject;
  return sameSubject || (other.calls ?? []).some((call) => request.calls?.includes(call));
}

/** The request that is carried out, and the act of it. */
interface Erasing {
  readonly request: SubjectRequestItem;
  readonly act: Act;
}

/** @returns the outcome to write with the row */
async function deleteExport(
  room: TenantRoom,
  other: SubjectRequestItem & { exportKey: string },
  { request, act }: Erasing,
) {
  const erased = exportErased(other, request, act);
  const intent = await announce(room.data, erased, [other.requestId, erased.type, other.version]);
  await room.objects.delete(other.exportKey, intent);
  return { ...erased, intent: intent.id };
}

/** The object first: a row that still names it is found again, an object without a row is not. */
async function eraseExport(room: TenantRoom, other: SubjectRequestItem, erasing: Erasing): Promise<void> {
  const audit =
    other.exportKey === undefined ? [] : [await deleteExport(room, { ...other, exportKey: other.exportKey }, erasing)];
  const update: Write = updateItem(subjectRequestEntity, {
    key: subjectRequestEntity.key({ requestId: other.requestId }),
    set: {
      exportKey: undefined,
      exportExpiresAt: undefined,
      calls: undefined,
      subject: undefined,
      originCall: undefined,
      version: other.version + 1,
    },
    guard: { version: other.version },
  });
  // The version is part of what is done: what was taken out before and came back by a new approval goes again.
  const result = await room.data.transact([update], audit, `${other.requestId}#${other.version}`);
  if (result.outcome === 'conflict') throw new RequestChanged('Another request changed while it was cleared.');
}
