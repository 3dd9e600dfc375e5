import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { RunId, TenantId } from '../shared/kernel/ids.ts';
import { runId, tenantId, time } from '../shared/kernel/item-fields.ts';

/** How an upgrade of all tenants stands. `stopping`: nobody further is started, who was started is finished. */
export type UpgradeState = 'running' | 'stopping' | 'stopped' | 'completed';

/** Why an upgrade stopped; `incomplete`: tenants were left unfinished by a workflow that broke off. */
export type UpgradeStop = 'requested' | 'canary-failed' | 'failure-threshold' | 'incomplete';

/** What became of a tenant in an upgrade; `planned` is a dry run's. */
export type UpgradeResult = 'upgraded' | 'unchanged' | 'planned' | 'skipped' | 'failed';

/** Why a tenant was skipped or failed. */
export type UpgradeReason =
  | 'not-in-service'
  | 'newer-version'
  | 'stack-missing'
  | 'wrong-phase'
  | 'stack-not-updatable'
  | 'change-set-refused'
  | 'nothing-to-change'
  | 'would-replace-or-remove'
  | 'rolled-back'
  | 'rollback-failed'
  | 'change-set-lost'
  | 'timeout'
  | 'error';

/** One resource that a change set changes: what CloudFormation says, without names of a tenant. */
export interface ResourceChange {
  logicalId: string;
  type: string;
  action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic';
  replacement: 'True' | 'False' | 'Conditional';
}

/** One upgrade of all tenants' stacks: runs table, pk `RUN#<runId>`, sk `META`; index `byKind` (`kind`, `listedAs`). */
export interface TemplateUpgradeItem {
  runId: RunId;
  kind: 'upgrade';
  /** `<startedAt padded>#<runId>` */
  listedAs: string;
  state: UpgradeState;
  /** The published template that tenants go to. */
  templateVersion: string;
  templateKey: string;
  dryRun: boolean;
  canaries: TenantId[];
  concurrency: number;
  failureThreshold: number;
  /** How often it was started, from 1: names the workflow's execution; an older execution does nothing any more. */
  execution: number;
  executionAt: EpochMs;
  /** Failed tenants of this execution. */
  failures: number;
  /** Tenants by what became of them; `started` are in progress. */
  counts: Record<UpgradeResult | 'started', number>;
  stop?: UpgradeStop;
  startedAt: EpochMs;
  endedAt?: EpochMs;
  /** Optimistic lock of changes of `state`; counting does not touch it. */
  version: number;
}

export const templateUpgradeEntity = defineEntity<TemplateUpgradeItem>()({
  name: 'templateUpgrade',
  owner: 'fleet',
  purpose: 'An upgrade of all tenants to a version of the template, with its progress.',
  table: 'runs',
  key: { pk: 'RUN#{runId}', sk: 'META' },
  item: z.strictObject({
    runId,
    kind: z.literal('upgrade'),
    listedAs: z.string(),
    state: z.enum(['running', 'stopping', 'stopped', 'completed']),
    templateVersion: z.string(),
    templateKey: z.string(),
    dryRun: z.boolean(),
    canaries: z.array(tenantId),
    concurrency: z.number(),
    failureThreshold: z.number(),
    execution: z.number(),
    executionAt: time,
    failures: z.number(),
    counts: z.record(z.enum(['upgraded', 'unchanged', 'planned', 'skipped', 'failed', 'started']), z.number()),
    stop: z.enum(['requested', 'canary-failed', 'failure-threshold', 'incomplete']).optional(),
    startedAt: time,
    endedAt: time.optional(),
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});

/** One tenant in an upgrade: runs table, pk `RUN#<runId>`, sk `TENANT#<tenantId>`. */
export interface UpgradeOutcomeItem {
  runId: RunId;
  tenantId: TenantId;
  state: 'started' | UpgradeResult;
  /** The execution it was last started in: names its change set. */
  execution: number;
  stage: 'planning' | 'executing';
  reason?: UpgradeReason;
  changes?: ResourceChange[];
  startedAt: EpochMs;
  updatedAt: EpochMs;
  /** Optimistic lock. */
  version: number;
}

export const upgradeOutcomeEntity = defineEntity<UpgradeOutcomeItem>()({
  name: 'upgradeOutcome',
  owner: 'fleet',
  purpose: 'What an upgrade did to one tenant’s stack.',
  table: 'runs',
  key: { pk: 'RUN#{runId}', sk: 'TENANT#{tenantId}' },
  item: z.strictObject({
    runId,
    tenantId,
    state: z.enum(['started', 'upgraded', 'unchanged', 'planned', 'skipped', 'failed']),
    execution: z.number(),
    stage: z.enum(['planning', 'executing']),
    reason: z
      .enum([
        'not-in-service',
        'newer-version',
        'stack-missing',
        'wrong-phase',
        'stack-not-updatable',
        'change-set-refused',
        'nothing-to-change',
        'would-replace-or-remove',
        'rolled-back',
        'rollback-failed',
        'change-set-lost',
        'timeout',
        'error',
      ])
      .optional(),
    changes: z
      .array(
        z.strictObject({
          logicalId: z.string(),
          type: z.string(),
          action: z.enum(['Add', 'Modify', 'Remove', 'Import', 'Dynamic']),
          replacement: z.enum(['True', 'False', 'Conditional']),
        }),
      )
      .optional(),
    startedAt: time,
    updatedAt: time,
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});

/** What the one upgrade that may run is: runs table, pk `LOCK`, sk `UPGRADE`. */
export interface UpgradeLockItem {
  runId: RunId;
  takenAt: EpochMs;
}

export const upgradeLockEntity = defineEntity<UpgradeLockItem>()({
  name: 'upgradeLock',
  owner: 'fleet',
  purpose: 'Which upgrade is running.',
  table: 'runs',
  key: { pk: 'LOCK', sk: 'UPGRADE' },
  item: z.strictObject({
    runId,
    takenAt: time,
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});

/** One comparison of all tenants' stacks with what they should be: runs table, pk `RUN#<runId>`, sk `META`; index `byKind`. */
export interface DriftReportItem {
  runId: RunId;
  kind: 'drift';
  /** `<startedAt padded>#<runId>` */
  listedAs: string;
  state: 'running' | 'completed' | 'failed';
  counts: { inspected: number; drifted: number };
  startedAt: EpochMs;
  endedAt?: EpochMs;
}

export const driftReportEntity = defineEntity<DriftReportItem>()({
  name: 'driftReport',
  owner: 'fleet',
  purpose: 'A comparison of all tenants’ stacks with their templates.',
  table: 'runs',
  key: { pk: 'RUN#{runId}', sk: 'META' },
  item: z.strictObject({
    runId,
    kind: z.literal('drift'),
    listedAs: z.string(),
    state: z.enum(['running', 'completed', 'failed']),
    counts: z.strictObject({ inspected: z.number(), drifted: z.number() }),
    startedAt: time,
    endedAt: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});

/** What a drift report says of one tenant: runs table, pk `RUN#<runId>`, sk `TENANT#<tenantId>`. Empty: all is in order. */
export interface DriftFindingsItem {
  runId: RunId;
  tenantId: TenantId;
  templateVersion: string;
  /** Kind of difference and the logical id it is about. */
  findings: { code: string; resource?: string }[];
  at: EpochMs;
}

export const driftFindingsEntity = defineEntity<DriftFindingsItem>()({
  name: 'driftFindings',
  owner: 'fleet',
  purpose: 'How one tenant’s stack differs from what it should be.',
  table: 'runs',
  key: { pk: 'RUN#{runId}', sk: 'TENANT#{tenantId}' },
  item: z.strictObject({
    runId,
    tenantId,
    templateVersion: z.string(),
    findings: z.array(z.strictObject({ code: z.string(), resource: z.string().optional() })),
    at: time,
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});
