import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { freeText, verbatimText } from '../shared/kernel/text-schemas.ts';

const MAX_SECRET_CHARACTERS = 8192;

const secretId = idSchema('connection');
const kind = z.enum(['model-provider', 'webhook', 'plugin']);
const label = freeText({ max: 60 });
/** Line breaks are allowed: private keys have them. */
const value = verbatimText({ min: 8, max: MAX_SECRET_CHARACTERS }).describe('Taken once, never shown again');
const version = z.int().min(1).describe('The version that was read; send it back with a change');

const secret = z.object({
  secretId,
  kind,
  label: z.string(),
  lastFour: z.string().optional().describe('Absent for values too short to show a part of'),
  createdAt: z.iso.datetime(),
  rotatedAt: z.iso.datetime().optional(),
  revokedAt: z.iso.datetime().optional(),
  version,
});

const params = z.strictObject({ secretId });
const common = { scope: 'tenant' } as const;
const writing = { ...common, permission: 'secrets:write', rate: 'write' } as const;
const reading = { ...common, permission: 'secrets:read', rate: 'read' } as const;

/** The tenant's secrets for other services: values go in and never come out. */
export const secretRoutes = {
  listSecrets: {
    ...reading,
    id: 'secrets.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'secrets' },
    method: 'GET',
    path: '/v1/secrets',
    summary: 'Lists the tenant’s secrets, revoked ones included, without their values',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(secret), cursor: z.string().optional() }) },
  },
  getSecret: {
    ...reading,
    id: 'secrets.get',
    audit: { read: 'resource.read', about: { kind: 'connection', param: 'secretId' }, area: 'secrets' },
    method: 'GET',
    path: '/v1/secrets/{secretId}',
    summary: 'A secret without its value',
    params,
    success: { status: 200, body: secret },
    problems: ['not-found'],
  },
  createSecret: {
    ...writing,
    id: 'secrets.create',
    audit: { change: 'connection.changed', about: { kind: 'connection' }, area: 'secrets' },
    method: 'POST',
    path: '/v1/secrets',
    idempotent: true,
    summary: 'Stores a secret under a data key of its own; it can be used, rotated and revoked, but never read',
    body: z.strictObject({ kind, label, value }),
    success: { status: 201, body: secret },
    problems: ['conflict', 'idempotency-mismatch', 'key-unavailable'],
  },
  rotateSecret: {
    ...writing,
    id: 'secrets.rotate',
    audit: { change: 'connection.changed', about: { kind: 'connection', param: 'secretId' }, area: 'secrets' },
    method: 'PUT',
    path: '/v1/secrets/{secretId}/value',
    idempotent: true,
    summary: 'Replaces the value and its data key; the old value is destroyed',
    params,
    body: z.strictObject({ value, version }),
    success: { status: 200, body: secret },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'key-unavailable'],
  },
  revokeSecret: {
    ...writing,
    id: 'secrets.revoke',
    audit: { change: 'connection.changed', about: { kind: 'connection', param: 'secretId' }, area: 'secrets' },
    method: 'DELETE',
    path: '/v1/secrets/{secretId}',
    idempotent: true,
    summary: 'Destroys value and data key at once, also without the tenant’s key; repeating it changes nothing',
    params,
    success: { status: 204 },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
