import { subjectLookupEntity, subjectProfileEntity } from '../../lambdas/access/entities.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { holdEntity } from '../../lambdas/retention/entities.ts';
import { expect, test } from '@jest/globals';
import { deleteItem, putItem, type TenantData, updateItem } from '../../lambdas/access/contract.ts';
import { approvedFor, createBreaker, BreakerOpen } from '../../lambdas/retention/domain/breaker.ts';
import { eraseCall } from '../../lambdas/retention/domain/erase-call.ts';
import type { EraserDeps } from '../../lambdas/retention/domain/eraser-deps.ts';
import { retireSubject } from '../../lambdas/retention/domain/retire-call.ts';
import { ledgerKey, ledgerEntry, orderOf, type EraseOrder } from '../../lambdas/retention/domain/ledger.ts';
import type { ErasablePart } from '../../lambdas/shared/kernel/retention-classes.ts';
import { TENANT_A, fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { ALL_PARTS, playCall, sayTurn, type PlayOptions, type PlayedCall } from './support/played-call.ts';
import { memoryLedger } from './support/memory-ledger.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 30);
const LONG_AGO = NOW - 100 * 86_400_000;
const NUMBER = '+4915112345678';

function setUp() {
  let before: (operation: string) => Promise<void> = async () => {};
  const world = fakeTenantWorld({ clock: () => NOW, before: (operation) => before(operation) });
  const room = world.open(TENANT_A, 'erase');
  const writer = world.open(TENANT_A, 'write');
  const play = (options: PlayOptions) => playCall(writer, options);
  const ledger = memoryLedger((operation) => before(operation));
  const deps = (calls = 1): EraserDeps => ({
    room,
    ledger,
    clock: () => NOW,
    breaker: createBreaker(approvedFor(calls)),
    inventory: INVENTORY,
  });
  return { world, room, play, ledger, deps, intercept: (hook: typeof before) => (before = hook) };
}
const orderFor = (call: PlayedCall, parts: readonly ErasablePart[] = ALL_PARTS): EraseOrder => ({
  subject: call.subject,
  callId: call.callId,
  parts,
  reason: 'erasure',
  at: NOW,
});
const textOf = (dump: unknown) =>
  JSON.stringify(dump, (_key, value) => (value instanceof Uint8Array ? 'bytes' : value));

test('erasing a caller’s only call leaves nothing but tombstones', async () => {
  const { room, play, ledger, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  const result = await eraseCall(deps(), orderFor(call));
  expect(result).toMatchObject({ outcome: 'destroyed', counts: { keys: 2, objects: 1, profiles: 1 } });
  const { data, keys, objects } = room.dump();
  expect(data).toEqual([]);
  expect(objects).toEqual([]);
  expect(
    keys
      .filter(({ entity }) => entity !== 'tenantSecret')
      .map(({ sk }) => sk)
      .sort(),
  ).toEqual(['TOMBSTONE', `TOMBSTONE#${call.callId}`]);
  expect(await room.subjects.find(NUMBER)).toBeUndefined();
  expect([...ledger.rows.values()].map(({ state }) => state)).toEqual(['destroyed']);
  expect(room.auditTypes()).toEqual(['key.destroyed', 'key.destroyed', 'recording.deleted', 'recording.deleted']);
});

test('retention of contents leaves record and evidence, and says so in the lineage', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  await eraseCall(deps(), { ...orderFor(call, ['recording', 'content']), reason: 'retention' });
  const kept = await room.data.get(callEntity, callEntity.key({ callId: call.callId }));
  expect(kept).toMatchObject({ recording: 'deleted', erased: ['recording', 'content'], version: 2 });
  expect(kept?.recordingKey).toBeUndefined();
  const rows = (await room.data.listKeys('data', `CALL#${call.callId}`)).map(({ sk }) => sk);
  expect(rows.filter((sk) => sk.startsWith('TURN#'))).toEqual([]);
  expect(rows).toContain('EVIDENCE#disclosure');
  expect(rows.filter((sk) => sk.includes('#deletion#'))).toHaveLength(2);
  const keys = await room.keys.open({ ...call, classes: ['content', 'evidence'] });
  expect([keys.has('content'), keys.has('evidence')]).toEqual([false, true]);
  expect(await room.subjects.find(NUMBER)).toBe(call.subject);
});

test('a record that goes before its evidence is reduced, unlisted, and goes with the evidence', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  await eraseCall(deps(), orderFor(call, ['recording', 'content', 'record']));
  expect(await room.data.listByIndex(callEntity, 'shown')).toEqual([]);
  expect(await room.data.listByIndex(callEntity, 'reduced')).toMatchObject([{ callerTurns: 0 }]);
  expect((await room.data.listKeys('data', `CALL#${call.callId}`)).map(({ sk }) => sk)).toEqual([
    'EVIDENCE#disclosure',
    'META',
  ]);
  await eraseCall(deps(), { ...orderFor(call, ['evidence', 'record']), at: NOW + 1 });
  expect(room.dump().data).toEqual([]);
});

test('a business record survives with its call and its caller', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO, business: true });
  await eraseCall(deps(), orderFor(call));
  const keys = await room.keys.open({ ...call, classes: ['content', 'evidence', 'business'] });
  expect([keys.has('content'), keys.has('evidence'), keys.has('business')]).toEqual([false, false, true]);
  expect(await room.data.get(callEntity, callEntity.key({ callId: call.callId }))).toBeDefined();
  expect(await room.subjects.find(NUMBER)).toBe(call.subject);
});

test('erasing one of many subjects touches only its keys, rows and audio', async () => {
  const { room, play, deps } = setUp();
  const others: PlayedCall[] = [];
  for (const number of ['+4915100000001', '+4915100000002', undefined]) {
    others.push(await play({ number, startedAt: LONG_AGO }));
  }
  const untouched = textOf(room.dump());
  const victim = await play({ number: NUMBER, startedAt: LONG_AGO });
  await eraseCall(deps(), orderFor(victim));
  const after = room.dump();
  const rest = { ...after, keys: after.keys.filter(({ pk }) => pk !== `SUBJECT#${victim.subject}`) };
  expect(textOf(rest)).toBe(untouched);
  for (const other of others)
    expect((await room.keys.open({ ...other, classes: ['content'] })).has('content')).toBe(true);
});

test('erasing one of a caller’s calls leaves the other call and the profile', async () => {
  const { room, play, deps } = setUp();
  const first = await play({ number: NUMBER, startedAt: LONG_AGO });
  const second = await play({ number: NUMBER, startedAt: NOW - 1000 });
  expect(second.subject).toBe(first.subject);
  await eraseCall(deps(), orderFor(first));
  expect((await room.keys.open({ ...second, classes: ['content'] })).has('content')).toBe(true);
  expect(await room.subjects.numberOf(first.subject)).toBe(NUMBER);
});

test('a call that the index does not list yet keeps its caller’s profile', async () => {
  const { room, play, deps } = setUp();
  const first = await play({ number: NUMBER, startedAt: LONG_AGO });
  await play({ number: NUMBER, startedAt: NOW - 1 });
  const stale = { ...room, data: staleIndex(room.data) };
  await eraseCall({ ...deps(), room: stale }, orderFor(first));
  expect(await room.subjects.numberOf(first.subject)).toBe(NUMBER);
});

/** The tables with an index that has not caught up: it lists nothing. */
const staleIndex = (data: TenantData): TenantData =>
  new Proxy(data, {
    get: (target, name: keyof TenantData) => {
      if (name === 'listByIndex') return async () => ({ items: [] });
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

async function hold(room: ReturnType<typeof setUp>['room'], call: PlayedCall, until: number) {
  const { subject, callId } = call;
  const item = { subject, callId, ground: 'legal-claim', until, at: NOW, version: 1 } as const;
  await room.data.transact([putItem(holdEntity, { key: holdEntity.key({ subject, callId }), item })], []);
}

test('a held call is not touched and its ledger row says that nothing was destroyed', async () => {
  const { room, play, ledger, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  await hold(room, call, NOW + 1);
  const before = textOf(room.dump());
  expect(await eraseCall(deps(), orderFor(call))).toEqual({ outcome: 'held', ground: 'legal-claim', until: NOW + 1 });
  expect(textOf(room.dump())).toBe(before);
  expect([...ledger.rows.values()][0]?.state).toBe('withdrawn');
});

test('a hold that has run out is removed by the transaction that destroys', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  await hold(room, call, NOW);
  expect(await eraseCall(deps(), orderFor(call))).toMatchObject({ outcome: 'destroyed' });
  expect(room.dump().keys.filter(({ entity }) => entity === 'hold')).toEqual([]);
});

test('a hold placed between the check and the transaction still wins', async () => {
  const { world, room, play, deps, intercept } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  let placed = false;
  intercept(async (operation) => {
    if (operation !== 'transact' || placed) return;
    placed = true;
    await hold(world.open(), call, NOW + 5);
  });
  expect(await eraseCall(deps(), orderFor(call))).toMatchObject({ outcome: 'held' });
  expect((await room.keys.open({ ...call, classes: ['content'] })).has('content')).toBe(true);
});

test.each(['at once', 'by a later run'])(
  'a hold placed after the keys were destroyed keeps nothing of what was decided: rows and audio go %s',
  async (when) => {
    const { world, room, play, ledger, deps, intercept } = setUp();
    const call = await play({ number: NUMBER, startedAt: LONG_AGO });
    const order = orderFor(call, ['recording', 'content']);
    let commits = 0;
    intercept(async (operation) => {
      if (operation === 'transact') commits += 1;
      if (commits !== 2) return;
      commits += 1;
      await hold(world.open(), call, NOW + 5);
      if (when === 'by a later run') throw new Error('interrupted');
    });
    const first = eraseCall(deps(), order);
    if (when === 'by a later run') await expect(first).rejects.toThrow('interrupted');
    else expect(await first).toMatchObject({ outcome: 'destroyed' });
    intercept(async () => {});
    expect(await eraseCall(deps(), order)).toMatchObject({ outcome: 'destroyed' });
    expect(room.dump().objects).toEqual([]);
    expect(room.dump().data.filter(({ entity }) => entity === 'turn')).toEqual([]);
    expect([...ledger.rows.values()].map(({ state }) => state)).toEqual(['destroyed']);
    // What is left is held: the next order finds the hold.
    expect(await eraseCall(deps(), { ...orderFor(call), at: NOW + 1 })).toMatchObject({ outcome: 'held' });
  },
);

test('interrupted between any two steps and run again, it ends in the same state and never says done early', async () => {
  const operations = await countOperations();
  for (let failing = 0; failing < operations; failing++) {
    const { room, play, ledger, deps, intercept } = setUp();
    const call = await play({ number: NUMBER, startedAt: LONG_AGO, turns: 100 });
    let step = 0;
    intercept(async () => {
      if (step++ === failing) throw new Error('interrupted');
    });
    await expect(eraseCall(deps(), orderFor(call))).rejects.toThrow('interrupted');
    intercept(async () => {});
    const entry = ledgerEntry(TENANT_A.tenant, orderFor(call));
    expect(ledger.rows.get(ledgerKey(entry).sk)?.state).not.toBe('destroyed');
    const open = await ledger.open(TENANT_A.tenant);
    const order = open[0] === undefined ? orderFor(call) : orderOf(open[0])!;
    expect(await eraseCall(deps(), order)).toMatchObject({ outcome: 'destroyed' });
    const { data, keys, objects } = room.dump();
    expect([data, objects]).toEqual([[], []]);
    expect(keys.filter(({ entity }) => !['tenantSecret', 'tombstone'].includes(entity))).toEqual([]);
    expect(ledger.rows.get(ledgerKey(entry).sk)?.state).toBe('destroyed');
    expect(room.auditTypes().filter((type) => type === 'key.destroyed')).toHaveLength(2);
  }
}, 60_000);

async function countOperations(): Promise<number> {
  const { play, deps, intercept } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO, turns: 100 });
  let operations = 0;
  intercept(async () => void operations++);
  await eraseCall(deps(), orderFor(call));
  expect(operations).toBeGreaterThan(10);
  return operations;
}

test('two erasers of the same call end well together', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  const results = await Promise.allSettled([eraseCall(deps(), orderFor(call)), eraseCall(deps(), orderFor(call))]);
  if (results.some(({ status }) => status === 'rejected')) await eraseCall(deps(), orderFor(call));
  expect(room.dump().data).toEqual([]);
  expect(room.auditTypes().filter((type) => type === 'key.destroyed')).toHaveLength(2);
});

test('an in-flight turn that races the eraser never brings the subject back', async () => {
  const operations = await countOperations();
  for (let at = 0; at < operations; at++) {
    const { world, room, play, deps, intercept } = setUp();
    const call = await play({ number: NUMBER, startedAt: LONG_AGO });
    const turning = world.open(TENANT_A, 'write');
    let step = 0;
    intercept(async () => {
      if (step++ !== at) return;
      intercept(async () => {});
      await sayTurn(turning, { ...call, index: 99, at: NOW });
    });
    await eraseCall(deps(), orderFor(call)).catch(() => eraseCall(deps(), orderFor(call)));
    expect(await sayTurn(turning, { ...call, index: 100, at: NOW })).toEqual([]);
    expect(textOf(room.dump().data)).not.toContain(call.callId);
  }
}, 60_000);

test('the caller who calls again after an erasure is somebody new', async () => {
  const { play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  await eraseCall(deps(), orderFor(call));
  const again = await play({ number: NUMBER, startedAt: NOW });
  expect(again.subject).not.toBe(call.subject);
});

test('destroying more than was approved stops before it happens', async () => {
  const { room, play, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  const before = textOf(room.dump());
  await expect(
    eraseCall({ ...deps(), breaker: createBreaker({ calls: 1, keys: 1, objects: 1 }) }, orderFor(call)),
  ).rejects.toThrow(BreakerOpen);
  expect(textOf(room.dump())).toBe(before);
});

test('audio that is still listed after its deletion keeps the order open', async () => {
  const { room, play, ledger, deps } = setUp();
  const call = await play({ number: NUMBER, startedAt: LONG_AGO });
  const stubborn = { ...room, objects: { ...room.objects, delete: async () => {} } };
  await expect(eraseCall({ ...deps(), room: stubborn }, orderFor(call))).rejects.toMatchObject({
    name: 'DeletionNotProved',
  });
  expect([...ledger.rows.values()][0]?.state).toBe('announced');
});

test('a caller without calls goes also when the number is just moved to another lookup value', async () => {
  const { world, room, deps, intercept } = setUp();
  const { subject, writes } = await world.open(TENANT_A, 'write').subjects.resolve(NUMBER, NOW);
  expect(await room.data.transact(writes, [])).toEqual({ outcome: 'committed' });
  const { lookup } = (await room.data.get(subjectProfileEntity, subjectProfileEntity.key({ subject })))!;
  const moved = lookup!.replace(/^1#/, '2#');
  intercept(async (operation) => {
    if (operation !== 'transact') return;
    intercept(async () => {});
    await room.data.transact(
      [
        deleteItem(subjectLookupEntity, { key: subjectLookupEntity.key({ lookup: lookup! }) }),
        putItem(subjectLookupEntity, {
          key: subjectLookupEntity.key({ lookup: moved }),
          item: { subject, createdAt: NOW, version: 1 },
        }),
        updateItem(subjectProfileEntity, { key: subjectProfileEntity.key({ subject }), set: { lookup: moved } }),
      ],
      [],
    );
  });
  expect(await retireSubject(deps(), { subject, reason: 'erasure' })).toBe(1);
  const left = room.dump().keys.map(({ entity }) => entity);
  expect(left.filter((entity) => entity !== 'tenantSecret')).toEqual(['tombstone']);
});
