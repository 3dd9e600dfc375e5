import type { EpochMs } from '../../shared/kernel/clock.ts';
import type {
  ResourceChange,
  TemplateUpgradeItem,
  UpgradeOutcomeItem,
  UpgradeReason,
  UpgradeResult,
} from '../entities.ts';
import type { TenantItem } from '../../tenants/entities.ts';
import { judgeChangeSet } from './judge-change-set.ts';
import { compareVersions } from './published-template.ts';
import { STACK_TIMEOUT_MS } from '../../tenants/contract.ts';
import { isSettled } from './upgrade-run.ts';

/** A tenant's stack as an upgrade sees it. */
export type UpgradableStack =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly status: string; readonly phase: string; readonly templateVersion: string };

/** The change set of this tenant and execution. */
export type ChangeSet =
  | { readonly kind: 'absent' | 'pending' | 'executing' | 'executed' | 'obsolete' | 'failed' }
  /** The stack has all this already. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'ready'; readonly changes: readonly ResourceChange[] };

/** What is to be done next with one tenant. */
export type UpgradeStep =
  /** Nothing: it is settled, or nobody further is started. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'propose' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'execute'; readonly changes?: readonly ResourceChange[] }
  /** The stack is there: the tenant's record follows. */
  | { readonly kind: 'record' }
  | {
      readonly kind: 'finish';
      readonly result: UpgradeResult;
      readonly reason?: UpgradeReason;
      readonly changes?: readonly ResourceChange[];
    };

const finish = (result: UpgradeResult, reason?: UpgradeReason): UpgradeStep => ({
  kind: 'finish',
  result,
  reason,
});
const fail = (reason: UpgradeReason): UpgradeStep => finish('failed', reason);
const wait: UpgradeStep = { kind: 'wait' };

/** Only tenants in service are upgraded: one that is being made comes from the current template, one that is closing goes. */
const isInService = (tenant: TenantItem | undefined): tenant is TenantItem =>
  tenant?.status === 'active' || tenant?.status === 'suspended';

export interface Admission {
  readonly upgrade: TemplateUpgradeItem;
  /** Which execution asks; an older one than the upgrade's does nothing any more. */
  readonly execution: number;
  readonly outcome: UpgradeOutcomeItem | undefined;
  readonly tenant: TenantItem | undefined;
}

/**
 * Decides whether a tenant takes part, before CloudFormation is asked anything.
 * @returns undefined for a tenant that is in progress: `stackStep` goes on
 */
export function admission({ upgrade, execution, outcome, tenant }: Admission): UpgradeStep | undefined {
  if (upgrade.execution !== execution || isSettled(outcome, execution)) return { kind: 'leave' };
  if (outcome?.state === 'started') return undefined;
  if (upgrade.state !== 'running') return { kind: 'leave' };
  if (!isInService(tenant)) return finish('skipped', 'not-in-service');
  const age = compareVersions(tenant.templateVersion, upgrade.templateVersion);
  if (age > 0) return finish('skipped', 'newer-version');
  return age === 0 ? finish('unchanged') : { kind: 'begin' };
}

export interface StackSituation {
  readonly upgrade: TemplateUpgradeItem;
  readonly outcome: UpgradeOutcomeItem;
  readonly tenant: TenantItem | undefined;
  readonly stack: UpgradableStack;
  readonly changeSet: ChangeSet;
  readonly now: EpochMs;
}

const SETTLED = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);

/**
 * Decides the next step for a tenant in progress from what is there alone, so that a step that was lost, repeated or
 * cut off in the middle is simply decided again.
 */
export function stackStep(situation: StackSituation): UpgradeStep {
  const { upgrade, outcome, tenant, stack, now } = situation;
  if (stack.kind === 'absent') return isInService(tenant) ? fail('stack-missing') : finish('skipped', 'not-in-service');
  if (stack.status.endsWith('_IN_PROGRESS')) {
    const since = Math.max(outcome.startedAt, upgrade.executionAt);
    return now - since > STACK_TIMEOUT_MS ? fail('timeout') : wait;
  }
  // Whoever is being closed meanwhile belongs to the closing workflow.
  if (!isInService(tenant)) return finish('skipped', 'not-in-service');
  if (tenant.templateVersion === upgrade.templateVersion) return finish('upgraded');
  if (stack.phase !== 'active') return fail('wrong-phase');
  return outcome.stage === 'executing' ? executingStep(situation, stack) : planningStep(situation, stack);
}

type Present = Extract<UpgradableStack, { kind: 'present' }>;

function executingStep({ upgrade, changeSet }: StackSituation, stack: Present): UpgradeStep {
  if (!SETTLED.has(stack.status)) return fail('rollback-failed');
  if (stack.templateVersion === upgrade.templateVersion) return { kind: 'record' };
  // The step broke off between noting the execution and asking for it.
  if (changeSet.kind === 'ready') return { kind: 'execute' };
  if (changeSet.kind === 'executing') return wait;
  return fail(stack.status === 'UPDATE_ROLLBACK_COMPLETE' ? 'rolled-back' : 'change-set-lost');
}

function planningStep({ upgrade, changeSet, outcome, now }: StackSituation, stack: Present): UpgradeStep {
  if (!SETTLED.has(stack.status)) return fail('stack-not-updatable');
  // An earlier execution got this far, and its step was counted as failed.
  if (stack.templateVersion === upgrade.templateVersion) {
    return upgrade.dryRun ? { kind: 'finish', result: 'planned', changes: [] } : { kind: 'record' };
  }
  const since = Math.max(outcome.startedAt, upgrade.executionAt);
  if (now - since > STACK_TIMEOUT_MS) return fail('timeout');
  switch (changeSet.kind) {
    case 'absent':
      return { kind: 'propose' };
    case 'pending':
    case 'executing':
      return wait;
    case 'executed':
    case 'obsolete':
      return { kind: 'discard' };
    case 'empty':
      return fail('nothing-to-change');
    case 'failed':
      return fail('change-set-refused');
    case 'ready':
      return readyStep(upgrade, changeSet.changes);
  }
}

function readyStep(upgrade: TemplateUpgradeItem, changes: readonly ResourceChange[]): UpgradeStep {
  if (judgeChangeSet(changes).kind === 'refused') {
    return { kind: 'finish', result: 'failed', reason: 'would-replace-or-remove', changes };
  }
  return upgrade.dryRun ? { kind: 'finish', result: 'planned', changes } : { kind: 'execute', changes };
}
