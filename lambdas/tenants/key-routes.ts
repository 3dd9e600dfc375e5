import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { freeText } from '../shared/kernel/text-schemas.ts';

const tenantId = idSchema('tenant');
export const keyId = idSchema('apiKey');

/** What people call a key. */
export const label = freeText({ max: 60 });

/** An API key as the API shows it. */
export const apiKey = z.object({
  keyId,
  scope: z.enum(['tenant', 'operator']),
  label: z.string(),
  lastFour: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional().describe('Works no more from then on; ahead while it is being rotated out'),
});

const params = z.strictObject({ tenantId });
const common = { scope: 'operator' } as const;

/** The API keys of a tenant. */
export const keyRoutes = {
  createKey: {
    ...common,
    id: 'tenants.createKey',
    audit: { change: 'api-key.created', about: { kind: 'api-key' }, area: 'api-keys' },
    method: 'POST',
    path: '/v1/tenants/{tenantId}/keys',
    permission: 'api-keys:write',
    rate: 'write',
    idempotent: true,
    summary:
      'Makes an API key of a tenant that has no members yet; the key is in this answer and nowhere else, and on record in the tenant’s own log',
    params,
    body: z.strictObject({ label }),
    success: { status: 201, body: apiKey.extend({ key: z.string().describe('Shown once') }) },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  listKeys: {
    ...common,
    id: 'tenants.listKeys',
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'api-keys', action: 'list' },
    method: 'GET',
    path: '/v1/tenants/{tenantId}/keys',
    permission: 'api-keys:read',
    rate: 'read',
    summary: 'Lists the API keys of a tenant, revoked ones included, without their secrets',
    params,
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ keys: z.array(apiKey), cursor: z.string().optional() }) },
    problems: ['not-found'],
  },
  revokeKey: {
    ...common,
    id: 'tenants.revokeKey',
    audit: { change: 'api-key.revoked', about: { kind: 'api-key', param: 'keyId' }, area: 'api-keys' },
    idempotent: true,
    method: 'DELETE',
    path: '/v1/tenants/{tenantId}/keys/{keyId}',
    permission: 'api-keys:write',
    rate: 'write',
    summary: 'Revokes an API key at once, on record in the tenant’s own log; repeating it changes nothing',
    params: z.strictObject({ tenantId, keyId }),
    success: { status: 204 },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
