import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { TenantItem } from '../../lambdas/tenants/entities.ts';
import { createActivateTenant } from '../../lambdas/tenants/activate-tenant.ts';
import { createCheckTenantStack } from '../../lambdas/tenants/check-tenant-stack.ts';
import { createCreateTenantStack } from '../../lambdas/tenants/create-tenant-stack.ts';
import { provisioningIntent } from '../../lambdas/tenants/domain/tenant-events.ts';
import { createFailTenant } from '../../lambdas/tenants/fail-tenant.ts';
import { createSeedTenant } from '../../lambdas/tenants/seed-tenant.ts';
import { fakeTenantWorld, TENANT_A } from '../support/fake-tenant-room.ts';
import { memoryStacks, memoryTenants } from './support/memory-records.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'warn').mockImplementation(() => undefined);

const NOW = Date.UTC(2026, 10, 21, 12);
const STARTED = '2026-11-21T12:00:00.000Z';
const invocation = { awsRequestId: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20' };
const event = { tenantId: TENANT_A.tenant, startedAt: STARTED };
const TENANT: TenantItem = {
  tenantId: TENANT_A.tenant,
  generation: TENANT_A.generation,
  name: 'Praxis Müller',
  status: 'provisioning',
  templateVersion: '1',
  progress: 'queued',
  attempt: 1,
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
};

async function platform() {
  const tenants = memoryTenants();
  await tenants.records.create(TENANT, provisioningIntent(TENANT, { at: NOW, requestId: invocation.awsRequestId }));
  const cloud = memoryStacks();
  const world = fakeTenantWorld({ clock: () => NOW });
  world.addTenant(TENANT_A, { status: 'provisioning' });
  const deps = () => ({ tenants: tenants.records, clock: () => NOW, stacks: cloud.stacks, rooms: world.rooms });
  return {
    tenants,
    cloud,
    world,
    row: () => tenants.rows.get(TENANT_A.tenant)!,
    create: () => createCreateTenantStack(deps)(event),
    check: () => createCheckTenantStack(deps)(event),
    seed: () => createSeedTenant(deps)(event, invocation),
    activate: () => createActivateTenant(deps)(event, invocation),
    fail: () => createFailTenant(deps)(event, invocation),
  };
}

let p: Awaited<ReturnType<typeof platform>>;
beforeEach(async () => {
  p = await platform();
});

describe('provisioning, step by step', () => {
  test('makes the stack, seeds, protects and activates, and says how far it is', async () => {
    expect(await p.create()).toEqual({ state: 'done' });
    expect(p.row().progress).toBe('creating-infrastructure');
    expect(await p.check()).toEqual({ state: 'in-progress' });
    p.cloud.stack.state = p.cloud.present('CREATE_COMPLETE', 'provisioning');
    expect(await p.check()).toEqual({ state: 'ready' });
    expect(await p.seed()).toEqual({ state: 'seeded' });
    expect(p.row().progress).toBe('seeding');
    expect(await p.activate()).toEqual({ state: 'enter-phase' });
    expect(await p.activate()).toEqual({ state: 'wait' });
    p.cloud.stack.state = p.cloud.present('UPDATE_COMPLETE', 'active');
    expect(await p.activate()).toEqual({ state: 'protect' });
    expect(await p.activate()).toEqual({ state: 'done' });
    expect(p.row()).toMatchObject({ status: 'active', progress: 'done' });
    expect(p.tenants.log.summary()).toEqual(['tenant.created intent', 'tenant.created success']);
    expect(p.tenants.log.events[1]!.event.intent).toBe(p.tenants.log.events[0]!.eventId);
  });

  test('asks for one stack only, however often the step runs', async () => {
    for (let n = 0; n < 3; n++) await p.create();
    expect(p.cloud.stack.calls).toEqual([`create-${TENANT_A.tenant}-1`]);
  });

  test('clears what a failed creation left before it creates again', async () => {
    p.cloud.stack.state = p.cloud.present('ROLLBACK_COMPLETE', 'provisioning');
    expect(await p.create()).toEqual({ state: 'clear' });
    expect(await p.create()).toEqual({ state: 'wait' });
    p.cloud.stack.state = { kind: 'absent' };
    expect(await p.create()).toEqual({ state: 'done' });
    expect(p.cloud.stack.calls).toEqual([`clear-${TENANT_A.tenant}-1`, `create-${TENANT_A.tenant}-1`]);
  });

  test.each(['active', 'suspended', 'closing', 'closed', 'failed'] as const)(
    'does nothing for a tenant that is %s',
    async (status) => {
      p.tenants.rows.set(TENANT_A.tenant, { ...TENANT, status });
      for (const step of [p.create, p.seed, p.activate])
        await expect(step()).rejects.toMatchObject({ name: 'NotProvisioning' });
      expect(await p.fail()).toEqual({ state: 'left-alone' });
      expect(p.cloud.stack.calls).toEqual([]);
      expect(p.row().status).toBe(status);
    },
  );

  test.each([
    ['a path', '../x'],
    ['a longer id', 'taaaaaaaaaaaaaaaa'],
    ['nothing', undefined],
  ])('refuses %s as tenant', async (_, tenantId) => {
    const step = createFailTenant(() => ({ tenants: p.tenants.records, clock: () => NOW }));
    await expect(step({ tenantId }, invocation)).rejects.toThrow();
  });
});

describe('the seed of a tenant', () => {
  test('is its secrets, the default windows and an empty do-not-call list, with one entry in the tenant’s own log', async () => {
    await p.seed();
    const { data, keys } = p.world.dump(TENANT_A);
    expect(data.map((row) => [row['pk'], row['sk']])).toEqual([
      ['SETTINGS', 'RETENTION'],
      ['SETTINGS', 'SUPPRESSION'],
    ]);
    expect(keys.map((row) => [row['pk'], row['sk']])).toEqual([
      ['SECRET#phone-lookup', 'V#1'],
      ['SECRET#suppression', 'V#1'],
    ]);
    expect(p.world.outbox(TENANT_A.tenant).map((one) => one.type)).toEqual(['key.created']);
  });

  test('is sown once: a repetition keeps secret and windows', async () => {
    await p.seed();
    const before = JSON.stringify(p.world.dump(TENANT_A));
    expect(await p.seed()).toEqual({ state: 'unchanged' });
    expect(JSON.stringify(p.world.dump(TENANT_A))).toBe(before);
  });
});

describe('a provisioning that goes wrong', () => {
  test('leaves a tenant that says where it failed, with the outcome of its intent', async () => {
    await p.create();
    await p.seed();
    expect(await p.fail()).toEqual({ state: 'failed' });
    expect(p.row()).toMatchObject({ status: 'failed', failure: 'seeding' });
    expect(p.tenants.log.summary()).toEqual(['tenant.created intent', 'tenant.created failed']);
    expect(await p.fail()).toEqual({ state: 'left-alone' });
  });

  test('gives up on a stack that rolled back', async () => {
    await p.create();
    p.cloud.stack.state = { kind: 'absent' };
    expect(await p.check()).toEqual({ state: 'failed' });
  });

  test('can be repeated in any order at any time and never ends half active', async () => {
    const act = ['create', 'check', 'seed', 'activate', 'settle', 'roll-back'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...act), { maxLength: 25 }), async (steps) => {
        const one = await platform();
        for (const step of steps) {
          const { state } = one.cloud.stack;
          if (step === 'settle' && state.kind === 'present')
            one.cloud.stack.state = {
              ...state,
              status: state.phase === 'active' ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE',
            };
          else if (step === 'roll-back' && one.row().status === 'provisioning')
            one.cloud.stack.state = { kind: 'absent' };
          else if (step !== 'settle' && step !== 'roll-back')
            await one[step]().catch((error: Error) => expect(error.name).toBe('NotProvisioning'));
          const now = one.cloud.stack.state;
          if (one.row().status === 'active')
            expect(now).toMatchObject({ kind: 'present', phase: 'active', protected: true });
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
