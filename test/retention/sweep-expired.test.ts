import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { holdEntity } from '../../lambdas/retention/entities.ts';
import { expect, test } from '@jest/globals';
import { putItem } from '../../lambdas/access/contract.ts';
import { createListTenantsPage } from '../../lambdas/retention/list-tenants-page.ts';
import { requestIdOf, runOf } from '../../lambdas/retention/domain/run.ts';
import { ledgerEntry } from '../../lambdas/retention/domain/ledger.ts';
import { createSweepExpired, type SweepAnswer } from '../../lambdas/retention/sweep-expired.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { playCall } from './support/played-call.ts';
import { ANNOUNCED } from '../support/announced.ts';
import { memoryLedger } from './support/memory-ledger.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 30);
const DAY = 86_400_000;
const NUMBER = '+4915112345678';
const plenty = { awsRequestId: 'x', getRemainingTimeInMillis: () => 300_000 };

function setUp() {
  let now = NOW;
  const world = fakeTenantWorld({ clock: () => now });
  const ledger = memoryLedger();
  const handler = createSweepExpired(() => ({ rooms: world.rooms, ledger, clock: () => now, inventory: INVENTORY }));
  const sweep = (night = 'night-1', context = plenty, input: object = {}) =>
    handler({ ...TENANT_A, run: runOf(night), at: now, ...input }, context) as Promise<SweepAnswer>;
  return { world, room: world.open(), ledger, sweep, later: (days: number) => (now += days * DAY) };
}

test('the sweep destroys the call of 100 days ago and keeps the fresh one', async () => {
  const { room, sweep, ledger, world } = setUp();
  const old = await playCall(room, { number: NUMBER, startedAt: NOW - 100 * DAY });
  const fresh = await playCall(room, { number: '+4915199999999', startedAt: NOW - DAY });
  const answer = await sweep();
  expect(answer).toMatchObject({ done: true, overdue: 0, counts: { calls: 1, keys: 1, objects: 1, held: 0 } });
  expect((await room.keys.open({ ...old, classes: ['content'] })).has('content')).toBe(false);
  expect((await room.keys.open({ ...fresh, classes: ['content'] })).has('content')).toBe(true);
  expect(room.dump().objects).toEqual([`recordings/${fresh.callId}.wav`]);
  expect([...ledger.rows.values()]).toMatchObject([
    { kind: 'retention', callId: old.callId, parts: ['recording', 'content'], state: 'destroyed' },
  ]);
  expect(world.outbox(TENANT_A.tenant).at(-1)).toMatchObject({
    type: 'retention.swept',
    outcome: 'success',
    details: { destroyed: 1 },
    requestId: requestIdOf(runOf('night-1')),
  });
});

test('a second sweep in the same night and one in the next find nothing to do', async () => {
  const { room, sweep, later, ledger } = setUp();
  await playCall(room, { number: NUMBER, startedAt: NOW - 100 * DAY });
  await sweep();
  expect((await sweep()).counts.calls).toBe(0);
  later(1);
  expect((await sweep('night-2')).counts.calls).toBe(0);
  expect(ledger.rows.size).toBe(1);
});

test('when everything has expired the sweep leaves no row, no key, no profile, no number', async () => {
  const { room, sweep, later } = setUp();
  await playCall(room, { number: NUMBER, startedAt: NOW - 100 * DAY });
  for (const [night, days] of [
    ['n1', 0],
    ['n2', 300],
    ['n3', 800],
  ] as const) {
    later(days);
    await sweep(night);
  }
  const { data, keys, objects } = room.dump();
  expect([data, objects]).toEqual([[], []]);
  expect(keys.filter(({ entity }) => !['tenantSecret', 'tombstone'].includes(entity))).toEqual([]);
});

test('a live call, a held call and another tenant are left alone', async () => {
  const { world, room, sweep } = setUp();
  await playCall(room, { number: NUMBER, startedAt: NOW - 1000, live: true });
  const held = await playCall(room, { number: '+4915100000001', startedAt: NOW - 100 * DAY });
  await playCall(world.open(TENANT_B), { number: NUMBER, startedAt: NOW - 100 * DAY });
  const { subject, callId } = held;
  const item = { subject, callId, ground: 'legal-claim', until: NOW + DAY, at: NOW, version: 1 } as const;
  await room.data.transact([putItem(holdEntity, { key: holdEntity.key({ subject, callId }), item })], []);
  expect(await sweep()).toMatchObject({ overdue: 0, counts: { calls: 0, held: 1 } });
  expect(world.dump(TENANT_B).objects).toHaveLength(1);
});

test('without time left the sweep answers with a cursor and goes on from there', async () => {
  const { room, sweep } = setUp();
  for (let index = 0; index < 5; index++) {
    await playCall(room, { number: `+49151000000${index}`, startedAt: NOW - (100 + index) * DAY });
  }
  let asked = 0;
  const short = { awsRequestId: 'x', getRemainingTimeInMillis: () => (asked++ < 3 ? 300_000 : 1) };
  const first = await sweep('night-1', short);
  expect(first).toMatchObject({ done: false, counts: { calls: 2 } });
  const second = await sweep('night-1', plenty, { cursor: first.cursor });
  expect(second).toMatchObject({ done: true, counts: { calls: 3 } });
});

test('work that was announced and interrupted is completed before anything else', async () => {
  const { room, ledger, sweep } = setUp();
  const call = await playCall(room, { number: NUMBER, startedAt: NOW - DAY });
  const parts = ['recording', 'content', 'evidence', 'record'] as const;
  await ledger.announce(ledgerEntry(TENANT_A.tenant, { ...call, parts, reason: 'erasure', at: NOW - 5 }));
  expect(await sweep()).toMatchObject({ counts: { resumed: 1, calls: 1 } });
  expect(room.dump().data).toEqual([]);
});

test('a recording whose deletion was lost is overdue, an export older than a week is deleted', async () => {
  const { room, sweep, later } = setUp();
  const call = await playCall(room, { number: NUMBER, startedAt: NOW - 100 * DAY });
  const zip = { key: 'exports/dsr_x.zip', body: new Uint8Array(1), contentType: 'application/zip' };
  await room.objects.putExport(zip, ANNOUNCED);
  await sweep();
  await room.objects.put(`recordings/${call.callId}.wav`, new Uint8Array(1), 'audio/wav');
  later(8);
  expect((await sweep('night-2')).overdue).toBe(1);
  expect(room.dump().objects).toEqual([`recordings/${call.callId}.wav`]);
});

test.each([
  ['no tenant', { tenant: undefined }],
  ['a tenant name instead of an id', { tenant: 'acme' }],
  ['a run that is not one', { run: 'night-1' }],
  ['a time in the wrong unit', { at: '2026-11-21' }],
  ['a cursor into another partition', { cursor: { list: 'SCENARIOS' } }],
])('refuses an input with %s', async (_name, change) => {
  await expect(setUp().sweep('night-1', plenty, change)).rejects.toThrow();
});

test('tenants are listed page by page, each with the run it is swept in', async () => {
  const pages = { first: { tenants: [TENANT_A], next: TENANT_A.tenant }, second: { tenants: [TENANT_B] } };
  const list = createListTenantsPage(() => ({
    page: async (from) => (from === undefined ? pages.first : pages.second),
  }));
  const input = { execution: 'night-1', startedAt: '2026-11-21T02:30:00.000Z' };
  const first = await list({ ...input, from: '' });
  expect(first).toEqual({
    tenants: [{ ...TENANT_A, run: runOf('night-1'), at: NOW }],
    next: TENANT_A.tenant,
    more: true,
  });
  expect(await list({ ...input, from: first.next })).toMatchObject({ more: false });
  await expect(list({ execution: 'night-1' })).rejects.toThrow();
});
