import type { AuditEvent } from '../audit/contract.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { CallId, Generation, SubjectId, SubjectRequestId, TenantId } from '../shared/kernel/ids.ts';
import type { DataClass, EntityName, Sealed, StoredItems } from '../shared/kernel/stored-items.ts';
import type { TenantNames } from '../shared/kernel/tenant-names.ts';

/**
 * The access roles of DataStack. A handler names the weakest one that does its work; IAM decides whether it may.
 * `read`: items, keys, recordings of one tenant. `write`: plus puts and updates, new keys, outbox rows.
 * `erase`: plus deletes of items, keys and recordings. `provision`: seeds a new tenant's secrets and settings.
 */
export type AccessRole = 'read' | 'write' | 'erase' | 'provision';

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

/** Guard of one write; without any, a put overwrites. All given ones must hold. */
export interface WriteGuard {
  /** The item must not exist yet. */
  absent?: true;
  /** The item must exist. */
  present?: true;
  /** The stored `version` must be this one. */
  version?: number;
}

type PutWrite = {
  [E in EntityName]: { put: E; key: ItemKey; index?: IndexKeys; item: StoredItems[E]; guard?: WriteGuard; expiresAt?: number };
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

/** `conflict` tells which writes (by position) failed their guard, so that the caller can replay or give up. */
export type TransactResult = { ok: true } | { ok: false; conflict: number[] };

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  next?: Record<string, string>;
}

/**
 * The only way to a tenant's tables: bound to one session, so no method can name another tenant.
 * Reads are strongly consistent except by index. `transact` commits the writes together with the audit rows
 * (shared outbox) or not at all; at most 90 writes. Idempotent where guards make it so.
 * Throws `TenantDataError` (cause kept) for anything but a failed guard.
 */
export interface TenantData {
  readonly session: TenantSession;
  get<E extends EntityName>(entity: E, key: ItemKey): Promise<StoredItems[E] | undefined>;
  /** All items of a partition whose sort key starts with `skPrefix`, in sort-key order. */
  list<E extends EntityName>(
    entity: E,
    pk: string,
    skPrefix: string,
    options?: { limit?: number; from?: Record<string, string>; reverse?: boolean },
  ): Promise<Page<StoredItems[E]>>;
  /** By generic index 1 or 2; eventually consistent. */
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
  /** @param audit events written to the outbox in the same transaction; ids are derived from the session's requestId and `auditSalt`. */
  transact(writes: Write[], audit: AuditEvent[], auditSalt?: string): Promise<TransactResult>;
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
   * Makes the data keys of a call (idempotent): plaintexts in memory, rows to add to the caller's transaction.
   * The rows' guards and a tombstone check keep an erased subject from coming back.
   * @throws KeyUnavailable when the tenant's key cannot be used.
   */
  create(call: { subject: SubjectId; callId: CallId; classes: DataClass[]; now: EpochMs }): Promise<{ keys: OpenCallKeys; writes: Write[] }>;
  /**
   * Opens the keys of a call with a consistent read of each key row.
   * A class whose row is gone is missing from the result: it was erased or expired.
   * @throws KeyUnavailable when the tenant's key cannot be used.
   */
  open(call: { subject: SubjectId; callId: CallId; classes: DataClass[] }): Promise<OpenCallKeys>;
}

/** Seals and opens values of one call. `open` gives undefined when that class's key is gone. Throws SealBroken on a mismatch. */
export interface OpenCallKeys {
  readonly subject: SubjectId;
  readonly callId: CallId;
  has(dataClass: DataClass): boolean;
  seal(dataClass: DataClass, binding: SealBinding, plaintext: string): Promise<Sealed>;
  open(dataClass: DataClass, binding: SealBinding, sealed: Sealed): Promise<string | undefined>;
}

/** Callers of one tenant: from number to random pseudonym, by keyed lookup computed locally. */
export interface Subjects {
  /** Finds or makes the subject of a caller; `number` is E.164 or undefined (withheld): then always a new one. Returns writes for the caller's transaction when new. */
  resolve(number: string | undefined, now: EpochMs): Promise<{ subject: SubjectId; isNew: boolean; writes: Write[] }>;
  /** The subject of a number, if there is one. */
  find(number: string): Promise<SubjectId | undefined>;
  /** The number in the subject's profile, if it is still there. */
  numberOf(subject: SubjectId): Promise<string | undefined>;
  /** All keyed lookup values a number has under every secret version (for re-scan). */
  lookupValues(number: string): Promise<string[]>;
}

/** Values of a subject request sealed under a key of its own, destroyed at the request's end. */
export interface RequestVault {
  create(requestId: SubjectRequestId, identifier: string, now: EpochMs): Promise<{ sealed: Sealed; writes: Write[] }>;
  open(requestId: SubjectRequestId, sealed: Sealed): Promise<string | undefined>;
  /** Writes that destroy the request's key. */
  destroy(requestId: SubjectRequestId): Write[];
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

/** Everything a handler may use of one tenant, made from one session. */
export interface TenantRoom {
  readonly session: TenantSession;
  readonly data: TenantData;
  readonly keys: CallKeys;
  readonly subjects: Subjects;
  readonly vault: RequestVault;
  readonly objects: TenantObjects;
}
