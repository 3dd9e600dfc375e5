import type { EpochMs } from './clock.ts';
import type {
  ApiKeyId,
  CallId,
  ConnectionId,
  Generation,
  MemberId,
  RunId,
  ScenarioId,
  SubjectId,
  SubjectRequestId,
  TenantId,
} from './ids.ts';
import type { HoldItem } from './key-items.ts';
import type { ErasablePart } from './stored-items.ts';

/* What the platform's own tables hold: the control plane and the ledger, no caller's data. */

export type TenantStatus = 'provisioning' | 'active' | 'suspended' | 'closing' | 'closed' | 'failed';

/** Tenants table, pk `<tenantId>`. */
export interface TenantItem {
  tenantId: TenantId;
  generation: Generation;
  name: string;
  status: TenantStatus;
  templateVersion: string;
  progress?: string;
  failure?: string;
  /** How often provisioning was started, from 1: names the workflow's execution. */
  attempt?: number;
  /** Terms and progress of closing; absent while nothing is being closed. */
  closing?: TenantClosing;
  /** How often closing was started, from 1: names the workflow's execution; outlives a reopening. */
  closeAttempt?: number;
  /** When destruction began: from then on nothing leads back. */
  purgeStartedAt?: EpochMs;
  closedAt?: EpochMs;
  /** What stays of the tenant's usage: numbers per month, nothing of a call or a caller. */
  usage?: UsageStub[];
  createdAt: EpochMs;
  updatedAt: EpochMs;
  version: number;
}

/** How far closing is, in this order. */
export type ClosingStage =
  'retrieval' | 'waiting-for-holds' | 'purging' | 'removing-recovery' | 'deleting-stores' | 'deleting-stack' | 'done';

/** Why a tenant may fetch its data for longer than 21 days: Regulation (EU) 2023/2854 Art. 25, or the contract. */
export type RetrievalGround = 'data-act' | 'contract';

/** What closing has agreed, seen and done so far; part of the tenant's record. */
export interface TenantClosing {
  requestedAt: EpochMs;
  /** End of the retrieval window. */
  retrieveUntil: EpochMs;
  retrievalDays: number;
  ground?: RetrievalGround;
  /** What the tenant was before; only a suspended one can be reopened. */
  from: 'suspended' | 'failed';
  stage: ClosingStage;
  /** When the stage began. */
  stageAt: EpochMs;
  /** The stage at which the workflow failed. */
  failure?: ClosingStage;
  /** Holds in force when last looked at, and the end of the last one. */
  holds?: { count: number; until: EpochMs };
  /** How many times holds made it wait. */
  heldLooks?: number;
  /** What was destroyed, by store, counted page by page. */
  destroyed?: Record<string, number>;
  /** Where counting of usage stands: the last row counted. */
  countedTo?: Record<string, string>;
  counted?: boolean;
  /** Conversations of the last 15 days that Lex was told to forget, and those it confirmed. */
  conversations?: number;
  forgotten?: number;
  /** What the independent re-scan found, by store; all zero before anything further is deleted. */
  remaining?: Record<string, number>;
  rescans?: number;
  rescannedAt?: EpochMs;
  /** When AWS destroys the tenant's key. */
  keyDeletionAt?: EpochMs;
}

/** Usage of one month: what a bill needs when the tenant is gone. */
export interface UsageStub {
  /** `2026-11`, UTC. */
  month: string;
  calls: number;
  seconds: number;
}

/** Numbers table, pk the tenant's own number in E.164. */
export interface NumberItem {
  number: string;
  tenantId: TenantId;
  scenarioId: ScenarioId;
  createdAt: EpochMs;
}

/** API keys table, pk `<keyId>`; gsi `byTenant` (pk tenantId). Only the SHA-256 of the secret part is stored. */
export interface ApiKeyItem {
  keyId: ApiKeyId;
  tenantId: TenantId | 'platform';
  /** `member`: acts for nobody by itself; it opens sessions, each for one tenant. */
  scope: 'tenant' | 'operator' | 'member';
  label: string;
  secretHash: string;
  lastFour: string;
  createdAt: EpochMs;
  revokedAt?: EpochMs;
  /** Whose key it is: a member's own, or (scope `tenant`) that of a member's session in this one tenant. */
  member?: MemberId;
  /** Epoch seconds (TTL) at which a session ends; other keys have none. */
  expiresAt?: number;
}

/** What a member may do in a tenant; the permissions of each are in lambdas/shared/http/member-roles.ts. */
export type MemberRole = 'designer' | 'viewer' | 'editor';

/** A person who may act for several tenants: members table, pk `<memberId>`, sk `MEMBER`. */
export interface MemberItem {
  memberId: MemberId;
  /** The operator's words for it; no name is needed. */
  label: string;
  keyId: ApiKeyId;
  createdAt: EpochMs;
  disabledAt?: EpochMs;
}

/** What one tenant lets one member do: members table, pk `<memberId>`, sk `<tenantId>`; gsi `byTenant`. */
export interface MembershipItem {
  memberId: MemberId;
  tenantId: TenantId;
  role: MemberRole;
  /** The tenant's key that granted it last. */
  grantedBy: ApiKeyId;
  grantedAt: EpochMs;
  revokedAt?: EpochMs;
  version: number;
}

/** API keys table, pk `denials#<reason>`: refusals of one minute, until they are written to the audit log. */
export interface DenialCountItem {
  keyId: `denials#${DenialReason}`;
  /** Start of the minute, epoch milliseconds. */
  minute: EpochMs;
  count: number;
}

/** Refusals of well-formed API keys that are counted. */
export type DenialReason = 'unknown-key' | 'revoked-key';

interface LedgerRow {
  tenantId: TenantId;
  at: EpochMs;
  /**
   * `announced` before it takes effect; `destroyed`: done, whatever it was; `withdrawn`: did not happen, for a hold that
   * stopped a destruction, or because the change it announced was never made.
   */
  state: 'announced' | 'destroyed' | 'withdrawn';
}

/** Something was destroyed. */
export interface DestructionRow extends LedgerRow {
  kind: 'retention' | 'erasure' | 'recording-discarded';
  subject: SubjectId;
  callId?: CallId;
  requestId?: SubjectRequestId;
  parts: ErasablePart[];
}

/** A caller's or the tenant's will that a restore must not undo: `-set` and `-added` bind, `-released`, … unbind. */
export type StandingRow = LedgerRow &
  (
    | { kind: 'consent-withdrawn'; subject: SubjectId; callId: CallId }
    | { kind: 'hold-set'; subject: SubjectId; callId: CallId; ground: HoldItem['ground']; until: EpochMs }
    | { kind: 'hold-released'; subject: SubjectId; callId: CallId }
    /** Of one call, or of everything of the subject without `callId`. */
    | { kind: 'restriction-set' | 'restriction-lifted'; subject: SubjectId; callId?: CallId }
    | { kind: 'suppression-added' | 'suppression-removed'; subject: SubjectId }
    | { kind: 'secret-revoked'; connectionId: ConnectionId }
  );

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

/** One resource that a change set changes: what CloudFormation says, without names of a tenant. */
export interface ResourceChange {
  logicalId: string;
  type: string;
  action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic';
  replacement: 'True' | 'False' | 'Conditional';
}

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

/** What the one upgrade that may run is: runs table, pk `LOCK`, sk `UPGRADE`. */
export interface UpgradeLockItem {
  runId: RunId;
  takenAt: EpochMs;
}

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

/** What a drift report says of one tenant: runs table, pk `RUN#<runId>`, sk `TENANT#<tenantId>`. Empty: all is in order. */
export interface DriftFindingsItem {
  runId: RunId;
  tenantId: TenantId;
  templateVersion: string;
  /** Kind of difference and the logical id it is about. */
  findings: { code: string; resource?: string }[];
  at: EpochMs;
}

/** Survives-restore ledger (ComplianceStack), pk `<tenantId>`, sk `<at padded>#<kind>#<id>`: no free text, no number. */
export type LedgerItem = DestructionRow | StandingRow;

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

/** What the drills of one tenant share: drills table, pk `tenant#<tenantId>`; listed by `byTime` (`tenants`, `<lastDrilledAt padded>`). `running` refuses a second drill. */
export interface DrilledTenantItem {
  drillId: `tenant#${string}`;
  tenantId: TenantId;
  running?: RunId;
  lastDrilledAt?: EpochMs;
}

/** Idempotency-Key record of an API mutation, pk the digest of caller, route and key: digests only, never a body. */
export interface IdempotencyItem {
  id: string;
  routeId: string;
  requestDigest: string;
  /** Epoch seconds (TTL), 24 hours after the first request. */
  expiresAt: number;
}
