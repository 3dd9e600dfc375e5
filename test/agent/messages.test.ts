import { beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { deleteItem, putItem, sealField } from '../../lambdas/access/contract.ts';
import { callKeyEntity } from '../../lambdas/access/entities.ts';
import { listedMessage } from '../../lambdas/agent/domain/message-work.ts';
import { messageEntity, type MessageItem } from '../../lambdas/agent/entities.ts';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { scenarioHandlers } from '../../lambdas/agent/scenario-handlers.ts';
import type { CallItem } from '../../lambdas/calls/entities.ts';
import type { ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld, requestId, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { routeCaller } from './support/call-route.ts';
import { CALL_ID, NOW, openCall } from './support/open-call.ts';

const HOUR = 3_600_000;
const ANNA = `key_${'a'.repeat(26)}` as ApiKeyId;
const BERT = `mbr_${'b'.repeat(26)}`;
const turnIdOf = (name: string) => createHash('md5').update(name).digest('hex');
const TEXT = 'Frau Weber, 0171 3920077, wegen des Auspuffs';

let world: FakeTenantWorld;
let call: CallItem;
let api: ReturnType<typeof routeCaller<typeof scenarioRoutes>>;
beforeEach(async () => {
  world = fakeTenantWorld({ clock: () => NOW });
  call = await openCall(world);
  api = routeCaller(scenarioRoutes, scenarioHandlers({ rooms: world.rooms }), NOW);
});

async function leave(name: string, due: number, changes: Partial<MessageItem> = {}): Promise<MessageItem> {
  const room = world.open(TENANT_A, 'write', requestId(30));
  const { subject, callId } = call;
  const turnId = turnIdOf(name);
  const keys = await room.keys.open({ subject, callId, classes: ['content'] });
  const text = `${TEXT} (${name})`;
  const sealedText = await sealField(keys, messageEntity, { field: 'sealedText', row: { turnId }, text });
  const item: MessageItem = { callId, subject, turnId, index: 1, at: NOW, sealedText, due, version: 1, ...changes };
  const key = messageEntity.key({ callId, turnId });
  await room.data.transact([putItem(messageEntity, { key, item, index: listedMessage(item) })], []);
  return item;
}

const list = async (query: Record<string, string> = {}) => (await api('listMessages', { query })).body;
const names = (items: { text: string }[]) => items.map(({ text }) => /\((.*)\)/.exec(text)?.[1]);
const change = (name: string, body: object, more: object = {}) =>
  api('updateMessage', { params: { callId: CALL_ID, messageId: turnIdOf(name) }, body, ...more });
const entries = (type: string) => world.outbox(TENANT_A.tenant).filter((each) => each.type === type);

describe('the work list', () => {
  test('shows open messages with their words, what is due first on top, page by page', async () => {
    await leave('late', NOW + 3 * HOUR);
    await leave('first', NOW + HOUR);
    await leave('second', NOW + 2 * HOUR);
    const first = await list({ limit: '2' });
    expect(names(first.items)).toEqual(['first', 'second']);
    expect(first.items[0]).toEqual({
      messageId: turnIdOf('first'),
      callId: CALL_ID,
      at: new Date(NOW).toISOString(),
      due: new Date(NOW + HOUR).toISOString(),
      text: `${TEXT} (first)`,
      version: 1,
    });
    const rest = await list({ limit: '2', cursor: first.cursor });
    expect(names(rest.items)).toEqual(['late']);
    expect(rest.cursor).toBeUndefined();
  });

  test('is in the audit log before it leaves, without a word of it', async () => {
    await leave('one', NOW + HOUR);
    await list();
    await list({ contents: 'without' });
    expect(entries('message.read').map(({ details }) => details)).toEqual([
      { view: 'list', count: 1 },
      { view: 'metadata', count: 1 },
    ]);
    expect(JSON.stringify(world.outbox(TENANT_A.tenant))).not.toContain('Weber');
  });

  test('goes on only where its cursor is from: another filter takes none', async () => {
    await leave('one', NOW + HOUR);
    await leave('two', NOW + HOUR);
    const { cursor } = await list({ limit: '1' });
    for (const query of [{ state: 'done' }, { owner: ANNA }] as Record<string, string>[])
      expect((await api('listMessages', { query: { limit: '1', cursor, ...query } })).status).toBe(400);
    expect((await api('listMessages', { query: { cursor: `${cursor.slice(0, -1)}x` } })).status).toBe(400);
  });

  test('shows what somebody sees to, and what is done, newest first', async () => {
    await leave('open', NOW + HOUR);
    await leave('annas', NOW + 2 * HOUR, { owner: ANNA });
    await leave('done', NOW + HOUR, { owner: ANNA, doneAt: NOW + 1 });
    await leave('done-later', NOW + HOUR, { doneAt: NOW + 2 });
    expect(names((await list()).items)).toEqual(['open', 'annas']);
    expect(names((await list({ owner: ANNA })).items)).toEqual(['annas']);
    expect(names((await list({ state: 'done' })).items)).toEqual(['done-later', 'done']);
    expect(names((await list({ state: 'done', owner: ANNA })).items)).toEqual(['done']);
    expect((await list({ owner: BERT })).items).toEqual([]);
  });

  test('has no words where nobody asked for them, or their key is gone', async () => {
    await leave('one', NOW + HOUR);
    expect((await list({ contents: 'without' })).items).toMatchObject([{ text: null }]);
    const key = callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' });
    await world.open(TENANT_A, 'erase').data.transact([deleteItem(callKeyEntity, { key })], []);
    expect((await list()).items).toMatchObject([{ messageId: turnIdOf('one'), text: null }]);
  });

  test('is the tenant’s own', async () => {
    await leave('one', NOW + HOUR);
    world.addTenant(TENANT_B);
    expect((await api('listMessages', { tenant: TENANT_B })).body.items).toEqual([]);
    expect((await change('one', { done: true, version: 1 }, { tenant: TENANT_B })).status).toBe(404);
  });
});

describe('a message', () => {
  beforeEach(() => leave('one', NOW + HOUR));

  test('is given to somebody, put off, done and opened again, each in the audit log', async () => {
    const due = new Date(NOW + 5 * HOUR).toISOString();
    expect((await change('one', { owner: ANNA, version: 1 })).body).toMatchObject({ owner: ANNA, version: 2 });
    expect((await change('one', { due, version: 2 })).body).toMatchObject({ owner: ANNA, due, version: 3 });
    const done = await change('one', { done: true, version: 3 });
    expect(done.body).toMatchObject({ owner: ANNA, doneAt: new Date(NOW).toISOString(), version: 4 });
    expect(names((await list({ state: 'done', owner: ANNA })).items)).toEqual(['one']);
    expect((await list()).items).toEqual([]);
    const again = (await change('one', { done: false, owner: null, version: 4 })).body;
    expect(again).toMatchObject({ version: 5 });
    expect(again.doneAt ?? again.owner).toBeUndefined();
    expect(names((await list()).items)).toEqual(['one']);
    expect((await list({ owner: ANNA })).items).toEqual([]);
    const told = entries('message.changed').map(({ details }) => details);
    expect(told).toMatchObject([
      { done: false, assigned: true },
      { done: false, assigned: true, due: NOW + 5 * HOUR },
      { done: true, assigned: true },
      { done: false, assigned: false },
    ]);
    expect(entries('message.changed')[0]).toMatchObject({
      resource: { kind: 'call', id: CALL_ID },
      subject: call.subject,
      call: CALL_ID,
    });
  });

  test('keeps every change: of two who read the same version one is told to read again', async () => {
    const both = await Promise.all([
      change('one', { owner: ANNA, version: 1 }),
      change('one', { owner: BERT, version: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await change('one', { done: true, version: 1 })).status).toBe(409);
    expect(entries('message.changed')).toHaveLength(1);
  });

  test('takes a repeated change once, and one that changes nothing not at all', async () => {
    expect((await change('one', { done: true, version: 1 })).body.version).toBe(2);
    expect((await change('one', { done: true, version: 1 })).body.version).toBe(2);
    expect((await change('one', { done: true, version: 2 })).body.version).toBe(2);
    expect(entries('message.changed')).toHaveLength(1);
  });

  test.each([
    ['without a version', { done: true }],
    ['for somebody who is no id', { owner: 'Frau Weber', version: 1 }],
    ['with a day instead of a time', { due: '2026-12-01', version: 1 }],
    ['with words', { done: true, version: 1, text: 'Hallo' }],
  ])('refuses a change %s', async (_, body) => expect((await change('one', body)).status).toBe(400));

  test.each(['viewer', 'designer'] as const)('is not changed by a %s', async (role) =>
    expect((await change('one', { done: true, version: 1 }, { role })).status).toBe(403),
  );

  test('that was erased meanwhile is not brought back by a change', async () => {
    const key = messageEntity.key({ callId: CALL_ID, turnId: turnIdOf('one') });
    await world.open(TENANT_A, 'erase').data.transact([deleteItem(messageEntity, { key })], []);
    expect((await change('one', { done: true, version: 1 })).status).toBe(404);
    expect(await world.open().data.get(messageEntity, key)).toBeUndefined();
  });

  test('whose key is gone is not written again', async () => {
    const key = callKeyEntity.key({ subject: call.subject, callId: CALL_ID, dataClass: 'content' });
    await world.open(TENANT_A, 'erase').data.transact([deleteItem(callKeyEntity, { key })], []);
    expect((await change('one', { done: true, version: 1 })).status).toBe(409);
  });
});
