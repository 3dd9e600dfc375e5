import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, Generation, RunId, TenantId } from '../shared/kernel/ids.ts';
import { apiKeyId, generation, runId, tenantId, time } from '../shared/kernel/item-fields.ts';

/** One restore drill: drills table, pk its id; listed by `byTime` (`drills`, `<requestedAt padded>#<id>`). */
export interface RestoreDrillItem {
  drillId: RunId;
  tenantId: TenantId;
  trigger: 'schedule' | 'operator';
  status: 'awaiting-approval' | 'running' | 'passed' | 'failed';
  requestedAt: EpochMs;
  requestedBy?: ApiKeyId;
  /** The second operator, or the standing approval that the deployment's configuration names. */
  approvedBy?: string;
  startedAt?: EpochMs;
  finishedAt?: EpochMs;
  /** The point asked for; absent: the latest one, less a margin. */
  wantedPoint?: EpochMs;
  recoveryPoint?: EpochMs;
  source?: Generation;
  /** The quarantine: a generation that no tenant record has ever named. */
  target?: Generation;
  restoredAt?: EpochMs;
  replayedAt?: EpochMs;
  rescannedAt?: EpochMs;
  removedAt?: EpochMs;
  /** Rows of the ledger that the last replay applied. */
  ledgerRows?: number;
  erasuresReplayed?: number;
  standingsReplayed?: number;
  /** Counts of the re-scan: rows by entity, samples opened, calls compared. */
  counts?: Record<string, number>;
  /** What is wrong, by kind and number; a drill without any has passed. */
  findings?: Record<string, number>;
  /** The step that failed. */
  failure?: string;
  /** How often its workflow was started, from 1. */
  attempt: number;
  version: number;
}

export const restoreDrillEntity = defineEntity<RestoreDrillItem>()({
  name: 'restoreDrill',
  owner: 'drills',
  purpose: 'A restore drill and its report: times, counts and the verdict.',
  table: 'drills',
  key: { drillId: '{drillId}' },
  item: z.strictObject({
    drillId: runId,
    tenantId,
    trigger: z.enum(['schedule', 'operator']),
    status: z.enum(['awaiting-approval', 'running', 'passed', 'failed']),
    requestedAt: time,
    requestedBy: apiKeyId.optional(),
    approvedBy: z.string().optional(),
    startedAt: time.optional(),
    finishedAt: time.optional(),
    wantedPoint: time.optional(),
    recoveryPoint: time.optional(),
    source: generation.optional(),
    target: generation.optional(),
    restoredAt: time.optional(),
    replayedAt: time.optional(),
    rescannedAt: time.optional(),
    removedAt: time.optional(),
    ledgerRows: z.number().optional(),
    erasuresReplayed: z.number().optional(),
    standingsReplayed: z.number().optional(),
    counts: z.record(z.string(), z.number()).optional(),
    findings: z.record(z.string(), z.number()).optional(),
    failure: z.string().optional(),
    attempt: z.number(),
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
  note: 'Proof that backups can be restored (Art. 32(1)(c), (d) GDPR).',
});

/** What the drills of one tenant share: drills table, pk `tenant#<tenantId>`; listed by `byTime` (`tenants`, `<lastDrilledAt padded>`). `running` refuses a second drill. */
export interface DrilledTenantItem {
  drillId: `tenant#${string}`;
  tenantId: TenantId;
  running?: RunId;
  lastDrilledAt?: EpochMs;
}

export const drilledTenantEntity = defineEntity<DrilledTenantItem>()({
  name: 'drilledTenant',
  owner: 'drills',
  purpose: 'When a tenant was drilled last, and whether a drill runs.',
  table: 'drills',
  key: { drillId: 'tenant#{tenantId}' },
  item: z.strictObject({
    drillId: z.templateLiteral(['tenant#', z.string()]),
    tenantId,
    running: runId.optional(),
    lastDrilledAt: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});
