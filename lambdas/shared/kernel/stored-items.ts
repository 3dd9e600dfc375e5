import type { EpochMs } from './clock.ts';
import type { ApiKeyId, CallId, Generation, ScenarioId, SubjectId, SubjectRequestId, TenantId } from './ids.ts';

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

/** Wrapped data key of one call and class: key table, pk `SUBJECT#<sub>`, sk `KEY#<callId>#<class>`. */
export interface CallKeyItem {
  subject: SubjectId;
  callId: CallId;
  dataClass: DataClass;
  /** Base64url SHA-256 of the plaintext key, first 16 bytes: names the key in the JWE header. */
  keyId: string;
  wrapped: Uint8Array;
  createdAt: EpochMs;
}

/** Sealed profile of a caller: key table, pk `SUBJECT#<sub>`, sk `PROFILE`, with its own wrapped key. */
export interface SubjectProfileItem {
  subject: SubjectId;
  keyId: string;
  wrapped: Uint8Array;
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

/** A tenant's random secret, wrapped by its key: key table, pk `SECRET#<purpose>`, sk `V#<version>`. */
export interface TenantSecretItem {
  purpose: 'phone-lookup' | 'suppression';
  version: number;
  keyId: string;
  wrapped: Uint8Array;
  createdAt: EpochMs;
}

/** Key of one subject request, destroyed at its end: key table, pk `REQUEST#<id>`, sk `KEY`. */
export interface RequestKeyItem {
  requestId: SubjectRequestId;
  keyId: string;
  wrapped: Uint8Array;
  createdAt: EpochMs;
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
  createdAt: EpochMs;
  updatedAt: EpochMs;
  version: number;
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
  scope: 'tenant' | 'operator';
  label: string;
  secretHash: string;
  lastFour: string;
  createdAt: EpochMs;
  revokedAt?: EpochMs;
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

/** Survives-restore ledger (ComplianceStack), pk `<tenantId>`, sk `<at padded>#<kind>#<id>`: no free text, no number. */
export interface LedgerItem {
  tenantId: TenantId;
  kind: 'retention' | 'erasure' | 'recording-discarded';
  at: EpochMs;
  subject: SubjectId;
  callId?: CallId;
  requestId?: SubjectRequestId;
  parts: ErasablePart[];
  /** `announced` before the first destruction; `withdrawn` when a hold stopped it before anything was destroyed. */
  state: 'announced' | 'destroyed' | 'withdrawn';
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
  subjectRequest: SubjectRequestItem;
  callKey: CallKeyItem;
  subjectProfile: SubjectProfileItem;
  subjectLookup: SubjectLookupItem;
  tombstone: TombstoneItem;
  hold: HoldItem;
  tenantSecret: TenantSecretItem;
  requestKey: RequestKeyItem;
  tenant: TenantItem;
  number: NumberItem;
  apiKey: ApiKeyItem;
  denialCount: DenialCountItem;
  ledger: LedgerItem;
  idempotency: IdempotencyItem;
}

export type EntityName = keyof StoredItems;
