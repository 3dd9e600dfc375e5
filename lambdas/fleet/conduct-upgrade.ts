import type { Clock } from '../shared/kernel/clock.ts';
import type { ResourceChange, TemplateUpgradeItem, UpgradeOutcomeItem } from './entities.ts';
import type { TenantItem } from '../tenants/entities.ts';
import { tenantUpgraded } from './domain/run-events.ts';
import { isSettled } from './domain/upgrade-run.ts';
import { admission, stackStep, type ChangeSet, type UpgradeStep } from './domain/upgrade-step.ts';
import type { TenantRecords } from '../tenants/contract.ts';
import type { RunTenant } from './run-step.ts';
import type { StackUpdates, UpgradeRecords } from './ports.ts';

export interface TenantUpgradeDeps {
  readonly upgrades: UpgradeRecords;
  readonly tenants: Pick<TenantRecords, 'get' | 'update'>;
  readonly stacks: StackUpdates;
  readonly clock: Clock;
}

/** One tenant's part of an execution, and the request that works on it. */
export interface UpgradeWork extends RunTenant {
  readonly requestId: string;
}

/** What was found when a step was decided. */
interface Situation {
  readonly upgrade: TemplateUpgradeItem;
  readonly outcome: UpgradeOutcomeItem | undefined;
  readonly tenant: TenantItem | undefined;
  readonly changeSet: ChangeSet;
}

/** Steps without a wait between them: begin, propose, execute or discard, record, finish, and a lost race or two. */
const MOST_STEPS = 10;

/** Decides and takes steps for one tenant until it has to wait or is done. Nothing is remembered but what is stored. */
export async function advance(deps: TenantUpgradeDeps, work: UpgradeWork): Promise<'wait' | 'done'> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { step, situation } = await decide(deps, work);
    if (step.kind === 'leave' || situation === undefined) return 'done';
    if (step.kind === 'wait') return 'wait';
    if ((await take(deps, work, { step, situation })) === 'wait') return 'wait';
  }
  return 'wait';
}

async function decide(
  deps: TenantUpgradeDeps,
  work: UpgradeWork,
): Promise<{ step: UpgradeStep; situation?: Situation }> {
  const { upgrades, tenants, stacks } = deps;
  const [upgrade, outcome, tenant] = await Promise.all([
    upgrades.get(work.runId),
    upgrades.outcome(work.runId, work.tenantId),
    tenants.get(work.tenantId),
  ]);
  if (upgrade === undefined) return { step: { kind: 'leave' } };
  const known = { upgrade, outcome, tenant };
  const admitted = admission({ ...known, execution: work.execution });
  if (admitted !== undefined || outcome === undefined) {
    return { step: admitted ?? { kind: 'leave' }, situation: { ...known, changeSet: { kind: 'absent' } } };
  }
  const [stack, changeSet] = await Promise.all([
    stacks.describe(work.tenantId),
    stacks.changeSet(work.tenantId, changeSetName(outcome)),
  ]);
  const step = stackStep({ upgrade, outcome, tenant, stack, changeSet, now: deps.clock() });
  return { step, situation: { ...known, changeSet } };
}

/** One per run, tenant and start: repeating a request finds it, a later execution makes another. */
const changeSetName = ({ runId, execution }: UpgradeOutcomeItem): string =>
  `upgrade-${runId.replace('_', '-')}-${execution}`;

interface Decided {
  readonly step: Exclude<UpgradeStep, { kind: 'leave' | 'wait' }>;
  readonly situation: Situation;
}

/** @returns `wait` after what CloudFormation needs time for; otherwise the next step is decided at once */
async function take(
  deps: TenantUpgradeDeps,
  work: UpgradeWork,
  { step, situation }: Decided,
): Promise<'wait' | 'next'> {
  const { upgrade, outcome, tenant } = situation;
  switch (step.kind) {
    case 'begin':
      await deps.upgrades.settle(upgrade, outcome, started(work, outcome, deps.clock()));
      return 'next';
    case 'propose':
      await propose(deps, work, situation);
      return 'next';
    case 'discard':
      await deps.stacks.discard(work.tenantId, changeSetName(outcome!));
      return 'next';
    case 'execute':
      return execute(deps, outcome!, step.changes);
    case 'record':
      await record(deps, work, { upgrade, tenant: tenant! });
      return 'next';
    case 'finish':
      await finish(deps, work, { step, situation });
      return 'next';
  }
}

function started(work: UpgradeWork, before: UpgradeOutcomeItem | undefined, now: number): UpgradeOutcomeItem {
  const { runId, tenantId, execution } = work;
  const version = (before?.version ?? 0) + 1;
  return { runId, tenantId, execution, state: 'started', stage: 'planning', startedAt: now, updatedAt: now, version };
}

async function propose(deps: TenantUpgradeDeps, work: UpgradeWork, situation: Situation): Promise<void> {
  const { upgrade, outcome } = situation;
  const { templateKey, templateVersion } = upgrade;
  const wanted = { name: changeSetName(outcome!), templateKey, templateVersion };
  if ((await deps.stacks.propose(work.tenantId, wanted)) === 'asked') return;
  await finish(deps, work, { step: { kind: 'finish', result: 'failed', reason: 'change-set-refused' }, situation });
}

/** Noted before it is asked for: after that, the stack alone says how it went. */
async function execute(
  deps: TenantUpgradeDeps,
  outcome: UpgradeOutcomeItem,
  changes: readonly ResourceChange[] | undefined,
): Promise<'wait' | 'next'> {
  if (outcome.stage === 'planning') {
    const noted = { ...next(outcome, deps.clock()), stage: 'executing' as const, changes: [...(changes ?? [])] };
    if (!(await deps.upgrades.note(outcome, noted))) return 'next';
  }
  await deps.stacks.execute(outcome.tenantId, changeSetName(outcome));
  return 'wait';
}

/** A lost race is seen at the next decision. */
async function record(
  { tenants, clock }: TenantUpgradeDeps,
  work: UpgradeWork,
  { upgrade, tenant }: { upgrade: TemplateUpgradeItem; tenant: TenantItem },
): Promise<void> {
  const now = clock();
  await tenants.update(tenant, {
    now,
    fields: { templateVersion: upgrade.templateVersion },
    event: (after) => tenantUpgraded(after, work.runId, { at: now, requestId: work.requestId }),
  });
}

async function finish(
  { upgrades, stacks, clock }: TenantUpgradeDeps,
  work: UpgradeWork,
  { step, situation }: { step: Extract<UpgradeStep, { kind: 'finish' }>; situation: Situation },
): Promise<void> {
  const { upgrade, outcome, changeSet } = situation;
  // Nothing that could still be executed is left behind.
  if (outcome?.state === 'started' && outcome.stage === 'planning' && changeSet.kind !== 'absent') {
    await stacks.discard(work.tenantId, changeSetName(outcome));
  }
  const after: UpgradeOutcomeItem = {
    ...settled(work, outcome, clock()),
    state: step.result,
  };
  if (step.reason !== undefined) after.reason = step.reason;
  if (step.changes !== undefined) after.changes = [...step.changes];
  await upgrades.settle(upgrade, outcome, after);
}

/** The row of a tenant that is settled now, whether it was started or not. */
const settled = (work: UpgradeWork, outcome: UpgradeOutcomeItem | undefined, now: number): UpgradeOutcomeItem => ({
  ...(outcome?.state === 'started' ? next(outcome, now) : started(work, outcome, now)),
  execution: work.execution,
});

const next = (outcome: UpgradeOutcomeItem, now: number): UpgradeOutcomeItem => ({
  ...outcome,
  updatedAt: now,
  version: outcome.version + 1,
});

/** Tries of a note that loses races with other tenants' failures. */
const NOTE_TRIES = 5;

/** Notes that every try failed, and counts the tenant as failed; its stack may be in any state. */
export async function noteFailure(deps: TenantUpgradeDeps, work: UpgradeWork): Promise<'done'> {
  const { upgrades, clock } = deps;
  for (let tries = 0; tries < NOTE_TRIES; tries++) {
    const [upgrade, outcome] = await Promise.all([
      upgrades.get(work.runId),
      upgrades.outcome(work.runId, work.tenantId),
    ]);
    if (upgrade === undefined || upgrade.execution !== work.execution) return 'done';
    if (isSettled(outcome, work.execution)) return 'done';
    // Nobody who was not started fails after a stop.
    if (outcome?.state !== 'started' && upgrade.state !== 'running') return 'done';
    const after: UpgradeOutcomeItem = { ...settled(work, outcome, clock()), state: 'failed', reason: 'error' };
    if (await upgrades.settle(upgrade, outcome, after)) return 'done';
  }
  throw new Error('The failure of a tenant could not be noted.');
}
