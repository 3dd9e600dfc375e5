import type { AuditEvent, Intent } from '../audit/contract.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { Entity, ItemKey, TenantTable } from '../shared/kernel/define-entity.ts';
import type { Generation, TenantRef } from '../shared/kernel/ids.ts';
import type { TenantNames } from '../shared/kernel/tenant-names.ts';
import type { Write } from './domain/writes.ts';
import type { CallKeys, Credentials, RequestVault, Subjects, WrappingKeys } from './key-ports.ts';

export type { ItemKey } from '../shared/kernel/define-entity.ts';
export type * from './control-ports.ts';
export type { Write, WriteGuard } from './domain/writes.ts';
export type * from './key-ports.ts';

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

/**
 * What became of a transaction.
 * `committed`: all of it is stored, by this call.
 * `repeated`: every audit row of it exists already, so this very transaction was committed before and nothing was
 * written now. A success, whatever its guards say: the first commit itself changed what they speak of, and others may
 * have written since, so who needs the state reads it. A transaction without audit rows is never recognised.
 * `conflict`: nothing is stored; `at` are the positions, in ascending order and never none, of the writes whose guard
 * failed. A write of a sealed value also fails when the key that sealed it is gone.
 */
export type TransactResult =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'conflict'; readonly at: number[] };

/** What became of entries without a change: they have no guard that could fail. */
export type RecordResult = Exclude<TransactResult, { outcome: 'conflict' }>;

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  next?: Record<string, string>;
}

/** Which page: at most `limit` rows after those of the page whose `next` is `from`. */
export interface PageOptions {
  readonly limit: number;
  readonly from?: Record<string, string>;
  /** Last sort key first. @default false */
  readonly reverse?: boolean;
}

/** Part of a list; both ends included. */
export interface ListRange {
  readonly skBetween?: [string, string];
}

/** One of an entity's lists, with the values its partition is made of where it has any. */
export type ListOf<X extends string> = X | { readonly list: X; readonly parts: Readonly<Record<string, unknown>> };

/**
 * The only way to a tenant's tables: bound to one session, so no method can name another tenant.
 * Reads are strongly consistent except by index. `transact` commits the writes together with the audit rows
 * (shared outbox) or not at all; at most 90 writes, each row once (equal checks are merged). Every field named
 * `sealed…` brings a check of its key row, so nothing sealed can be stored once its key was destroyed.
 * Audit rows of the same request, salt, type, actor, resource and position are written once: two different transactions
 * of one request need two salts, and one whose rows exist in part, or tell of something else, is refused with
 * `TenantDataError`.
 * Throws `AccessDenied` when IAM refuses and `TenantDataError` (cause kept) for anything but a failed guard.
 */
export interface TenantData {
  readonly session: TenantSession;
  get<T, P, X extends string>(entity: Entity<T, P, X>, key: ItemKey): Promise<T | undefined>;
  /** All items whose keys hold these values, in sort-key order. Rows of other entities are passed over. */
  list<T, P, X extends string>(entity: Entity<T, P, X>, parts: Partial<P>): Promise<T[]>;
  /** A page of what `list` gives. Rows of other entities count: a page may hold fewer items and not be the last. */
  page<T, P, X extends string>(entity: Entity<T, P, X>, parts: Partial<P>, options: PageOptions): Promise<Page<T>>;
  /** All items of one of the entity's lists, in the order of its sort key; eventually consistent. */
  listByIndex<T, P, X extends string>(entity: Entity<T, P, X>, of: ListOf<X>, range?: ListRange): Promise<T[]>;
  /** A page of what `listByIndex` gives. */
  pageByIndex<T, P, X extends string>(
    entity: Entity<T, P, X>,
    of: ListOf<X>,
    options: PageOptions & ListRange,
  ): Promise<Page<T>>;
  /** Raw keys and entity names of a whole partition: for erasure and re-scan, which must find everything. */
  listKeys(table: TenantTable, pk: string): Promise<(ItemKey & { entity: string })[]>;
  /** Every item of a table as stored (re-scan only). Pages until done; calls `visit` for each. */
  scan(table: TenantTable, visit: (item: Record<string, unknown>) => void): Promise<void>;
  /**
   * A page of the rows that hold a wrapped key, of whatever entity, as stored. At most `limit` rows are looked at, so
   * a page may be empty and not the last. `next` names rows of the key table: it must not leave the tenant's tables.
   */
  scanWrapped(options: { limit: number; from?: Record<string, string> }): Promise<Page<Record<string, unknown>>>;
  /**
   * Writes one audit row whose identity is not the request's: whoever comes first writes it, everybody else finds it.
   * What stands there must tell of the same type, actor and resource: else it throws `EntryCollisionError`.
   * @param identity opaque ids, event types and small integers
   */
  recordOnce(event: AuditEvent, identity: readonly (string | number)[]): Promise<void>;
  /**
   * Writes audit rows of what changed nothing in the tables: that something was read, refused or done elsewhere. Who
   * must not go on without the entry awaits it: it is written, or it throws.
   * @param auditSalt as in `transact`
   */
  record(audit: readonly AuditEvent[], auditSalt?: string): Promise<RecordResult>;
  /**
   * A transaction of nothing at all is committed.
   * @param audit events written to the outbox in the same transaction; ids are derived from the session's requestId,
   *   `auditSalt`, type, actor, resource and position
   * @param auditSalt tells apart two transactions of one request: opaque ids and small integers joined by `#`
   */
  transact(writes: Write[], audit: AuditEvent[], auditSalt?: string): Promise<TransactResult>;
}

interface ExportFile {
  /** Begins with `exports/`. */
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** An export that is written in parts, for what does not fit memory. Nobody can fetch it before it is finished. */
export interface ExportUpload {
  /** Begins with `exports/`. */
  readonly key: string;
  /** S3's id of the upload. */
  readonly id: string;
}

/**
 * Recordings and exports of one tenant: an unversioned bucket encrypted with the tenant's key. No transaction covers it:
 * what destroys or copies demands the announcement.
 */
export interface TenantObjects {
  /** Not for exports. @throws TenantDataError below `exports/` */
  put(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** A copy of data that somebody may fetch; below `exports/`. */
  putExport(file: ExportFile, intent: Intent): Promise<void>;
  /** Begins an export in parts; one that is never finished goes by itself after a day. */
  beginExport(file: Pick<ExportFile, 'key' | 'contentType'>): Promise<ExportUpload>;
  /** @param part from 1, at most 10,000; all but the last have 5 MiB or more. Repeating one replaces it. */
  putExportPart(upload: ExportUpload, part: number, body: Uint8Array): Promise<void>;
  /** Makes one object of all parts; repeating it changes nothing. @returns its bytes */
  finishExport(upload: ExportUpload, intent: Intent): Promise<number>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Idempotent; final (no versions). */
  delete(key: string, intent: Intent): Promise<void>;
  list(prefix: string): Promise<{ key: string; bytes: number; modifiedAt: EpochMs }[]>;
  /** A link that works for at most 60 seconds and dies with the session. */
  link(key: string, seconds: number, fileName: string): Promise<string>;
}

/** A bucket in an account of the tenant's own. */
export interface BroughtBucket {
  readonly bucket: string;
  /** Twelve digits. */
  readonly account: string;
}

/** A file for such a bucket; where it lies there begins with the tenant's id. */
export interface BroughtFile {
  readonly name: string;
  readonly body: Uint8Array;
  readonly contentType: string;
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

/**
 * Opens rooms. The one entry for every capability; `requestId` becomes the session's `SourceIdentity`.
 * @typeParam Role the roles that rooms are opened in; a function's own are in its environment
 */
export interface TenantRooms<R extends RoomWithoutObjects = TenantRoom, Role extends AccessRole = AccessRole> {
  /** @throws AccessDenied when the reference is malformed or IAM refuses the role */
  readonly open: (ref: TenantRef, role: Role, requestId: string) => Promise<R>;
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
