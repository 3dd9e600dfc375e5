import type { RunId, TenantId } from '../../shared/kernel/ids.ts';
import type { TemplateUpgradeItem, UpgradeOutcomeItem, UpgradeResult, UpgradeState, UpgradeStop } from '../entities.ts';

/** What can happen to an upgrade as a whole; the adapter's condition and the handlers are made from this table. */
export const UPGRADE_CHANGES = {
  stop: { from: ['running'], to: 'stopping' },
  complete: { from: ['running'], to: 'completed' },
  /** Nobody is in progress any more, or the workflow broke off. */
  halt: { from: ['running', 'stopping'], to: 'stopped' },
  /** From a state in progress only where the workflow is dead, which the caller has to know. */
  resume: { from: ['stopped', 'running', 'stopping'], to: 'running' },
} as const satisfies Record<string, { from: readonly UpgradeState[]; to: UpgradeState }>;
export type UpgradeChange = keyof typeof UPGRADE_CHANGES;

/** Results that no later execution looks at again. */
const DONE: readonly string[] = ['upgraded', 'unchanged', 'planned'] satisfies UpgradeResult[];

/** Whether a tenant needs nothing more in this upgrade, in whatever execution. */
const isDone = (outcome: Pick<UpgradeOutcomeItem, 'state'> | undefined): boolean =>
  outcome !== undefined && DONE.includes(outcome.state);

/** Whether this execution is finished with a tenant: a failed or skipped one has another chance in the next. */
export const isSettled = (outcome: UpgradeOutcomeItem | undefined, execution: number): boolean =>
  outcome !== undefined && (isDone(outcome) || (outcome.state !== 'started' && outcome.execution === execution));

/**
 * Why a failed tenant stops the upgrade, if it does: any of the first tenants, or as many as the threshold says.
 * @param failures of this execution, the new one included; a threshold of 0 tolerates none either
 */
export function stopAfterFailure(
  upgrade: Pick<TemplateUpgradeItem, 'canaries' | 'failureThreshold'>,
  tenantId: TenantId,
  failures: number,
): UpgradeStop | undefined {
  if (upgrade.canaries.includes(tenantId)) return 'canary-failed';
  return failures >= Math.max(1, upgrade.failureThreshold) ? 'failure-threshold' : undefined;
}

/** Parts of an execution, strictly one after the other: what an earlier one left in progress, the first tenants, all others. */
const PHASES = ['unfinished', 'canaries', 'others'] as const;
export type Phase = (typeof PHASES)[number];

/** Where an execution goes on: a phase, and within it the tenant after which the next page begins. */
export interface Position {
  readonly phase: Phase;
  readonly after?: string;
}

/** A position as one opaque text for the workflow's state; empty at the beginning. */
export const positionText = ({ phase, after }: Position): string => `${phase}:${after ?? ''}`;

/** @throws RangeError for a text that `positionText` did not make */
export function parsePosition(text: string): Position {
  if (text === '') return { phase: PHASES[0] };
  const [name, after = ''] = text.split(':');
  const phase = PHASES.find((one) => one === name);
  if (phase === undefined) throw new RangeError('There is no such phase of an upgrade.');
  return after === '' ? { phase } : { phase, after };
}

/** Whether the others may begin: none of the first tenants is unfinished or failed. Skipped ones left service and prove nothing either way. */
export const firstTenantsPassed = (outcomes: readonly (UpgradeOutcomeItem | undefined)[]): boolean =>
  outcomes.every((outcome) => isDone(outcome) || outcome?.state === 'skipped');

/** How an execution that has come to its end leaves the upgrade. */
export function ending(upgrade: Pick<TemplateUpgradeItem, 'state' | 'counts'>): {
  change: 'complete' | 'halt';
  stop?: UpgradeStop;
} {
  if (upgrade.state === 'stopping') return { change: 'halt' };
  return upgrade.counts.started > 0 ? { change: 'halt', stop: 'incomplete' } : { change: 'complete' };
}

/** What a run is listed under, so that the index sorts by start. */
export const listedAs = (startedAt: number, runId: RunId): string => `${String(startedAt).padStart(15, '0')}#${runId}`;

/** No tenant counted yet. */
export const NO_COUNTS: TemplateUpgradeItem['counts'] = {
  started: 0,
  upgraded: 0,
  unchanged: 0,
  planned: 0,
  skipped: 0,
  failed: 0,
};

type Counts = TemplateUpgradeItem['counts'];

/**
 * What a tenant's new outcome does to the upgrade: how its counts move and whether it has to stop.
 * @param upgrade as read; only a running one is stopped
 */
export function countedUpgrade(
  upgrade: TemplateUpgradeItem,
  before: UpgradeOutcomeItem | undefined,
  after: UpgradeOutcomeItem,
): { readonly moves: Counts; readonly stop?: UpgradeStop } {
  const moves = { ...NO_COUNTS };
  if (before !== undefined) moves[before.state] -= 1;
  moves[after.state] += 1;
  const stop =
    after.state === 'failed' && upgrade.state === 'running'
      ? stopAfterFailure(upgrade, after.tenantId, upgrade.failures + 1)
      : undefined;
  return { moves, stop };
}

/** The upgrade after a change of it as a whole. A new execution starts with no failures. */
export function changedUpgrade(
  upgrade: TemplateUpgradeItem,
  { change, now, stop }: { change: UpgradeChange; now: number; stop?: UpgradeStop },
): TemplateUpgradeItem {
  const { stop: reason = stop, endedAt: _ended, ...rest } = upgrade;
  const common = { ...rest, state: UPGRADE_CHANGES[change].to, version: upgrade.version + 1 };
  if (change === 'resume') return { ...common, execution: upgrade.execution + 1, executionAt: now, failures: 0 };
  const stopped = { ...common, stop: reason };
  return change === 'stop' ? stopped : { ...stopped, endedAt: now };
}
