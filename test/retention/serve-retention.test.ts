import { expect, test } from '@jest/globals';
import { retentionHandlers } from '../../lambdas/retention/handlers.ts';
import { retentionRoutes } from '../../lambdas/retention/routes.ts';
import { ledgerEntry } from '../../lambdas/retention/domain/ledger.ts';
import { DEFAULT_WINDOWS } from '../../lambdas/retention/domain/windows.ts';
import { TENANT_A, TENANT_B, fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { RETENTION } from '../../lambdas/shared/kernel/retention-classes.ts';
import { apiCaller } from './support/call-api.ts';
import { ALL_PARTS, playCall } from './support/played-call.ts';
import { memoryLedger } from './support/memory-ledger.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 30);
const DAY = 86_400_000;

function setUp() {
  const world = fakeTenantWorld({ clock: () => NOW });
  const ledger = memoryLedger();
  const call = apiCaller(retentionRoutes, retentionHandlers({ rooms: world.rooms, ledger }), () => NOW);
  return { world, room: world.open(), ledger, call };
}

test('shows defaults and limits before anything is set', async () => {
  const { call } = setUp();
  expect(await call('get')).toMatchObject({
    status: 200,
    body: { days: DEFAULT_WINDOWS, version: 0, limits: { evidence: { min: 365 } } },
  });
});

test('sets windows under their version and records each change', async () => {
  const { call, world } = setUp();
  const days = { ...DEFAULT_WINDOWS, recording: 30, callRecord: 400 };
  expect(await call('put', { body: { days, version: 0 } })).toMatchObject({ status: 200, body: { days, version: 1 } });
  expect(world.outbox(TENANT_A.tenant)).toMatchObject([
    { type: 'retention.changed', details: { class: 'audio', days: 30, previousDays: 90 } },
    { type: 'retention.changed', details: { class: 'metadata', days: 400, previousDays: 365 } },
  ]);
  expect(await call('put', { body: { days, version: 0 } })).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await call('put', { body: { days: DEFAULT_WINDOWS, version: 0 } })).toMatchObject({ status: 409 });
  expect(await call('get')).toMatchObject({ body: { days, version: 1 } });
});

test.each([
  ['a class is missing', { days: { recording: 1 }, version: 0 }],
  ['a class is unknown', { days: { ...DEFAULT_WINDOWS, video: 1 }, version: 0 }],
  ['a window is text', { days: { ...DEFAULT_WINDOWS, recording: '90' }, version: 0 }],
  [
    'a window is beyond its legal maximum',
    { days: { ...DEFAULT_WINDOWS, recording: 3000, callRecord: 3000 }, version: 0 },
  ],
  ['evidence is below its floor', { days: { ...DEFAULT_WINDOWS, evidence: 100 }, version: 0 }],
  ['the version is missing', { days: DEFAULT_WINDOWS }],
])('refuses a change when %s', async (_name, body) => {
  const { call, world } = setUp();
  const answer = await call('put', { body });
  expect(answer.status).toBe(400);
  expect(answer.body['violations']).toContainEqual(expect.objectContaining({ path: expect.stringMatching(/^body/) }));
  expect(world.outbox(TENANT_A.tenant)).toEqual([]);
});

test('previews tonight, or tonight with other windows, without changing anything', async () => {
  const { call, room } = setUp();
  await playCall(room, { number: '+4915112345678', startedAt: NOW - 100 * DAY });
  await playCall(room, { number: '+4915112345679', startedAt: NOW - 40 * DAY });
  const before = room.dump();
  expect(await call('preview', { body: {} })).toMatchObject({ body: { calls: 1, held: 0, complete: true } });
  const shorter = await call('preview', { body: { days: { recording: 30 } } });
  expect(shorter).toMatchObject({ body: { calls: 2, parts: { recording: 2, content: 1, evidence: 0, record: 0 } } });
  expect(room.dump()).toEqual(before);
  expect(await call('preview', { body: { days: { recording: 3000 } } })).toMatchObject({ status: 400 });
  const overridden = { scenarioId: `scn_${'a'.repeat(26)}`, retention: { evidence: RETENTION.evidence.min - 1 } };
  expect(await call('preview', { body: { scenario: overridden } })).toMatchObject({
    status: 400,
    body: { violations: [{ path: 'body.scenario.retention.evidence' }] },
  });
});

test('a window that destroys calls is shortened only by who previewed it', async () => {
  const { call, room } = setUp();
  await playCall(room, { number: '+4915112345679', startedAt: NOW - 40 * DAY });
  const body = { days: { ...DEFAULT_WINDOWS, recording: 30 }, version: 0 };
  expect(await call('put', { body })).toMatchObject({ status: 409 });
  expect(await call('put', { body: { ...body, approvedCalls: 1 } })).toMatchObject({ status: 200 });
});

test('lists the ledger newest first, page by page, of this tenant only', async () => {
  const { call, ledger, room } = setUp();
  const played = await playCall(room, { number: undefined, startedAt: NOW });
  for (const at of [NOW - 2, NOW - 1, NOW]) {
    await ledger.announce(ledgerEntry(TENANT_A.tenant, { ...played, parts: ALL_PARTS, reason: 'retention', at }));
  }
  const first = await call('ledger', { query: { limit: '2' } });
  expect(first.body['items']).toMatchObject([
    { at: new Date(NOW).toISOString() },
    { at: new Date(NOW - 1).toISOString() },
  ]);
  const cursor = first.body['cursor'] as string;
  expect((await call('ledger', { query: { cursor } })).body['items']).toHaveLength(1);
  expect(await call('ledger', { query: { cursor }, ref: TENANT_B })).toMatchObject({ status: 400 });
  expect(await call('ledger', { query: { cursor: 'nonsense' } })).toMatchObject({ status: 400 });
});

test('an operator key is refused', async () => {
  const { call } = setUp();
  const caller = { scope: 'operator', keyId: `key_${'a'.repeat(26)}` };
  expect(await call('get', { caller })).toMatchObject({ status: 403 });
});
