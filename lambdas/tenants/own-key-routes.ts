import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { LONGEST_OVERLAP_HOURS, OVERLAP_HOURS } from './domain/api-keys.ts';
import { apiKey, keyId, label } from './key-routes.ts';

const common = { scope: 'tenant' } as const;
const params = z.strictObject({ keyId });

/** A tenant's API keys in its own hands; new ones come by rotation of one it has. */
export const ownKeyRoutes = {
  list: {
    ...common,
    id: 'api-keys.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'api-keys' },
    method: 'GET',
    path: '/v1/api-keys',
    permission: 'own-api-keys:read',
    rate: 'read',
    summary: 'Lists the API keys of this tenant, revoked ones included, without their secrets',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(apiKey), cursor: z.string().optional() }) },
  },
  rotate: {
    ...common,
    id: 'api-keys.rotate',
    audit: { change: 'api-key.created', about: { kind: 'api-key' }, area: 'api-keys' },
    method: 'POST',
    path: '/v1/api-keys/{keyId}/rotations',
    permission: 'own-api-keys:write',
    rate: 'write',
    idempotent: true,
    summary:
      'Makes the successor of a key, shown in this answer and nowhere else; the old one works on for the overlap, then no more',
    params,
    body: z.strictObject({
      label: label.optional().describe('Of the successor; the old one’s where absent'),
      overlapHours: z
        .int()
        .min(0)
        .max(LONGEST_OVERLAP_HOURS)
        .default(OVERLAP_HOURS)
        .describe('How long the old key works beside the new one; 0 ends it with this request'),
    }),
    success: {
      status: 201,
      body: apiKey.extend({
        key: z.string().describe('Shown once'),
        replaces: z.object({ keyId, revokedAt: z.iso.datetime() }),
      }),
    },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  revoke: {
    ...common,
    id: 'api-keys.revoke',
    audit: { change: 'api-key.revoked', about: { kind: 'api-key', param: 'keyId' }, area: 'api-keys' },
    method: 'DELETE',
    path: '/v1/api-keys/{keyId}',
    permission: 'own-api-keys:write',
    rate: 'write',
    idempotent: true,
    inRetrieval: true,
    summary:
      'Revokes an API key with the next request, also the one that asks; the last one without an end only where the request says so. Repeating it changes nothing',
    params,
    query: z.strictObject({
      last: z
        .literal('true')
        .optional()
        .describe('The tenant is to have no key left; an operator has to make the next one'),
    }),
    success: { status: 204 },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
