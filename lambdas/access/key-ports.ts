import type { EpochMs } from '../shared/kernel/clock.ts';
import type { CallId, ConnectionId, SubjectId, SubjectRequestId } from '../shared/kernel/ids.ts';
import type { KeyContext, SealBinding } from '../shared/kernel/define-entity.ts';
import type { DataClass, Sealed, WrappedKey } from '../shared/kernel/stored-values.ts';
import type { EncryptionKeyItem } from './entities.ts';
import type { DataKey } from './domain/data-key.ts';
import type { Write } from './domain/writes.ts';

export type { KeyContext, SealBinding } from '../shared/kernel/define-entity.ts';

/* Keys of a tenant, from the one that wraps to what is sealed. */

/**
 * The keys that wrap a tenant's data keys, bound to one session: the platform-held one, or with `ownKey` (an ARN) one
 * of the tenant's own. All methods throw `KeyUnavailable` when the key cannot be used.
 */
export interface KeyService {
  /** A new random 256-bit key, in the clear and wrapped. */
  generate(context: KeyContext, ownKey?: string): Promise<{ plaintext: Uint8Array; wrapped: Uint8Array }>;
  /** Throws `SealBroken` when it was not wrapped with this context. */
  unwrap(wrapped: Uint8Array, context: KeyContext, ownKey?: string): Promise<Uint8Array>;
  /**
   * The same data key wrapped by another key, without its plaintext ever leaving the key service.
   * @param keys ARNs of own keys; absent: the platform-held one
   */
  rewrap(wrapped: Uint8Array, context: KeyContext, keys: { from?: string; to?: string }): Promise<Uint8Array>;
  /** What a key is; nothing of this can be used to open anything. */
  describe(ownKey: string): Promise<KeyDescription>;
}

/** A KMS key as `DescribeKey` shows it. */
export interface KeyDescription {
  readonly arn: string;
  readonly usage: string;
  readonly spec: string;
  readonly state: string;
  readonly multiRegion: boolean;
  /** Who made its material: `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  readonly origin: string;
}

/** Data keys ready for use: sealing (`seal`) or making lookup values (`index`). */
export interface TenantKeys {
  /** `wrapped` and `wrappedWith` belong into the row beside each other. */
  generate(
    context: KeyContext,
    use: 'seal' | 'index',
  ): Promise<{ key: DataKey; wrapped: Uint8Array; wrappedWith?: number }>;
  unwrap(row: WrappedKey, context: KeyContext, use: 'seal' | 'index'): Promise<DataKey>;
}

/** The tenant's choice of wrapping key, and what it takes to check and change it. Opens nothing. */
export interface WrappingKeys {
  /** Undefined: the tenant never had a key of its own. */
  registration(): Promise<EncryptionKeyItem | undefined>;
  describe(ownKey: string): Promise<KeyDescription>;
  /**
   * Wraps and unwraps a key that is thrown away.
   * @throws KeyUnavailable, SealBroken
   */
  tryOut(ownKey: string): Promise<void>;
  /** As `tryOut`, with the active key; failure and recovery are recorded. */
  probe(): Promise<void>;
  /** Moves one data key from one wrapping key to another; see `KeyService.rewrap`. */
  rewrap(wrapped: Uint8Array, context: KeyContext, keys: { from?: string; to?: string }): Promise<Uint8Array>;
}

/** Data keys of calls: create once, open consistently. Implemented on the key table and the tenant's KMS key. */
export interface CallKeys {
  /**
   * Makes the data keys of a call, or opens those it has: keys in memory, rows to add to the caller's transaction.
   * The rows' guards and tombstone checks keep an erased subject or call from coming back: on a conflict, resolve the
   * subject again.
   * @throws KeyUnavailable when the tenant's key cannot be used.
   */
  create(call: {
    subject: SubjectId;
    callId: CallId;
    classes: DataClass[];
    now: EpochMs;
  }): Promise<{ keys: OpenCallKeys; writes: Write[] }>;
  /**
   * Opens the keys of a call with a consistent read of each key row.
   * A class whose row is gone is missing from the result: it was erased or expired.
   * @throws KeyUnavailable when the tenant's key cannot be used.
   */
  open(call: { subject: SubjectId; callId: CallId; classes: DataClass[] }): Promise<OpenCallKeys>;
  /**
   * For what is withheld together with the contents but is not sealed itself: audio, exports.
   * @throws KeyUnavailable when the tenant's key cannot be used
   */
  assertUsable(): Promise<void>;
}

/**
 * Seals and opens values of one call. `open` gives undefined when that class's key is gone and throws SealBroken on a
 * mismatch; `seal` throws TenantDataError when the class is not open (ask `has` first).
 */
export interface OpenCallKeys {
  readonly subject: SubjectId;
  readonly callId: CallId;
  has(dataClass: DataClass): boolean;
  seal(dataClass: DataClass, binding: SealBinding, plaintext: string): Promise<Sealed>;
  open(dataClass: DataClass, binding: SealBinding, sealed: Sealed): Promise<string | undefined>;
}

/** Callers of one tenant: from number to random pseudonym, by keyed lookup computed locally. */
export interface Subjects {
  /**
   * Writes that make the tenant's secrets (for lookup and for suppression) where they are missing. Provisioning runs
   * them; `resolve` makes the one for lookup if it did not.
   */
  seed(now: EpochMs): Promise<Write[]>;
  /**
   * A new version of the lookup secret: numbers are found by every version and stored under the newest.
   * @returns writes for the caller's transaction; on a conflict somebody else rotated it
   */
  rotateSecret(now: EpochMs): Promise<{ version: number; writes: Write[] }>;
  /**
   * Finds or makes the subject of a caller; `number` is E.164 or undefined (withheld): then always a new one, without
   * a profile. A buried subject gets a successor that nothing connects to it.
   * @returns writes for the caller's transaction; on a conflict another call of the same number won: resolve again
   */
  resolve(number: string | undefined, now: EpochMs): Promise<{ subject: SubjectId; isNew: boolean; writes: Write[] }>;
  /** The subject of a number, if there is one that was not buried. */
  find(number: string): Promise<SubjectId | undefined>;
  /** The number in the subject's profile, if it is still there. */
  numberOf(subject: SubjectId): Promise<string | undefined>;
  /** All keyed lookup values (`<version>#<HMAC>`) a number has under every secret version (for re-scan). */
  lookupValues(number: string): Promise<string[]>;
}

/** Which value of a request, and what it is bound to in the row that holds it. */
export interface VaultValue {
  readonly requestId: SubjectRequestId;
  readonly binding: SealBinding;
}

/** Values of a subject request sealed under a key of its own, destroyed at the request's end. */
export interface RequestVault {
  /** Seals the identifier under a new key; `writes` belong into the transaction that stores it. */
  create(value: VaultValue, identifier: string, now: EpochMs): Promise<{ sealed: Sealed; writes: Write[] }>;
  /** @returns undefined when the key is gone; throws SealBroken when the value was sealed as something else */
  open(value: VaultValue, sealed: Sealed): Promise<string | undefined>;
  /** Writes that destroy the request's key. */
  destroy(requestId: SubjectRequestId): Write[];
}

/**
 * Secrets of the tenant for other services. Values travel as bytes that are overwritten with zeros as soon as they
 * were used; what the runtime itself copies (JSON texts, TLS buffers) is out of reach (V8 strings cannot be cleared).
 */
export interface Credentials {
  /**
   * Seals a value under a new data key for this version of the row; `value` is zeros afterwards.
   * @throws KeyUnavailable when the tenant's key cannot be used
   */
  seal(connectionId: ConnectionId, version: number, value: Uint8Array): Promise<WrappedKey & { sealedValue: Sealed }>;
  /**
   * Hands the value to `action`, which must not keep it.
   * @returns undefined when there is no such credential or it was revoked
   * @throws KeyUnavailable when the tenant's key cannot be used; SealBroken on a mismatch; whatever `action` throws
   */
  use<T>(
    connectionId: ConnectionId,
    action: (value: Uint8Array) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined>;
}
