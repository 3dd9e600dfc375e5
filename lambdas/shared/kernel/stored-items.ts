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

/**
 * The shape of every item Voicekeep stores, keyed by entity name. `DATA_INVENTORY` must describe each of them, so an
 * item of an undeclared type cannot be written: it does not compile. Fields named `sealed…` hold JWE compact strings
 * (see lambdas/access); everything else is an enum, an opaque id, a number or a time and says nothing about a person.
 */
export type DataClass = 'content' | 'evidence' | 'business';

/** Why a call is over. */
export type CallEnding = 'caller' | 'agent' | 'transferred' | 'rejected' | 'failed';

/** What the caller answered to the recording question; `not-asked` where the scenario does not record. */
export type ConsentAnswer = 'yes' | 'no' | 'silence' | 'not-asked';

/**
 * What is destroyed of a call, each at its own time: the audio object, what was said (content key, turns, messages),
 * the evidence (evidence key, disclosure and consent) and the call record itself (state, events, lineage).
 */
export type ErasablePart = 'recording' | 'content' | 'evidence' | 'record';

/** JWE compact serialisation of one value under one call's data key of one class. */
export type Sealed = string;

/** One call of a tenant: pk `CALL#<callId>`, sk `META`. Listed by gsi1 (`CALLS`, or `CALLS#REDUCED` once only what the law keeps is left; `<startedAt padded>#<callId>`), found by gsi2 (`SUBJECT#<sub>`). */
export interface CallItem {
  callId: CallId;
  subject: SubjectId;
  scenarioId: ScenarioId;
  traceId: string;
  transactionDigest: string;
  direction: 'inbound';
  anonymousCaller: boolean;
  startedAt: EpochMs;
  /** What our clock showed at the call's start; `callTime` of telephony/contract.ts turns it into the call's own time. */
  clockStart?: EpochMs;
  endedAt?: EpochMs;
  ending?: CallEnding;
  consent: ConsentAnswer;
  recording: 'none' | 'expected' | 'stored' | 'discarded' | 'deleted';
  recordingKey?: string;
  recordingBytes?: number;
  callerTurns: number;
  agentTurns: number;
  /** Lex session of the call (an opaque id), for `DeleteUtterances`. */
  lexSessionId?: string;
  /**
   * Parts already destroyed. With `record` the item only serves what the law keeps (evidence, business records): it is
   * listed in gsi1 under `CALLS#REDUCED` and must not be shown as a call.
   */
  erased?: ErasablePart[];
  /** Optimistic lock of this item. */
  version: number;
}

/** Live state of the call-state reducer: pk `CALL#<callId>`, sk `STATE`. Opaque to every capability but telephony. */
export interface CallStateItem {
  callId: CallId;
  phase: string;
  /** Milliseconds after the call's start at which the phase began. */
  since: number;
  /** Milliseconds after the call's start at which the disclosure was sent. */
  disclosedAt: number;
  disclosure: 'pending' | 'played' | 'interrupted';
  consent: ConsentAnswer;
  failures: number;
  conversations: number;
  lastSequence: number;
  /** An event told that the caller is gone: only the hang-up is still waited for. */
  callerLeft?: true;
  /** What our clock showed at the call's start: a call's time is its own, a replayed one may have begun long ago. */
  clockStart: EpochMs;
  version: number;
  updatedAt: EpochMs;
}

/** Idempotency record of one telephony event: pk `CALL#<callId>`, sk `EVENT#<sequence padded>`. Steps are references to prompts, never spoken text. */
export interface CallEventItem {
  callId: CallId;
  sequence: number;
  type: string;
  at: EpochMs;
  steps: string;
}

/** One conversation turn: pk `CALL#<callId>`, sk `TURN#<digest of session and request id>`; `index` orders turns. */
export interface TurnItem {
  callId: CallId;
  subject: SubjectId;
  index: number;
  at: EpochMs;
  source: 'knowledge' | 'model' | 'message' | 'fallback' | 'request';
  outcome: 'continue' | 'close' | 'transfer';
  /** Digest of session and request id, as in the sort key: names the row the values are sealed for. */
  turnId: string;
  /** Where the conversation stood after the turn, so that a repeated delivery gets the same answer. */
  phase: 'open' | 'offered' | 'taking' | 'taken' | 'wrapping' | 'parting';
  sealedCaller: Sealed;
  sealedAgent: Sealed;
}

/** A message the caller left: pk `CALL#<callId>`, sk `MESSAGE#<index>`. */
export interface MessageItem {
  callId: CallId;
  subject: SubjectId;
  /** Index of the turn it was left in, as in the sort key. */
  index: number;
  at: EpochMs;
  sealedText: Sealed;
}

/** Evidence of what was said and answered: pk `CALL#<callId>`, sk `EVIDENCE#<kind>`. Sealed under the call's evidence key. */
export interface EvidenceItem {
  callId: CallId;
  subject: SubjectId;
  kind: 'disclosure' | 'consent';
  at: EpochMs;
  offsetMs: number;
  wordingVersion: string;
  language: string;
  answer?: ConsentAnswer;
  outcome: 'played' | 'interrupted' | 'answered';
  sealedWording: Sealed;
}

/** Lineage of a call, ring to deletion: pk `CALL#<callId>`, sk `LINEAGE#<at padded>#<stage>#<part>`. */
export interface LineageItem {
  callId: CallId;
  traceId: string;
  stage: 'collection' | 'processing' | 'storage' | 'deletion';
  part: 'call' | 'audio' | 'turn' | 'evidence' | 'message' | 'keys' | 'recording';
  at: EpochMs;
  processor: 'voicekeep' | 'lex' | 'bedrock' | 'chime';
}

/** One scenario (call flow) of a tenant, no caller's data: pk `SCENARIO#<id>`, sk `META`; gsi1 (`SCENARIOS`, id). */
export interface ScenarioItem {
  scenarioId: ScenarioId;
  name: string;
  language: 'de-DE' | 'en-US' | 'en-GB';
  numbers: string[];
  greeting: string;
  disclosureVersion: string;
  recording: boolean;
  transferTo?: string;
  model?: { provider: 'bedrock'; modelId: string };
  knowledge: { id: string; question: string; keywords: string[]; answer: string }[];
  retention?: Partial<Record<RetentionClass, number>>;
  version: number;
  updatedAt: EpochMs;
  /** Gone for everybody, but kept: its retention override still holds for the calls it had. */
  deletedAt?: EpochMs;
}

/** Classes a tenant sets a retention window for, in days; 0 = never stored. */
export type RetentionClass = 'recording' | 'transcript' | 'evidence' | 'callRecord';

/** Retention windows of a tenant: pk `SETTINGS`, sk `RETENTION`. */
export interface RetentionSettingsItem {
  days: Record<RetentionClass, number>;
  version: number;
  updatedAt: EpochMs;
}

/** The tenant's do-not-call list: pk `SETTINGS`, sk `SUPPRESSION`. Entries come later, keyed with the secret named here. */
export interface SuppressionSettingsItem {
  /** Version of the `suppression` secret that keys new entries. */
  secretVersion: number;
  entries: number;
  version: number;
  updatedAt: EpochMs;
}

/** A subject request: pk `REQUEST#<id>`, sk `META`; gsi1 (`REQUESTS`, `<receivedAt>#<id>`). The identifier is sealed under the request's own key. */
export interface SubjectRequestItem {
  requestId: SubjectRequestId;
  type: 'access' | 'erasure';
  channel: 'tenant' | 'voice';
  status: SubjectRequestStatus;
  receivedAt: EpochMs;
  dueAt: EpochMs;
  decidedAt?: EpochMs;
  completedAt?: EpochMs;
  subject?: SubjectId;
  originCall?: CallId;
  calls?: CallId[];
  sealedIdentifier?: Sealed;
  found?: Record<string, number>;
  remaining?: Record<string, number>;
  exportKey?: string;
  exportExpiresAt?: EpochMs;
  certificateKey?: string;
  failure?: string;
  /** How the tenant verified who asks; a phone number identifies nobody. */
  identityMethod?: IdentityMethod;
  refusal?: RefusalGround;
  /** Items and objects that may not be destroyed yet, by ground. */
  kept?: Record<string, number>;
  /** True when the request covers everything of the subject, false when it is limited to `calls`. */
  wholeSubject?: boolean;
  /** Runs of the workflow after the first: an approved request that had failed is run again. */
  attempt?: number;
  /** Sealed values copied before erasure: the re-scan proves that none of them opens any more, then drops them. */
  samples?: SealedSample[];
  version: number;
}

/** Means by which the tenant verified the identity of the person who asks. */
export type IdentityMethod = 'code' | 'code-and-fact' | 'tenant' | 'document';

/** Grounds on which the tenant refuses a request. */
export type RefusalGround =
  'not-identified' | 'legal-duty' | 'legal-claims' | 'manifestly-unfounded' | 'no-data' | 'others-rights';

/** One sealed value and what it was bound to. */
export interface SealedSample {
  callId: CallId;
  dataClass: DataClass;
  entity: 'turn' | 'message' | 'evidence';
  field: string;
  row: string;
  sealed: Sealed;
}

export type SubjectRequestStatus =
  | 'received'
  | 'awaiting-decision'
  | 'refused'
  | 'finding'
  | 'acting'
  | 'rescanning'
  | 'completed'
  | 'erased-live'
  | 'failed';

// --- subject-key table -------------------------------------------------------------------------------------------

/** A data key as rows hold it. */
export interface WrappedKey {
  /** Base64url SHA-256 of the plaintext key, first 16 bytes: names the key in the JWE header. */
  keyId: string;
  wrapped: Uint8Array;
  /** Number of the tenant's own key that wrapped it (`EncryptionKeyItem.keys`); absent: the platform-held key. */
  wrappedWith?: number;
}

/** Wrapped data key of one call and class: key table, pk `SUBJECT#<sub>`, sk `KEY#<callId>#<class>`. */
export interface CallKeyItem extends WrappedKey {
  subject: SubjectId;
  callId: CallId;
  dataClass: DataClass;
  createdAt: EpochMs;
}

/** Sealed profile of a caller: key table, pk `SUBJECT#<sub>`, sk `PROFILE`, with its own wrapped key. */
export interface SubjectProfileItem extends WrappedKey {
  subject: SubjectId;
  sealedNumber?: Sealed;
  /** `<secret version>#<HMAC>`: the subject's lookup row is at pk `LOOKUP#<lookup>`. */
  lookup?: string;
  createdAt: EpochMs;
}

/** Lookup of a number: key table, pk `LOOKUP#<secret version>#<HMAC>`, sk `SUBJECT`. One row per subject. */
export interface SubjectLookupItem {
  subject: SubjectId;
  createdAt: EpochMs;
  /** Optimistic lock: a number whose subject was erased gets exactly one new subject. */
  version: number;
}

/** Tombstone: key table, pk `SUBJECT#<sub>`, sk `TOMBSTONE` (whole subject) or `TOMBSTONE#<callId>` (one call). Forbids new keys. */
export interface TombstoneItem {
  subject: SubjectId;
  callId?: CallId;
  reason: 'erasure' | 'retention';
  at: EpochMs;
}

/** Hold on a call's keys, checked inside every deleting transaction: key table, pk `SUBJECT#<sub>`, sk `HOLD#<callId>`. */
export interface HoldItem {
  subject: SubjectId;
  callId: CallId;
  ground: 'legal-claim' | 'statutory' | 'open-request';
  until: EpochMs;
  at: EpochMs;
  /** Optimistic lock: an expired hold is removed only if nobody renewed it meanwhile. */
  version: number;
}

/** A caller's will that outlives a restore: key table, pk `SUBJECT#<sub>`, sk `MARK#<mark>` or `MARK#<mark>#<callId>`. */
export interface SubjectMarkItem {
  subject: SubjectId;
  mark: 'suppressed' | 'restricted';
  callId?: CallId;
  at: EpochMs;
}

/** A tenant's random secret, wrapped by its key: key table, pk `SECRET#<purpose>`, sk `V#<version>`. */
export interface TenantSecretItem extends WrappedKey {
  purpose: 'phone-lookup' | 'suppression';
  version: number;
  createdAt: EpochMs;
  /** While numbers are moved to lookup values under this version. */
  reindex?: ReindexProgress;
}

/** How far the moving of numbers to a new lookup secret is. */
export interface ReindexProgress {
  /** Callers of this pass that were not under the new secret yet. */
  stale: number;
  /** Where the pass goes on in the key table. */
  cursor?: Record<string, string>;
}

/** Key of one subject request, destroyed at its end: key table, pk `REQUEST#<id>`, sk `KEY`. */
export interface RequestKeyItem extends WrappedKey {
  requestId: SubjectRequestId;
  createdAt: EpochMs;
}

/** What a credential is for: a model provider's API key, the signing secret of a webhook, or a secret of a plugin. */
export type CredentialKind = 'model-provider' | 'webhook' | 'plugin';

/**
 * A secret the tenant gave us, sealed under a data key of the row's own: key table, pk `CREDENTIALS`, sk
 * `<connectionId>`. Rotation replaces value and key, revocation removes both and leaves the row.
 */
export interface CredentialItem extends Partial<WrappedKey> {
  connectionId: ConnectionId;
  kind: CredentialKind;
  /** The tenant's own words for it. */
  label: string;
  /** Last four characters; absent where they would give away too much of a short value. */
  lastFour?: string;
  sealedValue?: Sealed;
  createdAt: EpochMs;
  rotatedAt?: EpochMs;
  revokedAt?: EpochMs;
  /** Optimistic lock; part of what the value is bound to, so an older value does not open in a newer row. */
  version: number;
}

/** One of the tenant's own KMS keys. */
export interface OwnKey {
  /** From 1, never used twice. */
  number: number;
  /** ARN in the tenant's account. */
  arn: string;
  since: EpochMs;
  /** When nothing was left that it wrapped: the tenant may take it away. */
  releasedAt?: EpochMs;
}

/**
 * Which KMS key wraps the tenant's data keys: key table, pk `SECRET#encryption-key`, sk `REGISTRATION`. Absent: the
 * platform-held key, as with every tenant at first.
 */
export interface EncryptionKeyItem {
  /** Number of the key that wraps new data keys; 0: the platform-held key. */
  active: number;
  /** Every own key there was; released ones too, so that a row that was missed or restored still finds its key. */
  keys: OwnKey[];
  /** While data keys are moved under the active key. */
  rewrap?: RewrapProgress;
  /** Since when the key could not be used, as far as somebody tried. */
  unavailable?: { problem: string; since: EpochMs };
  changedAt: EpochMs;
  /** Optimistic lock. */
  version: number;
}

/** How far the re-wrapping of a tenant's data keys is. */
export interface RewrapProgress {
  /** Counts re-wrappings of this tenant and restarts of one: names the workflow's execution. */
  run: number;
  startedAt: EpochMs;
  /** Rows looked at in this pass, and rows moved in all passes. */
  checked: number;
  moved: number;
  /** Rows of this pass that were not under the active key yet. */
  stale: number;
  /** Rows of this pass that no key opens; they stay as they are. */
  broken: number;
  /** Where the pass goes on in the key table. */
  cursor?: Record<string, string>;
  /** Why it waits; it tries again by itself. */
  blocked?: string;
}

// --- control plane (no caller's data) ----------------------------------------------------------------------------

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

/** Every stored entity by name. */
export interface StoredItems {
  call: CallItem;
  callState: CallStateItem;
  callEvent: CallEventItem;
  turn: TurnItem;
  message: MessageItem;
  evidence: EvidenceItem;
  lineage: LineageItem;
  scenario: ScenarioItem;
  retentionSettings: RetentionSettingsItem;
  suppressionSettings: SuppressionSettingsItem;
  subjectRequest: SubjectRequestItem;
  callKey: CallKeyItem;
  subjectProfile: SubjectProfileItem;
  subjectLookup: SubjectLookupItem;
  tombstone: TombstoneItem;
  hold: HoldItem;
  subjectMark: SubjectMarkItem;
  tenantSecret: TenantSecretItem;
  requestKey: RequestKeyItem;
  credential: CredentialItem;
  encryptionKey: EncryptionKeyItem;
  tenant: TenantItem;
  number: NumberItem;
  apiKey: ApiKeyItem;
  denialCount: DenialCountItem;
  member: MemberItem;
  membership: MembershipItem;
  templateUpgrade: TemplateUpgradeItem;
  upgradeOutcome: UpgradeOutcomeItem;
  upgradeLock: UpgradeLockItem;
  driftReport: DriftReportItem;
  driftFindings: DriftFindingsItem;
  ledger: LedgerItem;
  restoreDrill: RestoreDrillItem;
  drilledTenant: DrilledTenantItem;
  idempotency: IdempotencyItem;
}

export type EntityName = keyof StoredItems;
