import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { TenantStatus } from '../../lambdas/tenants/entities.ts';
import { StacksBusy } from '../../lambdas/fleet/ports.ts';
import type { Behaviour } from './support/memory-runs.ts';
import { runExecution, tenantNo, upgradeWorld, type UpgradeWorld, type Weather } from './support/upgrade-world.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'warn').mockImplementation(() => undefined);

const versions = (world: UpgradeWorld) =>
  [...world.tenants.rows.values()].map(({ templateVersion }) => templateVersion);
const fleetOf = (count: number, behaviour: Behaviour = 'good') => Array.from({ length: count }, () => ({ behaviour }));
const outcomesOf = async (world: UpgradeWorld, id: RunId) =>
  Object.fromEntries((await world.get(id)).tenants.map((one) => [one.tenantId, one.reason ?? one.state]));

describe('an upgrade of all tenants', () => {
  test('moves every tenant in service, records it and writes one entry each', async () => {
    const world = upgradeWorld([{}, { status: 'suspended' }, { status: 'closing' }, { version: '2' }]);
    const { upgradeId } = await world.start();
    await runExecution(world, upgradeId);
    expect(await world.get(upgradeId)).toMatchObject({
      state: 'completed',
      counts: { started: 0, upgraded: 2, unchanged: 1, planned: 0, skipped: 1, failed: 0 },
    });
    expect(versions(world)).toEqual(['2', '2', '1', '2']);
    expect(world.tenants.rows.get(tenantNo(1))!.status).toBe('suspended');
    expect(world.tenants.log.summary()).toEqual([
      'tenant.upgrade-run success',
      'tenant.upgraded success',
      'tenant.upgraded success',
      'tenant.upgrade-run success',
    ]);
    expect(world.upgrades.lock()).toBeUndefined();
  });

  test('changes nothing the second time', async () => {
    const world = upgradeWorld(fleetOf(4));
    await runExecution(world, (await world.start()).upgradeId);
    const { proposed } = world.fleet.counts;
    const { upgradeId } = await world.start();
    await runExecution(world, upgradeId);
    expect((await world.get(upgradeId)).counts).toMatchObject({ unchanged: 4, upgraded: 0 });
    expect(world.fleet.counts.proposed).toBe(proposed);
  });

  test('only says what it would do in a dry run', async () => {
    const world = upgradeWorld([{}, { behaviour: 'good' }]);
    const { upgradeId } = await world.start({ dryRun: true });
    await runExecution(world, upgradeId);
    const shown = await world.get(upgradeId);
    expect(shown.counts).toMatchObject({ planned: 2, upgraded: 0 });
    expect(shown.tenants[0]!.changes).toEqual([
      { logicalId: 'DataTable', type: 'AWS::DynamoDB::Table', action: 'Modify', replacement: 'False' },
    ]);
    expect(world.fleet.counts.executed).toEqual([]);
    expect(world.fleet.sets.size).toBe(0);
    expect(versions(world)).toEqual(['1', '1']);
  });

  test.each<[Behaviour, string]>([
    ['rolls-back', 'rolled-back'],
    ['replaces', 'would-replace-or-remove'],
    ['refuses', 'change-set-refused'],
    ['empty', 'nothing-to-change'],
    ['missing', 'stack-missing'],
    ['wrong-phase', 'wrong-phase'],
  ])('stops at a canary whose stack %s, before anybody else', async (behaviour, reason) => {
    const world = upgradeWorld([{}, {}, { behaviour }, {}]);
    const { upgradeId } = await world.start({ canaries: [tenantNo(2)], failureThreshold: 50 });
    await runExecution(world, upgradeId);
    expect(await world.get(upgradeId)).toMatchObject({ state: 'stopped', stopReason: 'canary-failed' });
    expect(await outcomesOf(world, upgradeId)).toEqual({ [tenantNo(2)]: reason });
    expect(versions(world)).toEqual(['1', '1', '1', '1']);
    if (behaviour !== 'rolls-back') expect([...world.fleet.sets.keys()]).toEqual([]);
  });

  test('starts nobody after as many failures as the threshold says', async () => {
    const world = upgradeWorld([...fleetOf(2, 'replaces'), {}, {}, {}]);
    const { upgradeId } = await world.start({ concurrency: 1, failureThreshold: 2 });
    await runExecution(world, upgradeId);
    expect(await world.get(upgradeId)).toMatchObject({ state: 'stopped', stopReason: 'failure-threshold' });
    expect(Object.keys(await outcomesOf(world, upgradeId))).toEqual([tenantNo(0), tenantNo(1)]);
  });

  test('goes on with exactly the rest when it is resumed', async () => {
    const world = upgradeWorld([{}, {}, { behaviour: 'rolls-back' }, {}, {}]);
    const { upgradeId } = await world.start({ concurrency: 1 });
    await runExecution(world, upgradeId);
    expect(versions(world)).toEqual(['2', '2', '1', '1', '1']);
    world.behaviours[tenantNo(2)] = 'good';
    await world.resume(upgradeId);
    world.fleet.counts.executed.length = 0;
    await runExecution(world, upgradeId);
    expect(world.fleet.counts.executed).toEqual([tenantNo(2), tenantNo(3), tenantNo(4)]);
    expect(await world.get(upgradeId)).toMatchObject({ state: 'completed', counts: { upgraded: 5, failed: 0 } });
  });

  test('is stopped by its operator; who is in progress is finished', async () => {
    const world = upgradeWorld(fleetOf(6));
    const { upgradeId } = await world.start({ concurrency: 2 });
    let steps = 0;
    const stopping: Weather = {
      pick: (of) => steps % of,
      breaks: () => false,
      aborts: async () => (++steps === 3 && (await world.stop(upgradeId)), false),
    };
    await runExecution(world, upgradeId, stopping);
    const shown = await world.get(upgradeId);
    expect(shown).toMatchObject({ state: 'stopped', stopReason: 'requested', counts: { started: 0 } });
    expect(shown.counts['upgraded']).toBeLessThan(6);
    expect((await world.stop(upgradeId)).body).toMatchObject({ state: 'stopped' });
  });

  test('heals after its workflow died: unfinished tenants first', async () => {
    const world = upgradeWorld(fleetOf(5));
    const { upgradeId } = await world.start({ concurrency: 3 });
    let steps = 0;
    expect(
      await runExecution(world, upgradeId, {
        pick: (of) => steps % of,
        breaks: () => false,
        aborts: () => ++steps > 4,
      }),
    ).toBe(false);
    expect((await world.get(upgradeId)).state).toBe('running');
    await world.resume(upgradeId);
    await runExecution(world, upgradeId);
    expect(await world.get(upgradeId)).toMatchObject({ state: 'completed', counts: { upgraded: 5, started: 0 } });
  });

  test('takes throttling for no failure', async () => {
    const world = upgradeWorld(fleetOf(1));
    const { upgradeId } = await world.start();
    const describeStack = world.fleet.ports.describe;
    world.fleet.ports.describe = () => Promise.reject(new StacksBusy('busy'));
    const event = { runId: upgradeId, execution: 1, tenantId: tenantNo(0) };
    expect(await world.work(event)).toEqual({ ...event, state: 'wait' });
    world.fleet.ports.describe = describeStack;
    await runExecution(world, upgradeId);
    expect((await world.get(upgradeId)).counts).toMatchObject({ upgraded: 1, failed: 0 });
  });

  test('notes a tenant whose every try failed, and counts it', async () => {
    const world = upgradeWorld(fleetOf(2));
    const { upgradeId } = await world.start();
    world.fleet.ports.describe = () => Promise.reject(new Error('denied'));
    const event = { runId: upgradeId, execution: 1, tenantId: tenantNo(0) };
    await expect(world.work(event)).rejects.toThrow('denied');
    expect(await world.work({ ...event, gaveUp: true })).toMatchObject({ state: 'done' });
    expect(await world.get(upgradeId)).toMatchObject({ state: 'stopping', counts: { failed: 1 } });
    expect(await outcomesOf(world, upgradeId)).toEqual({ [tenantNo(0)]: 'error' });
    // Nobody who was not started fails after a stop.
    await world.work({ ...event, tenantId: tenantNo(1), gaveUp: true });
    expect((await world.get(upgradeId)).counts).toMatchObject({ failed: 1 });
  });

  test('whose planning cannot go on stops as incomplete and frees the lock', async () => {
    const world = upgradeWorld(fleetOf(2));
    const { upgradeId } = await world.start();
    await world.plan({ runId: upgradeId, execution: 1, next: '', gaveUp: true });
    expect(await world.get(upgradeId)).toMatchObject({ state: 'stopped', stopReason: 'incomplete' });
    expect(world.upgrades.lock()).toBeUndefined();
  });

  test.each([
    ['a tenant that is no id', { runId: `run_${'a'.repeat(26)}`, execution: 1, tenantId: '../x' }],
    ['no run', { execution: 1, tenantId: tenantNo(0) }],
    ['execution 0', { runId: `run_${'a'.repeat(26)}`, execution: 0, tenantId: tenantNo(0) }],
  ])('refuses a step with %s', async (_, event) => {
    await expect(upgradeWorld([]).work(event)).rejects.toThrow();
  });
});

describe('an upgrade in any weather', () => {
  const behaviours: Behaviour[] = ['good', 'good', 'good', 'rolls-back', 'replaces', 'refuses', 'missing'];
  const statuses: TenantStatus[] = ['active', 'active', 'active', 'suspended', 'provisioning', 'closing'];

  test('never has more in progress than allowed, finishes canaries first, starts nobody after a stop, and ends in order', async () => {
    const tenant = fc.record({ behaviour: fc.constantFrom(...behaviours), status: fc.constantFrom(...statuses) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(tenant, { minLength: 1, maxLength: 9 }),
        fc.record({ concurrency: fc.integer({ min: 1, max: 4 }), failureThreshold: fc.integer({ min: 0, max: 3 }) }),
        fc.infiniteStream(fc.nat({ max: 999 })),
        async (given, settings, dice) => {
          const world = upgradeWorld(given);
          const roll = (): number => dice.next().value as number;
          const inService = given.flatMap(({ status }, index) =>
            /active|suspended/.test(status) ? [tenantNo(index)] : [],
          );
          const canaries = inService.slice(0, roll() % 3);
          watch(world);
          const { upgradeId } = await world.start({ canaries, ...settings });
          const weather: Weather = {
            pick: (of) => roll() % of,
            breaks: () => roll() % 12 === 0,
            aborts: () => disturb(world, upgradeId, inService, roll),
          };
          for (let executions = 0; executions < 4; executions++) {
            await runExecution(world, upgradeId, weather);
            const { state } = world.upgrades.runs.get(upgradeId)!;
            if (state === 'completed') break;
            await world.resume(upgradeId);
          }
          await heal(world, upgradeId);
          await inOrder(world, upgradeId);
        },
      ),
      { numRuns: 150 },
    );
  });

  /** Now and then the operator stops it, a tenant leaves or re-enters service, or the workflow dies. */
  async function disturb(
    world: UpgradeWorld,
    upgradeId: RunId,
    inService: TenantId[],
    roll: () => number,
  ): Promise<boolean> {
    const dice = roll();
    if (dice % 41 === 0) await world.stop(upgradeId);
    const tenant = inService.length > 0 && world.tenants.rows.get(inService[dice % inService.length]!);
    if (tenant && dice % 17 === 0) {
      const status = dice % 2 === 0 ? 'suspended' : tenant.status === 'closing' ? 'suspended' : 'closing';
      world.tenants.rows.set(tenant.tenantId, { ...tenant, status, version: tenant.version + 1 });
    }
    return dice % 37 === 0;
  }

  /** Fails the test at the moment a promise is broken. */
  function watch(world: UpgradeWorld) {
    const { records, runs, outcomes } = world.upgrades;
    const settle = records.settle.bind(records);
    records.settle = async (upgrade, before, after) => {
      const run = structuredClone(runs.get(upgrade.runId)!);
      const firstStates = run.canaries.map((id) => outcomes.get(`${run.runId}/${id}`)?.state);
      const written = await settle(upgrade, before, after);
      if (!written || after.state !== 'started') return written;
      expect(run.state).toBe('running');
      expect(run.failures).toBeLessThan(Math.max(1, run.failureThreshold));
      expect(runs.get(run.runId)!.counts.started).toBeLessThanOrEqual(run.concurrency);
      expect(world.fleet.counts.inUpdate.size).toBeLessThanOrEqual(run.concurrency);
      if (run.canaries.includes(after.tenantId)) return written;
      for (const state of firstStates) expect(['upgraded', 'unchanged', 'skipped']).toContain(state);
      return written;
    };
  }

  /** Everything is repaired, everybody is back in service, and the upgrade is resumed in calm weather. */
  async function heal(world: UpgradeWorld, upgradeId: RunId): Promise<void> {
    for (const [tenantId, tenant] of world.tenants.rows) {
      world.behaviours[tenantId] = 'good';
      const stack = world.fleet.stacks.get(tenantId);
      world.fleet.stacks.set(
        tenantId,
        stack ?? { kind: 'present', status: 'CREATE_COMPLETE', phase: 'active', templateVersion: '1' },
      );
      if (tenant.status === 'closing')
        world.tenants.rows.set(tenantId, { ...tenant, status: 'suspended', version: tenant.version + 1 });
    }
    for (let tries = 0; tries < 3; tries++) {
      const { state } = world.upgrades.runs.get(upgradeId)!;
      if (state === 'completed') return;
      if (state === 'stopped') await world.resume(upgradeId);
      await runExecution(world, upgradeId);
    }
  }

  async function inOrder(world: UpgradeWorld, upgradeId: RunId): Promise<void> {
    expect(world.upgrades.lock()).toBeUndefined();
    const { counts, state } = world.upgrades.runs.get(upgradeId)!;
    expect([state, counts.started]).toEqual(['completed', 0]);
    const rows = [...world.upgrades.outcomes.values()].filter((one) => one.runId === upgradeId);
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
      expect(counts[name]).toBe(rows.filter((one) => one.state === name).length);
    }
    // Whoever left service when it was their turn, and came back later, is moved by the next upgrade.
    const next = await world.start();
    await runExecution(world, next.upgradeId);
    for (const { status, templateVersion, tenantId } of world.tenants.rows.values()) {
      if (!/active|suspended/.test(status)) continue;
      expect([templateVersion, world.fleet.stacks.get(tenantId)!.status]).toEqual([
        '2',
        expect.stringMatching(/_COMPLETE$/),
      ]);
    }
    const entries = world.tenants.log.events.filter(({ event }) => event.type === 'tenant.upgraded');
    expect(new Set(entries.map(({ event }) => event.resource.id)).size).toBe(entries.length);
  }
});
