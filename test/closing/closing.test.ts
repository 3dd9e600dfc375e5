import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../lambdas/shared/kernel/clock.ts';
import type { TenantItem } from '../../lambdas/tenants/entities.ts';
import { closeTenant, reopenTenant } from '../../lambdas/tenants/request-closing.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { groundMissing, newClosing } from '../../lambdas/tenants/domain/closing-terms.ts';
import { demolitionStep, type Remains } from '../../lambdas/closing/domain/demolition.ts';
import { addUsage } from '../../lambdas/closing/domain/usage.ts';
import { closingWorld, hold, NOW, suspended, TENANT, tenantKey } from './support/closing-world.ts';
import { memoryWorkflow } from '../tenants/support/memory-records.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'warn').mockImplementation(() => undefined);

type World = ReturnType<typeof closingWorld>;
const ACT_ID = `req_${'a'.repeat(26)}`;

/** Asks for closing as the API does. */
const OPERATOR = `key_${'o'.repeat(26)}` as ApiKeyId;
const close = (world: World, retrievalDays = 0, workflow = memoryWorkflow()) =>
  closeTenant({ tenants: world.tenants.records, closing: workflow.workflow }, world.row(), {
    terms: { retrievalDays },
    act: { at: world.now, requestId: ACT_ID, keyId: OPERATOR },
  });
const reopen = (world: World) =>
  reopenTenant({ tenants: world.tenants.records }, world.row(), {
    transition: 'reopen',
    act: { at: world.now, requestId: ACT_ID },
  });
const call = (n: number, ageDays: number, seconds = 90) => ({
  pk: `CALL#${n}`,
  sk: 'META',
  entity: 'call',
  startedAt: NOW - ageDays * DAY_MS,
  endedAt: NOW - ageDays * DAY_MS + seconds * 1000,
  lexSessionId: `session-${n}`,
});

let world: World;
beforeEach(async () => {
  world = closingWorld();
  world.dataRows = [
    call(1, 1),
    call(2, 40),
    call(3, 41, 30),
    { pk: 'SETTINGS', sk: 'RETENTION', entity: 'retentionSettings' },
  ];
  for (const [n, changes] of [{}, { revokedAt: NOW }].entries())
    world.keys.rows.set(tenantKey(n).keyId, tenantKey(n, changes));
});

describe('closing, from announcement to end', () => {
  test('destroys everything, takes everything down, certifies twice and keeps id and usage', async () => {
    await close(world);
    expect(await world.run()).toBe('closed');
    const row = world.row();
    expect(row).toMatchObject({ status: 'closed', name: '', closedAt: NOW, closing: { stage: 'done' } });
    expect([world.keyRows, world.dataRows, world.objects, world.landed, world.numbers]).toEqual([[], [], [], [], []]);
    expect([world.tables, world.bucket, world.stack, world.alias]).toEqual([
      { data: undefined, keys: undefined },
      false,
      { kind: 'absent' },
      false,
    ]);
    expect(world.key).toEqual({ state: 'PendingDeletion', deletionAt: NOW + 7 * DAY_MS });
    expect(row.closing?.keyDeletionAt).toBe(NOW + 7 * DAY_MS);
    expect([...world.certificates.keys()]).toEqual([`${TENANT}/purge`, `${TENANT}/final`]);
    expect(JSON.stringify([row, ...world.certificates.values()])).not.toMatch(/Müller|Schmidt|\+49/);
  });

  test('keeps usage as numbers per month and nothing of a call', async () => {
    await close(world);
    await world.run();
    expect(world.row().usage).toEqual([
      { month: '2026-10', calls: 2, seconds: 120 },
      { month: '2026-11', calls: 1, seconds: 90 },
    ]);
  });

  test('has Lex forget the conversations it may still hold, and those only', async () => {
    await close(world);
    await world.run();
    expect(world.forgotten).toEqual(['session-1']);
    expect(world.row().closing).toMatchObject({ conversations: 1, forgotten: 1 });
  });

  test('revokes every API key and forgets their labels', async () => {
    await close(world);
    await world.run();
    expect([...world.keys.rows.values()].map(({ revokedAt, label }) => [revokedAt, label])).toEqual([
      [NOW, '-'],
      [NOW, '-'],
    ]);
  });

  test('is in the platform’s log with its intent, and in the tenant’s own log before its stores go', async () => {
    await close(world);
    await world.run();
    const entries = world.tenants.log.events.map(({ event }) => `${event.type} ${event.outcome}`);
    expect(entries).toEqual([
      'tenant.closing success',
      'tenant.purged intent',
      'api-key.revoked success',
      'tenant.purged success',
      'tenant.closed success',
    ]);
    const [intent, outcome] = world.tenants.log.events.filter(({ event }) => event.type === 'tenant.purged');
    expect(outcome!.event.intent).toBe(intent!.eventId);
    const ordered = { orderedBy: 'operator', orderer: OPERATOR, approvedBy: 'operator', approver: OPERATOR };
    expect(outcome!.event.details).toMatchObject(ordered);
    const own = [...world.log.values()].map((entry) => JSON.parse(entry) as { type: string; details: object });
    expect(own.map(({ type, details }) => [type, details])).toEqual([
      ['key.destroyed', { class: 'all', keys: 1, reason: 'tenant-closed', ...ordered }],
      ['key.destroyed', { reason: 'tenant-closed', ...ordered }],
    ]);
  });

  test('waits for the end of the retrieval window, and says until when', async () => {
    await close(world, 21);
    expect(await world.steps().begin()).toEqual({ state: 'retrieve', until: '2026-12-12T12:00:00.000Z' });
    world.now += 21 * DAY_MS - 1;
    expect(await world.run()).toBe('retrieve');
    expect(world.objects).toHaveLength(1);
    world.now += 1;
    expect(await world.run()).toBe('closed');
  });

  test('waits for a hold that is in force, and for no other', async () => {
    world.keyRows.push(hold(NOW + 3 * DAY_MS), hold(NOW - 1, 2));
    await close(world);
    expect(await world.run()).toBe('held');
    expect(world.row().closing).toMatchObject({
      stage: 'waiting-for-holds',
      holds: { count: 1, until: NOW + 3 * DAY_MS },
    });
    expect(world.row().purgeStartedAt).toBeUndefined();
    world.now += 3 * DAY_MS;
    expect(await world.run()).toBe('closed');
    expect(world.certificates.get(`${TENANT}/final`)).toContain('"waitedFor": true');
  });

  test('waits while the tenant is being restored for a drill: its copies would outlive it', async () => {
    world.drilled = true;
    await close(world);
    expect(await world.steps().begin()).toEqual({
      state: 'retrieve',
      until: new Date(world.now + 3_600_000).toISOString(),
    });
    expect(world.row().purgeStartedAt).toBeUndefined();
    world.drilled = false;
    expect(await world.run()).toBe('closed');
  });

  test('stops for a hold that came while the tenant’s work ended, before anything of its page goes', async () => {
    await close(world);
    expect((await world.steps().begin()).state).toBe('begun');
    world.keyRows.push(hold(NOW + DAY_MS));
    expect((await world.steps().begin()).state).toBe('held');
    expect((await world.steps().purge()).state).toBe('held');
    expect(world.keyRows).toHaveLength(2);
  });

  test('purges again what was written meanwhile, and certifies only nothing', async () => {
    await close(world);
    await world.steps().begin();
    await world.steps().purge();
    world.objects = ['recordings/late.wav'];
    expect((await world.steps().certify()).state).toBe('left');
    expect(world.certificates.size).toBe(0);
    expect((await world.steps().demolish()).state).toBe('ended');
    expect(await world.run()).toBe('closed');
  });

  test('gives up where something comes back again and again, and can be taken up', async () => {
    await close(world);
    await world.steps().begin();
    await world.steps().begin();
    for (let n = 0; n < 9; n++) {
      await world.steps().purge();
      world.objects = ['recordings/late.wav'];
      expect((await world.steps().certify()).state).toBe('left');
    }
    await expect(world.steps().certify()).rejects.toMatchObject({ name: 'PurgeIncomplete' });
    expect((await world.steps().fail()).state).toBe('failed');
    expect(world.row()).toMatchObject({ status: 'closing', closing: { failure: 'purging' } });
  });
});

describe('a tenant that is taken back', () => {
  test('ends the run quietly, whichever step comes next, and keeps everything', async () => {
    await close(world, 10);
    const steps = world.steps();
    await reopen(world);
    for (const step of [steps.begin, steps.purge, steps.certify, steps.demolish, steps.finish])
      expect((await step()).state).toBe('ended');
    expect((await steps.fail()).state).toBe('left-alone');
    expect(world.row()).toMatchObject({ status: 'suspended', name: 'Praxis Müller' });
    expect(world.row().closing).toBeUndefined();
    expect(world.dataRows).toHaveLength(4);
  });

  test('cannot be taken back once destruction began', async () => {
    await close(world);
    await world.steps().begin();
    await expect(reopen(world)).rejects.toMatchObject({ type: 'conflict' });
    expect(world.row().status).toBe('closing');
  });

  test('can be closed again: a new run, and the old one is none any more', async () => {
    await close(world, 0);
    const first = world.steps(1);
    await reopen(world);
    await close(world, 5);
    expect(world.row().closeAttempt).toBe(2);
    expect((await first.begin()).state).toBe('ended');
    expect((await world.steps().begin()).state).toBe('retrieve');
  });
});

describe('a tenant that never came to life', () => {
  test.each([
    ['nothing at all', { stack: { kind: 'absent' }, tables: { data: undefined, keys: undefined }, bucket: false }],
    [
      'remains of a failed stack',
      {
        stack: { kind: 'present', status: 'ROLLBACK_COMPLETE', phase: 'provisioning', protected: false },
        tables: { data: { status: 'ACTIVE', recovery: true, protected: false }, keys: undefined },
        bucket: true,
      },
    ],
    [
      'a table without its stack',
      {
        stack: { kind: 'absent' },
        tables: { data: undefined, keys: { status: 'ACTIVE', recovery: true, protected: false } },
        bucket: false,
      },
    ],
  ] as const)('is closed at once, with %s', async (_, left) => {
    world = closingWorld({ ...suspended, status: 'failed', failure: 'creating-infrastructure' });
    Object.assign(world, structuredClone(left), { keyRows: [], objects: [], key: undefined, alias: false });
    await close(world, 21);
    expect(world.row().closing?.retrievalDays).toBe(0);
    expect(await world.run()).toBe('closed');
  });

  test('is not reopened: there was nothing', async () => {
    world = closingWorld({ ...suspended, status: 'failed' });
    await close(world);
    await expect(reopen(world)).rejects.toMatchObject({ type: 'conflict' });
  });
});

describe('taking infrastructure down', () => {
  const off = { status: 'ACTIVE', recovery: false, protected: false };
  const on = { status: 'ACTIVE', recovery: true, protected: true };
  const stack = (status: string, phase = 'active', isProtected = true) =>
    ({ kind: 'present', status, phase, protected: isProtected }) as const;
  const gone = { kind: 'absent' } as const;
  const none = { tables: {}, bucket: false };

  test.each<[string, Remains, string]>([
    [
      'a living stack',
      { stack: stack('UPDATE_COMPLETE'), tables: { data: on, keys: on }, bucket: true },
      'enter-phase',
    ],
    ['an update under way', { stack: stack('UPDATE_IN_PROGRESS'), tables: { data: on }, bucket: true }, 'wait'],
    [
      'recovery of one table',
      {
        stack: stack('UPDATE_COMPLETE', 'closing'),
        tables: { data: off, keys: { ...off, recovery: true } },
        bucket: true,
      },
      'end-recovery',
    ],
    [
      'recovery without a stack',
      { stack: gone, tables: { keys: { ...off, recovery: true } }, bucket: true },
      'end-recovery',
    ],
    [
      'a protected table without a stack',
      { stack: gone, tables: { keys: { ...off, protected: true } }, bucket: true },
      'failed',
    ],
    [
      'tables without recovery',
      { stack: stack('UPDATE_COMPLETE', 'closing'), tables: { data: off, keys: off }, bucket: true },
      'drop-tables',
    ],
    [
      'tables being deleted',
      { stack: stack('UPDATE_COMPLETE', 'closing'), tables: { keys: { ...off, status: 'DELETING' } }, bucket: true },
      'wait',
    ],
    ['a bucket', { stack: stack('UPDATE_COMPLETE', 'closing'), tables: {}, bucket: true }, 'drop-bucket'],
    ['a protected stack', { ...none, stack: stack('UPDATE_COMPLETE', 'closing') }, 'unprotect-stack'],
    ['a stack', { ...none, stack: stack('UPDATE_COMPLETE', 'closing', false) }, 'delete-stack'],
    ['a stack that failed to go', { ...none, stack: stack('DELETE_FAILED', 'closing', false) }, 'delete-stack'],
    ['a stack on its way', { ...none, stack: stack('DELETE_IN_PROGRESS', 'closing', false) }, 'wait'],
    ['a key', { ...none, stack: gone, key: { state: 'Enabled' } }, 'schedule-key'],
    ['a disabled key', { ...none, stack: gone, key: { state: 'Disabled' } }, 'schedule-key'],
    ['a key that ends', { ...none, stack: gone, key: { state: 'PendingDeletion', deletionAt: NOW } }, 'drop-alias'],
    ['nothing', { ...none, stack: gone }, 'done'],
  ])('finds %s', (_, remains, step) => {
    expect(demolitionStep(remains, NOW, NOW)).toBe(step);
  });

  test('gives up where a stage does not end, and never goes on instead', () => {
    const stuck = { stack: stack('UPDATE_COMPLETE', 'closing'), tables: { data: on }, bucket: true };
    expect(demolitionStep(stuck, NOW, NOW + 2 * 3_600_000 + 1)).toBe('failed');
  });

  test('never drops a table while recovery or protection of any is on, whatever AWS says of the rest', () => {
    const facts = fc.option(
      fc.record({
        status: fc.constantFrom('ACTIVE', 'UPDATING', 'DELETING', 'ARCHIVED'),
        recovery: fc.boolean(),
        protected: fc.boolean(),
      }),
      { nil: undefined },
    );
    const stacks = fc.oneof(
      fc.constant(gone),
      fc.record({
        kind: fc.constant('present' as const),
        status: fc.constantFrom('UPDATE_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED', 'UPDATE_IN_PROGRESS'),
        phase: fc.constantFrom('provisioning', 'active', 'closing'),
        protected: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(stacks, facts, facts, fc.boolean(), (stackState, data, keys, bucket) => {
        const step = demolitionStep({ stack: stackState, tables: { data, keys }, bucket }, NOW, NOW);
        const there = [data, keys].filter((one) => one !== undefined && one.status !== 'DELETING');
        if (step === 'drop-tables') expect(there.some((one) => one!.recovery || one!.protected)).toBe(false);
        if (step === 'done' || step === 'delete-stack' || step === 'schedule-key')
          expect([data, keys, bucket]).toEqual([undefined, undefined, false]);
      }),
    );
  });
});

describe('the terms', () => {
  test.each([
    [{}, false],
    [{ retrievalDays: 21 }, false],
    [{ retrievalDays: 22 }, true],
    [{ retrievalDays: 60, retrievalGround: 'data-act' }, false],
  ] as const)('%j lack their ground: %s', (terms, missing) => {
    expect(groundMissing(terms)).toBe(missing);
  });

  test('are 21 days where none are asked for', () => {
    expect(newClosing(suspended, {}, { at: NOW })).toMatchObject({
      retrievalDays: 21,
      retrieveUntil: NOW + 21 * DAY_MS,
    });
  });
});

describe('usage', () => {
  test('adds up the same in pages as at once, in whole seconds, and never below nothing', () => {
    const calls = fc.array(
      fc.record({
        startedAt: fc.integer({ min: NOW - 400 * DAY_MS, max: NOW }),
        endedAt: fc.option(fc.integer({ min: NOW - 400 * DAY_MS, max: NOW }), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(calls, fc.nat(), (all, cut) => {
        const [first, second] = [all.slice(0, cut % (all.length + 1)), all.slice(cut % (all.length + 1))];
        expect(addUsage(addUsage([], first), second)).toEqual(addUsage([], all));
        expect(addUsage([], all).every(({ seconds }) => seconds >= 0)).toBe(true);
      }),
    );
  });
});

describe('whatever happens and whenever', () => {
  const actions = fc.array(
    fc.constantFrom('run', 'run', 'close', 'reopen', 'hold', 'later', 'much-later', 'stale-run', 'late-row'),
    { maxLength: 20 },
  );

  test('nothing is destroyed before its time or under a hold, and the tenant ends closed or can be taken up', async () => {
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(21), fc.infiniteStream(fc.nat(99)), async (plan, days, dice) => {
        const one = closingWorld(structuredClone(suspended) as TenantItem);
        one.dataRows = [call(1, 1), call(2, 40)];
        one.keys.rows.set(tenantKey(0).keyId, tenantKey(0));
        one.faults = () => (dice.next().value as number) < 12;
        const quietly = async (act: () => Promise<unknown>) => {
          await act().catch((error: unknown) => {
            if (/INVARIANT/.test(String(error))) throw error;
          });
        };
        const workflow = memoryWorkflow();
        for (const action of plan) {
          if (action === 'run') await one.run().then(() => workflow.end());
          if (action === 'stale-run') await one.run(Math.max(1, (one.row().closeAttempt ?? 1) - 1));
          if (action === 'close') await quietly(() => close(one, days, workflow));
          if (action === 'reopen') await quietly(() => reopen(one));
          // Nobody can place a hold once the tenant's work has ended; before that, anybody may.
          if (action === 'hold' && one.row().closing?.destroyed === undefined && one.row().status !== 'closed')
            one.keyRows.push(hold(one.now + 5 * DAY_MS, one.keyRows.length));
          if (action === 'late-row' && one.bucket) one.objects.push(`recordings/${one.objects.length}.wav`);
          if (action === 'later') one.now += DAY_MS;
          if (action === 'much-later') one.now += 30 * DAY_MS;
        }
        one.faults = () => false;
        one.now += 100 * DAY_MS;
        workflow.end();
        if (one.row().status === 'closed') return;
        await close(one, one.row().closing?.retrievalDays ?? 0, workflow);
        if (one.row().closing!.retrieveUntil > one.now) one.now = one.row().closing!.retrieveUntil;
        expect(await one.run()).toBe('closed');
        expect(one.row().name).toBe('');
      }),
      { numRuns: 150 },
    );
  });
});
