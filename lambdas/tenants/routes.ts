import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { ID_PATTERNS } from '../shared/kernel/ids.ts';
import { REQUESTABLE_STATUSES } from './domain/lifecycle.ts';
import { tenantName } from './domain/tenant-name.ts';

const tenantId = z.string().regex(ID_PATTERNS.tenant, 'must be a tenant id');
const keyId = z.string().regex(ID_PATTERNS.apiKey, 'must be an API key id');
const stage = z.enum(['queued', 'creating-infrastructure', 'seeding', 'activating', 'done']);

const tenant = z.object({
  tenantId,
  name: z.string(),
  status: z.enum(['provisioning', 'active', 'suspended', 'closing', 'closed', 'failed']),
  progress: stage.optional().describe('How far provisioning is'),
  failure: stage.optional().describe('The stage that failed; set the status to "active" to resume there'),
  templateVersion: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

const label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'must not contain control or invisible characters');

const apiKey = z.object({
  keyId,
  scope: z.enum(['tenant', 'operator']),
  label: z.string(),
  lastFour: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
});

const params = z.strictObject({ tenantId });
const common = { scope: 'operator' } as const;

/** The operator's API for tenants and their keys. No route reads or writes anything inside a tenant. */
export const tenantsRoutes = {
  create: {
    ...common,
    id: 'tenants.create',
    method: 'POST',
    path: '/v1/tenants',
    permission: 'tenants:write',
    rate: 'expensive',
    idempotent: true,
    summary:
      'Creates a tenant; its infrastructure is made by a workflow. A repeated Idempotency-Key finds the same tenant',
    body: z.strictObject({ name: tenantName }),
    success: { status: 202, body: tenant },
    problems: ['idempotency-mismatch', 'unavailable'],
  },
  list: {
    ...common,
    id: 'tenants.list',
    method: 'GET',
    path: '/v1/tenants',
    permission: 'tenants:read',
    rate: 'read',
    summary: 'Lists tenants, in no particular order',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ tenants: z.array(tenant), cursor: z.string().optional() }) },
  },
  get: {
    ...common,
    id: 'tenants.get',
    method: 'GET',
    path: '/v1/tenants/{tenantId}',
    permission: 'tenants:read',
    rate: 'read',
    summary: 'A tenant with its status and the progress of its provisioning',
    params,
    success: { status: 200, body: tenant },
    problems: ['not-found'],
  },
  update: {
    ...common,
    id: 'tenants.update',
    method: 'PATCH',
    path: '/v1/tenants/{tenantId}',
    permission: 'tenants:write',
    rate: 'write',
    idempotent: true,
    summary: 'Renames, suspends or reactivates a tenant; "active" also resumes a failed provisioning',
    params,
    body: z
      .strictObject({ name: tenantName.optional(), status: z.enum(REQUESTABLE_STATUSES).optional() })
      .refine((body) => body.name !== undefined || body.status !== undefined, 'must change something'),
    success: { status: 200, body: tenant },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'unavailable'],
  },
  createKey: {
    ...common,
    id: 'tenants.createKey',
    method: 'POST',
    path: '/v1/tenants/{tenantId}/keys',
    permission: 'api-keys:write',
    rate: 'write',
    idempotent: true,
    summary: 'Makes an API key of the tenant; the key is in this answer and nowhere else',
    params,
    body: z.strictObject({ label }),
    success: { status: 201, body: apiKey.extend({ key: z.string().describe('Shown once') }) },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  listKeys: {
    ...common,
    id: 'tenants.listKeys',
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
    method: 'DELETE',
    path: '/v1/tenants/{tenantId}/keys/{keyId}',
    permission: 'api-keys:write',
    rate: 'write',
    summary: 'Revokes an API key at once; repeating it changes nothing',
    params: z.strictObject({ tenantId, keyId }),
    success: { status: 204 },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
