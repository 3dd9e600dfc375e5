import { expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { PLATFORM_LOG, type AuditEvent } from '../../lambdas/audit/contract.ts';
import { mirrorOf } from '../../lambdas/audit/domain/refused.ts';
import { tenantChange } from '../../lambdas/tenants/domain/tenant-events.ts';
import type { TenantItem } from '../../lambdas/tenants/entities.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { outboxItem } from '../../lambdas/audit/domain/outbox.ts';
import { createWorld, requestId, START, TENANT_A, testItem } from './support/world.ts';

const OPERATOR = `key_${'o'.repeat(26)}` as ApiKeyId;
const tenant = { tenantId: TENANT_A, version: 7, templateVersion: '1' } as TenantItem;
const suspension = (n: number) => {
  const act = { at: START + n, requestId: requestId(n), keyId: OPERATOR };
  return outboxItem({ tenant: PLATFORM_LOG, ...tenantChange('tenant.suspended', { ...tenant, version: n }, act) });
};
const told = (world: ReturnType<typeof createWorld>) =>
  [...world.tables.rows.values()]
    .filter(({ log }) => log === TENANT_A)
    .map(({ sk, entry, seq }) => ({ sk, entry, seq }));

test('what an operator does to a tenant stands in the tenant’s own log too, under the same id, with who did it', async () => {
  const world = createWorld();
  const row = suspension(1);
  world.tables.put(row);
  await world.minute();
  await world.minute();
  const [mine, ...more] = told(world);
  expect(more).toEqual([]);
  expect([mine!.sk, mine!.seq]).toEqual([row.sk, 0]);
  const { tenant: _platform, ...said } = JSON.parse(row.entry) as Record<string, unknown>;
  expect(JSON.parse(mine!.entry)).toEqual({ ...said, tenant: TENANT_A });
  expect(said['actor']).toEqual({ kind: 'api-key', id: OPERATOR });
});

test('a sequencer that dies between the mirror and the number adds no second entry', async () => {
  const world = createWorld();
  world.tables.put(suspension(1));
  let commits = 0;
  world.tables.fault = (when, operation) => {
    if (operation === 'commit' && when === 'before' && commits++ === 0) throw new Error('cut off');
  };
  await expect(world.sequenceAll()).rejects.toThrow('cut off');
  await world.minute();
  await world.minute();
  expect(told(world)).toHaveLength(1);
});

test.each<[string, Partial<AuditEvent>]>([
  [
    'a refusal, which may name what is not there',
    {
      type: 'access.denied',
      resource: { kind: 'tenant', id: TENANT_A },
      outcome: 'denied',
      details: { reason: 'not-found' },
    } as never,
  ],
  [
    'a number, of which the tenant’s own session tells',
    { type: 'number.assigned', resource: { kind: 'tenant', id: TENANT_A }, details: { change: 'assigned' } } as never,
  ],
  ['a call', {}],
])('of %s nothing is mirrored', (_, over) => {
  expect(mirrorOf(PLATFORM_LOG, testItem(PLATFORM_LOG, 1, over).entry)).toBeUndefined();
});

test('a tenant’s own entries are mirrored nowhere', () => {
  const own = { type: 'tenant.suspended', resource: { kind: 'tenant', id: TENANT_A }, details: {} } as never;
  expect(mirrorOf(TENANT_A, testItem(TENANT_A, 1, own).entry)).toBeUndefined();
});

/** Told in the tenant's log in the transaction that does it, or by a session of the tenant. */
const TOLD_THERE = new Set(['tenants.createKey', 'tenants.revokeKey', 'audit.extend-retention']);

test('every operators’ route with a tenant in its path tells of that tenant, so that its log is told too', () => {
  const routes = ALL_ROUTES.filter(({ scope, path }) => scope === 'operator' && path.includes('{tenantId}'));
  expect(routes.length).toBeGreaterThan(9);
  const silent = routes.filter(({ audit, id }) => {
    if (audit === 'none' || TOLD_THERE.has(id)) return audit === 'none';
    return audit.about.kind !== 'tenant' || audit.about.param !== 'tenantId';
  });
  expect(silent.map(({ id }) => id)).toEqual([]);
});
