import type { AuditEvent } from '../audit/contract.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type {
  ApiKeyId,
  CallId,
  ConnectionId,
  Generation,
  MemberId,
  SubjectId,
  SubjectRequestId,
  TenantId,
} from '../shared/kernel/ids.ts';
import type {
  ApiKeyItem,
  DataClass,
  DenialReason,
  MemberItem,
  MembershipItem,
  EncryptionKeyItem,
  EntityName,
  NumberItem,
  Sealed,
  StoredItems,
  TenantItem,
  WrappedKey,
} from '../shared/kernel/stored-items.ts';
import type { TenantNames } from '../shared/kernel/tenant-names.ts';
import type { DataKey } from './domain/data-key.ts';
import type { RefusalReason } from './domain/denial-event.ts';

/**
 * The access roles of DataStack. A handler names the weakest one that does its work; IAM decides whether it may.
 * `read`: items, keys, recordings of one tenant. `write`: plus puts and updates, new keys, new objects.
 * `erase`: plus deletes of items, keys and recordings. `provision`: seeds a new tenant's secrets and settings.
 * `close`: destroys everything of one tenant, stores and key included, and can open nothing that is sealed.
 * `rewrap`: moves wrapped keys from one wrapping key to another and opens none of them.
 * `restore`: makes and removes a restored generation of one tenant's tables; it is the only one that may copy keys.
 * Every role may add audit rows: reading is audited too.
 */
export type AccessRole = 'read' | 'write' | 'erase' | 'provision' | 'close' | 'rewrap' | 'restore';

/** Who is being worked for. Comes from the authoriser's context or from the dialled number's record, never from input. */
export interface TenantRef {
  readonly tenant: TenantId;
  readonly generation: Generation;
}

/**
 * Short-lived credentials of exactly one tenant in exactly one generation, tagged so that IAM enforces it.
 * `credentials` is handed only to the adapters of lambdas/access.
 */
export interface TenantSession extends TenantRef {
  readonly role: AccessRole;
  readonly names: TenantNames;
  readonly requestId: string;
  readonly credentials: () => Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken: string;
    expiration: Date;
  }>;
}

/** Opens tenant sessions; the one caller of STS. Throws `AccessDenied` when IAM refuses. */
export interface TenantSessions {
  open(ref: TenantRef, role: AccessRole, requestId: string): Promise<TenantSession>;
}

/** Key of an item: partition and sort key as documented at the item's type. */
export interface ItemKey {
  pk: string;
  sk: string;
}

/** Index keys of an item, where it is listed or found by subject. */
export interface IndexKeys {
  gsi1pk?: string;
  gsi1sk?: string;
  gsi2pk?: string;
  gsi2sk?: string;
}

/**
 * Guard of one write; without any, a put overwrites. All given ones must hold.
 * An update always needs the item to exist: otherwise it would bring back a part of what was just erased.
 */
export interface WriteGuard {
  /** The item must not exist yet. */
  absent?: true;
  /** The item must exist. */
  present?: true;
  /** The stored `version` must be this one. */
  version?: number;
  /** The stored `wrapped` must be these bytes: nobody wrapped, replaced or destroyed the key meanwhile. */
  wrapped?: Uint8Array;
}

type PutWrite = {
  [E in EntityName]: {
    put: E;
    key: ItemKey;
    index?: IndexKeys;
    item: StoredItems[E];
    guard?: WriteGuard;
    /** Epoch seconds; the table's time-to-live attribute. */ expiresAt?: number;
  };
}[EntityName];

type UpdateWrite = {
  [E in EntityName]: {
    update: E;
    key: ItemKey;
    /** Fields to set; `undefined` removes the field. */
    set: Partial<StoredItems[E]>;
    /** Numbers to add to fields. */
    add?: Partial<Record<keyof StoredItems[E], number>>;
    index?: IndexKeys;
    guard?: WriteGuard;
  };
}[EntityName];

/** One write of a transaction on the tenant's two tables (chosen by the inventory). */
export type Write =
  | PutWrite
  | UpdateWrite
  | { delete: EntityName; key: ItemKey; guard?: WriteGuard }
  | { check: EntityName; key: ItemKey; guard: WriteGuard };

/**
 * `conflict` tells which writes (by position) failed their guard, so that the caller can replay or give up. A write of
 * a sealed value also fails when the key that sealed it is gone. An empty list: the audit rows of this request and
 * salt exist already, so the same transaction was committed before.
 */
export type TransactResult = { ok: true } | { ok: false; conflict: number[] };

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  next?: Record<string, string>;
}

/**
 * The only way to a tenant's tables: bound to one session, so no method can name another tenant.
 * Reads are strongly consistent except by index. `transact` commits the writes together with the audit rows
 * (shared outbox) or not at all; at most 90 writes, each row once (equal checks are merged). Every field named
 * `sealed…` brings a check of its key row, so nothing sealed can be stored once its key was destroyed.
 * Idempotent where guards make it so: audit rows of the same request, salt, type and position are written once.
 * Throws `AccessDenied` when IAM refuses and `TenantDataError` (cause kept) for anything but a failed guard.
 */
export interface TenantData {
  readonly session: TenantSession;
  get<E extends EntityName>(entity: E, key: ItemKey): Promise<StoredItems[E] | undefined>;
  /**
   * Items of a partition whose sort key starts with `skPrefix`, in sort-key order: all of them without `limit`, at
   * most `limit` with it. Rows of other entities are passed over.
   */
  list<E extends EntityName>(
    entity: E,
    pk: string,
    skPrefix: string,
    options?: { limit?: number; from?: Record<string, string>; reverse?: boolean },
  ): Promise<Page<StoredItems[E]>>;
  /** By generic index 1 or 2, in the order of its sort key; eventually consistent; all or at most `limit`. */
  listByIndex<E extends EntityName>(
    entity: E,
    index: 1 | 2,
    pk: string,
    options?: { limit?: number; from?: Record<string, string>; reverse?: boolean; skBetween?: [string, string] },
  ): Promise<Page<StoredItems[E]>>;
  /** Raw keys and entity names of a whole partition: for erasure and re-scan, which must find everything. */
  listKeys(table: 'data' | 'keys', pk: string): Promise<(ItemKey & { entity: string })[]>;
  /** Every item of a table as stored (re-scan only). Pages until done; calls `visit` for each. */
  scan(table: 'data' | 'keys', visit: (item: Record<string, unknown>) => void): Promise<void>;
  /**
   * A page of the rows that hold a wrapped key, of whatever entity, as stored. At most `limit` rows are looked at, so
   * a page may be empty and not the last. `next` names rows of the key table: it must not leave the tenant's tables.
   */
  scanWrapped(options: { limit: number; from?: Record<string, string> }): Promise<Page<Record<string, unknown>>>;
  /**
   * Writes one audit row whose identity is not the request's: whoever comes first writes it, everybody else finds it.
   * @param identity opaque ids, event types and small integers
   */
  recordOnce(event: AuditEvent, identity: readonly (string | number)[]): Promise<void>;
  /**
   * @param audit events written to the outbox in the same transaction; ids are derived from the session's requestId,
   *   `auditSalt`, type and position
   * @param auditSalt tells apart two transactions of one request: opaque ids and small integers joined by `#`
   */
  transact(writes: Write[], audit: AuditEvent[], auditSalt?: string): Promise<TransactResult>;
}

/** Encryption context of a wrapped key, beside `tenant`: opaque ids and enums only, it appears in CloudTrail. */
export type KeyContext = Readonly<Record<string, string>>;

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

/** What a sealed value is bound to: moving it to another row or field makes it fail to open. */
export interface SealBinding {
  entity: EntityName;
  field: string;
  /** Row the value belongs to, e.g. `TURN#…`. */
  row: string;
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

/** Values of a subject request sealed under a key of its own, destroyed at the request's end. */
export interface RequestVault {
  create(requestId: SubjectRequestId, identifier: string, now: EpochMs): Promise<{ sealed: Sealed; writes: Write[] }>;
  open(requestId: SubjectRequestId, sealed: Sealed): Promise<string | undefined>;
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

/** Recordings and exports of one tenant: an unversioned bucket encrypted with the tenant's key. */
export interface TenantObjects {
  put(key: string, body: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Idempotent; final (no versions). */
  delete(key: string): Promise<void>;
  list(prefix: string): Promise<{ key: string; bytes: number; modifiedAt: EpochMs }[]>;
  /** A link that works for at most 60 seconds and dies with the session. */
  link(key: string, seconds: number, fileName: string): Promise<string>;
}

/** A tenant's room for work that never touches its bucket: the S3 client weighs as much as the rest of a room. */
export interface RoomWithoutObjects {
  readonly session: TenantSession;
  readonly data: TenantData;
  readonly keys: CallKeys;
  readonly subjects: Subjects;
  readonly vault: RequestVault;
  readonly credentials: Credentials;
  readonly wrapping: WrappingKeys;
}

/** Everything a handler may use of one tenant, made from one session. */
export interface TenantRoom extends RoomWithoutObjects {
  readonly objects: TenantObjects;
}

/** Opens rooms. The one entry for every capability; `requestId` becomes the session's `SourceIdentity`. */
export interface TenantRooms<R extends RoomWithoutObjects = TenantRoom> {
  /** @throws AccessDenied when the reference is malformed or IAM refuses the role */
  open(ref: TenantRef, role: AccessRole, requestId: string): Promise<R>;
}

/** Between which times a tenant's table can be restored, epoch ms. */
export interface RecoveryWindow {
  readonly earliest: EpochMs;
  readonly latest: EpochMs;
}

/** What is wrong with a restored table; see `RestoredTables.check`. */
export type RestoredTableProblem = 'unencrypted' | 'other-key' | 'other-indexes' | 'streamed' | 'protected';

/**
 * A generation of a tenant's two tables that is being made by a restore: bound to a session whose generation is the new
 * one, so nothing here can change another. Every method may be repeated.
 */
export interface RestoredTables {
  readonly session: TenantSession;
  /** The window that both tables of a generation share. @throws TenantDataError when one cannot be restored */
  window(source: Generation): Promise<RecoveryWindow>;
  /** Whether neither table of this session's generation exists. */
  isFree(): Promise<boolean>;
  /** Starts the restore of both tables, under the same key as the source, without a stream. `at`: whole seconds. */
  restore(source: Generation, at: EpochMs): Promise<void>;
  /** Whether both tables can be used, and whether they are as the source's but for its protection and recovery. */
  check(source: Generation): Promise<{ ready: boolean; problems: RestoredTableProblem[] }>;
  /** Removes both tables; @returns true once neither exists */
  remove(): Promise<boolean>;
}

/** Opens the generation that a restore makes; its role may read no other. */
export interface RestoredGenerations {
  /** @throws AccessDenied when the reference is malformed or IAM refuses */
  open(ref: TenantRef, requestId: string): Promise<RestoredTables>;
}

/** A workflow that goes through a tenant's key table: re-wrapping data keys, or moving numbers to a new secret. */
export interface KeyWork {
  /** Starts a run, or does nothing when it was started before. */
  start(ref: TenantRef, run: number): Promise<void>;
}

/** The control plane's records, read strongly consistently every time: suspension works from the next request on. */
export interface Directory {
  tenant(id: TenantId): Promise<TenantItem | undefined>;
  /** By the tenant's own number, E.164. */
  number(e164: string): Promise<NumberItem | undefined>;
}

/** Members and their grants, read strongly consistently: a revoked one ends with the next request. */
export interface Members {
  member(id: MemberId): Promise<MemberItem | undefined>;
  membership(id: MemberId, tenant: TenantId): Promise<MembershipItem | undefined>;
}

/** API keys as stored. */
export interface ApiKeys {
  find(keyId: ApiKeyId): Promise<ApiKeyItem | undefined>;
}

/** Counts refused keys, so that a flood of them is one audit entry a minute and not one each. */
export interface DenialLog {
  count(reason: DenialReason, at: EpochMs, requestId: string): Promise<void>;
  /** Records that a known key was refused, once per key, reason and minute. */
  refuse(refusal: { keyId: ApiKeyId; reason: RefusalReason }, at: EpochMs, requestId: string): Promise<void>;
}
