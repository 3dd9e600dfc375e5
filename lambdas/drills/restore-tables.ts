import * as z from 'zod';
import type { Directory, RestoredGenerations, RestoredTables } from '../access/contract.ts';
import { accessVariables, createRestoredGenerations } from '../access/runtime.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { Generation, TenantRef } from '../shared/kernel/ids.ts';
import type { RestoreDrillItem } from './entities.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import {
  DrillImpossible,
  drillRequestId,
  isQuarantine,
  laterGenerations,
  mayBeDrilled,
  recoveryPointOf,
} from './domain/restore-drill.ts';
import {
  type DrillStepDeps,
  type DrillStepResult,
  drillStepSchema,
  drillVariables,
  restoringDrill,
  runningDrill,
  runtimeDrills,
} from './drill-step.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({ ...drillVariables, ...recordVariables, ...accessVariables('restore') });
export type RestoreTablesEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** AWS restores a table of any size within hours; after this somebody must look. */
const GIVE_UP_MS = 12 * 3_600_000;

const inputSchema = drillStepSchema.extend({ do: z.enum(['begin', 'check', 'remove']) });

export interface RestoreTablesDeps extends DrillStepDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly generations: RestoredGenerations;
}

/** Steps of a drill that make, watch and remove the restored tables; the only function that may. */
export const createRestoreTables =
  (deps: () => RestoreTablesDeps) =>
  async (event: unknown): Promise<DrillStepResult> => {
    const input = inputSchema.parse(event);
    const result = await STEPS[input.do](deps(), input);
    log.info('restore-drill-step', { drill: input.drillId, step: input.do, state: result.state });
    return result;
  };

type Step = (deps: RestoreTablesDeps, input: z.infer<typeof inputSchema>) => Promise<DrillStepResult>;

const STEPS: Record<'begin' | 'check' | 'remove', Step> = {
  async begin(deps, { drillId }) {
    const drill = await planned(deps, await runningDrill(deps.drills, drillId));
    const tables = await open(deps, drill, drill.target);
    await tables.restore(drill.source, drill.recoveryPoint);
    return { state: 'done' };
  },

  async check(deps, { drillId }) {
    const drill = await restoringDrill(deps.drills, drillId);
    const tables = await open(deps, drill, drill.target);
    const { ready, problems } = await tables.check(drill.source);
    const now = deps.clock();
    if (!ready && now - (drill.startedAt ?? now) > GIVE_UP_MS) throw new DrillImpossible('The restore takes too long.');
    if (!ready) return { state: 'wait' };
    const findings = { ...drill.findings };
    if (problems.length > 0) findings.settings = problems.length;
    await deps.drills.note(drill, { restoredAt: drill.restoredAt ?? now, findings });
    return { state: 'done' };
  },

  async remove(deps, { drillId }) {
    const drill = await runningDrill(deps.drills, drillId);
    if (drill.target === undefined) return { state: 'done' };
    const tables = await open(deps, drill, drill.target);
    if (!(await tables.remove())) return { state: 'wait' };
    await deps.drills.note(drill, { removedAt: deps.clock() });
    return { state: 'done' };
  },
};

/**
 * A generation to restore into. The tenant's record is read anew every time: whatever it names as live by now is never
 * touched.
 * @throws DrillImpossible
 */
async function open(deps: RestoreTablesDeps, drill: RestoreDrillItem, target: Generation): Promise<RestoredTables> {
  const tenant = await deps.directory.tenant(drill.tenantId);
  if (tenant === undefined || !isQuarantine(target, tenant.generation)) {
    throw new DrillImpossible('That generation is not behind the live one.');
  }
  const ref: TenantRef = { tenant: drill.tenantId, generation: target };
  return deps.generations.open(ref, drillRequestId(drill.drillId));
}

type Planned = RestoreDrillItem & { source: Generation; target: Generation; recoveryPoint: EpochMs };

/** Chooses the next free generation and the recovery point, once: a repeated step finds both on record. */
async function planned(deps: RestoreTablesDeps, drill: RestoreDrillItem): Promise<Planned> {
  const { source, target, recoveryPoint } = drill;
  if (source !== undefined && target !== undefined && recoveryPoint !== undefined) {
    return { ...drill, source, target, recoveryPoint };
  }
  const tenant = await deps.directory.tenant(drill.tenantId);
  if (tenant === undefined || !mayBeDrilled(tenant.status)) throw new DrillImpossible('The tenant cannot be drilled.');
  for (const generation of laterGenerations(tenant.generation)) {
    const tables = await open(deps, drill, generation);
    if (!(await tables.isFree())) continue;
    const at = recoveryPointOf(await tables.window(tenant.generation), drill.wantedPoint);
    const plan = { source: tenant.generation, target: generation, recoveryPoint: at };
    return { ...(await deps.drills.note(drill, plan)), ...plan };
  }
  throw new DrillImpossible('No generation is free.');
}

const tenants = once(() => runtimeTenants(env));

export const handler = withObservability(
  'restore-tables',
  createRestoreTables(
    once(() => ({
      drills: runtimeDrills(env),
      clock: Date.now,
      directory: { tenant: (id) => tenants().get(id) },
      generations: createRestoredGenerations(env),
    })),
  ),
);
