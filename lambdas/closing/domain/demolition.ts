import type { KeyFacts, TableFacts } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ClosingStage } from '../../tenants/entities.ts';
import { SETTLED, type StackState } from '../../tenants/contract.ts';

/** What is left of a tenant's infrastructure, as AWS says right now. */
export interface Remains {
  readonly stack: StackState;
  readonly tables: { readonly data?: TableFacts | undefined; readonly keys?: TableFacts | undefined };
  readonly bucket: boolean;
  readonly key?: KeyFacts | undefined;
}

export type DemolitionStep =
  | 'enter-phase'
  | 'end-recovery'
  | 'drop-tables'
  | 'drop-bucket'
  | 'unprotect-stack'
  | 'delete-stack'
  | 'schedule-key'
  | 'drop-alias'
  | 'wait'
  | 'done'
  | 'failed';

/** Longest time a stage may take. */
const DEMOLITION_TIMEOUT_MS = 2 * 3_600_000;

/**
 * The next step of taking a purged tenant's infrastructure down. Decided from what is there and from nothing that was
 * remembered, so it can be taken up anywhere. No table is deleted before point-in-time recovery of *all* is seen to be
 * off: a table deleted with it leaves a system backup of 35 days.
 * @param since when the present stage began
 */
export function demolitionStep(remains: Remains, since: EpochMs, now: EpochMs): DemolitionStep {
  const step = stepFor(remains);
  return step !== 'done' && now - since > DEMOLITION_TIMEOUT_MS ? 'failed' : step;
}

function stepFor({ stack, tables, bucket, key }: Remains): DemolitionStep {
  const there = [tables.data, tables.keys].filter((table) => table !== undefined);
  if (there.length > 0) return tableStep(there, stack);
  if (bucket) return 'drop-bucket';
  if (stack.kind === 'present') return stackStep(stack);
  if (key === undefined) return 'done';
  return key.state === 'PendingDeletion' ? 'drop-alias' : 'schedule-key';
}

function tableStep(tables: readonly TableFacts[], stack: StackState): DemolitionStep {
  const open = tables.filter((table) => table.status !== 'DELETING');
  if (open.every((table) => !table.recovery && !table.protected)) return open.length > 0 ? 'drop-tables' : 'wait';
  if (stack.kind === 'present') {
    if (isMoving(stack.status)) return 'wait';
    if (SETTLED.has(stack.status) && stack.phase !== 'closing') return 'enter-phase';
  }
  // The stack is gone or cannot be updated: recovery is ended directly. Protection only a stack may remove.
  if (open.some((table) => table.recovery)) return 'end-recovery';
  return stack.kind === 'present' && SETTLED.has(stack.status) ? 'wait' : 'failed';
}

function stackStep(stack: Extract<StackState, { kind: 'present' }>): DemolitionStep {
  if (isMoving(stack.status)) return 'wait';
  return stack.protected ? 'unprotect-stack' : 'delete-stack';
}

const isMoving = (status: string): boolean => status.endsWith('_IN_PROGRESS');

const STAGES: Partial<Record<DemolitionStep, ClosingStage>> = {
  'enter-phase': 'removing-recovery',
  'end-recovery': 'removing-recovery',
  'drop-tables': 'deleting-stores',
  'drop-bucket': 'deleting-stores',
  'unprotect-stack': 'deleting-stack',
  'delete-stack': 'deleting-stack',
  'schedule-key': 'deleting-stack',
  'drop-alias': 'deleting-stack',
};

/** The stage a step belongs to; undefined where the tenant stays at the one it is at. */
export const stageOf = (step: DemolitionStep): ClosingStage | undefined => STAGES[step];
