import * as z from 'zod';
import type { ClosingRoom, ClosingRooms } from '../access/contract.ts';
import { accessVariables, createClosingRooms } from '../access/runtime.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { cloudformation } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { closingRun, endingQuietly, type ClosingRun, type ClosingStepDeps } from './closing-step.ts';
import { cloudformationTenantStacks, recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { atStage, orderOfClosing, type TenantStacks } from '../tenants/contract.ts';
import { demolitionStep, stageOf, type DemolitionStep, type Remains } from './domain/demolition.ts';

export const schema = z.object({
  ...recordVariables,
  ...accessVariables('close'),
  TENANT_STACK_ROLE: name,
  DEPLOYMENT: name,
});
export type DemolishTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Closing makes no stack, so it is given no template. */
type Stacks = Pick<TenantStacks, 'describe' | 'enterPhase' | 'unprotect' | 'clear'>;

export interface DemolishTenantDeps extends ClosingStepDeps {
  readonly rooms: ClosingRooms;
  readonly stacks: Stacks;
}

/**
 * Step of closing, after the purge was certified: one move per call towards nothing left — recovery off, tables, bucket,
 * stack, key. Decided from what AWS says is there.
 * @returns `done`, `failed`, `ended`, or the move that was made: call again
 */
export const createDemolishTenant =
  (deps: () => DemolishTenantDeps) =>
  async (event: unknown): Promise<{ state: DemolitionStep | 'ended' }> => {
    const run = await closingRun(deps(), event);
    // Nothing is taken down that was not purged and found empty.
    const state =
      run?.tenant.purgeStartedAt === undefined || run.tenant.closing.rescannedAt === undefined
        ? 'ended'
        : await endingQuietly(() => demolish(deps(), run));
    log.info('closing-step', { tenant: run?.tenant.tenantId, step: 'demolish', state });
    return { state };
  };

async function demolish(deps: DemolishTenantDeps, run: ClosingRun): Promise<DemolitionStep> {
  const { closing } = run.tenant;
  const room = await run.open(deps.rooms);
  const remains = await look(deps.stacks, run, room);
  const now = deps.clock();
  const since = closing.stage === 'purging' ? now : closing.stageAt;
  const step = demolitionStep(remains, since, now);
  const stage = stageOf(step) ?? (closing.stage === 'purging' ? 'removing-recovery' : undefined);
  const noted = { ...(stage ? atStage(closing, stage, now) : closing), ...endOfKey(remains) };
  if (JSON.stringify(noted) !== JSON.stringify(closing)) await run.note(noted);
  await carryOut(step, { ...deps, run, room });
  return step;
}

async function look(stacks: Stacks, { tenant }: ClosingRun, room: ClosingRoom): Promise<Remains> {
  const [stack, data, keys, bucket, key] = await Promise.all([
    stacks.describe(tenant.tenantId),
    room.tables.data.facts(),
    room.tables.keys.facts(),
    room.bucket.exists(),
    room.key.facts(),
  ]);
  return { stack, tables: { data, keys }, bucket, key };
}

/** Remembered before the alias goes, because afterwards nobody can ask. */
const endOfKey = ({ key }: Remains) => (key?.deletionAt === undefined ? {} : { keyDeletionAt: key.deletionAt });

interface Site extends DemolishTenantDeps {
  readonly run: ClosingRun;
  readonly room: ClosingRoom;
}

async function carryOut(step: DemolitionStep, { run, room, stacks }: Site): Promise<void> {
  const { tenant } = run;
  const { tenantId, closeAttempt } = tenant;
  const tables = Object.values(room.tables);
  switch (step) {
    case 'enter-phase':
      await stacks.enterPhase(tenant, 'closing', `closing-${tenantId}-${closeAttempt}`);
      return;
    case 'end-recovery':
      for (const table of tables) if ((await table.facts())?.recovery === true) await table.endRecovery();
      return;
    case 'drop-tables':
      for (const table of tables) await table.drop();
      return;
    case 'drop-bucket':
      return room.bucket.drop();
    case 'unprotect-stack':
      return stacks.unprotect(tenantId);
    case 'delete-stack':
      return stacks.clear(tenantId, `close-${tenantId}-${closeAttempt}`);
    case 'schedule-key':
      await room.key.scheduleDeletion();
      return room.record([keyScheduled(run)], 'tenant.closed');
    case 'drop-alias':
      return room.key.dropAlias();
    case 'wait':
    case 'done':
    case 'failed':
      return;
  }
}

const keyScheduled = ({ tenant, act }: ClosingRun): AuditEvent => ({
  type: 'key.destroyed',
  at: act.at,
  actor: { kind: 'system', id: 'tenant-workflow' },
  resource: { kind: 'tenant-key', id: tenant.tenantId },
  outcome: 'success',
  requestId: act.requestId,
  details: { reason: 'tenant-closed', ...orderOfClosing(tenant) },
});

export const handler = withObservability(
  'demolish-tenant',
  createDemolishTenant(
    once(() => ({
      rooms: createClosingRooms(env),
      tenants: runtimeTenants(env),
      clock: Date.now,
      stacks: cloudformationTenantStacks(cloudformation, {
        templateUrl: () => {
          throw new Error('Closing makes no stack.');
        },
        deployment: () => env().DEPLOYMENT,
        roleArn: () => env().TENANT_STACK_ROLE,
      }),
    })),
  ),
);
