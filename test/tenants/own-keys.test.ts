import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parseApiKey } from '../../lambdas/access/contract.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import type { ApiKeyId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { ApiKeyItem, TenantItem } from '../../lambdas/tenants/entities.ts';
import { ownKeyHandlers } from '../../lambdas/tenants/own-key-handlers.ts';
import { ownKeyRoutes } from '../../lambdas/tenants/own-key-routes.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { memoryEntries } from '../support/memory-entries.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryKeys, memoryTenants } from './support/memory-records.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const NOW = Date.UTC(2026, 10, 30, 12);
const HOUR = 3_600_000;
const REQUEST_ID = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';
const id = (letter: string) => `key_${letter.repeat(26)}` as ApiKeyId;

let keys: ReturnType<typeof memoryKeys>;
let tenants: ReturnType<typeof memoryTenants>;
let api: ReturnType<typeof createApi>;

const give = (keyId: ApiKeyId, more: Partial<ApiKeyItem> = {}) =>
  keys.rows.set(keyId, {
    keyId,
    tenantId: TENANT_A.tenant,
    scope: 'tenant',
    label: 'CRM',
    secretHash: 'digest',
    lastFour: 'abcd',
    createdAt: NOW - 1,
    ...more,
  });

beforeEach(() => {
  tenants = memoryTenants();
  keys = memoryKeys(tenants);
  for (const { tenant } of [TENANT_A, TENANT_B])
    tenants.rows.set(tenant, { tenantId: tenant as TenantId, status: 'active' } as TenantItem);
  give(id('a'));
  const [idempotency, handlers] = [memoryIdempotency(), ownKeyHandlers({ keys: keys.own, secretRandom: randomBytes })];
  api = createApi(
    ownKeyRoutes,
    () => handlers,
    () => ({ clock: () => NOW, idempotency, cursorKey, entries: memoryEntries() }),
  );
});

interface Asked {
  readonly keyId?: string;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly caller?: object;
}

async function ask(route: keyof typeof ownKeyRoutes, asked: Asked = {}) {
  const { method, path } = ownKeyRoutes[route];
  const answer = await api(
    apiEvent(
      { method, path },
      {
        caller: asked.caller ?? { scope: 'tenant', keyId: id('a'), ...TENANT_A },
        requestId: REQUEST_ID,
        path: path.replace('{keyId}', asked.keyId ?? ''),
        params: asked.keyId === undefined ? undefined : { keyId: asked.keyId },
        query: asked.query,
        headers: idempotent(asked.idempotencyKey),
        body: jsonBody(asked.body),
      },
    ),
  );
  return {
    status: answer.statusCode,
    body: answer.body === '' ? undefined : JSON.parse(answer.body),
    text: answer.body,
  };
}

const told = () =>
  keys.told.map(({ log, event: { event } }) => ({
    log,
    type: event.type,
    actor: event.actor.id,
    details: event.details,
  }));

describe('a tenant', () => {
  test('lists its own keys without secrets; sessions of agency staff are none', async () => {
    give(id('b'), { revokedAt: NOW - 1 });
    give(id('s'), { member: `mem_${'m'.repeat(26)}` as never, expiresAt: NOW });
    give(id('o'), { tenantId: TENANT_B.tenant });
    const { status, body, text } = await ask('list');
    expect(status).toBe(200);
    expect(body.items.map(({ keyId }: ApiKeyItem) => keyId)).toEqual([id('a'), id('b')]);
    expect(text).not.toContain('digest');
  });

  test('rotates a key: both work for the overlap, and the log says who did it, until when and to which', async () => {
    const { status, body } = await ask('rotate', { keyId: id('a'), body: { overlapHours: 2 } });
    expect(status).toBe(201);
    expect(parseApiKey(body.key)).toMatchObject({ keyId: body.keyId });
    expect(body).toMatchObject({
      label: 'CRM',
      replaces: { keyId: id('a'), revokedAt: new Date(NOW + 2 * HOUR).toISOString() },
    });
    expect(keys.rows.get(id('a'))!.revokedAt).toBe(NOW + 2 * HOUR);
    expect(told()).toEqual([
      { log: TENANT_A.tenant, type: 'api-key.created', actor: id('a'), details: { scope: 'tenant' } },
      {
        log: TENANT_A.tenant,
        type: 'api-key.revoked',
        actor: id('a'),
        details: { reason: 'rotated', successor: body.keyId, until: NOW + 2 * HOUR },
      },
    ]);
  });

  test('sees the secret of a successor once, whatever is repeated', async () => {
    const request = { keyId: id('a'), body: {}, idempotencyKey: 'rotate-crm-key' };
    const first = await ask('rotate', request);
    const again = await ask('rotate', request);
    expect([first.status, again.status]).toEqual([201, 409]);
    expect(again.text).not.toContain(first.body.key);
    expect(keys.rows.size).toBe(2);
  });

  test.each([
    ['that was rotated already', NOW + 1, 'Rotate its successor'],
    ['that is revoked', NOW, 'is revoked'],
  ])('rotates no key %s', async (_, revokedAt, words) => {
    give(id('a'), { revokedAt });
    const { status, body } = await ask('rotate', { keyId: id('a'), body: {} });
    expect([status, body.detail]).toEqual([409, expect.stringContaining(words)]);
    expect(keys.rows.size).toBe(1);
  });

  test('revokes a key at once, also one whose overlap runs, and again without effect', async () => {
    give(id('b'), { revokedAt: NOW + HOUR });
    for (let n = 0; n < 2; n++) expect((await ask('revoke', { keyId: id('b') })).status).toBe(204);
    expect(keys.rows.get(id('b'))!.revokedAt).toBe(NOW);
    expect(told().map(({ type, details }) => [type, details])).toEqual([['api-key.revoked', { reason: 'revoked' }]]);
  });

  test('does not lose its last key without saying so: one that ends, a session or another tenant’s is no other', async () => {
    give(id('b'), { revokedAt: NOW + HOUR });
    give(id('s'), { member: `mem_${'m'.repeat(26)}` as never });
    give(id('o'), { tenantId: TENANT_B.tenant });
    const refused = await ask('revoke', { keyId: id('a') });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'last-key' } });
    expect(keys.rows.get(id('a'))!.revokedAt).toBeUndefined();
    expect((await ask('revoke', { keyId: id('a'), query: { last: 'true' } })).status).toBe(204);
    expect(keys.rows.get(id('a'))!.revokedAt).toBe(NOW);
  });

  test('keeps one of two keys that revoke each other at the same time', async () => {
    give(id('b'));
    const both = await Promise.all([
      ask('revoke', { keyId: id('b') }),
      ask('revoke', { keyId: id('a'), caller: { scope: 'tenant', keyId: id('b'), ...TENANT_A } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  test.each([
    ['another tenant’s', () => give(id('x'), { tenantId: TENANT_B.tenant })],
    ['an operator’s', () => give(id('x'), { tenantId: 'platform', scope: 'operator' })],
    ['a session of agency staff', () => give(id('x'), { member: `mem_${'m'.repeat(26)}` as never })],
    ['no', () => undefined],
  ])('neither rotates nor revokes %s key', async (_, make) => {
    make();
    expect((await ask('rotate', { keyId: id('x'), body: {} })).status).toBe(404);
    expect((await ask('revoke', { keyId: id('x'), query: { last: 'true' } })).status).toBe(404);
    expect(keys.told).toEqual([]);
  });

  test.each(['designer', 'viewer', 'editor'])('lets no session of a %s near its keys', async (role) => {
    const caller = { scope: 'tenant', keyId: id('s'), ...TENANT_A, role };
    const all = [
      ask('list', { caller }),
      ask('rotate', { caller, keyId: id('a'), body: {} }),
      ask('revoke', { caller, keyId: id('a') }),
    ];
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  test.each([{ overlapHours: -1 }, { overlapHours: 169 }, { overlapHours: 1.5 }, { label: '' }])(
    'cannot ask for %j',
    async (body) => {
      expect((await ask('rotate', { keyId: id('a'), body })).status).toBe(400);
    },
  );
});
