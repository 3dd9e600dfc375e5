import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { TemplateUpgradeItem, UpgradeStop } from './entities.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbUpgradeRecords } from './adapters/dynamodb-upgrade-records.ts';
import { upgradeTurned } from './domain/run-events.ts';
import {
  firstTenantsPassed,
  ending,
  parsePosition,
  positionText,
  type Phase,
  type Position,
} from './domain/upgrade-run.ts';
import type { TenantRecords } from '../tenants/contract.ts';
import { PAGE_OF_TENANTS, runPage, runPageSchema, tenantIds, type RunPage } from './run-step.ts';
import { runtimeRuns, runVariables } from './run-runtime.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import type { UpgradeRecords } from './ports.ts';

export const schema = z.object({ ...runVariables, ...recordVariables });
export type PlanUpgradeEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface PlanUpgradeDeps {
  readonly upgrades: UpgradeRecords;
  readonly tenants: Pick<TenantRecords, 'list'>;
  readonly clock: Clock;
}

/** Another writer changed the upgrade between reading and writing; the step is to be repeated. */
class UpgradeChanged extends Error {
  override readonly name = 'UpgradeChanged';
}

/** Where nothing is left to be started. */
const END = 'end';

/**
 * Step of an upgrade: the next page of tenants, or its end. Tenants an earlier execution left in progress come first,
 * then the first tenants, then all others, and a phase begins only when the page before it is finished.
 */
export const createPlanUpgrade =
  (deps: () => PlanUpgradeDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<RunPage> => {
    const asked = runPageSchema.parse(event);
    const { upgrades, clock } = deps();
    const turn = { deps: deps(), act: { at: clock(), requestId: invocation.awsRequestId } };
    let next = asked.gaveUp === true ? END : asked.next;
    for (;;) {
      const upgrade = await upgrades.get(asked.runId);
      const isOver = upgrade === undefined || upgrade.state === 'completed' || upgrade.state === 'stopped';
      // An older execution has nothing to do any more.
      if (isOver || upgrade.execution !== asked.execution) return end(asked);
      if (next === END || upgrade.state === 'stopping') {
        await conclude(turn, upgrade, asked.gaveUp === true ? 'incomplete' : undefined);
        return end(asked);
      }
      const position = parsePosition(next);
      if (
        position.phase === 'others' &&
        position.after === undefined &&
        !(await firstTenantsAreThrough(deps(), upgrade))
      ) {
        await stop(turn, upgrade);
        continue;
      }
      const page = await PAGES[position.phase](deps(), upgrade, position);
      next = page.next === undefined ? END : positionText(page.next);
      log.info('tenant-run-page', { run: asked.runId, phase: position.phase, tenants: page.ids.length });
      if (page.ids.length > 0) return runPage(asked, { ids: page.ids, concurrency: upgrade.concurrency, next });
    }
  };

const end = (asked: Pick<RunPage, 'runId' | 'execution'>): RunPage =>
  runPage(asked, { ids: [], concurrency: 1, next: END });

interface PhasePage {
  readonly ids: readonly TenantId[];
  readonly next?: Position;
}
type PageOf = (deps: PlanUpgradeDeps, upgrade: TemplateUpgradeItem, position: Position) => Promise<PhasePage>;

const startAfter = ({ after }: Position) => (after === undefined ? undefined : { tenantId: after });

const PAGES: Record<Phase, PageOf> = {
  async unfinished({ upgrades }, { runId }, position) {
    const page = await upgrades.outcomes(runId, PAGE_OF_TENANTS, startAfter(position));
    const after = page.next?.['tenantId'];
    return {
      ids: tenantIds(page.items.filter(({ state }) => state === 'started')),
      next: after === undefined ? { phase: 'canaries' } : { phase: 'unfinished', after },
    };
  },
  canaries: async (_, { canaries }) => ({ ids: canaries, next: { phase: 'others' } }),
  async others({ tenants }, _, position) {
    const page = await tenants.list(PAGE_OF_TENANTS, startAfter(position));
    const after = page.next?.['tenantId'];
    return { ids: tenantIds(page.items), next: after === undefined ? undefined : { phase: 'others', after } };
  },
};

async function firstTenantsAreThrough({ upgrades }: PlanUpgradeDeps, upgrade: TemplateUpgradeItem): Promise<boolean> {
  const { runId, canaries } = upgrade;
  return firstTenantsPassed(await Promise.all(canaries.map((tenantId) => upgrades.outcome(runId, tenantId))));
}

interface Turn {
  readonly deps: PlanUpgradeDeps;
  readonly act: { readonly at: number; readonly requestId: string };
}

/** @throws UpgradeChanged */
async function stop({ deps, act }: Turn, upgrade: TemplateUpgradeItem): Promise<void> {
  const changed = await deps.upgrades.change(upgrade, {
    change: 'stop',
    stop: 'canary-failed',
    now: act.at,
    event: (after) => upgradeTurned(after, 'stopping', act),
  });
  if (changed === undefined) throw new UpgradeChanged('The upgrade was changed at the same time.');
}

/** @throws UpgradeChanged */
async function conclude({ deps, act }: Turn, upgrade: TemplateUpgradeItem, broken?: UpgradeStop): Promise<void> {
  const { change, stop: left } = broken === undefined ? ending(upgrade) : { change: 'halt' as const, stop: broken };
  const changed = await deps.upgrades.change(upgrade, {
    change,
    stop: left,
    now: act.at,
    event: (after) => upgradeTurned(after, change === 'complete' ? 'completed' : 'stopped', act),
  });
  if (changed === undefined) throw new UpgradeChanged('The upgrade was changed at the same time.');
}

export const handler = withObservability(
  'plan-upgrade',
  createPlanUpgrade(
    once(() => ({
      upgrades: dynamodbUpgradeRecords(runtimeRuns(env)),
      tenants: runtimeTenants(env),
      clock: Date.now,
    })),
  ),
);
