import type { AuditEvent } from '../audit/contract.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { TenantRef } from '../shared/kernel/ids.ts';
import type { ItemKey, TenantSession } from './ports.ts';

/** What AWS says of a table that is there. */
export interface TableFacts {
  readonly status: string;
  /** Point-in-time recovery is on: deleting the table now would leave a system backup of 35 days. */
  readonly recovery: boolean;
  /** The table refuses deletion. */
  readonly protected: boolean;
}

/** One table of the tenant, on its way out. A table that is not there is empty. */
export interface ClosingTable {
  /** @returns undefined when there is no such table */
  facts(): Promise<TableFacts | undefined>;
  /** Rows as stored, in no order; strongly consistent. `next` is absent on the last page. */
  rows(
    limit: number,
    from?: Record<string, string>,
  ): Promise<{ rows: Record<string, unknown>[]; next?: Record<string, string> }>;
  /** At most 100 rows, all or none; those that are gone already do not matter. */
  remove(keys: readonly ItemKey[]): Promise<void>;
  /** Counts without reading rows: the re-scan shares nothing with `rows` and `remove`. */
  count(): Promise<number>;
  endRecovery(): Promise<void>;
  /** Idempotent. */
  drop(): Promise<void>;
}

/** The tenant's bucket, on its way out. A bucket that is not there is empty. */
export interface ClosingBucket {
  exists(): Promise<boolean>;
  keys(limit: number): Promise<string[]>;
  remove(keys: readonly string[]): Promise<void>;
  count(): Promise<number>;
  /** Idempotent. */
  drop(): Promise<void>;
}

/** The tenant's key as its alias finds it. */
export interface KeyFacts {
  readonly state: string;
  /** When AWS destroys it, epoch ms; only where that was scheduled. */
  readonly deletionAt?: EpochMs;
}

export interface ClosingKey {
  /** @returns undefined when nothing has the tenant's alias */
  facts(): Promise<KeyFacts | undefined>;
  /** In seven days, AWS' shortest time. */
  scheduleDeletion(): Promise<void>;
  /** Idempotent. Afterwards no session reaches the key any more. */
  dropAlias(): Promise<void>;
}

/** Everything that closing may do to one tenant, made from one session of the role `close`. */
export interface ClosingRoom {
  readonly session: TenantSession;
  readonly tables: Readonly<Record<'data' | 'keys', ClosingTable>>;
  readonly bucket: ClosingBucket;
  readonly key: ClosingKey;
  /** Writes entries to the tenant's own log, once for each salt. */
  record(events: readonly AuditEvent[], salt: string): Promise<void>;
}

export interface ClosingRooms {
  /** @throws AccessDenied when the reference is malformed or IAM refuses the role */
  open(ref: TenantRef, requestId: string): Promise<ClosingRoom>;
}
