import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { AuditQuery } from './domain/query.ts';
import { event, range, receipt } from './routes.ts';

const common = { scope: 'operator', permission: 'platform-log:read' } as const;
const audit = { read: 'resource.read', about: { kind: 'api' }, area: 'platform-log' } as const;

/**
 * The platform's own log, for operators: what they and the platform did to tenants. Read and proved as a tenant's; every
 * reading is an entry of it.
 */
export const platformLogRoutes = {
  events: {
    ...common,
    id: 'platform-log.events',
    audit,
    method: 'GET',
    path: '/v1/platform-log/events',
    rate: 'read',
    summary:
      'Lists entries of the platform’s own log by time, actor, action, resource or outcome; the order never changes',
    query: AuditQuery,
    success: { status: 200, body: z.object({ items: z.array(event), cursor: z.string().optional() }) },
  },
  event: {
    ...common,
    id: 'platform-log.event',
    audit: { ...audit, action: 'read' },
    method: 'GET',
    path: '/v1/platform-log/events/{eventId}',
    rate: 'read',
    summary: 'One entry of the platform’s own log by its id, with its proof once it is published',
    params: z.strictObject({ eventId: z.string().regex(/^evt_[a-z2-7]{26}$/) }),
    success: {
      status: 200,
      body: z.discriminatedUnion('status', [
        z.object({ status: z.literal('pending'), eventId: z.string(), text: z.string(), until: z.iso.datetime() }),
        z.object({ status: z.literal('published'), eventId: z.string(), ...receipt }),
      ]),
    },
    problems: ['not-found'],
  },
  checkpoint: {
    ...common,
    id: 'platform-log.checkpoint',
    audit: { ...audit, action: 'read' },
    method: 'GET',
    path: '/v1/platform-log/checkpoint',
    rate: 'read',
    summary: 'The newest signed checkpoint with the platform log’s head and proofs; keep it, it pins the past',
    success: { status: 200, body: z.looseObject({ note: z.string() }) },
    problems: ['conflict'],
  },
  bundle: {
    ...common,
    id: 'platform-log.bundle',
    audit: { ...audit, action: 'read' },
    method: 'POST',
    path: '/v1/platform-log/bundles',
    rate: 'expensive',
    idempotent: true,
    summary: 'A bundle of the platform’s own log that anyone can verify offline; a range of it where it is long',
    body: z.strictObject(range),
    success: {
      status: 200,
      body: z.object({
        entries: z.int(),
        zip: z.string().describe('Base64 of a ZIP as `audit.create-export` makes it'),
      }),
    },
    problems: ['conflict'],
  },
} as const satisfies Record<string, Route>;
