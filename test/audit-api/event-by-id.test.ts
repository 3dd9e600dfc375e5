import { describe, expect, test } from '@jest/globals';
import { auditHandlers } from '../../lambdas/audit-api/handlers.ts';
import { auditRoutes } from '../../lambdas/audit-api/routes.ts';
import { shardOf } from '../../lambdas/audit/contract.ts';
import type { TenantRef } from '../../lambdas/shared/kernel/ids.ts';
import { routeCaller } from '../agent/support/call-route.ts';
import { createWorld, START, TENANT_A, TENANT_B, testItem } from '../audit/support/world.ts';
import { memoryBundles } from './support/memory-bundles.ts';
import { fakeTenantWorld } from '../support/fake-tenant-room.ts';

function setUp() {
  const world = createWorld();
  const rooms = fakeTenantWorld({ clock: () => START });
  const rows = {
    find: async (log: string, eventId: string) => world.tables.rows.get(`${log}#${shardOf(eventId)} ${eventId}`),
  };
  const log = { heads: world.tables, directory: world.tables, archive: world.archive };
  const call = routeCaller(
    auditRoutes,
    auditHandlers({ rooms: rooms.rooms, rows, log, companions: {}, bundles: memoryBundles() }),
    START,
  );
  const ask = (eventId: string, tenant = TENANT_A) =>
    call('event', { params: { eventId }, tenant: { tenant, generation: 'g01' } as TenantRef });
  return { world, rooms, ask };
}

describe('an event that a client holds the id of', () => {
  test('is shown as pending until when at the latest, and then with its proof', async () => {
    const { world, ask } = setUp();
    world.write(TENANT_A, 3);
    const { sk: eventId, entry: text } = testItem(TENANT_A, 1);
    const pending = { status: 'pending', eventId, text, until: new Date(START + 120_000).toISOString() };
    expect(await ask(eventId)).toEqual({ status: 200, body: pending });
    await world.sequenceAll();
    expect((await ask(eventId)).body).toEqual(pending);
    await world.minute();
    const { status, body } = await ask(eventId);
    expect([status, body]).toMatchObject([200, { status: 'published', eventId, text, seq: expect.any(Number) }]);
    expect(body.receipt).toContain('tlog-proof');
  });

  test('is none where the log has no such event, nor of another tenant; reading it is an entry', async () => {
    const { world, rooms, ask } = setUp();
    world.write(TENANT_A, 1);
    const [row] = world.tables.rows.values();
    expect((await ask(`evt_${'z'.repeat(26)}`)).status).toBe(404);
    expect((await ask(row!.sk, TENANT_B)).status).toBe(404);
    expect(rooms.outbox(TENANT_A)).toEqual([]);
    expect((await ask(row!.sk)).status).toBe(200);
    expect(rooms.outbox(TENANT_A)).toMatchObject([{ type: 'audit.read', details: { view: 'proof' } }]);
  });

  test('of a malformed id is a bad request', async () => {
    expect((await setUp().ask('0')).status).toBe(400);
  });
});
