import { beforeEach, describe, expect, test } from '@jest/globals';
import { numberHandlers } from '../../lambdas/numbers/handlers.ts';
import { numberRoutes } from '../../lambdas/numbers/routes.ts';
import { ownerOfNumber } from '../../lambdas/access/contract.ts';
import type { TenantStatus } from '../../lambdas/tenants/entities.ts';
import { memoryRegister } from './support/memory-register.ts';
import { routeCaller } from '../agent/support/call-route.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, type FakeTenantWorld } from '../support/fake-tenant-room.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY = 86_400_000;
const NUMBER = '+4930901820';

let world: FakeTenantWorld;
let memory: ReturnType<typeof memoryRegister>;
let failing: boolean;

beforeEach(() => {
  failing = false;
  world = fakeTenantWorld({
    clock: () => NOW,
    before: async (operation) => {
      if (failing && operation === 'transact') throw new Error('cut off');
    },
  });
  memory = memoryRegister();
  for (const ref of [TENANT_A, TENANT_B]) world.addTenant(ref);
});

const at = (now: number) => {
  const deps = { tenants: { get: world.directory.tenant }, register: memory.register, rooms: world.rooms };
  const call = routeCaller(numberRoutes, numberHandlers(deps), now);
  return (name: keyof typeof numberRoutes, ref = TENANT_A, number = NUMBER) =>
    call(name, { scope: 'operator', params: { tenantId: ref.tenant }, body: name === 'list' ? undefined : { number } });
};
const own = (ref = TENANT_A) =>
  world
    .dump(ref)
    .data.filter(({ entity }) => entity === 'ownNumber')
    .map(({ item }) => item);
const entries = (ref = TENANT_A) => world.outbox(ref.tenant).map(({ type, details }) => [type, details]);

describe('an operator', () => {
  test('assigns a number: in the control plane, in the tenant’s own table, and in both logs without the number', async () => {
    expect(await at(NOW)('assign', TENANT_A, '030 901820')).toEqual({
      status: 201,
      body: { number: NUMBER, assignedAt: new Date(NOW).toISOString() },
    });
    expect(memory.rows.get(NUMBER)).toEqual({ number: NUMBER, tenantId: TENANT_A.tenant, assignedAt: NOW });
    expect(own()).toEqual([{ number: NUMBER, assignedAt: NOW, version: 1 }]);
    expect(entries()).toEqual([['number.assigned', { change: 'assigned' }]]);
    expect(memory.log.map(({ event }) => [event.type, event.resource.id])).toEqual([
      ['number.assigned', TENANT_A.tenant],
    ]);
    expect(JSON.stringify([memory.log, world.outbox(TENANT_A.tenant)])).not.toContain('901820');
    expect((await at(NOW)('list')).body.items).toMatchObject([{ number: NUMBER }]);
  });

  test('assigns it once however often it is asked', async () => {
    await at(NOW)('assign');
    expect((await at(NOW + DAY)('assign')).body.assignedAt).toBe(new Date(NOW).toISOString());
    expect([memory.log.length, entries().length]).toEqual([1, 1]);
  });

  test('cannot assign what another tenant has', async () => {
    await at(NOW)('assign');
    expect((await at(NOW)('assign', TENANT_B)).status).toBe(409);
    expect([own(TENANT_B), entries(TENANT_B)]).toEqual([[], []]);
  });

  test('takes a number: nobody answers it, and for 90 days only the same tenant can have it again', async () => {
    await at(NOW)('assign');
    expect(await at(NOW)('release')).toEqual({
      status: 200,
      body: { number: NUMBER, reservedUntil: new Date(NOW + 90 * DAY).toISOString() },
    });
    const directory = { ...world.directory, number: memory.register.get };
    expect(await ownerOfNumber(directory, NUMBER)).toBeUndefined();
    expect((await at(NOW)('list')).body.items).toEqual([]);
    expect((await at(NOW + 90 * DAY - 1)('assign', TENANT_B)).status).toBe(409);
    expect((await at(NOW + DAY)('assign')).status).toBe(201);
    expect(own()).toEqual([{ number: NUMBER, assignedAt: NOW + DAY, version: 3 }]);
    await at(NOW + DAY)('release');
    expect((await at(NOW + 91 * DAY)('assign', TENANT_B)).status).toBe(201);
    expect(entries().map(([, details]) => (details as { change: string }).change)).toEqual([
      ...['assigned', 'released', 'assigned', 'released'],
    ]);
  });

  test('cannot take what is not the tenant’s', async () => {
    await at(NOW)('assign');
    expect((await at(NOW)('release', TENANT_B)).status).toBe(404);
    expect((await at(NOW)('release', TENANT_A, '+4930901899')).status).toBe(404);
    expect(entries(TENANT_B)).toEqual([]);
  });

  test.each(['assign', 'release'] as const)('completes with the next request what was cut off: %s', async (name) => {
    if (name === 'release') await at(NOW)('assign');
    failing = true;
    expect((await at(NOW)(name)).status).toBe(500);
    failing = false;
    expect((await at(NOW)(name)).status).toBe(name === 'assign' ? 201 : 200);
    expect(own()).toHaveLength(1);
    expect(entries()).toHaveLength(name === 'assign' ? 1 : 2);
    expect(memory.log).toHaveLength(name === 'assign' ? 1 : 2);
  });

  test.each<TenantStatus>(['provisioning', 'closing', 'closed', 'failed'])(
    'not for a tenant that is %s',
    async (status) => {
      world.addTenant(TENANT_A, { status });
      expect((await at(NOW)('assign')).status).toBe(409);
      expect(memory.rows.size).toBe(0);
    },
  );

  test.each(['hello', '12', '+49'])('not what is no number: %s', async (number) => {
    expect((await at(NOW)('assign', TENANT_A, number)).status).toBe(400);
  });
});

test('a tenant’s key cannot assign itself a number', async () => {
  const deps = { tenants: { get: world.directory.tenant }, register: memory.register, rooms: world.rooms };
  const call = routeCaller(numberRoutes, numberHandlers(deps), NOW);
  const params = { tenantId: TENANT_A.tenant };
  expect((await call('assign', { params, body: { number: NUMBER } })).status).toBe(403);
});
