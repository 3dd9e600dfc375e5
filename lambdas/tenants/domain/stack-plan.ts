import type { EpochMs } from '../../shared/kernel/clock.ts';

/** What is known of a tenant's stack; `absent` also after its deletion. */
export type StackState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly status: string; readonly phase: string; readonly protected: boolean };

/** Longest time a stack may take to be created or changed: AWS needs about two minutes, throttled runs longer. */
export const STACK_TIMEOUT_MS = 30 * 60_000;

/** Statuses in which CloudFormation is done and the stack may be used and updated. */
export const SETTLED: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
/** Remains of a creation that failed: nothing but deletion is possible. */
const REMAINS = new Set([
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'CREATE_FAILED',
  'DELETE_FAILED',
  'REVIEW_IN_PROGRESS',
]);

/** The next step towards an existing stack. */
export type CreationStep = 'create' | 'clear' | 'wait' | 'done';

/**
 * What to do so that the stack exists, whatever an earlier attempt left behind: remains of a failed creation are
 * cleared first, work in progress is waited for, an existing stack is kept.
 */
export function creationStep(state: StackState): CreationStep {
  if (state.kind === 'absent') return 'create';
  if (REMAINS.has(state.status)) return 'clear';
  if (SETTLED.has(state.status)) return 'done';
  return state.status.startsWith('CREATE_') ? 'done' : 'wait';
}

export type CreationResult = 'in-progress' | 'ready' | 'failed';

/** Whether the stack that was asked for exists by now. A stack that rolled back and is gone has failed. */
export function creationResult(state: StackState, since: EpochMs, now: EpochMs): CreationResult {
  if (state.kind === 'absent' || REMAINS.has(state.status)) return 'failed';
  if (SETTLED.has(state.status)) return 'ready';
  return now - since > STACK_TIMEOUT_MS ? 'failed' : 'in-progress';
}

/** The next step towards an active, protected stack. */
export type ActivationStep = 'enter-phase' | 'protect' | 'wait' | 'done' | 'failed';

/** @param since when the provisioning began, epoch ms */
export function activationStep(state: StackState, since: EpochMs, now: EpochMs): ActivationStep {
  if (state.kind === 'absent' || REMAINS.has(state.status)) return 'failed';
  if (!SETTLED.has(state.status)) return now - since > 2 * STACK_TIMEOUT_MS ? 'failed' : 'wait';
  if (state.phase !== 'active') return now - since > 2 * STACK_TIMEOUT_MS ? 'failed' : 'enter-phase';
  return state.protected ? 'done' : 'protect';
}
