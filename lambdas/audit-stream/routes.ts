import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { wholeNumber } from '../shared/http/whole-number.ts';

const instant = z.iso.datetime();
const MAX_SEQ = 999_999_999_999;
const path = '/v1/audit/stream';
const about = { kind: 'tenant-log', of: 'tenant' } as const;

const resource = z.object({
  state: z.enum(['off', 'delivering', 'standing-still']),
  version: z.int().describe('To be given with the next change; 0 while there is none'),
  prefix: z.string().describe('What the names of all files begin with'),
  requiredPolicy: z.record(z.string(), z.unknown()).describe('What the bucket’s policy has to allow, to whom'),
  bucket: z.string().optional(),
  account: z.string().optional(),
  next: z.int().optional().describe('Sequence number of the first entry that is not there yet'),
  deliveredAt: instant.optional(),
  problem: z.enum(['denied', 'no-bucket', 'other-region', 'unavailable']).optional(),
  retryAt: instant.optional(),
});

/** A tenant's published entries, as they come, into a bucket of its own account. */
export const auditStreamRoutes = {
  get: {
    id: 'audit-stream.get',
    audit: { read: 'resource.read', about, area: 'audit-events' },
    method: 'GET',
    path,
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary: 'Where published entries go as they come, how far they are, and what the bucket has to allow',
    success: { status: 200, body: resource },
  },
  put: {
    id: 'audit-stream.put',
    audit: { change: 'audit.stream-changed', about, area: 'audit-events', action: 'update' },
    method: 'PUT',
    path,
    scope: 'tenant',
    permission: 'audit-stream:write',
    rate: 'expensive',
    idempotent: true,
    summary: 'Sends published entries, as they come, as lines of JSON into an S3 bucket of yours in eu-central-1',
    body: z.strictObject({
      bucket: z
        .string()
        .regex(/^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, without dots'),
      account: z.string().regex(/^[0-9]{12}$/, 'must be the twelve digits of the bucket’s account'),
      first: z
        .int()
        .min(0)
        .max(MAX_SEQ)
        .optional()
        .describe('Sequence number to begin with; default where the present stream is, or 0'),
      version: z.int().min(0).describe('Of the present stream; 0 where there is none'),
    }),
    success: { status: 200, body: resource },
    problems: ['conflict'],
  },
  delete: {
    id: 'audit-stream.delete',
    audit: { change: 'audit.stream-changed', about, area: 'audit-events', action: 'delete' },
    method: 'DELETE',
    path,
    scope: 'tenant',
    permission: 'audit-stream:write',
    rate: 'write',
    idempotent: true,
    summary: 'Ends the stream; what was delivered stays in your bucket',
    query: z.strictObject({ version: wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER }) }),
    success: { status: 204 },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
