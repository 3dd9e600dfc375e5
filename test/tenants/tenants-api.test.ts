import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { hashSecret, parseApiKey } from '../../lambdas/access/contract.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { keyHandlers } from '../../lambdas/tenants/key-handlers.ts';
import { tenantsRoutes } from '../../lambdas/tenants/routes.ts';
import { tenantHandlers } from '../../lambdas/tenants/tenant-handlers.ts';
import type { ApiKeyItem, TenantStatus } from '../../lambdas/tenants/entities.ts';
import { memoryKeys, memoryTenants, memoryWorkflow } from './support/memory-records.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const OPERATOR = { scope: 'operator', keyId: `key_${'a'.repeat(26)}` };
const REQUEST_ID = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';
const NOW = Date.UTC(2026, 10, 21, 12);

/** Places of the cell; no other test makes as many tenants. */
const CELL_LIMIT = 30;

let tenants: ReturnType<typeof memoryTenants>;
let keys: ReturnType<typeof memoryKeys>;
let workflow: ReturnType<typeof memoryWorkflow>;
let closing: ReturnType<typeof memoryWorkflow>;
let api: ReturnType<typeof createApi>;
let hasMembers: boolean;

beforeEach(() => {
  hasMembers = false;
  tenants = memoryTenants(undefined, CELL_LIMIT);
  keys = memoryKeys(tenants);
  workflow = memoryWorkflow();
  closing = memoryWorkflow();
  const handlers = {
    ...tenantHandlers({
      tenants: tenants.records,
      workflow: workflow.workflow,
      closing: closing.workflow,
      keys: keys.records,
      secretRandom: randomBytes,
      templateVersion: '1',
      cellLimit: CELL_LIMIT,
    }),
    ...keyHandlers({
      tenants: tenants.records,
      keys: keys.records,
      staff: { any: async () => hasMembers },
      secretRandom: randomBytes,
    }),
  };
  const idempotency = memoryIdempotency();
  api = createApi(
    tenantsRoutes,
    () => handlers,
    () => ({ clock: () => NOW, idempotency, cursorKey, entries: memoryEntries() }),
  );
});

interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  key?: string;
  authorizer?: object;
}

async function ask(route: keyof typeof tenantsRoutes, asked: Asked = {}) {
  const { method, path } = tenantsRoutes[route];
  const answer = await api(
    apiEvent(
      { method, path },
      {
        caller: asked.authorizer ?? OPERATOR,
        requestId: REQUEST_ID,
        path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => asked.params?.[name] ?? ''),
        params: asked.params,
        query: asked.query,
        headers: idempotent(asked.key),
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

async function tenantIn(status: TenantStatus): Promise<string> {
  const { body } = await ask('create', { body: { name: 'Praxis Müller' } });
  tenants.rows.set(body.tenantId, { ...tenants.rows.get(body.tenantId)!, status });
  return body.tenantId as string;
}

describe('creating a tenant', () => {
  test('records it, announces it and starts its workflow with nothing but its id', async () => {
    const { status, body } = await ask('create', { body: { name: ' Zahnärzte Übermut ' } });
    expect(status).toBe(202);
    expect(body).toEqual({
      tenantId: expect.stringMatching(/^t[a-z2-7]{15}$/),
      name: 'Zahnärzte Übermut',
      status: 'provisioning',
      progress: 'queued',
      templateVersion: '1',
      createdAt: '2026-11-21T12:00:00.000Z',
      updatedAt: '2026-11-21T12:00:00.000Z',
    });
    expect([...workflow.runs.keys()]).toEqual([`${body.tenantId}-1`]);
    expect(tenants.log.summary()).toEqual(['tenant.created intent']);
  });

  test('with the same Idempotency-Key finds the same tenant and starts nothing twice', async () => {
    const request = { body: { name: 'A' }, key: 'create-a-1' };
    const [first, second] = [await ask('create', request), await ask('create', request)];
    expect(second.body.tenantId).toBe(first.body.tenantId);
    expect([tenants.rows.size, workflow.runs.size, tenants.log.events.length]).toEqual([1, 1, 1]);
  });

  test('in a full cell is refused in words that say what to do, and starts nothing; a repeated request still finds its tenant', async () => {
    const first = await ask('create', { body: { name: 'Praxis 1' }, key: 'first-tenant' });
    for (let count = 1; count < CELL_LIMIT; count += 1) await ask('create', { body: { name: `Praxis ${count + 1}` } });
    const [started, written] = [workflow.runs.size, tenants.rows.size];
    const refused = await ask('create', { body: { name: 'Praxis zu viel' } });
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(`at most ${CELL_LIMIT} tenants`) },
    });
    expect([workflow.runs.size, tenants.rows.size]).toEqual([started, written]);
    const again = await ask('create', { body: { name: 'Praxis 1' }, key: 'first-tenant' });
    expect(again).toMatchObject({ status: 202, body: { tenantId: first.body.tenantId } });
  });

  test('refuses an Idempotency-Key that was used for another name', async () => {
    await ask('create', { body: { name: 'A' }, key: 'create-a-1' });
    expect((await ask('create', { body: { name: 'B' }, key: 'create-a-1' })).status).toBe(422);
  });

  test('that could not start its workflow says so, and a repetition starts it', async () => {
    const request = { body: { name: 'A' }, key: 'create-a-1' };
    workflow.setOutage(true);
    expect((await ask('create', request)).status).toBe(503);
    workflow.setOutage(false);
    expect((await ask('create', request)).body.status).toBe('provisioning');
    expect([tenants.rows.size, workflow.runs.size]).toEqual([1, 1]);
  });

  test('a repetition resumes a tenant whose provisioning failed, as a new announced attempt', async () => {
    const request = { body: { name: 'A' }, key: 'create-a-1' };
    const { body } = await ask('create', request);
    tenants.rows.set(body.tenantId, { ...tenants.rows.get(body.tenantId)!, status: 'failed', failure: 'seeding' });
    const again = await ask('create', request);
    expect(again.body).toMatchObject({ tenantId: body.tenantId, status: 'provisioning', progress: 'queued' });
    expect(again.body.failure).toBeUndefined();
    expect([...workflow.runs.keys()]).toEqual([`${body.tenantId}-1`, `${body.tenantId}-2`]);
    expect(tenants.log.summary()).toEqual(['tenant.created intent', 'tenant.created intent']);
  });

  test('a repetition leaves a tenant that is being closed alone', async () => {
    const request = { body: { name: 'A' }, key: 'create-a-1' };
    const { body } = await ask('create', request);
    tenants.rows.set(body.tenantId, { ...tenants.rows.get(body.tenantId)!, status: 'closing' });
    expect((await ask('create', request)).body.status).toBe('closing');
    expect(workflow.runs.size).toBe(1);
  });

  test.each([
    ['no name', {}],
    ['a control character', { name: 'a\u0000b' }],
    ['a path', { name: '../x' }],
    ['101 characters', { name: 'a'.repeat(101) }],
    ['a field of its own choice', { name: 'A', tenantId: 'taaaaaaaaaaaaaaa' }],
    ['a status', { name: 'A', status: 'active' }],
  ])('refuses %s and echoes nothing', async (_, body) => {
    const answer = await ask('create', { body });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('aaaaaaaaaa');
    expect(tenants.rows.size).toBe(0);
  });
});

describe('who may', () => {
  test.each(Object.keys(tenantsRoutes) as (keyof typeof tenantsRoutes)[])(
    '%s needs an operator’s key',
    async (route) => {
      const authorizer = { scope: 'tenant', keyId: OPERATOR.keyId, tenant: 'taaaaaaaaaaaaaaa', generation: 'g01' };
      expect((await ask(route, { authorizer })).status).toBe(403);
      expect((await ask(route, { authorizer: {} })).status).toBe(401);
    },
  );
});

describe('looking at tenants', () => {
  test('pages through all of them, each once', async () => {
    for (let n = 0; n < 5; n++) await ask('create', { body: { name: `T${n}` } });
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await ask('list', { query: definedOnly({ limit: '2', cursor }) });
      found.push(...body.tenants.map((one: { name: string }) => one.name));
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(found.toSorted()).toEqual(['T0', 'T1', 'T2', 'T3', 'T4']);
  });

  test('refuses a cursor of another list', async () => {
    const cursor = Buffer.from(JSON.stringify(['calls.list', { tenantId: 'x' }])).toString('base64url');
    expect((await ask('list', { query: { cursor } })).status).toBe(400);
  });

  test.each(['taaaaaaaaaaaaaa', 'TAAAAAAAAAAAAAAA', '../../../etc/pwd', 't%2e%2e%2faaaaaa', ''])(
    'refuses the id %j',
    async (tenantId) => {
      expect((await ask('get', { params: { tenantId } })).status).toBe(400);
    },
  );

  test('does not find an unknown tenant', async () => {
    expect((await ask('get', { params: { tenantId: 'taaaaaaaaaaaaaaa' } })).status).toBe(404);
  });
});

describe('changing a tenant', () => {
  test('suspends and reactivates, with an entry each', async () => {
    const tenantId = await tenantIn('active');
    expect((await ask('update', { params: { tenantId }, body: { status: 'suspended' } })).body.status).toBe(
      'suspended',
    );
    expect((await ask('update', { params: { tenantId }, body: { status: 'active' } })).body.status).toBe('active');
    expect(tenants.log.summary().slice(1)).toEqual(['tenant.suspended success', 'tenant.reactivated success']);
  });

  test('renames, and records that without the name', async () => {
    const tenantId = await tenantIn('active');
    expect((await ask('update', { params: { tenantId }, body: { name: 'Neu & Söhne' } })).body.name).toBe(
      'Neu & Söhne',
    );
    expect(JSON.stringify(tenants.log.events)).not.toContain('Söhne');
  });

  test('that is asked for twice happens once', async () => {
    const tenantId = await tenantIn('active');
    await ask('update', { params: { tenantId }, body: { status: 'suspended' } });
    expect((await ask('update', { params: { tenantId }, body: { status: 'suspended' } })).status).toBe(200);
    expect(tenants.log.events).toHaveLength(2);
  });

  test.each(['provisioning', 'failed', 'closing', 'closed'] as const)(
    'refuses to suspend a tenant that is %s',
    async (status) => {
      const tenantId = await tenantIn(status);
      expect((await ask('update', { params: { tenantId }, body: { status: 'suspended' } })).status).toBe(409);
    },
  );

  test.each(['closing', 'closed'] as const)('refuses to reactivate a tenant that is %s', async (status) => {
    const tenantId = await tenantIn(status);
    expect((await ask('update', { params: { tenantId }, body: { status: 'active' } })).status).toBe(409);
  });

  test('resumes a provisioning whose workflow was lost', async () => {
    const tenantId = await tenantIn('provisioning');
    workflow.end();
    await ask('update', { params: { tenantId }, body: { status: 'active' } });
    expect([...workflow.runs.entries()]).toEqual([
      [`${tenantId}-1`, 'ended'],
      [`${tenantId}-2`, 'running'],
    ]);
  });

  test.each([
    ['nothing', {}],
    ['closed', { status: 'closed' }],
    ['a generation', { generation: 'g02' }],
  ])('refuses %s', async (_, body) => {
    const tenantId = await tenantIn('active');
    expect((await ask('update', { params: { tenantId }, body })).status).toBe(400);
  });
});

describe('API keys of a tenant', () => {
  test('of a tenant that has members are not made by an operator', async () => {
    const { tenantId } = (await ask('create', { body: { name: 'Praxis' } })).body;
    hasMembers = true;
    const refused = await ask('createKey', { params: { tenantId }, body: { label: 'CRM' } });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'has-members' } });
    expect(keys.rows.size).toBe(0);
  });

  test('are on record in the tenant’s own log and in the platform’s, under one id, with who did it', async () => {
    const { tenantId } = (await ask('create', { body: { name: 'Praxis', admin: { label: 'Leitung' } } })).body;
    const { body } = await ask('createKey', { params: { tenantId }, body: { label: 'CRM' } });
    await ask('revokeKey', { params: { tenantId, keyId: body.keyId } });
    expect(keys.told.map(({ log, event: { event } }) => [log, event.type, event.actor.kind])).toEqual([
      [tenantId, 'api-key.created', 'api-key'],
      [tenantId, 'api-key.created', 'api-key'],
      [tenantId, 'api-key.revoked', 'api-key'],
    ]);
    expect(new Set(keys.told.map(({ event: { event } }) => JSON.stringify(event.actor))).size).toBe(1);
  });

  test('are shown once and kept as a digest', async () => {
    const tenantId = await tenantIn('active');
    const { status, body } = await ask('createKey', { params: { tenantId }, body: { label: 'CRM' } });
    expect(status).toBe(201);
    const stored = keys.rows.get(body.keyId) as ApiKeyItem;
    const secret = parseApiKey(body.key)!.secret;
    expect(stored.secretHash).toBe(hashSecret(secret));
    expect(JSON.stringify([stored, tenants.log.events])).not.toContain(secret);
    const list = await ask('listKeys', { params: { tenantId } });
    expect(list.body.keys).toEqual([
      { keyId: body.keyId, scope: 'tenant', label: 'CRM', lastFour: secret.slice(-4), createdAt: body.createdAt },
    ]);
    expect(list.text).not.toContain(stored.secretHash);
  });

  test('are not made twice by a repeated request, whose secret nobody can compute', async () => {
    const tenantId = await tenantIn('active');
    const request = { params: { tenantId }, body: { label: 'CRM' }, key: 'key-for-crm' };
    expect((await ask('createKey', request)).status).toBe(201);
    const repeated = await ask('createKey', request);
    expect(repeated.status).toBe(409);
    expect(repeated.body.key).toBeUndefined();
    expect(keys.rows.size).toBe(1);
  });

  test('have secrets that do not follow from the Idempotency-Key', async () => {
    const tenantId = await tenantIn('active');
    const request = { params: { tenantId }, body: { label: 'CRM' }, key: 'key-for-crm' };
    const first = await ask('createKey', request);
    keys.rows.clear();
    tenants.log.events.length = 0;
    expect((await ask('createKey', request)).body.key).not.toBe(first.body.key);
  });

  test.each(['closing', 'closed'] as const)('are not made for a tenant that is %s', async (status) => {
    const tenantId = await tenantIn(status);
    expect((await ask('createKey', { params: { tenantId }, body: { label: 'CRM' } })).status).toBe(409);
  });

  test('are revoked once, and by their own tenant’s path only', async () => {
    const tenantId = await tenantIn('active');
    const other = await tenantIn('active');
    const { body } = await ask('createKey', { params: { tenantId }, body: { label: 'CRM' } });
    expect((await ask('revokeKey', { params: { tenantId: other, keyId: body.keyId } })).status).toBe(404);
    expect(keys.rows.get(body.keyId)!.revokedAt).toBeUndefined();
    for (let n = 0; n < 2; n++)
      expect((await ask('revokeKey', { params: { tenantId, keyId: body.keyId } })).status).toBe(204);
    expect(keys.rows.get(body.keyId)!.revokedAt).toBe(NOW);
    expect(tenants.log.summary().filter((one) => one.startsWith('api-key'))).toEqual([
      'api-key.created success',
      'api-key.revoked success',
    ]);
  });

  test.each([
    ['no label', {}],
    ['an empty label', { label: ' ' }],
    ['a control character', { label: 'a\u0007' }],
    ['61 characters', { label: 'a'.repeat(61) }],
  ])('refuse %s', async (_, body) => {
    const tenantId = await tenantIn('active');
    expect((await ask('createKey', { params: { tenantId }, body })).status).toBe(400);
  });
});
