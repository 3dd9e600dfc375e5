import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAuthoriser, type AuthoriserDeps } from '../../lambdas/access/authorise-request.ts';
import { issueApiKey } from '../../lambdas/access/contract.ts';
import { newApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import type { ApiKeyItem } from '../../lambdas/tenants/entities.ts';
import { fakeTenantWorld, REQUEST_ID, TENANT_A, type FakeTenantWorld } from '../support/fake-tenant-room.ts';
import { authoriserEvent } from '../support/api-event.ts';

const random = (length: number) => randomBytes(length);
const NOW = 1_790_000_000_000;
const RETRIEVAL_ROUTES = ['GET/*', 'POST/v1/calls/search'];
const API = 'arn:aws:execute-api:eu-central-1:111122223333:abc';

describe('the API’s authoriser', () => {
  let world: FakeTenantWorld;
  let keys: Map<string, ApiKeyItem>;
  let counted: string[];
  let refused: [string, string][];
  let deps: AuthoriserDeps;
  const keyId = newApiKeyId(random);
  const issued = issueApiKey(keyId, random);

  const request = (headers: Record<string, string>) =>
    createAuthoriser(deps)(authoriserEvent({ methodArn: `${API}/v1/GET/v1/calls`, headers, requestId: REQUEST_ID }));
  const bearer = (key = issued.key) => request({ Authorization: `Bearer ${key}` });
  const save = (change: Partial<ApiKeyItem> = {}) =>
    keys.set(keyId, {
      keyId,
      tenantId: TENANT_A.tenant,
      scope: 'tenant',
      label: 'CRM',
      secretHash: issued.secretHash,
      lastFour: issued.lastFour,
      createdAt: 0,
      ...change,
    });

  beforeEach(() => {
    world = fakeTenantWorld();
    world.addTenant(TENANT_A);
    keys = new Map();
    counted = [];
    refused = [];
    deps = {
      apiKeys: { find: async (id) => keys.get(id) },
      directory: world.directory,
      members: { member: async () => undefined, membership: async () => undefined },
      denials: {
        count: async (reason) => void counted.push(reason),
      },
      entries: {
        async once(log, { type, actor, details }) {
          expect([log, type]).toEqual(['platform', 'access.denied']);
          refused.push([actor.id, String(details['reason'])]);
          return `evt_${'a'.repeat(26)}`;
        },
      },
      clock: () => NOW,
      retrieval: RETRIEVAL_ROUTES,
    };
    save();
  });

  test('lets a tenant’s key into the stage, with the tenant as the record has it', async () => {
    expect(await bearer()).toEqual({
      principalId: keyId,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${API}/v1/*` }],
      },
      context: { scope: 'tenant', keyId, tenant: TENANT_A.tenant, generation: 'g01' },
    });
  });

  test('understands another case of the scheme', async () => {
    const answer = await request({ authorization: `bearer ${issued.key}` });
    expect(answer?.context).toMatchObject({ tenant: TENANT_A.tenant });
  });

  test('denies a suspended tenant from the next request on', async () => {
    world.addTenant(TENANT_A, { status: 'suspended' });
    const answer = await bearer();
    expect(answer?.policyDocument.Statement).toMatchObject([{ Effect: 'Deny' }]);
    expect(answer?.context).toEqual({ keyId, reason: 'tenant-suspended' });
    expect(refused).toEqual([[keyId, 'tenant-suspended']]);
  });

  const closing = {
    requestedAt: NOW,
    retrieveUntil: NOW + 1,
    retrievalDays: 21,
    from: 'suspended',
    stage: 'retrieval',
    stageAt: NOW,
  } as const;

  test('lets a tenant that is being closed fetch its data, and nothing else, by API Gateway’s own resources', async () => {
    world.addTenant(TENANT_A, { status: 'closing', closing });
    expect((await bearer())?.policyDocument.Statement).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: RETRIEVAL_ROUTES.map((route) => `${API}/v1/${route}`),
      },
    ]);
  });

  test.each([
    ['whose destruction has begun', { status: 'closing', closing, purgeStartedAt: NOW }],
    ['that never came to life', { status: 'closing', closing: { ...closing, from: 'failed' } }],
    ['without terms', { status: 'closing' }],
    ['that is closed', { status: 'closed', closing, purgeStartedAt: NOW }],
  ] as const)('denies everything to a tenant %s', async (_, record) => {
    world.addTenant(TENANT_A, record);
    const answer = await bearer();
    expect(answer?.policyDocument.Statement).toMatchObject([{ Effect: 'Deny', Resource: `${API}/v1/*` }]);
    expect(answer?.context).toEqual({ keyId, reason: 'tenant-closed' });
  });

  test('denies also when the refusal cannot be recorded', async () => {
    world.addTenant(TENANT_A, { status: 'suspended' });
    const fails = () => Promise.reject(new Error('throttled'));
    deps = { ...deps, denials: { count: fails }, entries: { once: fails } };
    expect((await bearer())?.policyDocument.Statement).toMatchObject([{ Effect: 'Deny' }]);
  });

  test.each([
    ['no header', {}, 'missing'],
    ['an empty one', { Authorization: '' }, 'missing'],
    ['a header that no document names', { 'X-Api-Key': issued.key }, 'missing'],
    ['another scheme', { Authorization: `Basic ${issued.key}` }, 'missing'],
    ['two keys', { Authorization: `Bearer ${issued.key} ${issued.key}` }, 'missing'],
    ['a mistyped key', { Authorization: `Bearer ${issued.key}x` }, 'malformed'],
    ['a broken authorisation beside a good key', { Authorization: 'Bearer x', 'x-api-key': issued.key }, 'malformed'],
  ])('knows nobody by %s, and counts it', async (_, headers, reason) => {
    expect(await request(headers)).toBeUndefined();
    expect(counted).toEqual([reason]);
  });

  test('knows nobody by a well-formed key that is unknown or revoked, and counts it', async () => {
    expect(await bearer(issueApiKey(newApiKeyId(random), random).key)).toBeUndefined();
    expect(await bearer(issueApiKey(keyId, random).key)).toBeUndefined();
    save({ revokedAt: NOW - 1 });
    expect(await bearer()).toBeUndefined();
    expect(counted).toEqual(['unknown-key', 'unknown-key', 'revoked-key']);
  });

  test('refuses also when it cannot count', async () => {
    keys.clear();
    const fails = () => Promise.reject(new Error('throttled'));
    deps = { ...deps, denials: { count: fails }, entries: { once: fails } };
    expect(await bearer()).toBeUndefined();
  });

  test.each([
    ['keys', { apiKeys: { find: () => Promise.reject(new Error('down')) } }],
    ['tenants', { directory: { tenant: () => Promise.reject(new Error('down')) } }],
  ])('lets nobody in when the %s cannot be read', async (_, change) => {
    deps = { ...deps, ...change };
    await expect(bearer()).rejects.toThrow('down');
  });
});
