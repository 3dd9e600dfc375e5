import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { SubjectRequestId, CallId, ConnectionId, SubjectId } from '../shared/kernel/ids.ts';
import { requestId, callId, connectionId, sealed, subjectId, time, wrappedKey } from '../shared/kernel/item-fields.ts';
import type { DataClass, Sealed, WrappedKey } from '../shared/kernel/stored-values.ts';

/** How far the moving of numbers to a new lookup secret is. */
export interface ReindexProgress {
  /** Callers of this pass that were not under the new secret yet. */
  stale: number;
  /** Where the pass goes on in the key table. */
  cursor?: Record<string, string>;
}

/** What a credential is for: a model provider's API key, the signing secret of a webhook, or a secret of a plugin. */
export type CredentialKind = 'model-provider' | 'webhook' | 'plugin';

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

/** Refusals of well-formed API keys that are counted. */
export type DenialReason = 'unknown-key' | 'revoked-key' | 'malformed' | 'missing';

/** Wrapped data key of one call and class: key table, pk `SUBJECT#<sub>`, sk `KEY#<callId>#<class>`. */
export interface CallKeyItem extends WrappedKey {
  subject: SubjectId;
  callId: CallId;
  dataClass: DataClass;
  createdAt: EpochMs;
}

export const callKeyEntity = defineEntity<CallKeyItem>()({
  name: 'callKey',
  owner: 'access',
  purpose: 'The wrapped key of one call and class; without it the call’s sealed fields cannot be read.',
  table: 'keys',
  key: { pk: 'SUBJECT#{subject}', sk: 'KEY#{callId}#{dataClass}' },
  item: z.strictObject({
    ...wrappedKey,
    subject: subjectId,
    callId,
    dataClass: z.enum(['content', 'evidence', 'business']),
    createdAt: time,
  }),
  context: { subject: '{subject}', call: '{callId}', class: '{dataClass}' },
  personal: ['subject', 'callId'],
  link: 'subject',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { with: 'key-class' },
  erasure: 'delete',
  exports: [],
  note: 'Goes with the window of its class: content with transcripts, evidence with evidence, business by statute.',
});

/** Sealed profile of a caller: key table, pk `SUBJECT#<sub>`, sk `PROFILE`, with its own wrapped key. */
export interface SubjectProfileItem extends WrappedKey {
  subject: SubjectId;
  sealedNumber?: Sealed;
  /** `<secret version>#<HMAC>`: the subject's lookup row is at pk `LOOKUP#<lookup>`. */
  lookup?: string;
  createdAt: EpochMs;
}

export const subjectProfileEntity = defineEntity<SubjectProfileItem>()({
  name: 'subjectProfile',
  owner: 'access',
  purpose: 'The number behind a pseudonym.',
  table: 'keys',
  key: { pk: 'SUBJECT#{subject}', sk: 'PROFILE' },
  item: z.strictObject({
    ...wrappedKey,
    subject: subjectId,
    sealedNumber: sealed.optional(),
    lookup: z.string().optional(),
    createdAt: time,
  }),
  sealed: { sealedNumber: { class: 'own' } },
  context: { subject: '{subject}', entity: 'subjectProfile' },
  personal: ['subject', 'sealedNumber', 'lookup'],
  link: 'subject',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { with: 'subject' },
  erasure: 'shred',
  exports: ['subject-access', 'portability', 'tenant'],
  note: 'Goes when the subject’s last call goes.',
});

/** Lookup of a number: key table, pk `LOOKUP#<secret version>#<HMAC>`, sk `SUBJECT`. One row per subject. */
export interface SubjectLookupItem {
  subject: SubjectId;
  createdAt: EpochMs;
  /** Optimistic lock: a number whose subject was erased gets exactly one new subject. */
  version: number;
}

export const subjectLookupEntity = defineEntity<SubjectLookupItem>()({
  name: 'subjectLookup',
  owner: 'access',
  purpose: 'From the keyed value of a number to its pseudonym.',
  table: 'keys',
  key: { pk: 'LOOKUP#{lookup:rest}', sk: 'SUBJECT' },
  item: z.strictObject({
    subject: subjectId,
    createdAt: time,
    version: z.number(),
  }),
  personal: ['subject'],
  link: 'subject',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { with: 'subject' },
  erasure: 'delete',
  exports: [],
  note: 'Its key holds the HMAC of a number; goes with the profile.',
});

/** A tenant's random secret, wrapped by its key: key table, pk `SECRET#<purpose>`, sk `V#<version>`. */
export interface TenantSecretItem extends WrappedKey {
  purpose: 'phone-lookup' | 'suppression';
  version: number;
  createdAt: EpochMs;
  /** While numbers are moved to lookup values under this version. */
  reindex?: ReindexProgress;
}

export const tenantSecretEntity = defineEntity<TenantSecretItem>()({
  name: 'tenantSecret',
  owner: 'access',
  purpose: 'A wrapped random secret that makes the tenant’s lookup values.',
  table: 'keys',
  key: { pk: 'SECRET#{purpose}', sk: 'V#{version:number}' },
  item: z.strictObject({
    ...wrappedKey,
    purpose: z.enum(['phone-lookup', 'suppression']),
    version: z.number(),
    createdAt: time,
    reindex: z.strictObject({ stale: z.number(), cursor: z.record(z.string(), z.string()).optional() }).optional(),
  }),
  context: { secret: '{purpose}', version: '{version:number}' },
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: [],
});

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

export const credentialEntity = defineEntity<CredentialItem>()({
  name: 'credential',
  owner: 'access',
  purpose: 'A secret of the tenant for another service (model provider, webhook, plugin), under a key of its own.',
  table: 'keys',
  key: { pk: 'CREDENTIALS', sk: '{connectionId}' },
  item: z.strictObject({
    keyId: wrappedKey.keyId.optional(),
    wrapped: wrappedKey.wrapped.optional(),
    wrappedWith: wrappedKey.wrappedWith,
    connectionId,
    kind: z.enum(['model-provider', 'webhook', 'plugin']),
    label: z.string(),
    lastFour: z.string().optional(),
    sealedValue: sealed.optional(),
    createdAt: time,
    rotatedAt: time.optional(),
    revokedAt: time.optional(),
    version: z.number(),
  }),
  sealed: { sealedValue: { class: 'own', row: '{connectionId}#{version:number}', version: 'version' } },
  context: { connection: '{connectionId}', version: '{version:number}' },
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: [],
  note: 'Revocation destroys key and value at once; the row stays as a record of it.',
});

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

export const encryptionKeyEntity = defineEntity<EncryptionKeyItem>()({
  name: 'encryptionKey',
  owner: 'access',
  purpose: 'Which key wraps the tenant’s data keys: the platform-held one or the tenant’s own.',
  table: 'keys',
  key: { pk: 'SECRET#encryption-key', sk: 'REGISTRATION' },
  item: z.strictObject({
    active: z.number(),
    keys: z.array(z.strictObject({ number: z.number(), arn: z.string(), since: time, releasedAt: time.optional() })),
    rewrap: z
      .strictObject({
        run: z.number(),
        startedAt: time,
        checked: z.number(),
        moved: z.number(),
        stale: z.number(),
        broken: z.number(),
        cursor: z.record(z.string(), z.string()).optional(),
        blocked: z.string().optional(),
      })
      .optional(),
    unavailable: z.strictObject({ problem: z.string(), since: time }).optional(),
    changedAt: time,
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: [],
});

/** Tombstone: key table, pk `SUBJECT#<sub>`, sk `TOMBSTONE` (whole subject) or `TOMBSTONE#<callId>` (one call). Forbids new keys. */
export interface TombstoneItem {
  subject: SubjectId;
  callId?: CallId;
  reason: 'erasure' | 'retention';
  at: EpochMs;
}

export const tombstoneEntity = defineEntity<TombstoneItem>()({
  name: 'tombstone',
  owner: 'access',
  purpose: 'That a pseudonym or a call was erased: no key may be made for it again.',
  table: 'keys',
  key: { pk: 'SUBJECT#{subject}', sk: 'TOMBSTONE[#{callId}]' },
  item: z.strictObject({
    subject: subjectId,
    callId: callId.optional(),
    reason: z.enum(['erasure', 'retention']),
    at: time,
  }),
  personal: ['subject', 'callId'],
  link: 'subject',
  basis: 'Art. 6(1)(c) GDPR with Art. 17, 32: the erasure must last',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: [],
  note: 'A random pseudonym that leads to nothing any more.',
});

/** API keys table, pk `denials#<reason>`: refusals of one minute, until they are written to the audit log. */
export interface DenialCountItem {
  keyId: `denials#${DenialReason}`;
  /** Start of the minute, epoch milliseconds. */
  minute: EpochMs;
  count: number;
}

export const denialCountEntity = defineEntity<DenialCountItem>()({
  name: 'denialCount',
  owner: 'access',
  purpose: 'How many API keys were refused in a minute, by reason.',
  table: 'apiKeys',
  key: { keyId: 'denials#{reason}' },
  item: z.strictObject({
    keyId: z.templateLiteral(['denials#', z.enum(['unknown-key', 'revoked-key', 'malformed', 'missing'])]),
    minute: time,
    count: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
});

/** Key of one subject request, destroyed at its end: key table, pk `REQUEST#<id>`, sk `KEY`. */
export interface RequestKeyItem extends WrappedKey {
  requestId: SubjectRequestId;
  createdAt: EpochMs;
}

export const requestKeyEntity = defineEntity<RequestKeyItem>()({
  name: 'requestKey',
  owner: 'access',
  purpose: 'The wrapped key of one subject request.',
  table: 'keys',
  key: { pk: 'REQUEST#{requestId}', sk: 'KEY' },
  item: z.strictObject({
    ...wrappedKey,
    requestId,
    createdAt: time,
  }),
  context: { request: '{requestId}', entity: 'subjectRequest' },
  personal: ['requestId'],
  link: 'request',
  basis: 'Art. 6(1)(c) GDPR with Art. 12–21: handling the request',
  window: { with: 'request' },
  erasure: 'at-end',
  exports: [],
});
