import { apiKeyEntity, tenantEntity } from '../../lambdas/tenants/entities.ts';
import { ANNOUNCED } from './announced.ts';
import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';
import { callEventEntity, callStateEntity } from '../../lambdas/telephony/entities.ts';
import { callKeyEntity, subjectProfileEntity, tombstoneEntity } from '../../lambdas/access/entities.ts';
import { ledgerEntity } from '../../lambdas/retention/entities.ts';
import { messageEntity } from '../../lambdas/agent/entities.ts';
import { subjectRequestEntity } from '../../lambdas/dsar/entities.ts';
import { identifierIn } from '../../lambdas/dsar/domain/identifier.ts';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  AccessDenied,
  KeyUnavailable,
  SealBroken,
  TenantDataError,
  checkItem,
  deleteItem,
  putItem,
  type AccessRole,
  type OpenCallKeys,
  type TenantRoom,
  type Write,
  updateItem,
} from '../../lambdas/access/contract.ts';
import type { EventOf } from '../../lambdas/audit/contract.ts';
import {
  base32,
  newCallId,
  newScenarioId,
  newSubjectRequestId,
  type CallId,
  type SubjectId,
} from '../../lambdas/shared/kernel/ids.ts';
import { callEntity, type CallItem } from '../../lambdas/calls/entities.ts';

/** Two tenants' stores, in memory or on an emulator; tests make their own ids, so a world may be used for all of them. */
export interface TenantRoomWorld {
  open(tenant: 'a' | 'b', role: AccessRole, requestId: string): Promise<TenantRoom>;
  /** Disables or enables a tenant's key. */
  setKey(tenant: 'a' | 'b', usable: boolean): Promise<void>;
  /** Types of the audit entries that one request wrote. */
  audited(tenant: 'a' | 'b', requestId: string): Promise<string[]>;
}

const random = (length: number) => randomBytes(length);

/** Calls as they would be listed in a place of the test's own. */
const listedIn = (index: 1 | 2, pk: string) => ({ ...callEntity, list: () => ({ index, pk }) });
const newRequestId = () => `req_${base32(random(26))}`;
const newNumber = () => `+49151${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '0')}`;
const NOW = 1_790_000_000_000;
const TEXT = { entity: 'message', field: 'sealedText', row: 'MESSAGE#1' } as const;

/** What every implementation of the tenant room must do; run on the fake and on the real adapters. */
export function describeTenantRoom(name: string, makeWorld: () => Promise<TenantRoomWorld>): void {
  describe(name, () => {
    let world: TenantRoomWorld;
    beforeAll(async () => {
      world = await makeWorld();
    });
    const open = (role: AccessRole = 'erase', tenant: 'a' | 'b' = 'a', requestId = newRequestId()) =>
      world.open(tenant, role, requestId);

    describe('items', () => {
      test('come back as they were put, without undefined fields and row attributes', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [
          { ...putCall(item), index: { gsi1pk: 'CALLS', gsi1sk: item.callId }, expiresAt: 2_000_000_000 } as Write,
        ]);
        const stored = await room.data.get(callEntity, callEntity.key({ callId: item.callId }));
        expect(stored).toEqual(JSON.parse(JSON.stringify(item)));
        expect(Object.keys(stored ?? {})).not.toContain('endedAt');
      });

      test('that are not there are undefined', async () => {
        const room = await open('read');
        expect(await room.data.get(callEntity, callEntity.key({ callId: newCallId(random) }))).toBeUndefined();
      });

      test('of another entity than asked for are refused', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [putCall(item)]);
        await expect(room.data.get(callStateEntity, callEntity.key({ callId: item.callId }))).rejects.toThrow(
          TenantDataError,
        );
      });

      test('of the control plane or of no declared kind have no table here', async () => {
        const room = await open();
        for (const entity of [
          tenantEntity,
          apiKeyEntity,
          ledgerEntity,
          { ...callEntity, name: 'passwords', table: 'passwords' as 'ledger' },
        ] as AnyEntity[]) {
          await expect(room.data.get(entity, { pk: 'x', sk: 'x' })).rejects.toThrow(TenantDataError);
          const write = { put: entity, key: { pk: 'x', sk: 'x' }, item: {} } as unknown as Write;
          await expect(room.data.transact([write], [])).rejects.toThrow(TenantDataError);
        }
      });
    });

    describe('rows with a wrapped key', () => {
      const keyRow = () => ({
        ...{ subject: `sub_${base32(random(26))}` as SubjectId, callId: newCallId(random) },
        ...({ dataClass: 'content', keyId: 'k', wrapped: random(60), createdAt: NOW } as const),
      });
      const keyOf = (row: ReturnType<typeof keyRow>) =>
        callKeyEntity.key({ subject: row.subject, callId: row.callId, dataClass: row.dataClass });
      const rewrap = (row: ReturnType<typeof keyRow>, wrapped: Uint8Array): Write =>
        updateItem(callKeyEntity, {
          key: keyOf(row),
          set: { wrapped: random(60), wrappedWith: 1 },
          guard: { wrapped },
        });

      test('are replaced only while they hold the bytes that were read, and never brought back', async () => {
        const room = await open();
        const row = keyRow();
        await commit(room, [putItem(callKeyEntity, { key: keyOf(row), item: row })]);
        expect(await room.data.transact([rewrap(row, random(60))], [])).toEqual({ outcome: 'conflict', at: [0] });
        await commit(room, [rewrap(row, row.wrapped)]);
        expect(await room.data.get(callKeyEntity, keyOf(row))).toMatchObject({ wrappedWith: 1 });
        expect(await room.data.transact([rewrap(row, row.wrapped)], [])).toEqual({ outcome: 'conflict', at: [0] });
        const now = await room.data.get(callKeyEntity, keyOf(row));
        await commit(room, [deleteItem(callKeyEntity, { key: keyOf(row) })]);
        expect(await room.data.transact([rewrap(row, now!.wrapped)], [])).toEqual({ outcome: 'conflict', at: [0] });
        expect(await room.data.get(callKeyEntity, keyOf(row))).toBeUndefined();
      });

      test('are found by pages, all of them and nothing else, as stored', async () => {
        const room = await open();
        const rows = Array.from({ length: 7 }, keyRow);
        await commit(
          room,
          rows.map((row) => putItem(callKeyEntity, { key: keyOf(row), item: row })),
        );
        const found: Record<string, unknown>[] = [];
        let from: Record<string, string> | undefined;
        do {
          const page = await room.data.scanWrapped({ limit: 3, from });
          expect(page.items.length).toBeLessThanOrEqual(3);
          found.push(...page.items);
          from = page.next;
        } while (from !== undefined);
        expect(found.every((row) => row['wrapped'] instanceof Uint8Array)).toBe(true);
        const ours = found.filter((row) => rows.some(({ callId }) => callId === row['callId']));
        expect(ours.map((row) => row['callId']).sort()).toEqual(rows.map(({ callId }) => callId).sort());
        expect(ours[0]).toMatchObject({ entity: 'callKey', pk: expect.any(String), sk: expect.any(String) });
      });
    });

    test('an audit row of its own identity is written once, whoever comes first, also by readers', async () => {
      const callId = newCallId(random);
      const requests = [newRequestId(), newRequestId()];
      for (const requestId of requests) {
        const room = await open('read', 'a', requestId);
        await room.data.recordOnce(started(callId, requestId), [callId, 'call.started']);
      }
      expect(await world.audited('a', requests[0]!)).toEqual(['call.started']);
      expect(await world.audited('a', requests[1]!)).toEqual([]);
    });

    describe('a transaction', () => {
      test('says which guards failed and writes nothing', async () => {
        const room = await open();
        const [there, missing] = [callItem(), callItem()];
        await commit(room, [putCall(there)]);
        const result = await room.data.transact(
          [
            { ...putCall(there), guard: { absent: true } } as Write,
            { ...putCall(missing), guard: { absent: true } } as Write,
            checkItem(callStateEntity, {
              key: callStateEntity.key({ callId: there.callId }),
              guard: { present: true },
            }),
            updateItem(callStateEntity, {
              key: callStateEntity.key({ callId: missing.callId }),
              set: {},
              add: { failures: 1 },
            }),
          ],
          [],
        );
        expect(result).toEqual({ outcome: 'conflict', at: [0, 2, 3] });
        expect(await room.data.get(callEntity, callEntity.key({ callId: missing.callId }))).toBeUndefined();
      });

      test('holds a version against two writers', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [putCall(item)]);
        const change: Write = updateItem(callEntity, {
          key: callEntity.key({ callId: item.callId }),
          set: { version: 2 },
          guard: { version: 1 },
        });
        expect(await room.data.transact([change], [])).toEqual({ outcome: 'committed' });
        expect(await room.data.transact([change], [])).toEqual({ outcome: 'conflict', at: [0] });
      });

      test('of several checks and writes is guarded by each of them', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [putCall(item)]);
        const both: Write[] = [
          deleteItem(callEntity, {
            key: callEntity.key({ callId: item.callId }),
            guard: { present: true, version: 7 },
          }),
        ];
        expect(await room.data.transact(both, [])).toEqual({ outcome: 'conflict', at: [0] });
      });

      test('updates fields, removes them, adds to numbers and moves the index', async () => {
        const room = await open();
        const item = { ...callItem(), recordingKey: 'recordings/x.wav' };
        await commit(room, [{ ...putCall(item), index: { gsi1pk: `LIST#${item.callId}`, gsi1sk: '1' } } as Write]);
        await commit(room, [
          updateItem(callEntity, {
            key: callEntity.key({ callId: item.callId }),
            set: { ending: 'caller', recordingKey: undefined },
            add: { callerTurns: 2, recordingBytes: 5 },
            index: { gsi1pk: `MOVED#${item.callId}`, gsi1sk: '2' },
          }),
        ]);
        const stored = await room.data.get(callEntity, callEntity.key({ callId: item.callId }));
        expect(stored).toMatchObject({ ending: 'caller', callerTurns: 2, recordingBytes: 5 });
        expect(stored).not.toHaveProperty('recordingKey');
        expect(await room.data.listByIndex(listedIn(1, `LIST#${item.callId}`), 'shown')).toEqual([]);
        expect(await room.data.listByIndex(listedIn(1, `MOVED#${item.callId}`), 'shown')).toHaveLength(1);
      });

      test('never brings back a row by updating it', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [putCall(item)]);
        await commit(room, [deleteItem(callEntity, { key: callEntity.key({ callId: item.callId }) })]);
        const late: Write = updateItem(callEntity, {
          key: callEntity.key({ callId: item.callId }),
          set: { endedAt: NOW },
        });
        expect(await room.data.transact([late], [])).toEqual({ outcome: 'conflict', at: [0] });
        expect(await room.data.get(callEntity, callEntity.key({ callId: item.callId }))).toBeUndefined();
      });

      test('takes a row once, merges equal checks and has at most 90 writes', async () => {
        const room = await open();
        const item = callItem();
        const check: Write = checkItem(callEntity, {
          key: callEntity.key({ callId: item.callId }),
          guard: { absent: true },
        });
        expect(await room.data.transact([check, check, check], [])).toEqual({ outcome: 'committed' });
        await expect(room.data.transact([check, putCall(item)], [])).rejects.toThrow(TenantDataError);
        const many = Array.from({ length: 91 }, () => putCall(callItem()));
        await expect(room.data.transact(many, [])).rejects.toThrow(TenantDataError);
        expect(await room.data.transact(many.slice(1), [])).toEqual({ outcome: 'committed' });
      });

      test('of nothing succeeds', async () => {
        expect(await (await open()).data.transact([], [])).toEqual({ outcome: 'committed' });
      });
    });

    describe('lists', () => {
      test('give a partition in the order of sort keys, by prefix, page by page', async () => {
        const room = await open();
        const { callId } = callItem();
        const sequences = [3, 1, 2, 10];
        await commit(room, [
          ...sequences.map((sequence) => putEvent(callId, sequence)),
          putCall({ ...callItem(), callId }),
        ]);
        const pk = callEntity.key({ callId }).pk;
        const all = await room.data.list(callEventEntity, { callId });
        expect(all.map((item) => item.sequence)).toEqual([1, 2, 3, 10]);
        const first = await room.data.page(callEventEntity, { callId }, { limit: 3 });
        expect(first.items.map((item) => item.sequence)).toEqual([1, 2, 3]);
        const rest = await room.data.page(
          callEventEntity,
          { callId },
          {
            limit: 3,
            from: first.next,
          },
        );
        expect(rest.items.map((item) => item.sequence)).toEqual([10]);
        const last = await room.data.page(callEventEntity, { callId }, { limit: 1, reverse: true });
        expect(last.items.map((item) => item.sequence)).toEqual([10]);
        expect(await room.data.list({ ...callEventEntity, among: () => ({ pk, skPrefix: '' }) }, {})).toHaveLength(4);
      });

      test('by index do not exist for keys', async () => {
        const room = await open();
        const ofKeys = { ...callEntity, table: 'keys' } as const;
        await expect(room.data.listByIndex(ofKeys, 'shown')).rejects.toThrow(TenantDataError);
        await expect(room.data.pageByIndex(ofKeys, 'shown', { limit: 1 })).rejects.toThrow(TenantDataError);
        const item = { subject: callItem().subject, reason: 'erasure' as const, at: NOW };
        const indexed: Write = putItem(tombstoneEntity, {
          key: tombstoneEntity.key({ subject: item.subject }),
          item,
          index: { gsi1pk: 'x' },
        });
        await expect(room.data.transact([indexed], [])).rejects.toThrow(TenantDataError);
      });

      test('by index give a range in its order, page by page', async () => {
        const room = await open();
        const list = `LIST#${newCallId(random)}`;
        const items = ['1', '2', '3', '4'].map((at) => ({ at, item: callItem() }));
        await commit(
          room,
          items.map(({ at, item }) => ({ ...putCall(item), index: { gsi2pk: list, gsi2sk: at } }) as Write),
        );
        const ids = items.map(({ item }) => item.callId);
        const between = await room.data.listByIndex(listedIn(2, list), 'shown', { skBetween: ['2', '3'] });
        expect(between.map((item) => item.callId)).toEqual(ids.slice(1, 3));
        const newest = await room.data.pageByIndex(listedIn(2, list), 'shown', { reverse: true, limit: 3 });
        expect(newest.items.map((item) => item.callId)).toEqual(ids.slice(1).reverse());
        const oldest = await room.data.pageByIndex(listedIn(2, list), 'shown', {
          reverse: true,
          limit: 3,
          from: newest.next,
        });
        expect(oldest.items.map((item) => item.callId)).toEqual(ids.slice(0, 1));
      });

      test('of keys and scans find every row of whatever entity', async () => {
        const room = await open();
        const item = callItem();
        await commit(room, [putCall(item), putEvent(item.callId, 1)]);
        const { pk } = callEntity.key({ callId: item.callId });
        expect(await room.data.listKeys('data', pk)).toEqual([
          { pk, sk: 'EVENT#000001', entity: 'callEvent' },
          { pk, sk: 'META', entity: 'call' },
        ]);
        const seen: unknown[] = [];
        await room.data.scan('data', (row) => row['pk'] === pk && seen.push(row['sk']));
        expect(seen.sort()).toEqual(['EVENT#000001', 'META']);
      });
    });

    describe('audit rows', () => {
      test('are written with the change or not at all', async () => {
        const requestId = newRequestId();
        const room = await open('write', 'a', requestId);
        const item = callItem();
        const write = { ...putCall(item), guard: { absent: true } } as Write;
        expect(await room.data.transact([write], [started(item.callId, requestId)])).toEqual({ outcome: 'committed' });
        expect(await world.audited('a', requestId)).toEqual(['call.started']);
        const other = newRequestId();
        const again = await open('write', 'a', other);
        expect(await again.data.transact([write], [started(item.callId, other)])).toEqual({
          outcome: 'conflict',
          at: [0],
        });
        expect(await world.audited('a', other)).toEqual([]);
      });

      test('tell a repeated transaction from a new one', async () => {
        const requestId = newRequestId();
        const room = await open('write', 'a', requestId);
        const item = callItem();
        const once = (salt?: string) => room.data.transact([putCall(item)], [started(item.callId, requestId)], salt);
        expect(await once()).toEqual({ outcome: 'committed' });
        expect(await once()).toEqual({ outcome: 'repeated' });
        expect(await once(`${item.callId}#2`)).toEqual({ outcome: 'committed' });
        expect(await world.audited('a', requestId)).toHaveLength(2);
      });

      test('tell it also where its own commit has changed what its guards speak of, and write nothing again', async () => {
        const requestId = newRequestId();
        const room = await open('write', 'a', requestId);
        const item = callItem();
        const once = () =>
          room.data.transact(
            [{ ...putCall(item), guard: { absent: true } } as Write],
            [started(item.callId, requestId), started(item.callId, requestId)],
          );
        expect(await once()).toEqual({ outcome: 'committed' });
        await commit(await open(), [
          updateItem(callEntity, { key: callEntity.key({ callId: item.callId }), set: { ending: 'caller' } }),
        ]);
        expect(await once()).toEqual({ outcome: 'repeated' });
        expect(await room.data.get(callEntity, callEntity.key({ callId: item.callId }))).toMatchObject({
          ending: 'caller',
        });
        await commit(await open(), [deleteItem(callEntity, { key: callEntity.key({ callId: item.callId }) })]);
        expect(await once()).toEqual({ outcome: 'repeated' });
        expect(await room.data.get(callEntity, callEntity.key({ callId: item.callId }))).toBeUndefined();
        expect(await world.audited('a', requestId)).toHaveLength(2);
      });

      test('that exist in part are another transaction’s: a conflict with a failed guard, a mistake without', async () => {
        const requestId = newRequestId();
        const room = await open('write', 'a', requestId);
        const item = callItem();
        const event = started(item.callId, requestId);
        expect(await room.data.transact([putCall(item)], [event])).toEqual({ outcome: 'committed' });
        const guarded = { ...putCall(item), guard: { absent: true } } as Write;
        expect(await room.data.transact([guarded], [event, event])).toEqual({ outcome: 'conflict', at: [0] });
        await expect(room.data.transact([putCall(item)], [event, event])).rejects.toThrow(TenantDataError);
        await expect(room.data.record([event, event])).rejects.toThrow(TenantDataError);
        expect(await world.audited('a', requestId)).toHaveLength(1);
      });

      test('without a change are recorded once by salt, also by readers', async () => {
        const requestId = newRequestId();
        const room = await open('read', 'a', requestId);
        const callId = newCallId(random);
        const events = [started(callId, requestId), started(callId, requestId)];
        expect(await room.data.record(events)).toEqual({ outcome: 'committed' });
        expect(await room.data.record(events)).toEqual({ outcome: 'repeated' });
        expect(await room.data.record(events, callId)).toEqual({ outcome: 'committed' });
        expect(await room.data.record([])).toEqual({ outcome: 'committed' });
        expect(await world.audited('a', requestId)).toHaveLength(4);
      });

      test('of a reader are written once, however often it retries', async () => {
        const requestId = newRequestId();
        const room = await open('read', 'a', requestId);
        const event = started(newCallId(random), requestId);
        expect(await room.data.transact([], [event])).toEqual({ outcome: 'committed' });
        expect(await room.data.transact([], [event])).toEqual({ outcome: 'repeated' });
        expect(await world.audited('a', requestId)).toEqual(['call.started']);
      });
    });

    describe('isolation', () => {
      test('one tenant sees nothing of another', async () => {
        const [a, b] = [await open('write', 'a'), await open('write', 'b')];
        const call = await newCall(a);
        await a.objects.put(`recordings/${call.callId}.wav`, random(4), 'audio/wav');
        expect(await b.data.get(callEntity, callEntity.key({ callId: call.callId }))).toBeUndefined();
        expect(await b.data.listKeys('keys', subjectProfileEntity.key({ subject: call.subject }).pk)).toEqual([]);
        expect(await b.objects.get(`recordings/${call.callId}.wav`)).toBeUndefined();
        expect(await b.subjects.find(call.number)).toBeUndefined();
      });

      test('a value sealed by one tenant is refused by the table of another', async () => {
        const [a, b] = [await open('write', 'a'), await open('write', 'b')];
        const call = await newCall(a);
        const sealed = await call.keys.seal('content', TEXT, 'Bitte rufen Sie zurück.');
        await expect(b.data.transact([putMessage(call, sealed)], [])).rejects.toThrow(TenantDataError);
      });

      test('one number has unrelated lookup values with two tenants', async () => {
        const [a, b] = [await open('write', 'a'), await open('write', 'b')];
        const number = newNumber();
        await commit(a, (await a.subjects.resolve(number, NOW)).writes);
        await commit(b, (await b.subjects.resolve(number, NOW)).writes);
        const values = [...(await a.subjects.lookupValues(number)), ...(await b.subjects.lookupValues(number))];
        expect(new Set(values).size).toBe(2);
        expect(values.join()).not.toContain(number.slice(1));
      });

      test('a role does no more than its name says', async () => {
        const item = callItem();
        const [reader, writer, provisioner] = [await open('read'), await open('write'), await open('provision')];
        await expect(provisioner.data.transact([putCall(item)], [])).rejects.toThrow(AccessDenied);
        const making = { subject: item.subject, callId: item.callId, classes: ['content' as const], now: NOW };
        await expect((await open('erase')).keys.create(making)).rejects.toThrow(KeyUnavailable);
        await expect(reader.keys.create(making)).rejects.toThrow(KeyUnavailable);
        await expect(reader.data.transact([putCall(item)], [])).rejects.toThrow(AccessDenied);
        await commit(writer, [putCall(item)]);
        const remove: Write = deleteItem(callEntity, { key: callEntity.key({ callId: item.callId }) });
        await expect(writer.data.transact([remove], [])).rejects.toThrow(AccessDenied);
        await expect(reader.objects.put('recordings/x.wav', random(1), 'audio/wav')).rejects.toThrow(AccessDenied);
        await expect(writer.objects.delete('recordings/x.wav', ANNOUNCED)).rejects.toThrow(AccessDenied);
      });
    });

    describe('callers', () => {
      test('are found again by their number, and the number by the caller', async () => {
        const room = await open('write');
        const number = newNumber();
        const first = await room.subjects.resolve(number, NOW);
        expect(first.isNew).toBe(true);
        expect(await room.subjects.find(number)).toBeUndefined();
        await commit(room, first.writes);
        expect(await room.subjects.resolve(number, NOW)).toEqual({ subject: first.subject, isNew: false, writes: [] });
        expect(await room.subjects.find(number)).toBe(first.subject);
        expect(await room.subjects.numberOf(first.subject)).toBe(number);
      });

      test('who withhold their number are new each time and have no profile', async () => {
        const room = await open('write');
        const [one, two] = [await room.subjects.resolve(undefined, NOW), await room.subjects.resolve(undefined, NOW)];
        expect(one.subject).not.toBe(two.subject);
        expect(one.writes).toEqual([]);
        expect(await room.subjects.numberOf(one.subject)).toBeUndefined();
      });

      test('who call twice at once become one subject', async () => {
        const room = await open('write');
        await commit(room, await room.subjects.seed(NOW));
        const number = newNumber();
        const [one, two] = [await room.subjects.resolve(number, NOW), await room.subjects.resolve(number, NOW)];
        expect(await room.data.transact(one.writes, [])).toEqual({ outcome: 'committed' });
        expect(await room.data.transact(two.writes, [])).toMatchObject({ outcome: 'conflict' });
        expect((await room.subjects.resolve(number, NOW)).subject).toBe(one.subject);
      });

      test('who were buried get one successor, even when they call twice at once', async () => {
        const room = await open('write');
        const call = await newCall(room);
        await commit(await open('erase'), [buried(call.subject)]);
        expect(await room.subjects.find(call.number)).toBeUndefined();
        const [one, two] = [
          await room.subjects.resolve(call.number, NOW),
          await room.subjects.resolve(call.number, NOW),
        ];
        expect(one.subject).not.toBe(call.subject);
        expect(await room.data.transact(one.writes, [])).toEqual({ outcome: 'committed' });
        expect(await room.data.transact(two.writes, [])).toMatchObject({ outcome: 'conflict' });
        expect(await room.subjects.find(call.number)).toBe(one.subject);
      });

      test('are seeded once', async () => {
        const room = await open('provision');
        const writes = await room.subjects.seed(NOW);
        if (writes.length > 0) await commit(room, writes);
        expect(await room.subjects.seed(NOW)).toEqual([]);
      });
    });

    describe('keys of a call', () => {
      test('open what they sealed, also when made twice', async () => {
        const room = await open('write');
        const call = await newCall(room);
        const sealed = await call.keys.seal('content', TEXT, 'Grüße 👋');
        await commit(room, [putMessage(call, sealed)]);
        const again = await room.keys.create({ ...idsOf(call), classes: ['content', 'evidence'], now: NOW });
        expect(await again.keys.open('content', TEXT, sealed)).toBe('Grüße 👋');
        expect(await room.data.transact(again.writes, [])).toEqual({ outcome: 'committed' });
        const reader = await open('read');
        const opened = await reader.keys.open({ ...idsOf(call), classes: ['content', 'business'] });
        expect(await opened.open('content', TEXT, sealed)).toBe('Grüße 👋');
        expect(opened.has('business')).toBe(false);
      });

      test('of two classes do not open each other’s values', async () => {
        const room = await open('write');
        const { keys } = await newCall(room);
        const sealed = await keys.seal('content', TEXT, 'geheim');
        await expect(keys.open('evidence', TEXT, sealed)).rejects.toThrow(SealBroken);
      });

      test('do not open a value moved to another row, field, call or subject', async () => {
        const room = await open('write');
        const [one, other] = [await newCall(room), await newCall(room)];
        const sealed = await one.keys.seal('content', TEXT, 'geheim');
        await expect(one.keys.open('content', { ...TEXT, row: 'MESSAGE#2' }, sealed)).rejects.toThrow(SealBroken);
        await expect(one.keys.open('content', { ...TEXT, field: 'sealedAgent' }, sealed)).rejects.toThrow(SealBroken);
        await expect(other.keys.open('content', TEXT, sealed)).rejects.toThrow(SealBroken);
      });

      test('that are gone open nothing, and nothing sealed by them can be stored', async () => {
        const room = await open('write');
        const call = await newCall(room);
        const sealed = await call.keys.seal('content', TEXT, 'geheim');
        await commit(await open('erase'), [
          deleteItem(callKeyEntity, {
            key: callKeyEntity.key({ subject: call.subject, callId: call.callId, dataClass: 'content' }),
          }),
          buried(call.subject, call.callId),
        ]);
        const late = await room.data.transact([putCall({ ...callItem() }), putMessage(call, sealed)], []);
        expect(late).toEqual({ outcome: 'conflict', at: [1] });
        const opened = await room.keys.open({ ...idsOf(call), classes: ['content', 'evidence'] });
        expect(await opened.open('content', TEXT, sealed)).toBeUndefined();
        expect(opened.has('evidence')).toBe(true);
      });

      test('are not made for a buried subject or call', async () => {
        const room = await open('write');
        const [one, two] = [await newCall(room), await newCall(room)];
        await commit(room, [buried(one.subject), buried(two.subject, two.callId)]);
        const forSubject = await room.keys.create({
          ...idsOf(one),
          callId: newCallId(random),
          classes: ['content'],
          now: NOW,
        });
        expect(await room.data.transact(forSubject.writes, [])).toMatchObject({ outcome: 'conflict' });
        const forCall = await room.keys.create({ ...idsOf(two), classes: ['business'], now: NOW });
        expect(await room.data.transact(forCall.writes, [])).toMatchObject({ outcome: 'conflict' });
      });

      test('must have sealed what is stored in a sealed field', async () => {
        const room = await open('write');
        const call = await newCall(room);
        await expect(room.data.transact([putMessage(call, 'Klartext')], [])).rejects.toThrow(TenantDataError);
        const elsewhere = await call.keys.seal(
          'content',
          { entity: 'turn', field: 'sealedCaller', row: 'TURN#1' },
          'Hallo',
        );
        await expect(room.data.transact([putMessage(call, elsewhere)], [])).rejects.toThrow(TenantDataError);
      });

      test('cannot be made while the tenant’s key is away, and can when it is back', async () => {
        const room = await open('write', 'b');
        const call = await newCall(room);
        await world.setKey('b', false);
        try {
          const next = { subject: call.subject, callId: newCallId(random), classes: ['content' as const], now: NOW };
          await expect(room.keys.create(next)).rejects.toThrow(KeyUnavailable);
        } finally {
          await world.setKey('b', true);
        }
        expect((await newCall(room)).keys.has('content')).toBe(true);
      });
    });

    test('the identifier of a subject request opens until its key is destroyed', async () => {
      const room = await open('write');
      const eraser = await open('erase');
      const requestId = newSubjectRequestId(random);
      const number = newNumber();
      const { sealed, writes } = await room.vault.create(identifierIn(requestId), number, NOW);
      await commit(room, [...writes, putRequest(requestId, sealed)]);
      expect(await room.vault.open(identifierIn(requestId), sealed)).toBe(number);
      await expect(room.vault.open(identifierIn(newSubjectRequestId(random)), sealed)).resolves.toBeUndefined();
      await commit(eraser, eraser.vault.destroy(requestId));
      expect(await room.vault.open(identifierIn(requestId), sealed)).toBeUndefined();
      expect(await room.data.transact([putRequest(requestId, sealed)], [])).toEqual({ outcome: 'conflict', at: [0] });
    });

    test('objects are kept, listed, linked for a minute at most, and deleted for good', async () => {
      const room = await open();
      const key = `recordings/${newCallId(random)}.wav`;
      await room.objects.put(key, Buffer.from('RIFF'), 'audio/wav');
      expect(Buffer.from((await room.objects.get(key)) ?? []).toString()).toBe('RIFF');
      expect(await room.objects.list(key)).toMatchObject([{ key, bytes: 4 }]);
      expect(await room.objects.link(key, 60, 'Anruf "1".wav')).toContain(key);
      await expect(room.objects.link(key, 61, 'x.wav')).rejects.toThrow(TenantDataError);
      await room.objects.delete(key, ANNOUNCED);
      await room.objects.delete(key, ANNOUNCED);
      expect(await room.objects.get(key)).toBeUndefined();
      expect(await room.objects.list(key)).toEqual([]);
    });

    test('an export is put as one, and nothing else is', async () => {
      const room = await open();
      const file = { key: `exports/${newCallId(random)}.zip`, body: random(3), contentType: 'application/zip' };
      await expect(room.objects.put(file.key, file.body, file.contentType)).rejects.toThrow(TenantDataError);
      const recording = { ...file, key: `recordings/${newCallId(random)}.wav` };
      await expect(room.objects.putExport(recording, ANNOUNCED)).rejects.toThrow(TenantDataError);
      await room.objects.putExport(file, ANNOUNCED);
      expect(await room.objects.list(file.key)).toMatchObject([{ bytes: 3 }]);
    });

    test('an export in parts is there when it is finished, whatever is repeated, and not before', async () => {
      const room = await open('write');
      const file = { key: `exports/${newCallId(random)}.tar`, contentType: 'application/x-tar' };
      const elsewhere = { ...file, key: `recordings/${newCallId(random)}.tar` };
      await expect(room.objects.beginExport(elsewhere)).rejects.toThrow(TenantDataError);
      const upload = await room.objects.beginExport(file);
      const first = Buffer.alloc(5 * 1024 * 1024, 'a');
      await room.objects.putExportPart(upload, 2, Buffer.from('not this'));
      await room.objects.putExportPart(upload, 1, first);
      await room.objects.putExportPart(upload, 2, Buffer.from('end'));
      expect(await room.objects.get(file.key)).toBeUndefined();
      expect(await room.objects.finishExport(upload, ANNOUNCED)).toBe(first.length + 3);
      expect(await room.objects.finishExport(upload, ANNOUNCED)).toBe(first.length + 3);
      const body = Buffer.from((await room.objects.get(file.key)) ?? []);
      expect(body.equals(Buffer.concat([first, Buffer.from('end')]))).toBe(true);
      await expect((await open('read')).objects.beginExport(file)).rejects.toThrow(AccessDenied);
      await expect(
        room.objects.finishExport({ key: `exports/${newCallId(random)}.tar`, id: upload.id }, ANNOUNCED),
      ).rejects.toThrow(TenantDataError);
    });
  });
}

interface Call {
  readonly subject: SubjectId;
  readonly callId: CallId;
  readonly number: string;
  readonly keys: OpenCallKeys;
}

const idsOf = ({ subject, callId }: Call) => ({ subject, callId });

async function commit(room: TenantRoom, writes: Write[]): Promise<void> {
  expect(await room.data.transact(writes, [])).toEqual({ outcome: 'committed' });
}

async function newCall(room: TenantRoom): Promise<Call> {
  const number = newNumber();
  const { subject, writes } = await room.subjects.resolve(number, NOW);
  const item = { ...callItem(), subject };
  const made = await room.keys.create({ subject, callId: item.callId, classes: ['content', 'evidence'], now: NOW });
  await commit(room, [...writes, ...made.writes, putCall(item)]);
  return { subject, callId: item.callId, number, keys: made.keys };
}

const callItem = (): CallItem => ({
  callId: newCallId(random),
  subject: `sub_${base32(random(26))}` as SubjectId,
  scenarioId: newScenarioId(random),
  traceId: '1-68e0a0b0-0123456789abcdef01234567',
  transactionDigest: 'digest',
  direction: 'inbound',
  anonymousCaller: false,
  startedAt: NOW,
  endedAt: undefined as never,
  consent: 'not-asked',
  recording: 'none',
  callerTurns: 0,
  agentTurns: 0,
  version: 1,
});

const putCall = (item: CallItem): Write => putItem(callEntity, { key: callEntity.key({ callId: item.callId }), item });

const putEvent = (callId: CallId, sequence: number): Write =>
  putItem(callEventEntity, {
    key: callEventEntity.key({ callId, sequence }),
    item: { callId, sequence, type: 'ringing', at: NOW, steps: '[]' },
  });

const putMessage = (call: Call, sealedText: string): Write =>
  putItem(messageEntity, {
    key: messageEntity.key({ callId: call.callId, turnId: '1' }),
    item: {
      callId: call.callId,
      subject: call.subject,
      turnId: '1',
      index: 1,
      at: NOW,
      sealedText,
      due: NOW,
      version: 1,
    },
  });

const putRequest = (requestId: ReturnType<typeof newSubjectRequestId>, sealedIdentifier: string): Write =>
  putItem(subjectRequestEntity, {
    key: subjectRequestEntity.key({ requestId }),
    item: {
      requestId,
      type: 'access',
      channel: 'tenant',
      status: 'received',
      receivedAt: NOW,
      dueAt: NOW,
      sealedIdentifier,
      version: 1,
    },
  });

const buried = (subject: SubjectId, callId?: CallId): Write =>
  putItem(tombstoneEntity, {
    key: tombstoneEntity.key({ subject, callId }),
    item: { subject, callId, reason: 'erasure', at: NOW },
  });

const started = (callId: CallId, requestId: string): EventOf<'call.started'> => ({
  type: 'call.started',
  at: NOW,
  actor: { kind: 'system', id: 'call-handler' },
  resource: { kind: 'call', id: callId },
  outcome: 'success',
  requestId,
  details: { direction: 'inbound' },
});
