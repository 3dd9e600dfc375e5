import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { wholeNumber } from '../shared/http/whole-number.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { FORMATS } from './domain/formats.ts';
import { AuditQuery } from './domain/query.ts';

/** Longest life of a link to an export, seconds (docs/design.md). */
export const LINK_SECONDS = 60;

const MAX_SEQ = 999_999_999_999;
const seq = z.int().min(0).max(MAX_SEQ);
const entry = z
  .looseObject({ type: z.string(), at: z.int(), outcome: z.string() })
  .describe('Enums, ids, integers and times only; see docs/audit-events.md');
export const event = z.object({
  seq: seq.describe('Place in the log, which is also the leaf index'),
  leaf: z.string().describe('RFC 6962 leaf hash of `text`, hex'),
  text: z.string().describe('The exact bytes that were hashed (RFC 8785)'),
  entry,
});
export const receipt = {
  seq,
  text: z.string(),
  leaf: z.string(),
  receipt: z.string().describe('Save as <seq>.tlog-proof'),
};
const instant = z.iso.datetime({ offset: true });

export const range = {
  first: seq.optional().describe('First sequence number; default the first'),
  last: seq.optional().describe('Last sequence number, inclusive; default the newest published'),
  since: z.int().min(1).optional().describe('Bundle only: size of a directory log you hold, to prove growth since'),
};
const exportParams = z.strictObject({ exportId: idSchema('export') });
const bundle = z.object({
  exportId: z.string(),
  state: z.enum(['making', 'ready', 'failed', 'expired']),
  orderedAt: instant,
  entries: z.int().optional().describe('Of one that is ready'),
  bytes: z.int().optional(),
  expiresAt: instant.optional().describe('A week after it was made'),
});

/** The tenant's own audit log: query, proof, checkpoint, export. Reading it is an entry of it. */
export const auditRoutes = {
  events: {
    id: 'audit.events',
    audit: { read: 'audit.read', about: { kind: 'tenant-log', of: 'tenant' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/audit/events',
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary: 'List audit events by time, actor, action, resource, subject or outcome; the order never changes',
    query: AuditQuery,
    success: { status: 200, body: z.object({ items: z.array(event), cursor: z.string().optional() }) },
  },
  event: {
    id: 'audit.event',
    audit: { read: 'audit.read', about: { kind: 'tenant-log', of: 'tenant' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/audit/events/{eventId}',
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary:
      'One event by its id, e.g. that of a Voicekeep-Audit-Id: with its proof, or until when at the latest it has none yet',
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
  proof: {
    id: 'audit.proof',
    audit: { read: 'audit.read', about: { kind: 'tenant-log', of: 'tenant' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/audit/log/{seq}',
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary: 'An offline receipt of one event, in the tlog-proof format',
    params: z.strictObject({ seq: wholeNumber({ min: 0, max: MAX_SEQ }) }),
    success: {
      status: 200,
      body: z.object(receipt),
    },
    problems: ['not-found', 'conflict'],
  },
  checkpoint: {
    id: 'audit.checkpoint',
    audit: { read: 'audit.read', about: { kind: 'tenant-log', of: 'tenant' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/audit/checkpoint',
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary: 'The newest signed checkpoint with this log’s head and proofs; keep it, it pins the past',
    success: { status: 200, body: z.looseObject({ note: z.string() }) },
    problems: ['conflict'],
  },
  createExport: {
    id: 'audit.create-export',
    audit: {
      read: 'audit.exported',
      about: { kind: 'tenant-log', of: 'tenant' },
      area: 'audit-events',
      action: 'export',
    },
    method: 'POST',
    path: '/v1/audit/exports',
    scope: 'tenant',
    permission: 'audit:export',
    inRetrieval: true,
    rate: 'expensive',
    idempotent: true,
    summary:
      'Export a range at once: a bundle that anyone can verify offline, or events in a SIEM’s format. Of a long log order a bundle',
    body: z.strictObject({
      format: z.enum(['bundle', ...FORMATS]).default('bundle'),
      ...range,
    }),
    success: {
      status: 201,
      body: z.object({ url: z.string(), expiresAt: instant, format: z.string(), entries: z.int() }),
    },
    problems: ['conflict', 'key-unavailable'],
  },
  orderBundle: {
    id: 'audit.order-bundle',
    audit: { read: 'audit.exported', about: { kind: 'export' }, area: 'audit-events', action: 'export' },
    method: 'POST',
    path: '/v1/audit/bundles',
    scope: 'tenant',
    permission: 'audit:export',
    inRetrieval: true,
    rate: 'expensive',
    idempotent: true,
    summary: 'Orders a bundle of any size, which a workflow makes: a tar that anyone can verify offline',
    body: z.strictObject(range),
    success: { status: 202, body: bundle },
    problems: ['conflict', 'unavailable'],
  },
  bundle: {
    id: 'audit.bundle',
    audit: { read: 'resource.read', about: { kind: 'tenant-log', of: 'tenant' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/audit/bundles/{exportId}',
    scope: 'tenant',
    permission: 'audit:read',
    rate: 'read',
    summary: 'How far a bundle is that was ordered',
    params: exportParams,
    success: { status: 200, body: bundle },
    problems: ['not-found'],
  },
  bundleLink: {
    id: 'audit.bundle-link',
    audit: {
      read: 'audit.exported',
      about: { kind: 'export', param: 'exportId' },
      area: 'audit-events',
      action: 'export',
    },
    method: 'POST',
    path: '/v1/audit/bundles/{exportId}/link',
    scope: 'tenant',
    permission: 'audit:export',
    inRetrieval: true,
    rate: 'expensive',
    summary: 'A link to a bundle that is ready; it works for 60 seconds',
    params: exportParams,
    success: { status: 200, body: z.object({ url: z.string(), expiresAt: instant }) },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;

const tenantParams = z.strictObject({ tenantId: idSchema('tenant') });

/**
 * What an auditor needs without an account. Apart from the tenants' routes: a function that serves tenants only can run in
 * execution environments of each tenant's own.
 */
export const auditKeyRoutes = {
  keys: {
    id: 'audit.keys',
    audit: 'none',
    method: 'GET',
    path: '/v1/audit/keys',
    scope: 'public',
    permission: 'audit-keys:read',
    rate: 'read',
    summary: 'The keys that sign checkpoints, since the first: files, fingerprints, and how each came into force',
    success: {
      status: 200,
      body: z.object({
        origin: z.string().describe('Name of the directory log'),
        keys: z.array(
          z.object({
            version: z.int(),
            fingerprint: z.string().describe('SHA-256 of the file, hex; every minute names one'),
            file: z.string().describe('The exact bytes; save as keys/<version>.json and give to --trust'),
          }),
        ),
        handovers: z.array(
          z.looseObject({ version: z.int(), note: z.string().describe('Signed by a key of the version before, too') }),
        ),
      }),
    },
    problems: ['conflict'],
  },
} as const satisfies Record<string, Route>;

/** The operator's routes: how long a tenant's log is kept by contract, and what is left of it. No entry is shown. */
export const auditTermRoutes = {
  extend: {
    id: 'audit.extend-retention',
    audit: {
      change: 'audit.retention-extended',
      about: { kind: 'tenant-log', param: 'tenantId' },
      area: 'audit-events',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/tenants/{tenantId}/audit-retention',
    scope: 'operator',
    permission: 'audit-retention:write',
    rate: 'write',
    idempotent: true,
    summary: 'Keeps a tenant’s audit log longer than the default, by contract; a term is never lowered',
    params: tenantParams,
    body: z.strictObject({
      days: z
        .int()
        .min(1)
        .max(36_500)
        .describe('Days from the newest entry of a segment; longer than the present term'),
    }),
    success: {
      status: 200,
      body: z.object({ tenantId: z.string(), days: z.int(), since: instant }),
    },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  residue: {
    id: 'audit.residue',
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'audit-events' },
    method: 'GET',
    path: '/v1/tenants/{tenantId}/audit-residue',
    scope: 'operator',
    permission: 'audit-retention:read',
    rate: 'read',
    summary: 'What is left of a tenant’s log, also after its contract: files, until when, who answers for it and why',
    params: tenantParams,
    success: {
      status: 200,
      body: z.looseObject({
        tenantId: z.string(),
        entries: z.int(),
        controller: z.string(),
        legalBasis: z.string(),
        lockedUntil: instant.optional(),
        unsealed: z.int(),
        segments: z.array(
          z.object({ key: z.string(), entries: z.int(), from: instant, to: instant, lockedUntil: instant.optional() }),
        ),
      }),
    },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
