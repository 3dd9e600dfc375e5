import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parseApiKey } from '../../lambdas/access/contract.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import type { TenantItem, TenantStatus } from '../../lambdas/tenants/entities.ts';
import { certificateRoutes } from '../../lambdas/closing/routes.ts';
import { certificateHandlers } from '../../lambdas/closing/certificate-handlers.ts';
import { keyHandlers } from '../../lambdas/tenants/key-handlers.ts';
import { tenantsRoutes } from '../../lambdas/tenants/routes.ts';
import { tenantHandlers } from '../../lambdas/tenants/tenant-handlers.ts';
import { closingWorld, NOW, suspended, TENANT } from './support/closing-world.ts';
import { memoryWorkflow } from '../tenants/support/memory-records.ts';
import { apiEvent, idempotent, jsonBody } from '../support/api-event.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

const OPERATOR = { scope: 'operator', keyId: `key_${'a'.repeat(26)}` };
let idempotency: ReturnType<typeof memoryIdempotency>;
let world: ReturnType<typeof closingWorld>;
let closing: ReturnType<typeof memoryWorkflow>;

function start(status: TenantStatus = 'suspended', changes: Partial<TenantItem> = {}) {
  world = closingWorld({ ...suspended, status, ...changes });
  idempotency = memoryIdempotency();
  closing = memoryWorkflow();
}
beforeEach(() => start());

/** The operator's routes about one tenant, as two functions serve them. */
const ROUTES = { ...tenantsRoutes, ...certificateRoutes };

async function ask(
  route: keyof typeof ROUTES,
  asked: { body?: unknown; kind?: string; tenantId?: string; key?: string } = {},
) {
  const { method, path } = ROUTES[route];
  const { records: tenants } = world.tenants;
  const keys = world.keys.records;
  const handlers = {
    ...tenantHandlers({
      tenants,
      keys,
      workflow: memoryWorkflow().workflow,
      closing: closing.workflow,
      secretRandom: randomBytes,
      templateVersion: '1',
      cellLimit: 30,
    }),
    ...keyHandlers({ tenants, keys, staff: { any: async () => false }, secretRandom: randomBytes }),
    ...certificateHandlers({
      tenants,
      certificates: { get: async (id, kind) => world.certificates.get(`${id}/${kind}`) },
    }),
  };
  const api = createApi(
    ROUTES,
    () => handlers,
    () => ({ clock: () => world.now, idempotency, cursorKey, entries: memoryEntries() }),
  );
  const params = definedOnly({
    tenantId: path.includes('{tenantId}') ? (asked.tenantId ?? TENANT) : undefined,
    kind: asked.kind,
  });
  const requestId = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';
  const answer = await api(
    apiEvent(
      { method, path },
      { caller: OPERATOR, requestId, params, headers: idempotent(asked.key), body: jsonBody(asked.body) },
    ),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body || '{}') };
}
const patch = (body: unknown) => ask('update', { body });

describe('PATCH status "closing"', () => {
  test('announces closing with 21 days to fetch data, and starts one workflow', async () => {
    const { status, body } = await patch({ status: 'closing' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'closing',
      closing: { stage: 'retrieval', retrievalDays: 21, retrieveUntil: '2026-12-12T12:00:00.000Z', reopenable: true },
    });
    expect([...closing.runs.keys()]).toEqual([`${TENANT}-1`]);
    expect(world.tenants.log.summary()).toEqual(['tenant.closing success']);
  });

  test('asked for twice is harmless', async () => {
    await patch({ status: 'closing', retrievalDays: 5 });
    const again = await patch({ status: 'closing' });
    expect([again.status, again.body.closing.retrievalDays]).toEqual([200, 5]);
    expect(closing.runs.size).toBe(1);
    expect(world.tenants.log.events).toHaveLength(1);
  });

  test('with other terms than announced is refused, and says what to do', async () => {
    await patch({ status: 'closing', retrievalDays: 5 });
    const { status, body } = await patch({ status: 'closing', retrievalDays: 0 });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('Reopen it')]);
  });

  test('takes up a closing whose workflow failed, as a new attempt', async () => {
    await patch({ status: 'closing' });
    await world.steps().fail();
    closing.end();
    expect((await ask('get')).body.closing.failure).toBe('retrieval');
    const { body } = await patch({ status: 'closing' });
    expect(body.closing.failure).toBeUndefined();
    expect([...closing.runs.keys()]).toEqual([`${TENANT}-1`, `${TENANT}-2`]);
    expect(world.tenants.log.summary()).toEqual([
      'tenant.closing success',
      'tenant.closing failed',
      'tenant.closing success',
    ]);
  });

  test('that could not be started says so and is not lost', async () => {
    closing.setOutage(true);
    expect((await patch({ status: 'closing' })).status).toBe(503);
    closing.setOutage(false);
    expect((await patch({ status: 'closing' })).body.status).toBe('closing');
    expect(closing.runs.size).toBe(1);
  });

  test.each([
    ['active', 'Suspend it first'],
    ['provisioning', 'Wait until its provisioning has ended'],
    ['closed', 'cannot become closing'],
  ] as const)('is refused for a tenant that is %s: %s', async (status, words) => {
    start(status);
    const answer = await patch({ status: 'closing' });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining(words)]);
  });

  test('closes a tenant that never came to life, without a window', async () => {
    start('failed');
    const { body } = await patch({ status: 'closing' });
    expect(body.closing).toMatchObject({ retrievalDays: 0, reopenable: false });
  });

  test.each([
    ['22 days without a ground', { status: 'closing', retrievalDays: 22 }],
    ['61 days', { status: 'closing', retrievalDays: 61, retrievalGround: 'contract' }],
    ['less than none', { status: 'closing', retrievalDays: -1 }],
    ['half a day', { status: 'closing', retrievalDays: 0.5 }],
    ['an unknown ground', { status: 'closing', retrievalGround: 'because' }],
    ['days for another status', { status: 'active', retrievalDays: 3 }],
    ['days alone', { retrievalDays: 3 }],
  ])('refuses %s', async (_, body) => {
    expect((await patch(body)).status).toBe(400);
    expect(world.row().status).toBe('suspended');
  });

  test('takes 60 days with their ground, and shows it', async () => {
    const { body } = await patch({ status: 'closing', retrievalDays: 60, retrievalGround: 'data-act' });
    expect(body.closing).toMatchObject({ retrievalDays: 60, ground: 'data-act' });
  });
});

describe('while a tenant is being closed', () => {
  beforeEach(async () => void (await patch({ status: 'closing', retrievalDays: 3 })));

  test.each(['suspended', 'active'] as const)('it can be taken back to %s, with an entry', async (status) => {
    const { body } = await patch({ status });
    expect(body).toMatchObject({ status, name: 'Praxis Müller' });
    expect(body.closing).toBeUndefined();
    expect(world.tenants.log.summary()).toEqual(['tenant.closing success', 'tenant.reopened success']);
  });

  test.each(['suspended', 'active'] as const)('and destruction has begun, it cannot become %s', async (status) => {
    world.now += 3 * 86_400_000;
    await world.steps().begin();
    const answer = await patch({ status });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('being destroyed')]);
  });

  test('it gets no new name and no new keys', async () => {
    expect((await patch({ name: 'Neu' })).status).toBe(409);
    expect((await ask('createKey', { body: { label: 'CRM' } })).status).toBe(409);
  });
});

describe('a closed tenant', () => {
  beforeEach(async () => {
    await patch({ status: 'closing', retrievalDays: 0 });
    expect(await world.run()).toBe('closed');
  });

  test('is shown without a name, with its usage and its end', async () => {
    const { body } = await ask('get');
    expect(body).toMatchObject({
      name: '',
      status: 'closed',
      closedAt: new Date(NOW).toISOString(),
      usage: [],
      closing: { stage: 'done', reopenable: false, remaining: { keys: 0, rows: 0, objects: 0 } },
    });
  });

  test.each([{ status: 'active' }, { status: 'suspended' }, { status: 'closing' }, { name: 'Wieder da' }])(
    'takes no change: %j',
    async (body) => {
      expect((await patch(body)).status).toBe(409);
    },
  );

  test('has two certificates, each with a page to print', async () => {
    const { body } = await ask('listCertificates');
    expect(body.certificates.map(({ kind }: { kind: string }) => kind)).toEqual(['purge', 'final']);
    for (const kind of ['purge', 'final']) {
      const { status, body: certificate } = await ask('getCertificate', { kind });
      expect([status, certificate.certificate.kind, certificate.algorithm]).toEqual([200, kind, 'Ed25519']);
      expect(certificate.html).toMatch(/^<!doctype html>/);
    }
  });

  test.each([
    ['another kind', { kind: 'forged' }, 400],
    ['a path', { kind: '..%2F..' }, 400],
    ['an unknown tenant', { kind: 'final', tenantId: 'tbbbbbbbbbbbbbbb' }, 404],
  ] as const)('has no certificate of %s', async (_, asked, status) => {
    expect((await ask('getCertificate', asked)).status).toBe(status);
  });
});

describe('certificates of a tenant that is not closed', () => {
  test('are none', async () => {
    expect((await ask('listCertificates')).body).toEqual({ certificates: [] });
    expect((await ask('getCertificate', { kind: 'final' })).status).toBe(404);
  });
});

describe('the first admin', () => {
  test('gets a key with the tenant, shown once; a repetition makes no other', async () => {
    const request = { body: { name: 'Neu', admin: { label: 'Leitung' } }, key: 'create-with-admin' };
    const first = await ask('create', request);
    expect(first.status).toBe(202);
    expect(parseApiKey(first.body.adminKey.key)?.keyId).toBe(first.body.adminKey.keyId);
    const again = await ask('create', request);
    expect([again.status, again.body.tenantId, again.body.adminKey]).toEqual([202, first.body.tenantId, undefined]);
    expect(world.keys.rows.size).toBe(1);
  });

  test('is asked for or not', async () => {
    expect((await ask('create', { body: { name: 'Neu' } })).body.adminKey).toBeUndefined();
    expect((await ask('create', { body: { name: 'Neu', admin: { label: '' } } })).status).toBe(400);
  });
});
