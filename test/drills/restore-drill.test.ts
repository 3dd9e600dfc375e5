import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import type { ApiKeyId, Generation, RunId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { RestoreDrillItem } from '../../lambdas/drills/entities.ts';
import type { TenantItem, TenantStatus } from '../../lambdas/tenants/entities.ts';
import { createCloseDrill } from '../../lambdas/drills/close-drill.ts';
import {
  approvalProblem,
  DRILL_TIMEOUT_MS,
  DrillImpossible,
  isQuarantine,
  laterGenerations,
  nextTenant,
  passed,
  recoveryPointOf,
} from '../../lambdas/drills/domain/restore-drill.ts';
import { drillHandlers } from '../../lambdas/drills/drill-handlers.ts';
import { drillRoutes } from '../../lambdas/drills/routes.ts';
import { createPickDrill } from '../../lambdas/drills/pick-drill.ts';
import { createReplayRestored } from '../../lambdas/drills/replay-restored.ts';
import { createRescanRestored } from '../../lambdas/drills/rescan-restored.ts';
import { createRestoreTables } from '../../lambdas/drills/restore-tables.ts';
import { approvedFor, createBreaker } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import { fakeTenantWorld, TENANT_A, TENANT_B, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { playCall } from '../retention/support/played-call.ts';
import { memoryDrills, memoryGenerations } from './support/memory-drills.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'error').mockImplementation(() => undefined);
jest.spyOn(console, 'log').mockImplementation(() => undefined);

const NOW = Date.UTC(2026, 10, 21, 12);
const ALICE = `key_${'a'.repeat(26)}`;
const BOB = `key_${'b'.repeat(26)}` as ApiKeyId;
const tenant = (changes: Partial<TenantItem> = {}): TenantItem => ({
  tenantId: TENANT_A.tenant,
  generation: 'g01' as Generation,
  name: 'Musterpraxis',
  status: 'active',
  templateVersion: '1',
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
  ...changes,
});

describe('the recovery point', () => {
  const window = { earliest: NOW - 86_400_000, latest: NOW };

  test('is the latest one less two minutes, in whole seconds', () => {
    expect(recoveryPointOf({ ...window, latest: NOW + 999 })).toBe(NOW - 120_000);
    expect(recoveryPointOf({ earliest: NOW - 60_000, latest: NOW })).toBe(NOW - 59_000);
  });

  test('may be asked for within the window of both tables only', () => {
    expect(recoveryPointOf(window, NOW - 3_600_500)).toBe(NOW - 3_601_000);
    expect(() => recoveryPointOf(window, NOW - 86_402_000)).toThrow(DrillImpossible);
    expect(() => recoveryPointOf(window, NOW + 1000)).toThrow(DrillImpossible);
  });
});

describe('the quarantine', () => {
  test('is a later generation, never the live one or one before it', () => {
    expect(laterGenerations('g01' as Generation).slice(0, 2)).toEqual(['g02', 'g03']);
    expect(laterGenerations('g98' as Generation)).toEqual(['g99']);
    expect(laterGenerations('g99' as Generation)).toEqual([]);
    for (const live of laterGenerations('g00' as Generation)) {
      expect(isQuarantine(live, live)).toBe(false);
      expect(laterGenerations(live).every((later) => isQuarantine(later, live))).toBe(true);
      expect(laterGenerations(live).some((later) => isQuarantine(live, later))).toBe(false);
    }
  });
});

describe('whom the schedule takes', () => {
  const [a, b] = [tenant(), tenant({ tenantId: TENANT_B.tenant, createdAt: NOW - 1 })];
  const row = (tenantId: TenantId, lastDrilledAt: number, running?: RunId) =>
    ({ drillId: `tenant#${tenantId}`, tenantId, lastDrilledAt, running }) as const;

  test('never drilled ones first, the oldest tenant before others', () => {
    expect(nextTenant([a, b], [])).toBe(b);
    expect(nextTenant([a, b], [row(b.tenantId, 1)])).toBe(a);
  });

  test('then the one whose last drill is longest ago, and none that is being drilled', () => {
    expect(nextTenant([a, b], [row(a.tenantId, 1), row(b.tenantId, 2)])).toBe(a);
    expect(nextTenant([a, b], [row(a.tenantId, 1, 'run_x' as RunId), row(b.tenantId, 2)])).toBe(b);
  });

  test.each<[TenantStatus, boolean]>([
    ['active', true],
    ['suspended', true],
    ['provisioning', false],
    ['closing', false],
    ['closed', false],
    ['failed', false],
  ])('%s: %s', (status, taken) => {
    expect(nextTenant([tenant({ status })], []) !== undefined).toBe(taken);
  });
});

const world = () => {
  const tenants = fakeTenantWorld({ clock: () => NOW });
  tenants.addTenant(TENANT_A);
  const drills = memoryDrills();
  const started: string[] = [];
  let ended = false;
  const workflow = {
    start: async (drillId: RunId, _: TenantId, attempt: number) => {
      started.push(`${drillId}-${attempt}`);
      return ended && attempt === 1 ? ('ended' as const) : ('running' as const);
    },
  };
  const idempotency = memoryIdempotency();
  const api = createApi(
    drillRoutes,
    () => drillHandlers({ tenants: { get: tenants.directory.tenant }, drills: drills.register, workflow }),
    () => ({ clock: () => NOW, idempotency, cursorKey, entries: memoryEntries() }),
  );
  const ask = async (
    route: keyof typeof drillRoutes,
    {
      by = ALICE,
      params = {},
      body,
      scope = 'operator',
    }: { by?: string; params?: object; body?: unknown; scope?: string } = {},
  ) => {
    const answer = await api(
      apiEvent(drillRoutes[route], {
        caller: scope === 'operator' ? { scope, keyId: by } : { scope, keyId: by, ...TENANT_A },
        requestId: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20',
        params,
        headers: idempotent(drillRoutes[route].method === 'GET' ? undefined : randomBytes(16).toString('hex')),
        body: jsonBody(body),
      }),
    );
    return { status: answer.statusCode, body: JSON.parse(answer.body || '{}') as Record<string, string> };
  };
  return { tenants, drills, started, ask, breakOff: () => (ended = true) };
};

describe('two persons start a drill by hand', () => {
  let w: ReturnType<typeof world>;
  let drillId: string;
  beforeEach(async () => {
    w = world();
    const asked = await w.ask('requestDrill', { body: { tenantId: TENANT_A.tenant } });
    expect(asked).toMatchObject({ status: 202, body: { status: 'awaiting-approval', requestedBy: ALICE } });
    drillId = asked.body['drillId']!;
  });

  test('whoever asked cannot approve, and nothing is started', async () => {
    expect((await w.ask('approveDrill', { params: { drillId } })).status).toBe(409);
    expect(w.started).toEqual([]);
  });

  test('another operator approves and starts it, once', async () => {
    expect(await w.ask('approveDrill', { params: { drillId }, by: BOB })).toMatchObject({
      status: 202,
      body: { status: 'running', approvedBy: BOB },
    });
    expect((await w.ask('approveDrill', { params: { drillId }, by: BOB })).status).toBe(202);
    expect(new Set(w.started)).toEqual(new Set([`${drillId}-1`]));
    expect(w.drills.events.map(({ event }) => event.details)).toMatchObject([
      { step: 'requested' },
      { step: 'approved' },
    ]);
  });

  test('a second drill of the tenant is refused while one runs', async () => {
    await w.ask('approveDrill', { params: { drillId }, by: BOB });
    const other = await w.ask('requestDrill', { body: { tenantId: TENANT_A.tenant } });
    expect((await w.ask('approveDrill', { params: { drillId: other.body['drillId'] }, by: BOB })).status).toBe(409);
  });

  test('a drill whose workflow broke off is taken up again by its approver', async () => {
    await w.ask('approveDrill', { params: { drillId }, by: BOB });
    w.breakOff();
    await w.ask('approveDrill', { params: { drillId }, by: BOB });
    expect(w.started.at(-1)).toBe(`${drillId}-2`);
    expect(w.drills.events.map(({ event }) => event.details)).toMatchObject([
      { step: 'requested' },
      { step: 'approved' },
      { step: 'approved' },
    ]);
  });

  test('an old request is not approved any more', () => {
    const drill = {
      trigger: 'operator',
      status: 'awaiting-approval',
      requestedBy: ALICE,
      requestedAt: 0,
    } as RestoreDrillItem;
    expect(approvalProblem(drill, BOB, 7 * 86_400_000)).toBeUndefined();
    expect(approvalProblem(drill, BOB, 7 * 86_400_000 + 1)).toMatch(/seven days/);
  });

  test('a scheduled drill that broke off is taken up by an operator, one that may still run is not', () => {
    const drill = { trigger: 'schedule', status: 'running', startedAt: NOW } as RestoreDrillItem;
    expect(approvalProblem(drill, BOB, NOW + DRILL_TIMEOUT_MS)).toMatch(/standing approval/);
    expect(approvalProblem(drill, BOB, NOW + DRILL_TIMEOUT_MS + 1)).toBeUndefined();
    const over = { ...drill, status: 'failed' } as RestoreDrillItem;
    expect(approvalProblem(over, BOB, NOW + 2 * DRILL_TIMEOUT_MS)).toMatch(/standing approval/);
  });

  test.each([
    ['an unknown tenant', { tenantId: TENANT_B.tenant }, 404],
    ['no tenant', {}, 400],
    ['a path for a tenant', { tenantId: '../../etc' }, 400],
    [
      'a recovery point in the future',
      { tenantId: TENANT_A.tenant, recoveryPoint: new Date(NOW + 1).toISOString() },
      400,
    ],
    ['a recovery point that is no time', { tenantId: TENANT_A.tenant, recoveryPoint: 'gestern' }, 400],
  ])('%s is refused', async (_, body, status) => {
    expect((await w.ask('requestDrill', { body })).status).toBe(status);
  });

  test('a tenant that is closing or being made is not drilled', async () => {
    for (const status of ['closing', 'provisioning', 'closed'] as const) {
      w.tenants.addTenant(TENANT_B, { status });
      expect((await w.ask('requestDrill', { body: { tenantId: TENANT_B.tenant } })).status).toBe(409);
    }
  });

  test('a tenant’s own key may neither ask nor look', async () => {
    expect((await w.ask('requestDrill', { scope: 'tenant', body: { tenantId: TENANT_A.tenant } })).status).toBe(403);
    expect((await w.ask('listDrills', { scope: 'tenant' })).status).toBe(403);
  });

  test('an unknown drill does not exist; all others are listed', async () => {
    expect((await w.ask('getDrill', { params: { drillId: `run_${'z'.repeat(26)}` } })).status).toBe(404);
    expect((await w.ask('listDrills')).body).toMatchObject({ drills: [{ drillId }] });
  });
});

/** A tenant with one erased and one living caller, and a machine that runs the steps in their order. */
async function drilled(sabotage?: (w: FakeTenantWorld) => void) {
  const w = fakeTenantWorld({ clock: () => NOW });
  const record = w.addTenant(TENANT_A);
  const room = w.open(TENANT_A);
  const ledger = memoryLedger();
  const first = await playCall(room, { number: '+493023125001', startedAt: NOW - 90_000 });
  await playCall(room, { number: '+493023125002', startedAt: NOW - 80_000 });
  const generations = memoryGenerations(w, { at: w.backUp(TENANT_A), now: NOW });
  const breaker = createBreaker(approvedFor(1));
  await eraseCall(
    { room, ledger, breaker, clock: () => NOW, inventory: INVENTORY },
    { ...first, parts: ['recording', 'content', 'evidence', 'record'], reason: 'erasure', at: NOW },
  );
  const { register } = memoryDrills();
  const deps = () => ({
    drills: register,
    clock: () => NOW,
    rooms: w.rooms,
    ledger,
    directory: w.directory,
    inventory: INVENTORY,
    generations,
  });
  const pick = await createPickDrill(() => ({
    ...deps(),
    tenants: { list: async () => ({ items: [record] }) },
    standingApproval: 'QM-1',
  }))({ execution: 'e1' });
  const { drillId } = pick;
  const context = { awsRequestId: '', getRemainingTimeInMillis: () => 900_000 };
  const step = (what: string) => createRestoreTables(deps)({ drillId, do: what });
  return {
    ...{ w, register, deps, step, generations, drillId: drillId! },
    async toEnd() {
      await step('begin');
      expect(await step('check')).toEqual({ state: 'done' });
      expect(await createReplayRestored(deps)({ drillId }, context)).toEqual({ state: 'done' });
      sabotage?.(w);
      expect(await createRescanRestored(deps)({ drillId })).toEqual({ state: 'done' });
      expect(await step('remove')).toEqual({ state: 'done' });
      return createCloseDrill(deps)({ drillId });
    },
    replay: () => createReplayRestored(deps)({ drillId }, context),
  };
}

describe('the steps of a drill', () => {
  test('a scheduled drill under the standing approval passes, reports and leaves nothing', async () => {
    const d = await drilled();
    expect(await d.toEnd()).toEqual({ passed: true });
    expect(await d.register.get(d.drillId)).toMatchObject({
      ...{
        status: 'passed',
        trigger: 'schedule',
        approvedBy: 'QM-1',
        source: 'g01',
        target: 'g02',
        erasuresReplayed: 1,
      },
      ...{ findings: {}, counts: { opened: 1, samples: 1 }, removedAt: NOW },
    });
    expect(d.generations.existing()).toEqual([]);
    expect(d.w.outbox(TENANT_A.tenant).filter(({ type }) => type === 'tenant.restore-drilled')).toHaveLength(1);
  });

  test('a key row that somebody puts into the quarantine fails it', async () => {
    const kept: { backup?: Awaited<ReturnType<typeof drilled>>['generations']['backup'] } = {};
    const d = await drilled((w) => w.restore({ ...TENANT_A, generation: 'g02' as Generation }, kept.backup!));
    kept.backup = d.generations.backup;
    expect(await d.toEnd()).toEqual({ passed: false });
    const drill = await d.register.get(d.drillId);
    expect(drill?.status).toBe('failed');
    expect(Object.keys(drill?.findings ?? {})).toEqual(expect.arrayContaining(['remains', 'revived']));
    expect(d.generations.existing()).toEqual([]);
  });

  test('a repeated step finds its work done', async () => {
    const d = await drilled();
    await d.step('begin');
    const planned = await d.register.get(d.drillId);
    await d.step('begin');
    expect(await d.register.get(d.drillId)).toEqual(planned);
    await d.step('check');
    await d.replay();
    expect(await d.replay()).toEqual({ state: 'done' });
    expect((await d.register.get(d.drillId))?.erasuresReplayed).toBe(1);
    await d.step('remove');
    expect(await d.step('remove')).toEqual({ state: 'done' });
  });

  test('nothing is looked through or replayed before there was a restore', async () => {
    const d = await drilled();
    await expect(d.replay()).rejects.toThrow(DrillImpossible);
    await expect(createRescanRestored(d.deps)({ drillId: d.drillId })).rejects.toThrow(DrillImpossible);
  });

  test('what became live meanwhile is never removed', async () => {
    const d = await drilled();
    await d.step('begin');
    d.w.addTenant({ ...TENANT_A, generation: 'g02' as Generation });
    await expect(d.step('remove')).rejects.toThrow(DrillImpossible);
    expect(d.generations.existing()).toEqual(['g02']);
  });

  test('a table that is not as the live one is a finding', async () => {
    const d = await drilled();
    d.generations.problems.push('other-key');
    expect(await d.toEnd()).toEqual({ passed: false });
    expect((await d.register.get(d.drillId))?.findings).toEqual({ settings: 1 });
  });

  test('a failed step ends the drill as failed, with its name, and the next may begin', async () => {
    const d = await drilled();
    await d.step('begin');
    await d.step('remove');
    expect(await createCloseDrill(d.deps)({ drillId: d.drillId, failed: 'replay' })).toEqual({ passed: false });
    expect(await d.register.get(d.drillId)).toMatchObject({ status: 'failed', failure: 'replay' });
    expect((await d.register.drilled())[0]?.running).toBeUndefined();
    expect(await createCloseDrill(d.deps)({ drillId: d.drillId })).toEqual({ passed: false });
  });

  test('no drill passes that was not looked through or not removed', () => {
    const done = { rescannedAt: 1, removedAt: 1 } as RestoreDrillItem;
    expect(passed(done, undefined)).toBe(true);
    expect(passed({ ...done, findings: { lost: 1 } }, undefined)).toBe(false);
    expect(passed({ removedAt: 1 } as RestoreDrillItem, undefined)).toBe(false);
    expect(passed({ rescannedAt: 1 } as RestoreDrillItem, undefined)).toBe(false);
    expect(passed(done, 'remove')).toBe(false);
  });

  test('with nobody to drill the schedule ends quietly', async () => {
    const { register } = memoryDrills();
    const deps = {
      tenants: { list: async () => ({ items: [] }) },
      drills: register,
      clock: () => NOW,
      standingApproval: 'x',
    };
    expect(await createPickDrill(() => deps)({ execution: 'e' })).toEqual({ found: false });
  });
});
