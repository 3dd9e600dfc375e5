import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { messageEntity } from '../../lambdas/agent/entities.ts';
import {
  callKeyEntity,
  encryptionKeyEntity,
  subjectLookupEntity,
  subjectProfileEntity,
  tombstoneEntity,
} from '../../lambdas/access/entities.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deleteItem, putItem, type TenantRoom, type Write } from '../../lambdas/access/contract.ts';
import { switchKey } from '../../lambdas/access/domain/registration.ts';
import { rewrapPage } from '../../lambdas/keys/domain/rewrap-pass.ts';
import { KEY_CACHE_BOUNDS } from '../../lambdas/access/domain/data-key-cache.ts';
import { newCallId, type CallId, type SubjectId } from '../../lambdas/shared/kernel/ids.ts';
import type { DataClass } from '../../lambdas/shared/kernel/stored-values.ts';
import { fakeTenantWorld, TENANT_A } from '../support/fake-tenant-room.ts';

const NOW = 1_790_000_000_000;
const NUMBER = '+4915112345678';
const OTHER_NUMBER = '+4915187654321';
const CLASSES: DataClass[] = ['content', 'evidence'];
const BINDING = { entity: 'message', field: 'sealedText', row: 'MESSAGE' } as const;

const putMessage = (call: { subject: SubjectId; callId: CallId }, index: number, sealedText: string): Write =>
  putItem(messageEntity, {
    key: messageEntity.key({ callId: call.callId, turnId: `t${index}` }),
    item: { ...call, turnId: `t${index}`, index, at: NOW, sealedText, due: NOW, version: 1 },
  });

/** Answers a call: the subject, its keys and a first message in one transaction; tries again when somebody was faster. */
async function startCall(room: TenantRoom, callId: CallId, number = NUMBER): Promise<SubjectId | undefined> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { subject, writes } = await room.subjects.resolve(number, NOW);
    const made = await room.keys.create({ subject, callId, classes: CLASSES, now: NOW });
    const sealed = await made.keys.seal('content', BINDING, 'Hallo');
    const result = await room.data.transact(
      [...writes, ...made.writes, putMessage({ subject, callId }, 0, sealed)],
      [],
    );
    if (result.outcome === 'committed') return subject;
  }
  return undefined;
}

/** A turn in flight: opens the keys, thinks, seals and stores. Says whether it was stored. */
async function takeTurn(
  room: TenantRoom,
  call: { subject: SubjectId; callId: CallId },
  index: number,
): Promise<boolean> {
  const keys = await room.keys.open({ ...call, classes: CLASSES });
  if (!keys.has('content')) return false;
  const sealed = await keys.seal('content', BINDING, `Satz ${index}`);
  const { outcome } = await room.data.transact([putMessage(call, index, sealed)], []);
  return outcome === 'committed';
}

/** Tombstone first, so that what is listed afterwards is all there will ever be. */
async function erase(room: TenantRoom, subject: SubjectId): Promise<void> {
  const tombstone: Write = putItem(tombstoneEntity, {
    key: tombstoneEntity.key({ subject }),
    item: { subject, reason: 'erasure', at: NOW },
  });
  await room.data.transact([tombstone], []);
  const profile = await room.data.get(subjectProfileEntity, subjectProfileEntity.key({ subject }));
  const items = await room.data.list(callKeyEntity, { subject });
  const deletes: Write[] = items.map((key) =>
    deleteItem(callKeyEntity, { key: callKeyEntity.key({ subject, callId: key.callId, dataClass: key.dataClass }) }),
  );
  if (profile?.lookup) {
    const lookup = await room.data.get(subjectLookupEntity, subjectLookupEntity.key({ lookup: profile.lookup }));
    if (lookup?.subject === subject) {
      const guard = { version: lookup.version };
      await room.data.transact(
        [deleteItem(subjectLookupEntity, { key: subjectLookupEntity.key({ lookup: profile.lookup }), guard })],
        [],
      );
    }
  }
  deletes.push(deleteItem(subjectProfileEntity, { key: subjectProfileEntity.key({ subject }) }));
  expect(await room.data.transact(deletes, [])).toEqual({ outcome: 'committed' });
  for (const callId of new Set(items.map((key) => key.callId))) {
    const rows = await room.data.listKeys('data', callEntity.key({ callId }).pk);
    await room.data.transact(
      rows.map(({ pk, sk }): Write => deleteItem(messageEntity, { key: { pk, sk } })),
      [],
    );
  }
}

/**
 * Lets one waiting store operation go at a time, chosen by `choice`, until all actors are done. Before each choice it
 * waits for sealing and opening to finish, else whoever computes would always come last.
 */
async function releasing<T>(gates: (() => void)[], choice: Iterator<number>, actors: Promise<T>): Promise<T> {
  let running = true;
  const done = actors.finally(() => (running = false));
  while (running) {
    await new Promise((settled) => setTimeout(settled, 1));
    const next = Number(choice.next().value) % Math.max(gates.length, 1);
    gates.splice(next, 1).forEach((open) => open());
  }
  return done;
}

describe('an erasure', () => {
  test('is never undone by turns and calls in flight, in whatever order their steps fall', async () => {
    const choices = fc.infiniteStream(fc.nat());
    const property = fc.asyncProperty(choices, fc.boolean(), async (choice, cached) => {
      const gates: (() => void)[] = [];
      let gated = false;
      const before = () => (gated ? new Promise<void>((open) => gates.push(open)) : Promise.resolve());
      const world = fakeTenantWorld({ before, cache: cached ? KEY_CACHE_BOUNDS : undefined });
      const [callId, nextCall] = [0, 1].map(() => newCallId((n) => randomBytes(n))) as [CallId, CallId];
      const subject = (await startCall(world.open(), callId)) as SubjectId;

      gated = true;
      const actors = Promise.all([
        takeTurn(world.open(TENANT_A, 'write'), { subject, callId }, 1),
        takeTurn(world.open(TENANT_A, 'write'), { subject, callId }, 2),
        startCall(world.open(TENANT_A, 'write'), nextCall),
        erase(world.open(TENANT_A, 'erase'), subject),
      ]);
      const [, , successor] = await releasing(gates, choice, actors);
      gated = false;

      expect(successor).toBeDefined();
      const { data, keys } = world.dump(TENANT_A);
      const ofSubject = keys.filter((row) => row.item['subject'] === subject).map((row) => row.entity);
      expect(ofSubject).toEqual(['tombstone']);
      expect(data.filter((row) => row.item['subject'] === subject)).toEqual([]);
      const found = await world.open().subjects.find(NUMBER);
      expect(found).toBe(successor === subject ? undefined : successor);
    });
    await fc.assert(property, { numRuns: 120 });
  }, 60_000);

  test('is never undone by a re-wrapping of its keys, in whatever order their steps fall', async () => {
    const property = fc.asyncProperty(fc.infiniteStream(fc.nat()), async (choice) => {
      const gates: (() => void)[] = [];
      let gated = false;
      const before = () => (gated ? new Promise<void>((open) => gates.push(open)) : Promise.resolve());
      const world = fakeTenantWorld({ before });
      const [callId, keptCall] = [0, 1].map(() => newCallId((n) => randomBytes(n))) as [CallId, CallId];
      const subject = (await startCall(world.open(), callId)) as SubjectId;
      const other = (await startCall(world.open(), keptCall, OTHER_NUMBER)) as SubjectId;
      const arn = 'arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555';
      world.ownKey(arn, TENANT_A.tenant);
      const item = switchKey(undefined, arn, NOW);
      await world.open().data.transact([putItem(encryptionKeyEntity, { key: encryptionKeyEntity.key({}), item })], []);

      gated = true;
      const rewrapping = async () => {
        const options = { run: item.version, clock: () => NOW };
        let state = await rewrapPage(INVENTORY)(world.open(TENANT_A, 'rewrap'), { ...options, settled: false });
        while (state === 'more' || state === 'settle') {
          state = await rewrapPage(INVENTORY)(world.open(TENANT_A, 'rewrap'), { ...options, settled: true });
        }
        return state;
      };
      const actors = Promise.all([
        rewrapping(),
        takeTurn(world.open(TENANT_A, 'write'), { subject, callId }, 1),
        erase(world.open(TENANT_A, 'erase'), subject),
      ]);
      const [state] = await releasing(gates, choice, actors);
      gated = false;

      expect(state).toBe('done');
      const { keys } = world.dump(TENANT_A);
      expect(keys.filter(({ item: row }) => row['subject'] === subject).map(({ entity }) => entity)).toEqual([
        'tombstone',
      ]);
      const wrapped = keys.filter(({ item: row }) => row['wrapped'] !== undefined);
      expect(new Set(wrapped.map(({ item: row }) => row['wrappedWith']))).toEqual(new Set([1]));
      const kept = await world.open().keys.open({ subject: other, callId: keptCall, classes: CLASSES });
      expect([kept.has('content'), kept.has('evidence')]).toEqual([true, true]);
    });
    await fc.assert(property, { numRuns: 80 });
  }, 60_000);

  test('holds against a restored data table: the others read on, the erased one is gone', async () => {
    const world = fakeTenantWorld();
    const room = world.open();
    const [callId, kept] = [0, 1].map(() => newCallId((n) => randomBytes(n))) as [CallId, CallId];
    const subject = (await startCall(room, callId)) as SubjectId;
    const other = (await room.subjects.resolve('+4915187654321', NOW)) as { subject: SubjectId; writes: Write[] };
    const made = await room.keys.create({ subject: other.subject, callId: kept, classes: CLASSES, now: NOW });
    const sealed = await made.keys.seal('content', BINDING, 'bleibt');
    await room.data.transact(
      [...other.writes, ...made.writes, putMessage({ subject: other.subject, callId: kept }, 0, sealed)],
      [],
    );

    const backup = world.backUp(TENANT_A);
    await erase(room, subject);
    world.restore(TENANT_A, { data: backup.data, keys: world.backUp(TENANT_A).keys });

    const row = await room.data.get(messageEntity, messageEntity.key({ callId, turnId: 't0' }));
    const erased = await room.keys.open({ subject, callId, classes: CLASSES });
    expect(await erased.open('content', BINDING, row?.sealedText ?? '')).toBeUndefined();
    const opened = await room.keys.open({ subject: other.subject, callId: kept, classes: CLASSES });
    expect(await opened.open('content', BINDING, sealed)).toBe('bleibt');
  });

  test('of one class leaves the other readable, as a hold wants it', async () => {
    const room = fakeTenantWorld().open();
    const callId = newCallId((n) => randomBytes(n));
    const subject = (await startCall(room, callId)) as SubjectId;
    const { keys } = await room.keys.create({ subject, callId, classes: CLASSES, now: NOW });
    const evidence = await keys.seal('evidence', BINDING, 'ja');
    const content = await keys.seal('content', BINDING, 'Hallo');
    await room.data.transact(
      [deleteItem(callKeyEntity, { key: callKeyEntity.key({ subject, callId, dataClass: 'content' }) })],
      [],
    );
    const left = await room.keys.open({ subject, callId, classes: CLASSES });
    expect(await left.open('evidence', BINDING, evidence)).toBe('ja');
    expect(await left.open('content', BINDING, content)).toBeUndefined();
  });

  test('reaches through the key cache, because every opening reads the row', async () => {
    const room = fakeTenantWorld({ cache: KEY_CACHE_BOUNDS }).open();
    const callId = newCallId((n) => randomBytes(n));
    const subject = (await startCall(room, callId)) as SubjectId;
    await room.keys.open({ subject, callId, classes: CLASSES });
    const uses = room.world.tenantKey(TENANT_A.tenant).uses;
    await room.keys.open({ subject, callId, classes: CLASSES });
    expect(room.world.tenantKey(TENANT_A.tenant).uses).toBe(uses);
    await erase(room, subject);
    expect((await room.keys.open({ subject, callId, classes: CLASSES })).has('content')).toBe(false);
  });
});
