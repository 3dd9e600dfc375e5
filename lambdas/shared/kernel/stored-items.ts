import type { EpochMs } from './clock.ts';
import type { CallId, ScenarioId, SubjectId, SubjectRequestId } from './ids.ts';
import type {
  CallKeyItem,
  CredentialItem,
  EncryptionKeyItem,
  HoldItem,
  RequestKeyItem,
  SubjectLookupItem,
  SubjectMarkItem,
  SubjectProfileItem,
  TenantSecretItem,
  TombstoneItem,
} from './key-items.ts';
import type {
  ApiKeyItem,
  DenialCountItem,
  DriftFindingsItem,
  DriftReportItem,
  DrilledTenantItem,
  IdempotencyItem,
  LedgerItem,
  MemberItem,
  MembershipItem,
  NumberItem,
  RestoreDrillItem,
  TemplateUpgradeItem,
  TenantItem,
  UpgradeLockItem,
  UpgradeOutcomeItem,
} from './control-items.ts';

export type * from './control-items.ts';
export type * from './key-items.ts';

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
