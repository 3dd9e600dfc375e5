import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';

/** First tenants of one upgrade (`canaries` in the API and in stored runs): done before anybody else, one page. */
const MOST_FIRST_TENANTS = 20;
/**
 * Tenants upgraded at once. CloudFormation changes stacks at its own pace and shares its request rates with the whole
 * account, so more would only be throttled; 2,000 stacks (the default quota) take about 7 hours at 10.
 */
const MOST_AT_ONCE = 20;
const AT_ONCE = 5;

const tenantId = idSchema('tenant');
const runId = idSchema('run');
const templateVersion = z.string().regex(/^[1-9][0-9]{0,4}$/, 'must be a whole number without leading zeros');
const count = z.int().min(0);

const upgrade = z.object({
  upgradeId: runId,
  state: z.enum(['running', 'stopping', 'stopped', 'completed']),
  stopReason: z.enum(['requested', 'canary-failed', 'failure-threshold', 'incomplete']).optional(),
  templateVersion,
  dryRun: z.boolean(),
  canaries: z.array(tenantId),
  concurrency: z.int(),
  failureThreshold: z.int(),
  executions: z.int().describe('How often it was started, resumptions included'),
  counts: z
    .object({ started: count, upgraded: count, unchanged: count, planned: count, skipped: count, failed: count })
    .describe('Tenants by what became of them; "started" are in progress, "planned" are those of a dry run'),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});

const outcome = z.object({
  tenantId,
  state: z.enum(['started', 'upgraded', 'unchanged', 'planned', 'skipped', 'failed']),
  stage: z.enum(['planning', 'executing']),
  reason: z.string().optional(),
  changes: z
    .array(
      z.object({
        logicalId: z.string(),
        type: z.string(),
        action: z.enum(['Add', 'Modify', 'Remove', 'Import', 'Dynamic']),
        replacement: z.enum(['True', 'False', 'Conditional']),
      }),
    )
    .optional()
    .describe('What CloudFormation changes, by resource'),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

const report = z.object({
  reportId: runId,
  state: z.enum(['running', 'completed', 'failed']),
  counts: z.object({ inspected: count, drifted: count }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});

const findings = z.object({
  tenantId,
  templateVersion,
  findings: z
    .array(z.object({ code: z.string(), resource: z.string().optional() }))
    .describe('Differences from record and published template; empty where all is in order'),
  at: z.iso.datetime(),
});

const upgradeParams = z.strictObject({ upgradeId: runId });
const paged = z.strictObject(pageQuery);
const cursor = z.string().optional();
const common = { scope: 'operator' } as const;
const ofUpgrade = { ...common, params: upgradeParams } as const;

/** The operator's API for runs over all tenants: upgrades of their template and drift reports. */
export const upgradeRoutes = {
  start: {
    ...common,
    id: 'template-upgrades.start',
    audit: { change: 'tenant.upgrade-run', about: { kind: 'run' }, area: 'template-upgrades' },
    method: 'POST',
    path: '/v1/template-upgrades',
    permission: 'template-upgrades:write',
    rate: 'expensive',
    idempotent: true,
    summary: 'Moves all tenants in service to a published version of the tenant template, or shows what that would do',
    body: z.strictObject({
      templateVersion: templateVersion.optional().describe('A published version; the deployment’s own unless told'),
      dryRun: z.boolean().default(false).describe('Only describes the change set of each tenant'),
      canaries: z
        .array(tenantId)
        .max(MOST_FIRST_TENANTS)
        .refine((ids) => new Set(ids).size === ids.length, 'must not name a tenant twice')
        .default([])
        .describe('Upgraded first; all must succeed before anybody else is started'),
      concurrency: z.int().min(1).max(MOST_AT_ONCE).default(AT_ONCE).describe('Tenants at once'),
      failureThreshold: z
        .int()
        .min(0)
        .max(100)
        .default(1)
        .describe('Number of failed tenants at which nobody further is started; 0 tolerates none, like 1'),
    }),
    success: { status: 202, body: upgrade },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'unavailable'],
  },
  list: {
    ...common,
    id: 'template-upgrades.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'template-upgrades' },
    method: 'GET',
    path: '/v1/template-upgrades',
    permission: 'template-upgrades:read',
    rate: 'read',
    summary: 'Lists upgrades, newest first',
    query: paged,
    success: { status: 200, body: z.object({ upgrades: z.array(upgrade), cursor }) },
  },
  get: {
    ...ofUpgrade,
    id: 'template-upgrades.get',
    audit: { read: 'resource.read', about: { kind: 'run', param: 'upgradeId' }, area: 'template-upgrades' },
    method: 'GET',
    path: '/v1/template-upgrades/{upgradeId}',
    permission: 'template-upgrades:read',
    rate: 'read',
    summary: 'An upgrade with a page of its tenants',
    query: paged,
    success: { status: 200, body: upgrade.extend({ tenants: z.array(outcome), cursor }) },
    problems: ['not-found'],
  },
  stop: {
    ...ofUpgrade,
    id: 'template-upgrades.stop',
    audit: {
      change: 'tenant.upgrade-run',
      about: { kind: 'run', param: 'upgradeId' },
      area: 'template-upgrades',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/template-upgrades/{upgradeId}/stop',
    permission: 'template-upgrades:write',
    rate: 'write',
    idempotent: true,
    summary: 'Starts nobody further; tenants in progress are finished. Repeating it changes nothing',
    success: { status: 202, body: upgrade },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  resume: {
    ...ofUpgrade,
    id: 'template-upgrades.resume',
    audit: {
      change: 'tenant.upgrade-run',
      about: { kind: 'run', param: 'upgradeId' },
      area: 'template-upgrades',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/template-upgrades/{upgradeId}/resume',
    permission: 'template-upgrades:write',
    rate: 'expensive',
    idempotent: true,
    summary:
      'Goes on with a stopped upgrade: tenants that are done are left alone, failed and skipped ones tried again',
    success: { status: 202, body: upgrade },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'unavailable'],
  },
  reportDrift: {
    ...common,
    id: 'drift-reports.start',
    audit: { change: 'tenant.drift-reported', about: { kind: 'run' }, area: 'drift-reports' },
    method: 'POST',
    path: '/v1/drift-reports',
    permission: 'drift-reports:write',
    rate: 'expensive',
    idempotent: true,
    summary: 'Compares the infrastructure of all tenants in service with their records and the published templates',
    body: z.strictObject({}),
    success: { status: 202, body: report },
    problems: ['idempotency-mismatch', 'unavailable'],
  },
  listDrift: {
    ...common,
    id: 'drift-reports.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'drift-reports' },
    method: 'GET',
    path: '/v1/drift-reports',
    permission: 'drift-reports:read',
    rate: 'read',
    summary: 'Lists drift reports, newest first',
    query: paged,
    success: { status: 200, body: z.object({ reports: z.array(report), cursor }) },
  },
  getDrift: {
    ...common,
    id: 'drift-reports.get',
    audit: { read: 'resource.read', about: { kind: 'run', param: 'reportId' }, area: 'drift-reports' },
    method: 'GET',
    path: '/v1/drift-reports/{reportId}',
    permission: 'drift-reports:read',
    rate: 'read',
    summary: 'A drift report with a page of its tenants',
    params: z.strictObject({ reportId: runId }),
    query: paged,
    success: { status: 200, body: report.extend({ tenants: z.array(findings), cursor }) },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
