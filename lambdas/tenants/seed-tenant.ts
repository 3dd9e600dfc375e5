import * as z from 'zod';
import { retentionSettingsEntity } from '../retention/entities.ts';
import { suppressionSettingsEntity } from '../consent/entities.ts';
import { putItem, type RoomWithoutObjects, type TenantRooms, type Write } from '../access/contract.ts';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { DEFAULT_WINDOWS } from '../retention/contract.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { provisioningTenant, tenantStepSchema, type StepDeps } from './provisioning-step.ts';
import { recordVariables, runtimeTenants } from './runtime.ts';

export const schema = z.object({ ...recordVariables, ...accessVariables('provision') });
export type SeedTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface SeedTenantDeps extends StepDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'provision'>;
}

/**
 * Step of provisioning: gives the new tenant its secrets (lookup, suppression), its retention windows and an empty
 * do-not-call list, in the tenant's own session and with one entry in the tenant's own log. What is there stays.
 */
export const createSeedTenant =
  (deps: () => SeedTenantDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<{ state: 'seeded' | 'unchanged' }> => {
    const { tenantId } = tenantStepSchema.parse(event);
    const { rooms, tenants, clock } = deps();
    const { generation } = await provisioningTenant(tenants, tenantId);
    await tenants.noteProgress(tenantId, 'seeding', clock());
    const room = await rooms.open({ tenant: tenantId, generation }, 'provision', invocation.awsRequestId);
    const writes = [
      ...(await room.subjects.seed(clock())),
      ...(await retentionSeed(room, clock())),
      ...(await suppressionSeed(room, clock())),
    ];
    const seeded =
      writes.length > 0 && (await store(room, writes, { at: clock(), requestId: invocation.awsRequestId }));
    log.info('tenant-step', { tenant: tenantId, step: 'seed', writes: writes.length });
    return { state: seeded ? 'seeded' : 'unchanged' };
  };

async function retentionSeed(room: RoomWithoutObjects, now: number): Promise<Write[]> {
  const key = retentionSettingsEntity.key({});
  if ((await room.data.get(retentionSettingsEntity, key)) !== undefined) return [];
  const item = { days: DEFAULT_WINDOWS, version: 1, updatedAt: now };
  return [putItem(retentionSettingsEntity, { key, item, guard: { absent: true } })];
}

async function suppressionSeed(room: RoomWithoutObjects, now: number): Promise<Write[]> {
  const key = suppressionSettingsEntity.key({});
  if ((await room.data.get(suppressionSettingsEntity, key)) !== undefined) return [];
  const item = { secretVersion: 1, entries: 0, version: 1, updatedAt: now };
  return [putItem(suppressionSettingsEntity, { key, item, guard: { absent: true } })];
}

/** @returns whether this run stored it: a lost race was lost to another run of this step, which stored the same */
async function store(
  room: RoomWithoutObjects,
  writes: Write[],
  act: { at: number; requestId: string },
): Promise<boolean> {
  const { outcome } = await room.data.transact(writes, [keyCreated(room, act)]);
  return outcome === 'committed';
}

const keyCreated = (room: RoomWithoutObjects, act: { at: number; requestId: string }): AuditEvent => ({
  type: 'key.created',
  at: act.at,
  actor: { kind: 'system', id: 'tenant-workflow' },
  resource: { kind: 'tenant-key', id: room.session.tenant },
  outcome: 'success',
  requestId: act.requestId,
  details: { version: 1 },
});

export const handler = withObservability(
  'seed-tenant',
  createSeedTenant(once(() => ({ rooms: createTenantRooms(env), tenants: runtimeTenants(env), clock: Date.now }))),
);
