import { describe, expect, jest, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { encodeCursor } from '../../lambdas/shared/http/cursor.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';
import { apiEvent, jsonBody } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

const lists = ALL_ROUTES.filter((route) => 'cursor' in { ...route.query?.shape, ...route.body?.shape });
const ID = { tenantId: `t${'a'.repeat(15)}`, upgradeId: `run_${'a'.repeat(26)}`, reportId: `run_${'a'.repeat(26)}` };
const KEY = { keyId: `key_${'a'.repeat(26)}` };
const caller = (scope: string, tenant = 'a') =>
  scope === 'operator' ? { ...KEY, scope } : { ...KEY, scope, tenant: `t${tenant.repeat(15)}`, generation: 'g01' };

/** One list whose next page begins at `inner`, and what its handler was given. */
function listOf(route: Route, inner: string, key = cursorKey) {
  const given = jest.fn();
  const told = { about: { kind: 'api' }, area: route.audit === 'none' ? 'unknown' : route.audit.area };
  const api = createApi(
    // The handler below tells the audit log nothing, so the edge has to.
    { only: { ...route, audit: { ...told, read: 'resource.read', action: 'list' } } as Route },
    () => ({
      only: async ({ query, body }: { query?: { cursor?: string }; body?: { cursor?: string } }) => {
        given(query?.cursor ?? body?.cursor);
        return { body: { items: [], cursor: inner } };
      },
    }),
    () => ({
      clock: () => 1_790_000_000_000,
      idempotency: memoryIdempotency(),
      cursorKey: key,
      entries: memoryEntries(),
    }),
  );
  const params = Object.fromEntries(
    [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, { ...ID }[name as keyof typeof ID]]),
  );
  const ask = (cursor?: string, tenant?: string, path = route.path) => {
    const about = cursor === undefined ? {} : { cursor };
    const inBody = route.body !== undefined;
    return api(
      apiEvent(route, {
        caller: caller(route.scope, tenant),
        requestId: 'r',
        params,
        path,
        query: inBody ? undefined : about,
        body: inBody ? jsonBody({ number: '+49301234567', ...about }) : undefined,
      }),
    );
  };
  return { ask, given };
}

const signed = async (list: ReturnType<typeof listOf>) =>
  (JSON.parse((await list.ask()).body) as { cursor: string }).cursor;
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const MAC = 'A'.repeat(22);

/** What is no cursor: each as a client would forge it, with and without a code of the right length. */
const forged = (route: Route): [string, string][] => [
  ['empty', ''],
  ['not encoded', '../../etc/passwd'],
  ['no JSON', `${Buffer.from('{').toString('base64url')}.${MAC}`],
  ['null', `${coded(null)}.${MAC}`],
  ['an object', `${coded({ pk: 'x' })}.${MAC}`],
  ['a list without keys', `${coded([route.id])}.${MAC}`],
  ['another route’s', `${coded(['other.list', { pk: 'x', sk: 'y' }])}.${MAC}`],
  ['numbers for keys', `${coded([route.id, { pk: 1, sk: 2 }])}.${MAC}`],
  ['keys of its own', `${coded([route.id, { pk: 'CALL#x', sk: 'y', more: 'z' }])}.${MAC}`],
  ['a prototype', `${Buffer.from(`["${route.id}",{"__proto__":{"pk":"x"}}]`).toString('base64url')}.${MAC}`],
  ['without a code', coded([route.id, { pk: 'x', sk: 'y' }])],
  ['longer than any', `${'A'.repeat(3000)}.${MAC}`],
];

describe.each(lists.map((route) => [route.id, route] as const))('the cursor of %s', (_id, route) => {
  const inner = encodeCursor(route.id, { pk: 'a', sk: 'b' }) ?? '';

  test('comes back to the handler as the handler gave it', async () => {
    const list = listOf(route, inner);
    const answer = await list.ask(await signed(list));
    expect([answer.statusCode, list.given.mock.lastCall]).toEqual([200, [inner]]);
  });

  test.each(forged(route))('is refused with 400 when it is %s, and no handler sees it', async (_why, text) => {
    const list = listOf(route, inner);
    const answer = await list.ask(text);
    expect([answer.statusCode, list.given.mock.calls]).toEqual([400, []]);
  });

  test('is refused from another path, and from who has another key for cursors', async () => {
    const list = listOf(route, inner);
    const cursor = await signed(list);
    const elsewhere = await list.ask(cursor, 'a', `${route.path}x`);
    const rotated = await listOf(route, inner, async () => Buffer.alloc(32, 8)).ask(cursor);
    expect([elsewhere.statusCode, rotated.statusCode]).toEqual([400, 400]);
  });

  test('is refused with any one of its characters changed', async () => {
    const list = listOf(route, inner);
    const cursor = await signed(list);
    const last = cursor.length - 1;
    const other = (at: number) => cursor.slice(0, at) + (cursor[at] === 'B' ? 'C' : 'B') + cursor.slice(at + 1);
    const statuses = await Promise.all(
      [0, 5, last - 21, last - 1].map(async (at) => (await list.ask(other(at))).statusCode),
    );
    expect(statuses).toEqual([400, 400, 400, 400]);
  });

  if (route.scope === 'tenant') {
    test('is no cursor of another tenant', async () => {
      const list = listOf(route, inner);
      expect((await list.ask(await signed(list), 'b')).statusCode).toBe(400);
    });
  }
});

test('every list is signed', () => expect(lists.length).toBeGreaterThan(12));
