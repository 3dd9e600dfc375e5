import { describe, expect, jest, test } from '@jest/globals';
import { DeliveryRefused, type BroughtFile, type DeliveryProblem } from '../../lambdas/access/contract.ts';
import { createDeliverAuditStreams, targetsOf } from '../../lambdas/audit-stream/deliver-audit-streams.ts';
import { auditStreamRoutes } from '../../lambdas/audit-stream/routes.ts';
import { auditStreamHandlers } from '../../lambdas/audit-stream/stream-handlers.ts';
import { waitAfter } from '../../lambdas/audit-stream/domain/stream.ts';
import { leafHash, parseEntry } from '../../lambdas/audit/contract.ts';
import { FIRST_GENERATION, type TenantRef } from '../../lambdas/shared/kernel/ids.ts';
import { routeCaller } from '../agent/support/call-route.ts';
import { createWorld, TENANT_A, TENANT_B } from '../audit/support/world.ts';
import { fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { memoryStreams } from './support/memory-streams.ts';
import { streamStoreContract } from './stream-store.contract.ts';

jest.setTimeout(60_000);
streamStoreContract('memory', memoryStreams);

const ORDER = { bucket: 'my-audit', account: '222222222222', version: 0 };
const A: TenantRef = { tenant: TENANT_A, generation: FIRST_GENERATION };
const B: TenantRef = { tenant: TENANT_B, generation: FIRST_GENERATION };
interface Line {
  seq: number;
  leaf: string;
  text: string;
  entry: object;
}

/** The API and the minute's work over one world; `fault` is what the bucket answers. */
function setUp() {
  const world = createWorld();
  const tenants = fakeTenantWorld({ clock: () => world.clock.now });
  tenants.addTenant(A);
  tenants.addTenant(B);
  const streams = memoryStreams();
  const files = new Map<string, Uint8Array>();
  const order: string[] = [];
  const bucket = { problem: undefined as DeliveryProblem | undefined, died: false };
  const put = (tenant: string, account: string, { name, body }: BroughtFile) => {
    if (bucket.problem !== undefined) throw new DeliveryRefused(bucket.problem);
    files.set(`${account} ${tenant}/${name}`, body);
    order.push(name);
    if (bucket.died) throw new Error('crash');
  };
  const call = (now = world.clock.now) =>
    routeCaller(
      auditStreamRoutes,
      auditStreamHandlers({
        rooms: tenants.rooms,
        streams,
        put: async ({ session }, { account }, file) => put(session.tenant, account, file),
        roleArn: () => 'arn:aws:iam::111111111111:role/write',
        prefixOf: (tenant) => `voicekeep-audit/${tenant}/`,
        ownAccount: () => '111111111111',
      }),
      now,
    );
  const deliver = createDeliverAuditStreams(() => ({
    streams,
    log: { heads: world.tables, directory: world.tables, archive: world.archive },
    openTarget: targetsOf({
      rooms: tenants.rooms,
      directory: tenants.directory,
      put:
        (session) =>
        async ({ account }, file) =>
          put(session.tenant, account, file),
    }),
    clock: () => world.clock.now,
  }));
  const run = (ms = 60_000) => deliver(undefined, { getRemainingTimeInMillis: () => ms });
  const lines = (tenant = TENANT_A): Line[] =>
    [...files]
      .filter(([name]) => name.includes(tenant) && name.endsWith('.ndjson'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, body]) => Buffer.from(body).toString().split('\n').slice(0, -1))
      .map((line) => JSON.parse(line) as Line);
  const told = () =>
    tenants
      .outbox(TENANT_A)
      .filter(({ type }) => type === 'audit.stream-delivery')
      .map(({ outcome, details }) => [outcome, details]);
  return { world, tenants, streams, files, order, bucket, call, run, lines, told };
}

describe('a stream of published entries', () => {
  test('delivers each as it is published, in order, with the text that its leaf is the hash of', async () => {
    const { world, call, run, lines, order } = setUp();
    expect(await call()('put', { body: ORDER })).toMatchObject({ status: 200, body: { state: 'delivering', next: 0 } });
    world.write(TENANT_A, 5);
    await world.sequenceAll();
    // Numbered, and in no checkpoint yet: nothing that has no proof is delivered.
    expect(await run()).toEqual({ streams: 1, entries: 0, still: 0 });
    await world.minute();
    expect(await run()).toEqual({ streams: 1, entries: 5, still: 0 });
    world.write(TENANT_A, 9_000);
    await world.minute();
    expect(await run()).toMatchObject({ entries: 9_000 });
    const all = lines();
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 9_005 }, (_, n) => n));
    for (const { text, leaf, entry } of all.slice(0, 50)) {
      expect(leaf).toBe(leafHash(text).toString('hex'));
      expect(entry).toEqual(JSON.parse(text));
      parseEntry(entry);
    }
    expect(order.filter((name) => name !== 'try')).toEqual([
      '000000000000-000000000004.ndjson',
      '000000000005-000000004100.ndjson',
      '000000004101-000000008196.ndjson',
      '000000008197-000000009004.ndjson',
    ]);
    expect((await call()('get')).body).toMatchObject({ state: 'delivering', next: 9_005, version: 1 });
  });

  test('whose run dies with a file put delivers it again, and loses none', async () => {
    const { world, call, run, lines, bucket, files } = setUp();
    await call()('put', { body: ORDER });
    world.write(TENANT_A, 5);
    await world.minute();
    bucket.died = true;
    expect(await run()).toMatchObject({ entries: 0, still: 1 });
    bucket.died = false;
    world.write(TENANT_A, 2);
    await world.minute();
    expect(await run()).toMatchObject({ entries: 7 });
    expect(new Set(lines().map(({ seq }) => seq))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect([...files.keys()].filter((name) => name.endsWith('.ndjson'))).toHaveLength(2);
  });

  test('stands still while its bucket refuses, waits longer each time, tells it once, and goes on where it was', async () => {
    const { world, call, run, lines, bucket, told } = setUp();
    await call()('put', { body: ORDER });
    world.write(TENANT_A, 3);
    await world.minute();
    await run();
    bucket.problem = 'denied';
    world.write(TENANT_A, 4);
    await world.minute();
    const tried: number[] = [];
    for (let minute = 0; minute < 20; minute += 1) {
      const before = (await call()('get')).body.retryAt;
      expect(await run()).toMatchObject({ entries: 0, still: 1 });
      if ((await call()('get')).body.retryAt !== before) tried.push(minute);
      world.clock.now += 60_000;
    }
    expect(tried).toEqual([0, 1, 3, 7, 15]);
    expect((await call()('get')).body).toMatchObject({ state: 'standing-still', problem: 'denied', next: 3 });
    bucket.problem = undefined;
    world.clock.now += 3_600_000;
    expect(await run()).toMatchObject({ entries: 4, still: 0 });
    expect(lines().map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(told()).toEqual([
      ['failed', { next: 3, problem: 'denied' }],
      ['success', { next: 3 }],
    ]);
  });

  test('of one tenant is held up by no other’s, and delivers none of another’s entries', async () => {
    const { world, call, run, lines, streams } = setUp();
    await call()('put', { body: ORDER });
    await call()('put', { body: ORDER, tenant: B });
    world.write(TENANT_A, 3);
    world.write(TENANT_B, 2);
    await world.minute();
    const { get } = world.archive;
    world.archive.get = async (key) => (key.includes(TENANT_A) ? undefined : get.call(world.archive, key));
    expect(await run()).toEqual({ streams: 2, entries: 2, still: 1 });
    expect(lines(TENANT_B).every(({ text }) => text.includes(TENANT_B))).toBe(true);
    expect([await streams.get(TENANT_A), await streams.get(TENANT_B)]).toMatchObject([{ next: 0 }, { next: 2 }]);
  });

  test('ends at the end of a run’s time, and with the tenant', async () => {
    const { world, call, run, tenants } = setUp();
    await call()('put', { body: ORDER });
    world.write(TENANT_A, 3);
    await world.minute();
    expect(await run(1_000)).toMatchObject({ entries: 0 });
    tenants.addTenant(A, { status: 'closed' });
    expect(await run()).toEqual({ streams: 1, entries: 0, still: 0 });
  });

  test('that is changed while a file is put is left to the next run', async () => {
    const { world, call, run, streams } = setUp();
    await call()('put', { body: ORDER });
    world.write(TENANT_A, 3);
    await world.minute();
    const { move } = streams;
    streams.move = async (...args) => {
      streams.move = move;
      await call()('put', { body: { ...ORDER, version: 1, first: 1 } });
      return move(...args);
    };
    expect(await run()).toMatchObject({ entries: 0 });
    expect(await streams.get(TENANT_A)).toMatchObject({ version: 2, next: 1 });
    expect(await run()).toMatchObject({ entries: 2 });
  });
});

describe('an order', () => {
  test('is an entry of the tenant’s log with the change, and is not lost to a second one', async () => {
    const { call, streams } = setUp();
    await call()('put', { body: ORDER });
    expect((await call()('put', { body: ORDER })).status).toBe(200);
    expect((await call()('put', { body: { ...ORDER, bucket: 'another' } })).status).toBe(409);
    expect((await call()('delete', { query: { version: '2' } })).status).toBe(409);
    expect((await call()('delete', { query: { version: '1' } })).status).toBe(204);
    expect((await call()('delete', { query: { version: '1' } })).status).toBe(404);
    const said = streams.entries.map(({ entry }) => JSON.parse(entry) as { type: string; details: object });
    expect(said.map(({ type, details }) => [type, details])).toEqual([
      ['audit.stream-changed', { change: 'created', next: 0 }],
      ['audit.stream-changed', { change: 'deleted' }],
    ]);
  });

  test.each(['denied', 'no-bucket', 'other-region', 'unavailable'] as const)(
    'whose bucket takes nothing is refused: %s',
    async (problem) => {
      const { call, bucket, streams } = setUp();
      bucket.problem = problem;
      const { status, body } = await call()('put', { body: ORDER });
      expect([status, body.reason]).toEqual([409, problem]);
      expect([await streams.list(), streams.entries]).toEqual([[], []]);
    },
  );

  test.each([
    { bucket: 'my.audit' },
    { bucket: 'arn:aws:s3:::x' },
    { bucket: '../x' },
    { bucket: 'UPPER' },
    { bucket: 'xn--audit' },
    { account: '123' },
    { account: '12345678901a' },
    { first: -1 },
    { version: '0' },
    { endpoint: 'http://169.254.169.254/' },
  ])('that is none is a bad request: %j', async (over) => {
    const { call, streams } = setUp();
    expect((await call()('put', { body: { ...ORDER, ...over } })).status).toBe(400);
    expect(await streams.list()).toEqual([]);
  });

  test('into the platform’s own account is refused', async () => {
    const { call, files } = setUp();
    expect((await call()('put', { body: { ...ORDER, account: '111111111111' } })).status).toBe(409);
    expect(files.size).toBe(0);
  });

  test('is not for agency staff, who may read where entries go', async () => {
    const { call } = setUp();
    expect((await call()('put', { body: ORDER, role: 'editor' })).status).toBe(403);
    expect((await call()('get', { role: 'viewer' })).status).toBe(200);
    expect((await call()('get', { role: 'designer' })).status).toBe(403);
  });

  test('says what the bucket has to allow: this tenant’s sessions, below its own id', async () => {
    const { call } = setUp();
    await call()('put', { body: ORDER });
    const { requiredPolicy } = (await call()('get')).body;
    expect(requiredPolicy.Statement).toEqual([
      {
        Sid: 'VoicekeepAuditStream',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:role/write' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::my-audit/voicekeep-audit/${TENANT_A}/*`,
        Condition: { StringEquals: { 'aws:PrincipalTag/tenant': TENANT_A } },
      },
    ]);
  });
});

test('the waits grow to an hour and no further', () => {
  expect([1, 2, 3, 7, 8, 60].map(waitAfter).map((ms) => ms / 60_000)).toEqual([1, 2, 4, 60, 60, 60]);
});
