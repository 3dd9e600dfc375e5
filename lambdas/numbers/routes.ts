import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { phoneNumber } from '../shared/kernel/text-schemas.ts';
import { RESERVED_DAYS } from './domain/reservation.ts';

const params = z.strictObject({ tenantId: idSchema('tenant') });
const number = phoneNumber.describe('E.164, or as dialled in Germany');
const assigned = z.object({ number: z.string().describe('E.164'), assignedAt: z.iso.datetime() });
const common = { scope: 'operator', params } as const;

/** Whose a number is. Tenants choose among their numbers in their scenarios; they can take none by themselves. */
export const numberRoutes = {
  assign: {
    ...common,
    id: 'tenants.assignNumber',
    audit: {
      change: 'number.assigned',
      about: { kind: 'tenant', param: 'tenantId' },
      area: 'numbers',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/tenants/{tenantId}/numbers',
    permission: 'numbers:write',
    rate: 'write',
    idempotent: true,
    summary: 'Assigns a number to a tenant, whose scenarios can answer it from then on; repeating it changes nothing',
    body: z.strictObject({ number }),
    success: { status: 201, body: assigned },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  list: {
    ...common,
    id: 'tenants.listNumbers',
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'numbers', action: 'list' },
    method: 'GET',
    path: '/v1/tenants/{tenantId}/numbers',
    permission: 'numbers:read',
    rate: 'read',
    summary: 'Lists the numbers of a tenant',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(assigned), cursor: z.string().optional() }) },
    problems: ['not-found'],
  },
  release: {
    ...common,
    id: 'tenants.releaseNumber',
    audit: {
      change: 'number.assigned',
      about: { kind: 'tenant', param: 'tenantId' },
      area: 'numbers',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/tenants/{tenantId}/number-releases',
    permission: 'numbers:write',
    rate: 'write',
    idempotent: true,
    summary: `Takes a number from a tenant at once; for ${RESERVED_DAYS} days only the same tenant can get it again`,
    body: z.strictObject({ number }),
    success: { status: 200, body: z.object({ number: z.string(), reservedUntil: z.iso.datetime() }) },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Route>;
