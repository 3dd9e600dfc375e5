import type { SubjectRequestItem, SubjectRequestStatus } from '../entities.ts';

/**
 * The life of a subject request: for each status the ones it may follow. The workflow's conditional writes and the
 * API both use this table, so no step can skip another. `erased-live` is not `completed`: backups still end.
 */
export const ALLOWED_PRIOR: Record<SubjectRequestStatus, readonly SubjectRequestStatus[]> = {
  received: [],
  'awaiting-decision': ['received'],
  refused: ['awaiting-decision', 'failed'],
  finding: ['received', 'awaiting-decision', 'failed'],
  /** A re-scan that still finds something sends the request back to act. */
  acting: ['finding', 'rescanning'],
  rescanning: ['acting'],
  completed: ['acting', 'erased-live'],
  'erased-live': ['rescanning'],
  failed: ['finding', 'acting', 'rescanning'],
};

/** Statuses in which nothing more happens by itself. */
export const SETTLED: readonly SubjectRequestStatus[] = ['refused', 'completed', 'erased-live', 'failed'];

/** What entering a status means for a request: do it, it was done before (a repeated step), or it is not allowed. */
export type Entry = 'move' | 'already' | 'refused';

/** Decides whether a request may enter a status. */
export function entryInto(target: SubjectRequestStatus, current: SubjectRequestStatus): Entry {
  if (current === target) return 'already';
  return ALLOWED_PRIOR[target].includes(current) ? 'move' : 'refused';
}

/** A workflow step was run for a request that is not in a state for it. */
export class StepNotAllowed extends Error {
  override readonly name = 'StepNotAllowed';
}

/** Final status of a request whose steps all succeeded. */
export const finalStatus = (type: SubjectRequestItem['type']): SubjectRequestStatus =>
  type === 'access' ? 'completed' : 'erased-live';
