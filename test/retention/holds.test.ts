import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { approvedFor, createBreaker } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import { settleStandings } from '../../lambdas/retention/domain/standing-changes.ts';
import { retentionHandlers } from '../../lambdas/retention/handlers.ts';
import { retentionRoutes } from '../../lambdas/retention/routes.ts';
import { updateItem } from '../../lambdas/access/contract.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { ERASABLE_PARTS, type ErasablePart } from '../../lambdas/shared/kernel/retention-classes.ts';
import { holdEntity, type StandingRow } from '../../lambdas/retention/entities.ts';
import { fakeTenantWorld, TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { apiCaller } from './support/call-api.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { playCall, type PlayedCall } from './support/played-call.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const NOW = Date.UTC(2026, 10, 21, 12);
let keys = 0;
/** An Idempotency-Key of a request of its own. */
const newKey = () => `hold-request-${(keys += 1)}`;

function setUp() {
  const world = fakeTenantWorld({ clock: () => NOW });
  world.addTenant(TENANT_A);
  const ledger = memoryLedger();
  const call = apiCaller(retentionRoutes, retentionHandlers({ rooms: world.rooms, ledger }), () => NOW);
  return { world, ledger, call };
}

let w: ReturnType<typeof setUp>;
let played: PlayedCall;
beforeEach(async () => {
  w = setUp();
  played = await playCall(w.world.open(TENANT_A), { number: '+493023125001', startedAt: NOW - 60_000 });
});

const params = () => ({ callId: played.callId });
const put = (body: unknown, ref = TENANT_A) =>
  w.call('putHold', { params: params(), body, ref, idempotencyKey: newKey() });
const get = () => w.call('getHold', { params: params() });
const release = () => w.call('releaseHold', { params: params(), idempotencyKey: newKey() });
const ledgerKinds = () => [...w.ledger.rows.values()].map(({ kind, state }) => `${kind} ${state}`);

describe('a hold', () => {
  test('is set, shown, renewed and released; each is in the ledger and in the audit log', async () => {
    expect((await get()).status).toBe(404);
    expect(await put({ ground: 'legal-claim', until: '2026-12-31' })).toMatchObject({
      status: 200,
      body: { ground: 'legal-claim', until: '2026-12-31' },
    });
    expect((await get()).body).toMatchObject({ ground: 'legal-claim', until: '2026-12-31' });
    await put({ ground: 'statutory', until: '2027-01-31' });
    expect((await get()).body).toMatchObject({ ground: 'statutory', until: '2027-01-31' });
    expect((await release()).status).toBe(204);
    expect((await get()).status).toBe(404);
    expect((await release()).status).toBe(404);
    const events = w.world.outbox(TENANT_A.tenant).filter(({ type }) => type === 'hold.changed');
    expect(events.map(({ details }) => (details as { change: string }).change)).toEqual([
      'created',
      'updated',
      'deleted',
    ]);
    expect(ledgerKinds()).toContain('hold-released destroyed');
    expect(ledgerKinds()).toContain('hold-set destroyed');
  });

  test('stands against erasure until it is released', async () => {
    const erase = () => {
      const room = w.world.open(TENANT_A);
      const deps = {
        room,
        ledger: w.ledger,
        breaker: createBreaker(approvedFor(1)),
        clock: () => NOW,
        inventory: INVENTORY,
      };
      return eraseCall(deps, { ...played, parts: ['content'], reason: 'erasure', at: NOW });
    };
    await put({ ground: 'legal-claim', until: '2026-12-31' });
    expect(await erase()).toMatchObject({ outcome: 'held', ground: 'legal-claim' });
    await release();
    expect(await erase()).toMatchObject({ outcome: 'destroyed' });
  });

  test('says what was destroyed before, and is refused where that is everything', async () => {
    const erase = (parts: readonly ErasablePart[], at: number) => {
      const [room, breaker] = [w.world.open(TENANT_A), createBreaker(approvedFor(1))];
      const deps = { room, ledger: w.ledger, breaker, clock: () => NOW, inventory: INVENTORY };
      return eraseCall(deps, { ...played, parts, reason: 'erasure', at });
    };
    await erase(['recording'], NOW);
    const body = { ground: 'legal-claim', until: '2026-12-31' };
    expect((await put(body)).body).toMatchObject({ destroyed: ['recording'] });
    expect((await get()).body).toMatchObject({ destroyed: ['recording'] });
    await release();
    const { data } = w.world.open(TENANT_A);
    const key = callEntity.key({ callId: played.callId });
    const set = { erased: [...ERASABLE_PARTS] };
    await data.transact([updateItem(callEntity, { key, set, guard: { present: true } })], []);
    expect(await put(body)).toMatchObject({ status: 409, body: { reason: 'destroyed' } });
  });

  test('lasts through its last day and may begin today', async () => {
    expect((await put({ ground: 'statutory', until: '2026-11-21' })).status).toBe(200);
    const hold = await w.world
      .open(TENANT_A)
      .data.get(holdEntity, holdEntity.key({ subject: played.subject, callId: played.callId }));
    expect(hold?.until).toBe(Date.UTC(2026, 10, 22));
  });

  test.each([
    ['yesterday', { ground: 'statutory', until: '2026-11-20' }],
    ['in more than ten years', { ground: 'statutory', until: '2036-11-23' }],
    ['no date', { ground: 'statutory', until: 'bald' }],
    ['no such day', { ground: 'statutory', until: '2027-02-30' }],
    ['another ground', { ground: 'because', until: '2026-12-31' }],
    ['something unknown beside', { ground: 'statutory', until: '2026-12-31', note: 'Frau Muster' }],
  ])('%s is refused', async (_, body) => {
    expect((await put(body)).status).toBe(400);
    expect(w.ledger.rows.size).toBe(0);
  });

  test('of another tenant’s call does not exist', async () => {
    w.world.addTenant(TENANT_B);
    expect((await put({ ground: 'statutory', until: '2026-12-31' }, TENANT_B)).status).toBe(404);
  });

  test('that lost a race is a conflict and leaves no word in the ledger that counts', async () => {
    const world = fakeTenantWorld({
      clock: () => NOW,
      before: async (operation) => {
        if (operation !== 'transact' || !racing) return;
        racing = false;
        const room = world.open(TENANT_A);
        await room.data.transact(
          [updateItem(callEntity, { key: callEntity.key({ callId: mine.callId }), set: {}, add: { version: 1 } })],
          [],
        );
      },
    });
    let racing = false;
    world.addTenant(TENANT_A);
    const ledger = memoryLedger();
    const mine = await playCall(world.open(TENANT_A), { number: undefined, startedAt: NOW });
    const call = apiCaller(retentionRoutes, retentionHandlers({ rooms: world.rooms, ledger }), () => NOW);
    racing = true;
    const body = { ground: 'statutory', until: '2026-12-31' };
    expect((await call('putHold', { params: { callId: mine.callId }, body, idempotencyKey: newKey() })).status).toBe(
      409,
    );
    expect([...ledger.rows.values()].map(({ state }) => state)).toEqual(['withdrawn']);
  });
});

describe('what was cut off between ledger and table', () => {
  const HOUR = 3_600_000;
  const settle = async (now: number) => {
    await settleStandings(w.world.open(TENANT_A), w.ledger, now);
    return ledgerKinds();
  };
  const base = () => ({ tenantId: TENANT_A.tenant, subject: played.subject, callId: played.callId, at: NOW });
  const hold = (): StandingRow => ({
    ...{ ...base(), kind: 'hold-set', ground: 'statutory', until: NOW + HOUR, state: 'announced' },
  });

  test('is withdrawn where the change never came, after a while', async () => {
    await w.ledger.announce(hold());
    expect(await settle(NOW + 60_000)).toEqual(['hold-set announced']);
    expect(await settle(NOW + HOUR)).toEqual(['hold-set withdrawn']);
  });

  test('is settled where it came', async () => {
    await put({ ground: 'statutory', until: '2026-12-31' });
    await w.ledger.announce({ ...base(), kind: 'hold-released', at: NOW + 1, state: 'announced' });
    await release();
    for (const [key, row] of w.ledger.rows) w.ledger.rows.set(key, { ...row, state: 'announced' } as typeof row);
    expect(await settle(NOW + HOUR)).toContain('hold-released destroyed');
  });

  test('an erasure that is under way is left to the eraser', async () => {
    await w.ledger.announce({ ...base(), kind: 'erasure', parts: ['content'], state: 'announced' });
    expect(await settle(NOW + HOUR)).toEqual(['erasure announced']);
  });
});
