import { newTenantId, type RunId, type TenantId } from '../../../lambdas/shared/kernel/ids.ts';
import type { TenantItem, TenantStatus } from '../../../lambdas/tenants/entities.ts';
import { createPlanUpgrade } from '../../../lambdas/fleet/plan-upgrade.ts';
import type { RunTenant } from '../../../lambdas/fleet/run-step.ts';
import { upgradeHandlers } from '../../../lambdas/fleet/upgrade-handlers.ts';
import { createUpgradeTenant } from '../../../lambdas/fleet/upgrade-tenant.ts';
import { memoryTenants } from '../../tenants/support/memory-records.ts';
import { memoryFleet, memoryRunWorkflow, memoryUpgrades, shelf, type Behaviour } from './memory-runs.ts';

export const NOW = Date.UTC(2026, 10, 21, 12);
const REQUEST = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';
const invocation = { awsRequestId: REQUEST };
const OPERATOR = { scope: 'operator', keyId: `key_${'a'.repeat(26)}` } as const;

/** Tenant ids that sort as they are numbered. */
export const tenantNo = (index: number): TenantId =>
  newTenantId(() => new Uint8Array([Math.floor(index / 32), index % 32, ...new Uint8Array(13)]));

export interface WorldTenant {
  readonly behaviour?: Behaviour;
  readonly status?: TenantStatus;
  readonly version?: string;
}

/** Everything an upgrade touches, in memory, with the real steps, handlers and rules on top. */
export function upgradeWorld(given: readonly WorldTenant[]) {
  const tenants = memoryTenants();
  const behaviours: Record<string, Behaviour> = {};
  given.forEach(({ behaviour = 'good', status = 'active', version = '1' }, index) => {
    const tenantId = tenantNo(index);
    behaviours[tenantId] = behaviour;
    tenants.rows.set(tenantId, { ...TENANT, tenantId, status, templateVersion: version });
  });
  const fleet = memoryFleet(behaviours);
  const upgrades = memoryUpgrades(tenants.log);
  const workflow = memoryRunWorkflow();
  const clock = { now: NOW };
  const deps = { upgrades: upgrades.records, tenants: tenants.records, stacks: fleet.ports, clock: () => clock.now };
  const [one, two] = shelf('1', '2');
  const handlers = upgradeHandlers({
    upgrades: upgrades.records,
    tenants: tenants.records,
    catalogue: { list: async () => [one!, two!] },
    workflow: workflow.workflow,
    current: one!,
  });
  let requests = 0;
  const request = (more: object) => {
    const bytes = requests++;
    const random = (length: number) => new Uint8Array(length).fill(bytes);
    return { caller: OPERATOR, requestId: REQUEST, now: ++clock.now, random, query: { limit: 100 }, ...more } as never;
  };
  const body = { templateVersion: '2', dryRun: false, canaries: [], concurrency: 2, failureThreshold: 1 };
  return {
    tenants,
    fleet,
    behaviours,
    upgrades,
    workflow,
    clock,
    handlers,
    start: async (more: object = {}) =>
      (await handlers.start(request({ body: { ...body, ...more } }))).body as { upgradeId: RunId },
    stop: (upgradeId: RunId) => handlers.stop(request({ params: { upgradeId } })),
    resume: (upgradeId: RunId) => handlers.resume(request({ params: { upgradeId } })),
    get: async (upgradeId: RunId) =>
      (await handlers.get(request({ params: { upgradeId } }))).body as {
        state: string;
        stopReason?: string;
        counts: Record<string, number>;
        tenants: { tenantId: string; state: string; reason?: string; changes?: unknown[] }[];
      },
    plan: (event: object) => createPlanUpgrade(() => deps)(event, invocation),
    work: (event: object) => createUpgradeTenant(() => deps)(event, invocation),
  };
}
export type UpgradeWorld = ReturnType<typeof upgradeWorld>;

const TENANT: TenantItem = {
  tenantId: tenantNo(0),
  generation: 'g01' as TenantItem['generation'],
  name: 'Praxis',
  status: 'active',
  templateVersion: '1',
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
};

/** What happens around an execution; every function may throw, as a Lambda may break off. */
export interface Weather {
  /** Which of so many tenants in progress has its turn. */
  pick(of: number): number;
  /** Whether the whole workflow breaks off here. */
  aborts(): boolean | Promise<boolean>;
  /** Whether a step breaks off here. */
  breaks(): boolean;
}

const CALM: Weather = { pick: () => 0, aborts: () => false, breaks: () => false };
const RETRIES = 3;

/**
 * Runs an execution as the state machine does: page by page, at most `concurrency` tenants side by side, each step
 * retried and then given up.
 * @returns false when the workflow broke off
 */
export async function runExecution(world: UpgradeWorld, runId: RunId, weather = CALM): Promise<boolean> {
  const { execution } = world.upgrades.runs.get(runId)!;
  let next = '';
  for (;;) {
    const page = await retried(weather, (gaveUp) =>
      world.plan({ runId, execution, next, gaveUp: gaveUp ? gaveUp : undefined }),
    );
    if (!page.more) break;
    if (!(await runPage(world, page, weather))) {
      world.workflow.end();
      return false;
    }
    next = page.next;
  }
  world.workflow.end();
  return true;
}

async function runPage(
  world: UpgradeWorld,
  page: { tenants: readonly RunTenant[]; concurrency: number },
  weather: Weather,
): Promise<boolean> {
  const queue = [...page.tenants];
  const active: RunTenant[] = [];
  while (queue.length > 0 || active.length > 0) {
    while (active.length < page.concurrency && queue.length > 0) active.push(queue.shift()!);
    if (await weather.aborts()) return false;
    const one = active[weather.pick(active.length)]!;
    const { state } = await retried(weather, (gaveUp) => world.work({ ...one, gaveUp: gaveUp ? gaveUp : undefined }));
    if (state === 'done') active.splice(active.indexOf(one), 1);
    else world.fleet.settle(one.tenantId);
  }
  return true;
}

/** A step that broke off has done its work or not; either way it is taken again, at last as given up. */
async function retried<T>(weather: Weather, step: (gaveUp: boolean) => Promise<T>): Promise<T> {
  for (let tries = 0; tries < RETRIES; tries++) {
    const before = weather.breaks();
    if (before && tries % 2 === 0) continue;
    const result = await step(false);
    if (!before) return result;
  }
  return step(true);
}
