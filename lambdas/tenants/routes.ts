import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { groundMissing, LONGEST_RETRIEVAL_DAYS, RETRIEVAL_DAYS, RETRIEVAL_GROUNDS } from './domain/closing-terms.ts';
import { REQUESTABLE_STATUSES } from './domain/lifecycle.ts';
import { tenantName } from './domain/tenant-name.ts';
import { keyId, keyRoutes, label } from './key-routes.ts';

const tenantId = idSchema('tenant');
const stage = z.enum(['queued', 'creating-infrastructure', 'seeding', 'activating', 'done']);

const closingStage = z.enum([
  'retrieval',
  'waiting-for-holds',
  'purging',
  'removing-recovery',
  'deleting-stores',
  'deleting-stack',
  'done',
]);
const counts = z.record(z.string(), z.int());
const closing = z.object({
  requestedAt: z.iso.datetime(),
  retrieveUntil: z.iso.datetime().describe('Until then the tenant’s own keys may read and export, and nothing else'),
  retrievalDays: z.int(),
  ground: z.enum(RETRIEVAL_GROUNDS).optional(),
  stage: closingStage,
  reopenable: z.boolean().describe('Setting the status to "suspended" or "active" takes the tenant back'),
  failure: closingStage.optional().describe('The stage that failed; set the status to "closing" to resume there'),
  purgeStartedAt: z.iso.datetime().optional().describe('The point of no return'),
  holds: z.object({ count: z.int(), until: z.iso.datetime() }).optional(),
  destroyed: counts.optional(),
  remaining: counts.optional().describe('What the independent re-scan found'),
  keyDeletionAt: z.iso.datetime().optional(),
});

const tenant = z.object({
  tenantId,
  name: z.string().describe('Empty once the tenant is closed'),
  status: z.enum(['provisioning', 'active', 'suspended', 'closing', 'closed', 'failed']),
  progress: stage.optional().describe('How far provisioning is'),
  failure: stage.optional().describe('The stage that failed; set the status to "active" to resume there'),
  closing: closing.optional(),
  usage: z
    .array(z.object({ month: z.string(), calls: z.int(), seconds: z.int() }))
    .optional()
    .describe('What stays of a closed tenant: numbers per month (UTC)'),
  templateVersion: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
});

const params = z.strictObject({ tenantId });
const common = { scope: 'operator' } as const;

/** The operator's API for tenants and their keys. No route reads or writes anything inside a tenant. */
export const tenantsRoutes = {
  create: {
    ...common,
    id: 'tenants.create',
    audit: { change: 'tenant.created', about: { kind: 'tenant' }, area: 'tenants' },
    method: 'POST',
    path: '/v1/tenants',
    permission: 'tenants:write',
    rate: 'expensive',
    idempotent: true,
    summary:
      'Creates a tenant; its infrastructure is made by a workflow. A repeated Idempotency-Key finds the same tenant',
    body: z.strictObject({
      name: tenantName,
      admin: z
        .strictObject({ label })
        .optional()
        .describe('Makes the first API key of the tenant with this label; it works as soon as the tenant is active'),
    }),
    success: {
      status: 202,
      body: tenant.extend({
        adminKey: z
          .object({ keyId, lastFour: z.string(), key: z.string() })
          .optional()
          .describe('Shown once: a repeated request does not show it again'),
      }),
    },
    problems: ['idempotency-mismatch', 'unavailable'],
  },
  list: {
    ...common,
    id: 'tenants.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'tenants' },
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
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'tenants' },
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
    audit: {
      change: 'tenant.updated',
      or: ['tenant.suspended', 'tenant.reactivated', 'tenant.closing', 'tenant.reopened', 'tenant.created'],
      about: { kind: 'tenant', param: 'tenantId' },
      area: 'tenants',
    },
    method: 'PATCH',
    path: '/v1/tenants/{tenantId}',
    permission: 'tenants:write',
    rate: 'write',
    idempotent: true,
    summary:
      'Renames, suspends, reactivates or closes a tenant; "active" also resumes a failed provisioning, "closing" a failed closing, and a tenant in its retrieval window can be taken back',
    params,
    body: z
      .strictObject({
        name: tenantName.optional(),
        status: z.enum(REQUESTABLE_STATUSES).optional(),
        retrievalDays: z
          .int()
          .min(0)
          .max(LONGEST_RETRIEVAL_DAYS)
          .optional()
          .describe(`Days to fetch data before it is destroyed; ${RETRIEVAL_DAYS} where absent`),
        retrievalGround: z
          .enum(RETRIEVAL_GROUNDS)
          .optional()
          .describe(`Needed for more than ${RETRIEVAL_DAYS} days; the certificate says it`),
      })
      .refine((body) => body.name !== undefined || body.status !== undefined, 'must change something')
      .refine(
        (body) => body.status === 'closing' || (body.retrievalDays === undefined && body.retrievalGround === undefined),
        'retrievalDays and retrievalGround belong to the status "closing"',
      )
      .refine((body) => !groundMissing(body), `more than ${RETRIEVAL_DAYS} days need a retrievalGround`),
    success: { status: 200, body: tenant },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'unavailable'],
  },
  ...keyRoutes,
} as const satisfies Record<string, Route>;
