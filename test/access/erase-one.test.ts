import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { callKeyEntity, subjectProfileEntity } from '../../lambdas/access/entities.ts';
import { holdEntity } from '../../lambdas/retention/entities.ts';
import { describe, expect, test } from '@jest/globals';
import { putItem } from '../../lambdas/access/contract.ts';
import { approvedFor, createBreaker, eraseCall } from '../../lambdas/retention/contract.ts';
import { newSubjectId, newCallId } from '../../lambdas/shared/kernel/ids.ts';
import { ALL_PARTS, playCall } from '../retention/support/played-call.ts';
import { memoryLedger } from '../retention/support/memory-ledger.ts';
import { fakeTenantWorld, TENANT_A, type FakeRow } from '../support/fake-tenant-room.ts';
import { randomBytes } from 'node:crypto';

const NOW = Date.UTC(2026, 10, 1);
const random = (length: number) => randomBytes(length);

/** A tenant with so many callers, one call each; only the last one's contents are real. */
async function crowd(callers: number) {
  let operations: string[] = [];
  const world = fakeTenantWorld({ clock: () => NOW, before: async (operation) => void operations.push(operation) });
  const room = world.open();
  for (let caller = 1; caller < callers; caller += 1) {
    const ids = { subject: newSubjectId(random), callId: newCallId(random) };
    const wrapped = { keyId: 'k', wrapped: new Uint8Array(4), createdAt: NOW };
    await room.data.transact(
      [
        putItem(callKeyEntity, {
          key: callKeyEntity.key({ subject: ids.subject, callId: ids.callId, dataClass: 'content' }),
          item: { ...ids, ...wrapped, dataClass: 'content' },
        }),
        putItem(subjectProfileEntity, {
          key: subjectProfileEntity.key({ subject: ids.subject }),
          item: { subject: ids.subject, ...wrapped },
        }),
      ],
      [],
    );
  }
  const neighbour = await playCall(room, { number: '+4915111111111', startedAt: NOW - 86_400_000 });
  const call = await playCall(room, { number: '+4915122222222', startedAt: NOW - 86_400_000 });
  operations = [];
  const erase = () =>
    eraseCall(
      {
        room: world.open(TENANT_A, 'erase'),
        ledger: memoryLedger(),
        clock: () => NOW,
        breaker: createBreaker(approvedFor(1)),
        inventory: INVENTORY,
      },
      { subject: call.subject, callId: call.callId, parts: ALL_PARTS, reason: 'erasure', at: NOW },
    );
  return { world, room, call, neighbour, erase, operations: () => operations };
}

const rowsWithout = (rows: FakeRow[], ids: readonly string[]) =>
  rows.filter(
    (row) => !ids.some((id) => JSON.stringify([row.pk, row.item['subject'], row.item['callId']]).includes(id)),
  );

describe('erasing one caller of 10,000', () => {
  test('touches that caller’s rows and no others, with as many requests as of ten', async () => {
    const [few, many] = [await crowd(10), await crowd(10_000)];
    const ids = [many.call.subject, many.call.callId];
    const before = many.world.dump(TENANT_A);
    expect(await few.erase()).toMatchObject({ outcome: 'destroyed' });
    expect(await many.erase()).toMatchObject({ outcome: 'destroyed', counts: { keys: 2, profiles: 1 } });
    const after = many.world.dump(TENANT_A);

    expect(many.operations()).toEqual(few.operations());
    expect(many.operations()).not.toContain('scan');
    for (const table of ['data', 'keys'] as const) {
      const untouched = rowsWithout(after[table], ids).filter(({ entity }) => entity !== 'subjectLookup');
      expect(untouched).toEqual(rowsWithout(before[table], ids).filter(({ entity }) => entity !== 'subjectLookup'));
    }
    expect(after.keys.filter(({ entity }) => entity === 'subjectLookup')).toHaveLength(1);
    const kept = await many.room.keys.open({ ...many.neighbour, classes: ['content'] });
    expect(kept.has('content')).toBe(true);
    const gone = await many.room.keys.open({ ...many.call, classes: ['content', 'evidence'] });
    expect([gone.has('content'), gone.has('evidence')]).toEqual([false, false]);
  }, 60_000);

  test('leaves their held call readable while the rest of that caller is not', async () => {
    const world = fakeTenantWorld({ clock: () => NOW });
    const room = world.open();
    const [held, other] = [
      await playCall(room, { number: '+4915122222222', startedAt: NOW - 86_400_000 }),
      await playCall(room, { number: '+4915122222222', startedAt: NOW - 43_200_000 }),
    ];
    const { subject } = held;
    const item = { subject, callId: held.callId, ground: 'legal-claim', until: NOW + 1, at: NOW, version: 1 } as const;
    await room.data.transact(
      [putItem(holdEntity, { key: holdEntity.key({ subject, callId: held.callId }), item })],
      [],
    );
    const deps = {
      room: world.open(TENANT_A, 'erase'),
      ledger: memoryLedger(),
      clock: () => NOW,
      breaker: createBreaker(approvedFor(2)),
      inventory: INVENTORY,
    };
    const order = { subject, parts: ALL_PARTS, reason: 'erasure', at: NOW } as const;
    expect(await eraseCall(deps, { ...order, callId: held.callId })).toMatchObject({ outcome: 'held' });
    expect(await eraseCall(deps, { ...order, callId: other.callId })).toMatchObject({ outcome: 'destroyed' });
    const keys = await room.keys.open({ subject, callId: held.callId, classes: ['content', 'evidence'] });
    const binding = { entity: 'turn', field: 'sealedCaller', row: 'TURN#turn0' } as const;
    expect(await keys.open('content', binding, held.sealed[0]!)).toContain('Erika');
    expect(keys.has('evidence')).toBe(true);
    const gone = await room.keys.open({ subject, callId: other.callId, classes: ['content', 'evidence'] });
    expect([gone.has('content'), gone.has('evidence')]).toEqual([false, false]);
  });
});
