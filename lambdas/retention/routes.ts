import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import {
  byRetentionClass,
  ERASABLE_PARTS,
  RETENTION,
  type RetentionClass,
} from '../shared/kernel/retention-classes.ts';
import { holdRoutes } from './hold-routes.ts';

const days = z.int().min(0).max(3653).describe('Whole days after the end of a call');
/** Published only: who asks for more or less is told the rule that it breaks. */
const bounds = (name: RetentionClass) => ({ minimum: RETENTION[name].min, maximum: RETENTION[name].max });
const windows = z.strictObject(byRetentionClass((name) => days.meta(bounds(name)).describe(RETENTION[name].label)));
const limit = z.object({ min: z.int(), max: z.int(), source: z.string() });
const limits = z.object(byRetentionClass(() => limit));
const settings = z.object({
  days: windows,
  defaults: windows,
  limits,
  version: z.int().min(0).describe('0 until a window is set; send it back with a change'),
  updatedAt: z.iso.datetime().optional(),
});
const part = z.enum(ERASABLE_PARTS);
const preview = z.object({
  asOf: z.iso.datetime(),
  days: windows,
  calls: z.int(),
  parts: z.record(part, z.int()),
  held: z.int(),
  complete: z.boolean().describe('False when there are more calls than one answer counts; counts are then a minimum'),
});
const ledgerRow = z.object({
  at: z.iso.datetime(),
  kind: z.enum([
    'retention',
    'erasure',
    'recording-discarded',
    'consent-withdrawn',
    'hold-set',
    'hold-released',
    'restriction-set',
    'restriction-lifted',
    'suppression-added',
    'suppression-removed',
    'secret-revoked',
    'exports-expired',
  ]),
  subject: z.string().optional(),
  callId: z.string().optional(),
  connectionId: z.string().optional(),
  requestId: z.string().optional(),
  parts: z.array(part).describe('What was destroyed; empty where nothing was'),
  state: z.enum(['announced', 'destroyed', 'withdrawn']),
});

/** The retention API: windows, what they would destroy, and the ledger of what they did. */
export const retentionRoutes = {
  get: {
    id: 'retention.get',
    audit: { read: 'resource.read', about: { kind: 'retention-policy', of: 'tenant' }, area: 'retention' },
    method: 'GET',
    path: '/v1/retention',
    scope: 'tenant',
    permission: 'retention:read',
    rate: 'read',
    summary: 'Retention windows in days, their defaults and their legal limits',
    success: { status: 200, body: settings },
  },
  put: {
    id: 'retention.put',
    audit: { change: 'retention.changed', about: { kind: 'retention-policy', of: 'tenant' }, area: 'retention' },
    method: 'PUT',
    path: '/v1/retention',
    scope: 'tenant',
    permission: 'retention:write',
    rate: 'write',
    idempotent: true,
    summary: 'Sets the retention windows; a shorter window that destroys calls needs the previewed number of them',
    body: z.strictObject({
      days: windows,
      version: z.int().min(0),
      approvedCalls: z.int().min(0).optional().describe('`calls` of the preview with these windows'),
    }),
    success: { status: 200, body: settings },
    problems: ['conflict'],
  },
  preview: {
    id: 'retention.preview',
    audit: {
      read: 'resource.read',
      about: { kind: 'retention-policy', of: 'tenant' },
      area: 'retention',
      action: 'read',
    },
    method: 'POST',
    path: '/v1/retention/preview',
    scope: 'tenant',
    permission: 'retention:read',
    rate: 'expensive',
    summary: 'Counts what the next sweep would destroy with the present or the given windows',
    body: z.strictObject({
      days: windows.partial().optional(),
      scenario: z
        .strictObject({ scenarioId: idSchema('scenario'), retention: windows.partial().optional() })
        .optional()
        .describe('Counts calls of this scenario only, under these overrides of it'),
    }),
    success: { status: 200, body: preview },
  },
  ledger: {
    id: 'retention.ledger',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'retention' },
    method: 'GET',
    path: '/v1/retention/ledger',
    scope: 'tenant',
    permission: 'retention:read',
    rate: 'read',
    summary: 'What was destroyed, held, restricted or revoked, newest first; kept outside the stores it speaks of',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(ledgerRow), cursor: z.string().optional() }) },
  },
  ...holdRoutes,
} as const satisfies Record<string, Route>;
