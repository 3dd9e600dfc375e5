import { describe, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import { log } from '../../lambdas/shared/observability/log.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { decodeCursor, encodeCursor } from '../../lambdas/shared/http/cursor.ts';
import { parseBody } from '../../lambdas/shared/http/parse-body.ts';
import { putItem } from '../../lambdas/access/contract.ts';
import type { AuditEvent } from '../../lambdas/audit/contract.ts';
import { newCallId, newScenarioId, type TenantRef } from '../../lambdas/shared/kernel/ids.ts';
import { callEventEntity } from '../../lambdas/telephony/entities.ts';
import { fakeTenantWorld } from '../support/fake-tenant-room.ts';
import { Problem, type Route } from '../../lambdas/shared/http/route.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

const routes = {
  create: {
    id: 'things.create',
    method: 'POST',
    path: '/v1/things/{thingId}',
    scope: 'tenant',
    permission: 'scenarios:write',
    audit: { change: 'scenario.changed', about: { kind: 'scenario' }, area: 'scenarios' },
    rate: 'write',
    idempotent: true,
    summary: 'Makes a thing',
    params: z.strictObject({ thingId: z.string().regex(/^thing_[a-z]+$/) }),
    body: z.strictObject({ colour: z.enum(['red', 'green']), size: z.int().min(1).max(9) }),
    success: { status: 201, body: z.object({ id: z.string() }) },
  },
  open: {
    id: 'things.open',
    method: 'GET',
    path: '/v1/things',
    scope: 'public',
    permission: 'api:describe',
    audit: 'none',
    rate: 'read',
    summary: 'Lists things',
    query: z.strictObject({ limit: z.coerce.number().int().max(10).default(5) }),
    success: { status: 200 },
  },
} as const satisfies Record<string, Route>;

const JSON_BODY = { 'Content-Type': 'application/json' };
const NOW = 1_790_000_000_000;
const CALL = newCallId((length) => new Uint8Array(length));
const KEY_ID = `key_${'a'.repeat(26)}`;
const tenantCaller = { scope: 'tenant', keyId: KEY_ID, tenant: `t${'a'.repeat(15)}`, generation: 'g01' };

const event = (change: Partial<Record<keyof APIGatewayProxyEvent, unknown>> & { authorizer?: unknown } = {}) => {
  const { authorizer = tenantCaller, ...rest } = change;
  return {
    httpMethod: 'POST',
    resource: '/v1/things/{thingId}',
    path: '/v1/things/thing_a',
    pathParameters: { thingId: 'thing_a' },
    queryStringParameters: null,
    headers: JSON_BODY,
    body: JSON.stringify({ colour: 'red', size: 3 }),
    isBase64Encoded: false,
    requestContext: { requestId: 'req-1', authorizer },
    ...rest,
  } as unknown as APIGatewayProxyEvent;
};

const make = (
  create: () => Promise<{ body?: unknown }> | never = async () => ({ body: {} }),
  clock: () => number = () => NOW,
  entries = memoryEntries(),
) => {
  const idempotency = memoryIdempotency();
  return createApi(
    routes,
    () => ({
      create: async (request) => ({ body: { id: newScenarioId(request.random), ...(await create()) } }),
      open: async (request) => ({ body: { limit: request.query.limit, scope: request.caller.scope } }),
    }),
    () => ({ clock, idempotency, cursorKey, entries }),
  );
};

const problem = (answer: { body: string }) =>
  JSON.parse(answer.body) as { type: string; violations?: { path: string }[] };

describe('an API made from a route table', () => {
  test('answers with the success status of the route and forbids caching', async () => {
    const answer = await make()(event());
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^req_[a-z2-7]{26}$/),
    });
  });

  test('has ids of its own: what a client sets as the gateway’s id counts for nothing', async () => {
    const api = make();
    const answers = [
      await api(event()),
      await api(event()),
      await api(event({ body: '{' })),
      await api(event({ body: '{' })),
    ];
    const ids = answers.map(({ headers }) => headers?.['x-request-id']);
    expect(new Set(ids).size).toBe(4);
    expect(ids).not.toContain('req-1');
  });

  test.each([
    ['a body that is not JSON', { body: '{' }, 400, 'invalid-request'],
    ['a wrong type', { body: '{"colour":"red","size":"3"}' }, 400, 'invalid-request'],
    ['an unknown field', { body: '{"colour":"red","size":3,"secret":1}' }, 400, 'invalid-request'],
    ['a missing field', { body: '{}' }, 400, 'invalid-request'],
    ['a path trick', { pathParameters: { thingId: '../thing_a' } }, 400, 'invalid-request'],
    ['a body above 256 KB', { body: `"${'x'.repeat(300_000)}"` }, 400, 'invalid-request'],
    ['an unknown route', { resource: '/v1/other' }, 404, 'not-found'],
    [
      'no authoriser context',
      { authorizer: undefined as unknown, requestContext: { requestId: 'r' } },
      401,
      'unauthenticated',
    ],
    ['a malformed context', { authorizer: { ...tenantCaller, tenant: 'x' } }, 401, 'unauthenticated'],
    ['the wrong scope', { authorizer: { scope: 'operator', keyId: KEY_ID } }, 403, 'forbidden'],
    ['a malformed Idempotency-Key', { headers: { ...JSON_BODY, 'Idempotency-Key': 'short' } }, 400, 'invalid-request'],
  ])('refuses %s', async (_why, change, status, type) => {
    const answer = await make()(event(change));
    expect([answer.statusCode, problem(answer).type]).toEqual([status, `urn:voicekeep:problem:${type}`]);
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
  });

  test('names the violations without echoing the input', async () => {
    const answer = await make()(event({ body: '{"colour":"+4915112345678","size":3}' }));
    expect(problem(answer).violations?.map((violation) => violation.path)).toEqual(['body.colour']);
    expect(answer.body).not.toContain('4915112345678');
  });

  test('never tells what went wrong inside', async () => {
    const answer = await make(async () => {
      throw new Error('table vk-t123 says +4915112345678');
    })(event());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/table|4915/);
  });

  test('maps an unusable tenant key to 409 on every route', async () => {
    const answer = await make(async () => {
      throw Object.assign(new Error('disabled'), { name: 'KeyUnavailable' });
    })(event());
    expect([answer.statusCode, problem(answer).type]).toEqual([409, 'urn:voicekeep:problem:key-unavailable']);
  });

  test('answers a problem thrown by a handler as it is', async () => {
    const answer = await make(async () => {
      throw new Problem('conflict', 'It is closed.');
    })(event());
    expect(JSON.parse(answer.body)).toMatchObject({ status: 409, detail: 'It is closed.' });
  });

  test('serves public routes without a caller and applies defaults', async () => {
    const answer = await make()(event({ httpMethod: 'GET', resource: '/v1/things', authorizer: null, body: null }));
    expect(JSON.parse(answer.body)).toEqual({ limit: 5, scope: 'public' });
  });
});

describe('a body', () => {
  const half = String.fromCharCode(92) + 'ud800';
  test.each([
    ['of another type', { headers: { 'Content-Type': 'text/plain' } }, 415],
    ['of a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415],
    ['without a type', { headers: {} }, 415],
    ['in another charset', { headers: { 'Content-Type': 'application/json; charset=latin1' } }, 415],
    ['that is missing', { body: null }, 400],
    ['that is empty', { body: '' }, 400],
    [
      'with bytes that are no UTF-8',
      { body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true },
      400,
    ],
    ['with what the gateway puts for such bytes', { body: '{"colour":"red\uFFFD","size":3}' }, 400],
    ['with a key twice', { body: '{"colour":"red","size":3,"size":4}' }, 400],
    ['with a key twice, once escaped', { body: '{"colour":"red","size":3,"\\u0073ize":4}' }, 400],
    ['with a key twice further in', { body: '{"colour":"red","size":[{"a":1,"b":{"c":"}"},"a":2}]}' }, 400],
    ['with half a character', { body: `{"colour":"${half}","size":3}` }, 400],
    ['with half a character as a key', { body: `{"${half}":"red","size":3}` }, 400],
    ['nested without end', { body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }, 400],
  ])('%s is refused', async (_why, change, status) => {
    const answer = await make()(event(change));
    // The request's id is random and may hold any three letters.
    const text = answer.body.replace(/req_[a-z2-7]{26}/, '');
    expect([answer.statusCode, text.includes('red')]).toEqual([status, false]);
  });

  test.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'of type %s is read',
    async (type) => expect((await make()(event({ headers: { 'content-type': type } }))).statusCode).toBe(201),
  );

  test('may have the same key in two objects, and braces in its texts', () => {
    const body = '{"a":{"x":"{\\"y\\":[1"},"b":[{"x":1},{"x":2}],"c":"x"}';
    expect(parseBody(event({ body }))).toEqual(JSON.parse(body));
  });

  test('has a key twice exactly where some object has', () => {
    const twice = (object: object) => JSON.stringify(object).replace('"k1":', '"k0":');
    const objects = fc.dictionary(fc.constantFrom('k0', 'k1', 'k2'), fc.jsonValue(), { minKeys: 3 });
    fc.assert(
      fc.property(objects, (object) => {
        expect(() => parseBody(event({ body: twice({ outer: [object] }) }))).toThrow();
        expect(parseBody(event({ body: JSON.stringify(object) }))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

test('a query parameter that is given twice is refused', async () => {
  const twice = { queryStringParameters: { limit: '2' }, multiValueQueryStringParameters: { limit: ['1', '2'] } };
  const answer = await make()(event({ httpMethod: 'GET', resource: '/v1/things', body: null, ...twice }));
  expect(answer.statusCode).toBe(400);
});

describe('the entry of a request', () => {
  const reading = (change: object = {}) => ({
    ...{ id: 'things.get', method: 'GET', path: '/v1/things', scope: 'tenant', permission: 'scenarios:read' },
    ...{ rate: 'read', summary: 'x', success: { status: 200 } },
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'scenarios' },
    ...change,
  });
  const world = () => fakeTenantWorld({ clock: () => NOW });
  const ref = { tenant: tenantCaller.tenant, generation: 'g01' } as TenantRef;
  type Handle = (request: { requestId: string }) => Promise<object>;
  const serve = (route: object, handle: Handle, entries = memoryEntries()) => {
    const api = createApi(
      { only: route as Route },
      () => ({ only: handle as never }),
      () => ({ clock: () => NOW, idempotency: memoryIdempotency(), cursorKey, entries }),
    );
    const { method, path } = route as Route;
    const ask = () => api(event({ httpMethod: method, resource: path, body: null, pathParameters: null }));
    return { ask, entries };
  };
  const changing = reading({
    method: 'PUT',
    audit: { change: 'scenario.changed', about: { kind: 'scenario' }, area: 'scenarios' },
  });
  const scenario = newScenarioId((length) => new Uint8Array(length));
  const changed = (requestId: string, change: object = {}) =>
    ({
      ...{ type: 'scenario.changed', at: NOW, actor: { kind: 'api-key', id: KEY_ID }, outcome: 'success', requestId },
      ...{ resource: { kind: 'scenario', id: scenario }, details: { change: 'updated' } },
      ...change,
    }) as AuditEvent;
  const step = { callId: CALL, sequence: 1, type: 'x', at: NOW, steps: '' };
  const write = putItem(callEventEntity, { key: callEventEntity.key(step), item: step });

  test('is made by the edge for what is read, and named by the answer', async () => {
    const { ask, entries } = serve(reading(), async () => ({ body: { items: [1, 2], total: 2 } }));
    const answer = await ask();
    expect(answer.statusCode).toBe(200);
    expect(entries.written).toEqual([
      {
        log: ref.tenant,
        eventId: answer.headers?.['voicekeep-audit-id'],
        event: expect.objectContaining({
          type: 'resource.read',
          actor: { kind: 'api-key', id: KEY_ID },
          resource: { kind: 'api', id: 'scenarios' },
          requestId: answer.headers?.['x-request-id'],
          details: { area: 'scenarios', action: 'list', count: 2 },
        }),
      },
    ]);
  });

  test('keeps the answer back when it cannot be written', async () => {
    const entries = { ...memoryEntries(), write: () => Promise.reject(new Error('the outbox is away')) };
    const { ask } = serve(reading(), async () => ({ body: { secret: 1 } }), entries);
    const answer = await ask();
    expect([answer.statusCode, answer.body.includes('secret')]).toEqual([500, false]);
  });

  test('is the handler’s where it knows more: an answer without it is kept back', async () => {
    const route = reading({ audit: { read: 'scenario.changed', about: { kind: 'scenario' }, area: 'scenarios' } });
    const silent = serve(route, async () => ({ body: {} }));
    expect((await silent.ask()).statusCode).toBe(500);
    const { rooms } = world();
    const told = serve(route, async ({ requestId }) => {
      const room = await rooms.open(ref, 'read', requestId);
      await room.data.record([changed(requestId)]);
      return { body: {} };
    });
    expect((await told.ask()).statusCode).toBe(200);
    expect(told.entries.written).toEqual([]);
  });

  test.each([
    ['no entry at all', () => []],
    [
      'an entry of another type',
      (id: string) => [
        changed(id, { type: 'member.changed', resource: { kind: 'member', id: `mbr_${'a'.repeat(26)}` } }),
      ],
    ],
    [
      'the entry of another key',
      (id: string) => [changed(id, { actor: { kind: 'api-key', id: `key_${'z'.repeat(26)}` } })],
    ],
    ['the entry of another request', () => [changed(`req_${'z'.repeat(26)}`)]],
  ] as [string, (requestId: string) => AuditEvent[]][])(
    'is owed by every change: with %s nothing is written',
    async (_, entriesOf) => {
      const stores = world();
      const { ask } = serve(changing, async ({ requestId }) => {
        const room = await stores.rooms.open(ref, 'write', requestId);
        const { outcome } = await room.data.transact([write], entriesOf(requestId));
        return { body: { outcome } };
      });
      expect((await ask()).statusCode).toBe(500);
      expect([stores.dump(ref).data, stores.outbox(ref.tenant)]).toEqual([[], []]);
    },
  );

  test('comes with the change, and is named; what changes nothing leaves an entry that says so', async () => {
    const stores = world();
    const make = (writes: boolean) =>
      serve(changing, async ({ requestId }) => {
        const room = await stores.rooms.open(ref, 'write', requestId);
        const outcome = writes ? (await room.data.transact([write], [changed(requestId)])).outcome : 'none';
        return { body: { outcome } };
      });
    const changes = make(true);
    const answer = await changes.ask();
    expect([answer.statusCode, changes.entries.written]).toEqual([200, []]);
    expect(answer.headers?.['voicekeep-audit-id']).toMatch(/^evt_/);
    expect(stores.outbox(ref.tenant)).toHaveLength(1);
    const idle = make(false);
    const nothing = await idle.ask();
    expect(idle.entries.written.map(({ event: { type }, eventId }) => [type, eventId])).toEqual([
      ['resource.unchanged', nothing.headers?.['voicekeep-audit-id']],
    ]);
  });
});

describe('a refusal', () => {
  const VIEWER = { ...tenantCaller, role: 'viewer' };
  const asked = (change: object = {}) => event(change);
  const setUp = (create: () => Promise<{ body?: unknown }> = async () => ({ body: {} })) => {
    const entries = memoryEntries();
    let now = NOW;
    const api = make(create, () => now, entries);
    return { api, entries, later: () => (now += 60_000) };
  };
  const missing = async () => {
    throw new Problem('not-found', 'There is no such thing.');
  };
  const PLATFORM = 'platform';

  test.each([
    ['a role that may not', { authorizer: VIEWER }, undefined, ['access.denied', 'permission', tenantCaller.tenant]],
    [
      'a key of another scope',
      { authorizer: { scope: 'operator', keyId: KEY_ID } },
      undefined,
      ['access.denied', 'scope', PLATFORM],
    ],
    ['what is not theirs or not there', {}, missing, ['access.denied', 'not-found', tenantCaller.tenant]],
    ['a malformed request', { body: '{' }, undefined, ['request.refused', 'invalid', tenantCaller.tenant]],
    [
      'a failure',
      {},
      async () => {
        throw new Error('x');
      },
      ['request.refused', 'failed', tenantCaller.tenant],
    ],
  ] as [string, object, (() => Promise<never>) | undefined, string[]][])(
    'for %s is on record, and named',
    async (_, change, create, expected) => {
      const { api, entries } = setUp(create);
      const answer = await api(asked(change));
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(
        entries.written.map(({ event: { type, details }, log }) => [type, (details as { reason: string }).reason, log]),
      ).toEqual([expected]);
      expect(entries.written[0]).toMatchObject({
        eventId: answer.headers?.['voicekeep-audit-id'],
        event: { actor: { kind: 'api-key', id: KEY_ID }, details: { area: 'scenarios', action: 'create' } },
      });
    },
  );

  test('of a kind is one entry a minute, whatever ids the requests carry', async () => {
    const { api, entries, later } = setUp(missing);
    const ids = [];
    for (const requestId of ['a', 'a', 'b']) {
      const context = { requestId, authorizer: tenantCaller };
      ids.push((await api(asked({ requestContext: context }))).headers?.['voicekeep-audit-id']);
    }
    expect([entries.written.length, new Set(ids).size]).toEqual([1, 1]);
    later();
    await api(asked());
    expect(entries.written).toHaveLength(2);
  });

  test('stands although it cannot be recorded, and is counted for an alarm', async () => {
    const error = jest.spyOn(log, 'error').mockReturnValue(undefined);
    const entries = { ...memoryEntries(), once: () => Promise.reject(new Error('the outbox is away')) };
    const answer = await make(missing, () => NOW, entries)(asked());
    expect([answer.statusCode, answer.headers?.['voicekeep-audit-id']]).toEqual([404, undefined]);
    expect(error.mock.calls.map(([code]) => code)).toEqual(['refusal-not-recorded']);
  });
});

describe('an Idempotency-Key', () => {
  const withKey = (key: string, body?: string) =>
    event(definedOnly({ headers: { ...JSON_BODY, 'idempotency-key': key }, body }));

  test('gives a repeated request the same new ids, and another key other ones', async () => {
    const api = make();
    const [first, again, other] = [
      await api(withKey('key-aaaa')),
      await api(withKey('key-aaaa')),
      await api(withKey('key-bbbb')),
    ];
    expect(again.body).toBe(first.body);
    expect(other.body).not.toBe(first.body);
  });

  test('counts for the request whatever the order of its members, and tells of the repetition', async () => {
    const api = make();
    const first = await api(withKey('key-aaaa'));
    const again = await api(withKey('key-aaaa', '{ "size": 3, "colour": "red" }'));
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
    expect([first, again].map(({ headers }) => headers?.['idempotency-replayed'])).toEqual([undefined, 'true']);
    expect(again.headers?.['x-request-id']).toBe(first.headers?.['x-request-id']);
  });

  test('of a request that failed is carried out again, as the same request', async () => {
    let fails = true;
    const api = make(async () => {
      if (fails) throw new Error('a crash after the change');
      return {};
    });
    const first = await api(withKey('key-aaaa'));
    fails = false;
    const again = await api(withKey('key-aaaa'));
    expect([first.statusCode, again.statusCode]).toEqual([500, 201]);
    expect(again.headers?.['x-request-id']).toBe(first.headers?.['x-request-id']);
    expect(again.headers).not.toHaveProperty('idempotency-replayed');
  });

  test('used again after a day makes something new, for the same request and for another', async () => {
    let now = NOW;
    const api = make(undefined, () => now);
    const first = await api(withKey('key-aaaa'));
    now += 86_400_001;
    const other = await api(withKey('key-aaaa', '{"colour":"green","size":1}'));
    now += 86_400_001;
    const same = await api(withKey('key-aaaa'));
    expect([first, other, same].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set([first, other, same].map(({ body }) => body)).size).toBe(3);
  });

  test('of one key says nothing about the requests of another key of the tenant', async () => {
    const api = make();
    const mine = await api(withKey('key-aaaa'));
    const authorizer = { ...tenantCaller, keyId: `key_${'b'.repeat(26)}` };
    const theirs = await api(event({ headers: { 'idempotency-key': 'key-aaaa' }, authorizer }));
    expect(theirs.body).not.toBe(mine.body);
  });

  test('is refused for a different request', async () => {
    const api = make();
    await api(withKey('key-aaaa'));
    const answer = await api(withKey('key-aaaa', '{"colour":"green","size":1}'));
    expect(answer.statusCode).toBe(422);
  });

  test('of one tenant says nothing about the ids of another', async () => {
    const api = make();
    const mine = await api(withKey('key-aaaa'));
    const theirs = await api(
      event({
        headers: { 'idempotency-key': 'key-aaaa' },
        authorizer: { ...tenantCaller, tenant: `t${'b'.repeat(15)}` },
      }),
    );
    expect(theirs.body).not.toBe(mine.body);
  });
});

describe('a cursor', () => {
  test('continues the list that gave it', () => {
    expect(decodeCursor('calls.list', encodeCursor('calls.list', { pk: 'a', sk: 'b' }))).toEqual({ pk: 'a', sk: 'b' });
    expect(decodeCursor('calls.list', undefined)).toBeUndefined();
  });

  test.each([
    '%%%',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["calls.list",{"pk":1}]').toString('base64url'),
  ])('that is damaged is refused: %s', (cursor) => expect(() => decodeCursor('calls.list', cursor)).toThrow(Problem));

  test('of another list is refused', () => {
    expect(() => decodeCursor('calls.list', encodeCursor('audit.list', { pk: 'a' }))).toThrow(Problem);
  });
});
