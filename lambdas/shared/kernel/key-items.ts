import type { EpochMs } from './clock.ts';
import type { CallId, ConnectionId, SubjectId, SubjectRequestId } from './ids.ts';
import type { DataClass, Sealed } from './stored-items.ts';

/* What a tenant's subject-key table holds: wrapped keys, and who is behind a pseudonym. */

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
