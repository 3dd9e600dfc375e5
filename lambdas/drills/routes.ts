import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';

const tenantId = idSchema('tenant');
const drillId = idSchema('run', 'must be a drill id');
const time = z.iso.datetime();
const counts = z.record(z.string(), z.int());

const drill = z.object({
  drillId,
  tenantId,
  trigger: z.enum(['schedule', 'operator']),
  status: z.enum(['awaiting-approval', 'running', 'passed', 'failed']),
  requestedAt: time,
  requestedBy: z.string().optional(),
  approvedBy: z.string().optional().describe('The second operator’s key, or the name of the standing approval'),
  startedAt: time.optional(),
  finishedAt: time.optional(),
  report: z
    .object({
      recoveryPoint: time.optional().describe('What the tables were restored to'),
      source: z.string().optional(),
      quarantine: z.string().optional().describe('The generation that held the restored tables'),
      restoreSeconds: z.int().optional().describe('Until the restored tables could be used'),
      recoverySeconds: z.int().optional().describe('Until they had passed the re-scan: the recovery time'),
      ledgerRows: z.int().optional(),
      erasuresReplayed: z.int().optional(),
      standingsReplayed: z.int().optional(),
      counts: counts.describe('Rows restored and live, sealed values tried and opened'),
      findings: counts.describe('What was wrong, by kind; empty when nothing was'),
      removed: z.boolean().describe('Whether the restored tables are gone'),
      failure: z.string().optional().describe('The step that failed'),
    })
    .optional(),
});

const params = z.strictObject({ drillId });
const common = { scope: 'operator' } as const;

/** Restore drills: proof that backups can be restored, and that a restore revives nothing. Two persons start one. */
export const drillRoutes = {
  requestDrill: {
    ...common,
    id: 'restoreDrills.request',
    audit: { change: 'tenant.restore-drilled', about: { kind: 'tenant' }, area: 'restore-drills' },
    method: 'POST',
    path: '/v1/restore-drills',
    permission: 'restore-drills:write',
    rate: 'expensive',
    idempotent: true,
    summary: 'Asks for a restore drill of a tenant; another operator must approve it',
    body: z.strictObject({
      tenantId,
      recoveryPoint: time.optional().describe('Within the last day; the latest possible one by default'),
    }),
    success: { status: 202, body: drill },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  approveDrill: {
    ...common,
    id: 'restoreDrills.approve',
    audit: { change: 'tenant.restore-drilled', about: { kind: 'tenant' }, area: 'restore-drills' },
    method: 'POST',
    path: '/v1/restore-drills/{drillId}/approve',
    permission: 'restore-drills:approve',
    rate: 'expensive',
    idempotent: true,
    summary: 'Approves a drill that another operator asked for and starts it; repeated, it takes a stuck one up again',
    params,
    success: { status: 202, body: drill },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'unavailable'],
  },
  listDrills: {
    ...common,
    id: 'restoreDrills.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'restore-drills' },
    method: 'GET',
    path: '/v1/restore-drills',
    permission: 'restore-drills:read',
    rate: 'read',
    summary: 'Lists restore drills, newest first',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ drills: z.array(drill), cursor: z.string().optional() }) },
  },
  getDrill: {
    ...common,
    id: 'restoreDrills.get',
    audit: { read: 'resource.read', about: { kind: 'run', param: 'drillId' }, area: 'restore-drills' },
    method: 'GET',
    path: '/v1/restore-drills/{drillId}',
    permission: 'restore-drills:read',
    rate: 'read',
    summary: 'A restore drill with its report',
    params,
    success: { status: 200, body: drill },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
