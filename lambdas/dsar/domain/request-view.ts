import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { SubjectRequestItem, SubjectRequestStatus } from '../entities.ts';
import { completeAt, erasureState } from './certificate.ts';

const iso = (at: EpochMs | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/** Before the tenant has decided, nothing may tell whether anything is stored about the person. */
const UNDECIDED: readonly SubjectRequestStatus[] = ['received', 'awaiting-decision', 'refused'];

/** Counts that serve the workflow only. */
const INTERNAL = new Set(['samples']);

/** A request as the API shows it: never the number, never what was said. */
export function requestView(request: SubjectRequestItem, now: EpochMs) {
  const decided = !UNDECIDED.includes(request.status);
  const { requestId, type, channel, status, originCall, refusal, failure } = request;
  return {
    requestId,
    type,
    channel,
    status,
    receivedAt: iso(request.receivedAt),
    dueAt: iso(request.dueAt),
    decidedAt: iso(request.decidedAt),
    completedAt: iso(request.completedAt),
    originCall,
    refusal,
    failure,
    found: decided ? shown(request.found) : undefined,
    remaining: decided ? request.remaining : undefined,
    kept: decided ? request.kept : undefined,
    ...exportView(request, now),
    ...erasureView(request, now),
  };
}

const shown = (counts: Record<string, number> | undefined) =>
  counts && Object.fromEntries(Object.entries(counts).filter(([name]) => !INTERNAL.has(name)));

function exportView(request: SubjectRequestItem, now: EpochMs) {
  if (request.exportExpiresAt === undefined || request.exportExpiresAt <= now) return {};
  return request.status === 'completed' ? { export: { expiresAt: iso(request.exportExpiresAt) } } : {};
}

function erasureView(request: SubjectRequestItem, now: EpochMs) {
  if (request.type !== 'erasure' || request.completedAt === undefined || request.status === 'refused') return {};
  const { completedAt } = request;
  return { erasure: { state: erasureState(completedAt, now), completeAt: iso(completeAt(completedAt)) } };
}
