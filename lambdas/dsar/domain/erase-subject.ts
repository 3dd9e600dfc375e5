import { itemKeys, type Page, type TenantRoom, type Write } from '../../access/contract.ts';
import { eraseCall, retireSubject, type EraserDeps } from '../../retention/contract.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import type { ErasablePart, SubjectRequestItem } from '../../shared/kernel/stored-items.ts';
import type { UtteranceEraser } from '../ports.ts';
import { subjectExported, type Act } from './audit-events.ts';
import { SETTLED } from './subject-request.ts';

const EVERYTHING: readonly ErasablePart[] = ['recording', 'content', 'evidence', 'record'];

export interface SubjectEraser extends EraserDeps {
  readonly utterances: UtteranceEraser;
  readonly hasTime: () => boolean;
}

/**
 * Erases the request's calls from `position` on, each by the one eraser of retention.
 * @returns how many of the calls are done; fewer than all when the time is used up
 */
export async function eraseCalls(deps: SubjectEraser, request: SubjectRequestItem, position: number): Promise<number> {
  const { subject, calls = [], requestId } = request;
  if (subject === undefined) return calls.length;
  for (let index = position; index < calls.length; index++) {
    if (!deps.hasTime()) return index;
    const callId = calls[index]!;
    await forgetUtterances(deps, callId);
    const at = request.decidedAt ?? request.receivedAt;
    await eraseCall(deps, { subject, callId, parts: EVERYTHING, reason: 'erasure', at, requestId });
  }
  if (request.wholeSubject) await retireSubject(deps, { subject, reason: 'erasure' });
  return calls.length;
}

/** Before the call's row goes: it alone knows the Lex session. */
async function forgetUtterances(deps: SubjectEraser, callId: CallId): Promise<void> {
  const call = await deps.room.data.get('call', itemKeys.call(callId));
  if (call?.lexSessionId !== undefined) await deps.utterances.forget(call.lexSessionId);
}

/**
 * Deletes exports of earlier requests that contain any of these calls (they are second copies) and takes the person's
 * ids out of requests that have ended. Requests that are still going end by themselves.
 * @returns how many other requests were changed
 */
export async function eraseExports(room: TenantRoom, request: SubjectRequestItem, act: Act): Promise<number> {
  let erased = 0;
  let page: Page<SubjectRequestItem> | undefined;
  do {
    page = await room.data.listByIndex('subjectRequest', 1, 'REQUESTS', { ...(page?.next && { from: page.next }) });
    for (const other of page.items.filter((candidate) => isAboutSame(candidate, request))) {
      await eraseExport(room, other, act);
      erased += 1;
    }
  } while (page.next !== undefined);
  return erased;
}

function isAboutSame(other: SubjectRequestItem, request: SubjectRequestItem): boolean {
  if (other.requestId === request.requestId || !SETTLED.includes(other.status)) return false;
  const sameSubject = request.wholeSubject === true && other.subject !== undefined && other.subject === request.subject;
  return sameSubject || (other.calls ?? []).some((call) => request.calls?.includes(call));
}

/** The object first: a row that still names it is found again, an object without a row is not. */
async function eraseExport(room: TenantRoom, other: SubjectRequestItem, act: Act): Promise<void> {
  if (other.exportKey !== undefined) await room.objects.delete(other.exportKey);
  const update: Write = {
    update: 'subjectRequest',
    key: itemKeys.subjectRequest(other.requestId),
    set: {
      exportKey: undefined,
      exportExpiresAt: undefined,
      calls: undefined,
      subject: undefined,
      originCall: undefined,
      version: other.version + 1,
    },
    guard: { version: other.version },
  };
  const audit = other.exportKey === undefined ? [] : [subjectExported(other, act, { step: 'expired' })];
  await room.data.transact([update], audit, other.requestId);
}
