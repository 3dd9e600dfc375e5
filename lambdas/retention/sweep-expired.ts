import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import * as z from 'zod';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import type { TenantRoom, TenantRooms } from '../access/contract.ts';
import type { AuditEvent, DeletionOrder } from '../audit/contract.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbLedger } from './adapters/dynamodb-ledger.ts';
import { BreakerOpen } from './domain/breaker.ts';
import type { DestructionLedger } from './domain/ledger.ts';
import { settleStandings } from './domain/standing-changes.ts';
import { countOverdueObjects, deleteExpiredExports } from './domain/overdue-objects.ts';
import { windowsOrder } from './domain/retention-events.ts';
import { approvalOfWindows, readWindows } from './domain/settings.ts';
import { requestIdOf, sweepInputSchema, type SweepInput } from './domain/run.ts';
import {
  resumeOpenWork,
  sweepCalls,
  type SweepCounts,
  type SweepCursor,
  type SweepRun,
} from './domain/sweep-tenant.ts';

export const schema = z.object({ ...accessVariables('erase'), LEDGER_TABLE: name });
export type SweepExpiredEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Enough to finish one call and to answer, in milliseconds. */
const RESERVE_MS = 30_000;

export interface SweepDeps {
  readonly rooms: TenantRooms<TenantRoom, 'erase'>;
  readonly ledger: DestructionLedger;
  readonly clock: Clock;
  readonly inventory: Inventory;
}

export type SweepAnswer = SweepInput & { done: boolean; cursor?: SweepCursor; counts: SweepCounts; overdue?: number };

/**
 * Step of the nightly machine: sweeps one tenant until done or until the time is nearly used up; then the answer's
 * cursor is the next step's input.
 */
export const createSweepExpired = (deps: () => SweepDeps) => async (event: unknown, context: Invocation) => {
  const { cursor, ...input } = sweepInputSchema.parse(event);
  const { rooms, ledger, clock, inventory } = deps();
  const room = await rooms.open(input, 'erase', requestIdOf(input.run));
  const run: SweepRun = {
    room,
    ledger,
    clock,
    inventory,
    at: input.at,
    hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS,
  };
  const counts: SweepCounts = { calls: 0, keys: 0, rows: 0, objects: 0, held: 0, resumed: 0 };
  const next = await guarded(input, () => sweep(run, counts, cursor));
  countMetric('RetentionCallsSwept', counts.calls);
  const answer = { ...input, counts, done: next === undefined, cursor: next };
  return next === undefined ? { ...answer, overdue: await finish(run, input, counts) } : answer;
};

async function sweep(run: SweepRun, counts: SweepCounts, cursor: SweepCursor | undefined) {
  if (cursor === undefined) {
    await resumeOpenWork(run, counts);
    await settleStandings(run.room, run.ledger, run.clock());
    counts.objects += await deleteExpiredExports(run, run.clock());
  }
  return sweepCalls(run, counts, cursor);
}

async function guarded<T>(input: SweepInput, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BreakerOpen) log.error('breaker-open', { tenant: input.tenant, run: input.run });
    throw error;
  }
}

/** After the last page: what is left that should be gone, and the run's entry in the tenant's log. */
async function finish(run: SweepRun, input: SweepInput, counts: SweepCounts): Promise<number> {
  const settings = await readWindows(run.room.data);
  const overdue = await countOverdueObjects(run.room, { days: settings.days, now: run.clock() });
  countMetric('RetentionObjectsOverdue', overdue);
  // A step that is tried again after its last page counts less; what the first one found stands.
  const requestId = requestIdOf(input.run);
  const order = windowsOrder(approvalOfWindows(settings, false));
  const event = swept(run, input, { counts, overdue, order });
  await run.room.data.recordOnce(event, [requestId, 'retention.swept', input.run]);
  log.info('sweep-finished', { tenant: input.tenant, run: input.run, overdue, ...counts });
  return overdue;
}

interface SweepResult {
  readonly counts: SweepCounts;
  readonly overdue: number;
  readonly order: DeletionOrder;
}

function swept(run: SweepRun, input: SweepInput, { counts, overdue, order }: SweepResult): AuditEvent {
  return {
    type: 'retention.swept',
    at: run.clock(),
    actor: { kind: 'system', id: 'retention-sweep' },
    resource: { kind: 'run', id: input.run },
    outcome: overdue === 0 ? 'success' : 'failed',
    details: { class: 'all', destroyed: counts.calls, held: counts.held, failed: overdue, ...order },
    requestId: requestIdOf(input.run),
  };
}

export const handler = withObservability(
  'sweep-expired',
  createSweepExpired(
    once(() => ({
      rooms: createTenantRooms(env, { objects: tenantBucket }),
      ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
      clock: Date.now,
      inventory: INVENTORY,
    })),
  ),
);
