import * as z from 'zod';
import type { ClosingRoom, ClosingRooms } from '../access/contract.ts';
import { accessVariables, createClosingRooms } from '../access/runtime.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { closingRun, endingQuietly, type ClosingRun, type ClosingStepDeps } from './closing-step.ts';
import { purgeIntent } from './domain/purge-events.ts';
import { addHolds, atStage, closingStep, type ActiveHolds } from '../tenants/contract.ts';
import { type DrillRegister, drillVariables, runtimeDrills } from '../drills/contract.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({ ...recordVariables, ...drillVariables, ...accessVariables('close') });
export type BeginPurgeEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface BeginPurgeDeps extends ClosingStepDeps {
  readonly rooms: ClosingRooms;
  readonly drills: Pick<DrillRegister, 'isRunning'>;
}

/** A restore drill ends by itself within a day; until then copies of the tenant's tables exist. */
const DRILL_POLL_MS = 3_600_000;

/** Rows of the key table looked at in one read. */
const PAGE = 500;

/** The record was changed between reading and writing; the workflow takes the step again. */
export class ClosingChanged extends Error {
  override readonly name = 'ClosingChanged';
}

/**
 * Step of closing, before anything is destroyed: whether the retrieval window is over and no hold is in force; then
 * the point of no return. `begun` is answered once: work of the tenant that was under way must end before `purge`.
 * A running restore drill is waited for too: it would leave copies behind.
 * @returns `until`: when to look again (ISO 8601), for `retrieve`
 */
export const createBeginPurge =
  (deps: () => BeginPurgeDeps) =>
  async (event: unknown): Promise<{ state: string; until: string }> => {
    const run = await closingRun(deps(), event);
    const state = run === undefined ? 'ended' : await endingQuietly(() => look(deps(), run));
    const { clock } = deps();
    const opens = run?.tenant.closing.retrieveUntil ?? 0;
    const until = new Date(opens > clock() ? opens : clock() + DRILL_POLL_MS).toISOString();
    log.info('closing-step', { tenant: run?.tenant.tenantId, step: 'begin-purge', state });
    return { state, until };
  };

async function look(deps: BeginPurgeDeps, run: ClosingRun) {
  const { tenant } = run;
  const now = deps.clock();
  if (closingStep(tenant, undefined, now) === 'retrieve') return 'retrieve' as const;
  if (tenant.purgeStartedAt === undefined && (await deps.drills.isRunning(tenant.tenantId))) return 'retrieve' as const;
  const holds = await activeHolds(await run.open(deps.rooms), now);
  const step = closingStep(tenant, holds, now);
  switch (step) {
    case 'held': {
      const { heldLooks = 0 } = tenant.closing;
      const waiting = atStage(tenant.closing, 'waiting-for-holds', now);
      await run.note({ ...waiting, holds: holds ?? waiting.holds, heldLooks: heldLooks + 1 });
      return 'held' as const;
    }
    case 'begin':
      await begin(deps, run, now);
      return 'begun' as const;
    case 'purge':
      await run.note(atStage(tenant.closing, 'purging', now));
      return 'purge' as const;
    case 'retrieve':
    case 'ended':
      return step;
  }
}

async function activeHolds({ tables }: ClosingRoom, now: number): Promise<ActiveHolds | undefined> {
  let found: ActiveHolds | undefined;
  let next: Record<string, string> | undefined;
  do {
    const page = await tables.keys.rows(PAGE, next);
    found = addHolds(found, page.rows, now);
    next = page.next;
  } while (next !== undefined);
  return found;
}

/** @throws ClosingChanged */
async function begin(deps: BeginPurgeDeps, { tenant, act }: ClosingRun, now: number): Promise<void> {
  const begun = await deps.tenants.transition(tenant, 'purge', {
    now,
    fields: { purgeStartedAt: now },
    event: (after) => purgeIntent(after, { ...act, at: now }),
  });
  if (begun === undefined) throw new ClosingChanged('The tenant was changed at the same time; the workflow retries.');
}

export const handler = withObservability(
  'begin-purge',
  createBeginPurge(
    once(() => ({
      rooms: createClosingRooms(env),
      tenants: runtimeTenants(env),
      drills: runtimeDrills(env),
      clock: Date.now,
    })),
  ),
);
