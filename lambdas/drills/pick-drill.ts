import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { newRunId, type RunId, type TenantId } from '../shared/kernel/ids.ts';
import { name } from '../shared/kernel/variables.ts';
import type { RestoreDrillItem } from './entities.ts';
import type { TenantItem } from '../tenants/entities.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { drillEvent } from './domain/drill-events.ts';
import { drillRequestId, nextTenant } from './domain/restore-drill.ts';
import type { DrillRegister } from './ports.ts';
import { drillVariables, runtimeDrills } from './drill-step.ts';
import type { TenantRecords } from '../tenants/contract.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({
  ...drillVariables,
  ...recordVariables,
  /** Name of the approval under which scheduled drills run, from the deployment's configuration. */
  STANDING_APPROVAL: name,
});
export type PickDrillEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const inputSchema = z.object({ execution: z.string().min(1).max(200) });

export interface PickDrillDeps {
  readonly tenants: Pick<TenantRecords, 'list'>;
  readonly drills: DrillRegister;
  readonly clock: Clock;
  readonly standingApproval: string;
}

/** First step of a scheduled drill: takes the tenant that was drilled longest ago. A repeated step finds its drill. */
export const createPickDrill =
  (deps: () => PickDrillDeps) =>
  async (event: unknown): Promise<{ drillId?: RunId; tenantId?: TenantId; found: boolean }> => {
    const { execution } = inputSchema.parse(event);
    const { tenants, drills, clock, standingApproval } = deps();
    const digest = createHash('sha256').update(execution).digest();
    const drillId = newRunId((length) => digest.subarray(0, length));
    const known = await drills.get(drillId);
    if (known !== undefined) return { drillId, tenantId: known.tenantId, found: true };
    const tenant = nextTenant(await allTenants(tenants), await drills.drilled());
    if (tenant === undefined) return { found: false };
    const now = clock();
    const drill: RestoreDrillItem = {
      drillId,
      tenantId: tenant.tenantId,
      trigger: 'schedule',
      status: 'running',
      requestedAt: now,
      approvedBy: standingApproval,
      startedAt: now,
      attempt: 1,
      version: 0,
    };
    const act = { at: now, requestId: drillRequestId(drillId) };
    const begun = await drills.begin(drill, { startedAt: now }, drillEvent(drill, 'approved', act));
    if (begun === undefined) throw new TenantTaken('A drill of the tenant was begun meanwhile.');
    return { drillId, tenantId: tenant.tenantId, found: true };
  };

/** Somebody was faster; the step is repeated and takes another tenant. */
class TenantTaken extends Error {
  override readonly name = 'TenantTaken';
}

async function allTenants(tenants: Pick<TenantRecords, 'list'>): Promise<TenantItem[]> {
  const all: TenantItem[] = [];
  let page: Awaited<ReturnType<TenantRecords['list']>> | undefined;
  do {
    page = await tenants.list(200, page?.next);
    all.push(...page.items);
  } while (page.next !== undefined);
  return all;
}

export const handler = withObservability(
  'pick-drill',
  createPickDrill(
    once(() => ({
      tenants: runtimeTenants(env),
      drills: runtimeDrills(env),
      clock: Date.now,
      standingApproval: env().STANDING_APPROVAL,
    })),
  ),
);
