import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { issueApiKey, parseApiKey, type PresentedKey } from '../../lambdas/access/domain/api-key.ts';
import { authorise } from '../../lambdas/access/domain/authorise.ts';
import { FIRST_GENERATION, newApiKeyId, newTenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { ApiKeyItem, TenantItem, TenantStatus } from '../../lambdas/tenants/entities.ts';

const random = (length: number) => randomBytes(length);
const NOW = 1_790_000_000_000;
const tenantId = newTenantId(random);
const keyId = newApiKeyId(random);
const issued = issueApiKey(keyId, random);
const presented = parseApiKey(issued.key) as PresentedKey;
const key: ApiKeyItem = {
  keyId,
  tenantId,
  scope: 'tenant',
  label: 'CRM',
  secretHash: issued.secretHash,
  lastFour: issued.lastFour,
  createdAt: NOW - 1,
};
const tenant: TenantItem = {
  tenantId,
  generation: FIRST_GENERATION,
  name: 'Musterpraxis',
  status: 'active',
  templateVersion: '1',
  createdAt: 0,
  updatedAt: 0,
  version: 1,
};
const operator: ApiKeyItem = { ...key, scope: 'operator', tenantId: 'platform' };
const unauthenticated = (denial: string) => ({ kind: 'unauthenticated', denial });
const forbidden = (reason: string) => ({ kind: 'forbidden', keyId, reason });

describe('authorisation', () => {
  test('lets a live key of an active tenant in, for that tenant and generation', () => {
    expect(authorise(presented, { key, tenant }, NOW)).toEqual({
      kind: 'allow',
      context: { scope: 'tenant', keyId, tenant: tenantId, generation: 'g01' },
    });
  });

  test('lets an operator’s key in without a tenant', () => {
    expect(authorise(presented, { key: operator, tenant: undefined }, NOW)).toEqual({
      kind: 'allow',
      context: { scope: 'operator', keyId },
    });
  });

  test.each([
    ['an unknown key', { key: undefined }, unauthenticated('unknown-key')],
    ['another key’s record', { key: { ...key, keyId: newApiKeyId(random) } }, unauthenticated('unknown-key')],
    ['a wrong secret', { key: { ...key, secretHash: 'x'.repeat(43) } }, unauthenticated('unknown-key')],
    ['a revoked key', { key: { ...key, revokedAt: NOW } }, unauthenticated('revoked-key')],
    ['a revoked operator’s key', { key: { ...operator, revokedAt: NOW - 1 } }, unauthenticated('revoked-key')],
    ['a key whose tenant is unknown', { tenant: undefined }, forbidden('wrong-scope')],
    ['a key of another tenant', { tenant: { ...tenant, tenantId: newTenantId(random) } }, forbidden('wrong-scope')],
    ['an operator’s key of a tenant', { key: { ...operator, tenantId } }, forbidden('wrong-scope')],
    ['a tenant’s key of the platform', { key: { ...key, tenantId: 'platform' as const } }, forbidden('wrong-scope')],
    ['a key of no known scope', { key: { ...key, scope: 'admin' as never } }, forbidden('wrong-scope')],
  ])('refuses %s', (_, change, decision) => {
    expect(authorise(presented, { key, tenant, ...change }, NOW)).toEqual(decision);
  });

  test.each<[TenantStatus | 'novel', string]>([
    ['suspended', 'tenant-suspended'],
    ['closing', 'tenant-closed'],
    ['closed', 'tenant-closed'],
    ['provisioning', 'tenant-not-ready'],
    ['failed', 'tenant-not-ready'],
    ['novel', 'tenant-not-ready'],
  ])('refuses a key of a tenant that is %s', (status, reason) => {
    const decision = authorise(presented, { key, tenant: { ...tenant, status: status as TenantStatus } }, NOW);
    expect(decision).toEqual(forbidden(reason));
  });

  test('never lets in without the right secret, an unrevoked key and an active tenant', () => {
    const statuses: TenantStatus[] = ['provisioning', 'active', 'suspended', 'closing', 'closed', 'failed'];
    const cases = fc.record({
      rightSecret: fc.boolean(),
      revokedAt: fc.option(fc.integer({ min: NOW - 5, max: NOW + 5 }), { nil: undefined }),
      status: fc.constantFrom(...statuses),
    });
    fc.assert(
      fc.property(cases, ({ rightSecret, revokedAt, status }) => {
        const secret = rightSecret ? presented.secret : `${presented.secret.slice(0, -1)}#`;
        const records = {
          key: { ...key, revokedAt },
          tenant: { ...tenant, status },
        };
        const live = rightSecret && status === 'active' && (revokedAt === undefined || revokedAt > NOW);
        expect(authorise({ keyId, secret }, records, NOW).kind === 'allow').toBe(live);
      }),
    );
  });
});
