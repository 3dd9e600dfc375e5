import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { credentialEntity } from '../../lambdas/access/entities.ts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deleteItem, putItem, type TenantRoom, updateItem } from '../../lambdas/access/contract.ts';
import { approvedFor, createBreaker } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import { allRows } from '../../lambdas/retention/domain/ledger.ts';
import { replayLedger } from '../../lambdas/retention/domain/replay-ledger.ts';
import { rescanRestored } from '../../lambdas/retention/domain/rescan-generation.ts';
import { revokedSecretRow, withLedger } from '../../lambdas/retention/domain/standing-changes.ts';
import type { ConnectionId, Generation } from '../../lambdas/shared/kernel/ids.ts';
import { holdEntity, subjectMarkEntity, type StandingRow } from '../../lambdas/retention/entities.ts';
import type { ErasablePart } from '../../lambdas/shared/kernel/retention-classes.ts';
import { fakeTenantWorld, TENANT_A, type FakeRow } from '../support/fake-tenant-room.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { playCall, type PlayedCall } from './support/played-call.ts';

const START = 1_790_000_000_000;
const QUARANTINE = { tenant: TENANT_A.tenant, generation: 'g02' as Generation };
const EVERYTHING: ErasablePart[] = ['recording', 'content', 'evidence', 'record'];
const NUMBERS = ['+493023125001', '+493023125002', '+493023125003'];
const CONNECTION = `con_${'c'.repeat(26)}` as ConnectionId;

/** A tenant with its ledger, and every way in which the live tables change what a restore must not bring back. */
function liveTenant() {
  let now = START;
  const clock = () => now;
  const world = fakeTenantWorld({ clock });
  const ledger = memoryLedger();
  const room = world.open(TENANT_A);
  const calls: PlayedCall[] = [];
  const tick = () => (now += 60_000);
  const standing = (row: StandingRow, act: () => ReturnType<TenantRoom['data']['transact']>) =>
    withLedger(ledger, row, act);
  const base = ({ subject, callId }: PlayedCall) => ({
    tenantId: TENANT_A.tenant,
    subject,
    callId,
    at: now,
    state: 'announced' as const,
  });
  return {
    ...{ world, ledger, room, calls, clock, tick },
    async play(caller: number) {
      calls.push(await playCall(room, { number: NUMBERS[caller % NUMBERS.length], startedAt: tick() }));
    },
    async erase(call: PlayedCall, parts: ErasablePart[], reason: 'erasure' | 'retention') {
      const breaker = createBreaker(approvedFor(1));
      return eraseCall({ room, ledger, breaker, clock, inventory: INVENTORY }, { ...call, parts, reason, at: tick() });
    },
    async hold(call: PlayedCall, days: number) {
      tick();
      if ((await room.data.get(callEntity, callEntity.key({ callId: call.callId }))) === undefined) return;
      const key = holdEntity.key({ subject: call.subject, callId: call.callId });
      const version = ((await room.data.get(holdEntity, key))?.version ?? 0) + 1;
      const what = { ground: 'legal-claim', until: now + days * 86_400_000 } as const;
      const item = { subject: call.subject, callId: call.callId, ...what, at: now, version };
      await standing({ ...base(call), kind: 'hold-set', ...what }, () =>
        room.data.transact([putItem(holdEntity, { key, item })], []),
      );
    },
    async release(call: PlayedCall) {
      tick();
      const key = holdEntity.key({ subject: call.subject, callId: call.callId });
      if ((await room.data.get(holdEntity, key)) === undefined) return;
      await standing({ ...base(call), kind: 'hold-released' }, () =>
        room.data.transact([deleteItem(holdEntity, { key })], []),
      );
    },
    async restrict(call: PlayedCall, on: boolean) {
      tick();
      if ((await room.data.get(callEntity, callEntity.key({ callId: call.callId }))) === undefined) return;
      const key = subjectMarkEntity.key({ subject: call.subject, mark: 'restricted', callId: call.callId });
      const item = { subject: call.subject, callId: call.callId, mark: 'restricted', at: now } as const;
      await standing({ ...base(call), kind: on ? 'restriction-set' : 'restriction-lifted' }, () =>
        room.data.transact(
          [on ? putItem(subjectMarkEntity, { key, item }) : deleteItem(subjectMarkEntity, { key })],
          [],
        ),
      );
    },
    async withdraw(call: PlayedCall) {
      tick();
      if ((await room.data.get(callEntity, callEntity.key({ callId: call.callId }))) === undefined) return;
      await standing({ ...base(call), kind: 'consent-withdrawn' }, () =>
        room.data.transact(
          [
            updateItem(callEntity, {
              key: callEntity.key({ callId: call.callId }),
              set: { consent: 'no' },
              add: { version: 1 },
            }),
          ],
          [],
        ),
      );
    },
    backUp: () => ({ at: tick(), tables: world.backUp(TENANT_A) }),
    restore: (backup: ReturnType<typeof world.backUp>) => world.restore(QUARANTINE, backup),
    async replay() {
      const rows = await allRows(ledger, TENANT_A.tenant);
      return replayLedger({
        room: world.open(QUARANTINE, 'erase'),
        rows,
        clock,
        inventory: INVENTORY,
        hasTime: () => true,
      });
    },
    rescan: (recoveryPoint: number) =>
      rescanRestored({
        restored: world.open(QUARANTINE, 'read'),
        live: world.open(TENANT_A, 'read'),
        rows: () => allRows(ledger, TENANT_A.tenant),
        recoveryPoint,
        clock,
        inventory: INVENTORY,
      }),
  };
}

type Live = ReturnType<typeof liveTenant>;
let live: Live;
beforeEach(() => {
  live = liveTenant();
});

const PERSONAL = /^(?:KEY#|PROFILE|SUBJECT$|META|TURN#|MESSAGE#|EVIDENCE#|EVENT#|STATE)/;
/** A number's lookup row may lead to a later caller by now: it is the same row only with the same subject. */
const nameOf = ({ pk, sk, item }: FakeRow) => `${pk}|${sk}|${pk.startsWith('LOOKUP#') ? String(item['subject']) : ''}`;
const rowsOf = (dump: { data: FakeRow[]; keys: FakeRow[] }) =>
  [...dump.data, ...dump.keys]
    .filter(({ sk }) => PERSONAL.test(sk))
    .map(nameOf)
    .sort();

describe('a restore after an erasure', () => {
  test('brings back nobody who was erased, and everybody else', async () => {
    await live.play(0);
    await live.play(1);
    const backup = live.backUp();
    await live.erase(live.calls[0]!, EVERYTHING, 'erasure');
    live.restore(backup.tables);
    expect(rowsOf(live.world.dump(QUARANTINE)).some((row) => row.includes(live.calls[0]!.callId))).toBe(true);
    expect((await live.rescan(backup.at)).findings).toMatchObject({
      remains: expect.any(Number),
      revived: expect.any(Number),
    });
    expect(await live.replay()).toMatchObject({ done: true, erasures: 1 });
    const report = await live.rescan(backup.at);
    expect(report.findings).toEqual({});
    expect(report.counts.samples).toBeGreaterThan(0);
    expect(report.counts.opened).toBe(report.counts.samples);
    expect(rowsOf(live.world.dump(QUARANTINE))).toEqual(rowsOf(live.world.dump(TENANT_A)));
  });

  test('writes no audit entry about keys: those of a copy are nobody’s', async () => {
    await live.play(0);
    const backup = live.backUp();
    await live.erase(live.calls[0]!, EVERYTHING, 'erasure');
    const before = live.world.outbox(TENANT_A.tenant).length;
    live.restore(backup.tables);
    await live.replay();
    expect(live.world.outbox(TENANT_A.tenant)).toHaveLength(before);
  });

  test('changes no row of the ledger', async () => {
    await live.play(0);
    const backup = live.backUp();
    await live.ledger.announce({
      tenantId: TENANT_A.tenant,
      kind: 'erasure',
      ...live.calls[0]!,
      parts: EVERYTHING,
      at: live.tick(),
      state: 'announced',
    });
    live.restore(backup.tables);
    const before = structuredClone(live.ledger.rows);
    await live.replay();
    expect(live.ledger.rows).toEqual(before);
  });

  test('stops in time and goes on where it stopped', async () => {
    for (const caller of [0, 1, 2]) await live.play(caller);
    const backup = live.backUp();
    for (const call of live.calls) await live.erase(call, EVERYTHING, 'retention');
    live.restore(backup.tables);
    const rows = await allRows(live.ledger, TENANT_A.tenant);
    let left = 2;
    const deps = { room: live.world.open(QUARANTINE, 'erase'), rows, clock: live.clock, inventory: INVENTORY };
    expect(await replayLedger({ ...deps, hasTime: () => left-- > 0 })).toMatchObject({ done: false, erasures: 2 });
    expect(await live.replay()).toMatchObject({ done: true, erasures: 1 });
  });
});

describe('a restore after other decisions', () => {
  test('keeps a hold that was set since, and drops one that was released since', async () => {
    await live.play(0);
    await live.play(1);
    await live.hold(live.calls[1]!, 30);
    const backup = live.backUp();
    await live.hold(live.calls[0]!, 30);
    await live.release(live.calls[1]!);
    live.restore(backup.tables);
    expect((await live.rescan(backup.at)).findings).toEqual({ 'hold-differs': 2 });
    await live.replay();
    expect((await live.rescan(backup.at)).findings).toEqual({});
  });

  test('erases although the restored copy was still held', async () => {
    await live.play(0);
    await live.hold(live.calls[0]!, 30);
    const backup = live.backUp();
    await live.release(live.calls[0]!);
    await live.erase(live.calls[0]!, EVERYTHING, 'erasure');
    live.restore(backup.tables);
    await live.replay();
    expect((await live.rescan(backup.at)).findings).toEqual({});
  });

  test('revokes a secret again, and leaves one that was made since', async () => {
    const key = credentialEntity.key({ connectionId: CONNECTION });
    const sealed = await live.room.credentials.seal(CONNECTION, 1, new TextEncoder().encode('geheim-geheim'));
    const item = {
      connectionId: CONNECTION,
      kind: 'webhook',
      label: 'x',
      ...sealed,
      createdAt: live.tick(),
      version: 1,
    } as never;
    await live.room.data.transact([putItem(credentialEntity, { key, item })], []);
    const backup = live.backUp();
    const row = revokedSecretRow(TENANT_A.tenant, CONNECTION, live.tick());
    await withLedger(live.ledger, row, () =>
      live.room.data.transact(
        [updateItem(credentialEntity, { key, set: { wrapped: undefined, sealedValue: undefined } })],
        [],
      ),
    );
    live.restore(backup.tables);
    expect((await live.rescan(backup.at)).findings).toEqual({ 'secret-revived': 1 });
    await live.replay();
    expect((await live.rescan(backup.at)).findings).toEqual({});
    expect(await live.world.open(QUARANTINE).credentials.use(CONNECTION, async () => 'opened')).toBeUndefined();
  });

  test('marks a suppressed caller again', async () => {
    await live.play(0);
    const backup = live.backUp();
    const { subject } = live.calls[0]!;
    const row = {
      tenantId: TENANT_A.tenant,
      kind: 'suppression-added',
      subject,
      at: live.tick(),
      state: 'announced',
    } as const;
    await live.ledger.announce(row);
    live.restore(backup.tables);
    expect((await live.rescan(backup.at)).findings).toEqual({ 'mark-differs': 1 });
    await live.replay();
    expect((await live.rescan(backup.at)).findings).toEqual({});
  });
});

describe('the re-scan does not believe the replay', () => {
  test('it sees a key row that somebody put back', async () => {
    await live.play(0);
    const backup = live.backUp();
    await live.erase(live.calls[0]!, EVERYTHING, 'erasure');
    live.restore(backup.tables);
    await live.replay();
    const id = [...backup.tables.keys.keys()].find((name) => name.includes('#content'))!;
    const now = live.world.backUp(QUARANTINE);
    now.keys.set(id, backup.tables.keys.get(id)!);
    live.restore(now);
    expect((await live.rescan(backup.at)).findings).toEqual({ remains: 1, revived: 1 });
  });

  test('it sees a living call that is missing, and one that does not open', async () => {
    await live.play(0);
    await live.play(1);
    const backup = live.backUp();
    for (const [id, row] of backup.tables.keys) {
      if (row.pk === `SUBJECT#${live.calls[0]!.subject}` && row.sk.endsWith('#content')) backup.tables.keys.delete(id);
    }
    live.restore(backup.tables);
    expect((await live.rescan(backup.at)).findings).toEqual({ lost: 1, unreadable: 1 });
  });

  test('it sees a missing tombstone', async () => {
    await live.play(0);
    const backup = live.backUp();
    await live.erase(live.calls[0]!, EVERYTHING, 'erasure');
    live.restore(backup.tables);
    await live.replay();
    const now = live.world.backUp(QUARANTINE);
    for (const [id, row] of now.keys) if (row.sk.startsWith('TOMBSTONE#')) now.keys.delete(id);
    live.restore(now);
    expect((await live.rescan(backup.at)).findings).toEqual({ 'tombstone-missing': 1 });
  });
});

const action = fc.oneof(
  fc.record({ do: fc.constant('play' as const), caller: fc.nat(2) }),
  fc.record({
    do: fc.constantFrom('erase' as const, 'sweep' as const),
    call: fc.nat(5),
    parts: fc.subarray(EVERYTHING, { minLength: 1 }),
  }),
  fc.record({ do: fc.constantFrom('hold' as const, 'release' as const, 'withdraw' as const), call: fc.nat(5) }),
  fc.record({ do: fc.constantFrom('restrict' as const, 'lift' as const), call: fc.nat(5) }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

async function act(tenant: Live, one: Action): Promise<void> {
  if (one.do === 'play') return tenant.play(one.caller);
  const call = tenant.calls[one.call % Math.max(1, tenant.calls.length)];
  if (call === undefined) return;
  if ('parts' in one) {
    const parts = one.parts.includes('record') ? EVERYTHING : one.parts;
    await tenant.erase(call, parts, one.do === 'erase' ? 'erasure' : 'retention');
  } else if (one.do === 'hold') await tenant.hold(call, 30);
  else if (one.do === 'release') await tenant.release(call);
  else if (one.do === 'withdraw') await tenant.withdraw(call);
  else await tenant.restrict(call, one.do === 'restrict');
}

test('whatever happened and whenever the backup was made: after the replay the restored state is the live one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 14 }), fc.nat(14), async (actions, cut) => {
      const tenant = liveTenant();
      const point = cut % actions.length;
      for (const one of actions.slice(0, point)) await act(tenant, one);
      const backup = tenant.backUp();
      for (const one of actions.slice(point)) await act(tenant, one);
      tenant.restore(backup.tables);
      expect(await tenant.replay()).toMatchObject({ done: true });
      expect((await tenant.rescan(backup.at)).findings).toEqual({});
      const before = new Set(
        rowsOf({ data: [...backup.tables.data.values()], keys: [...backup.tables.keys.values()] }),
      );
      const restored = tenant.world.dump(QUARANTINE);
      const called = [...restored.keys, ...restored.data].filter(({ sk }) => /^(?:KEY#|META$)/.test(sk));
      // Profile and lookup go with a caller's last restored call, also when later calls keep them alive.
      const meant = ({ sk, item }: FakeRow) =>
        !/^(?:PROFILE|SUBJECT)$/.test(sk) || called.some((key) => key.item['subject'] === item['subject']);
      const { data, keys } = tenant.world.dump(TENANT_A);
      const alive = rowsOf({ data, keys: keys.filter(meant) }).filter((row) => before.has(row));
      expect(rowsOf(tenant.world.dump(QUARANTINE))).toEqual(alive);
      const once = tenant.world.dump(QUARANTINE);
      expect(await tenant.replay()).toMatchObject({ done: true, erasures: 0, standings: 0 });
      expect(tenant.world.dump(QUARANTINE)).toEqual(once);
    }),
    { numRuns: 200 },
  );
});
