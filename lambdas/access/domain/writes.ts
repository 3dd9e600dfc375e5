import type { AnyEntity, Entity, FieldOf, IndexKeys, ItemKey, TenantTable } from '../../shared/kernel/define-entity.ts';

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

/** Only the functions below make writes, so that item and entity belong together. */
declare const made: unique symbol;
interface Made {
  readonly [made]: true;
}

export interface PutWrite extends Made {
  readonly put: AnyEntity;
  readonly key: ItemKey;
  readonly index?: IndexKeys | undefined;
  readonly item: object;
  readonly guard?: WriteGuard | undefined;
  /** Epoch seconds; the table's time-to-live attribute. */
  readonly expiresAt?: number | undefined;
}

export interface UpdateWrite extends Made {
  readonly update: AnyEntity;
  readonly key: ItemKey;
  /** Fields to set; `undefined` removes the field. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Numbers to add to fields. */
  readonly add?: Readonly<Record<string, number>> | undefined;
  readonly index?: IndexKeys | undefined;
  readonly guard?: WriteGuard | undefined;
}

export interface DeleteWrite extends Made {
  /** An entity, or a table for a row that nothing declares. */
  readonly delete: AnyEntity | TenantTable;
  readonly key: ItemKey;
  readonly guard?: WriteGuard | undefined;
}

export interface CheckWrite extends Made {
  readonly check: AnyEntity;
  readonly key: ItemKey;
  readonly guard: WriteGuard;
}

/** One write of a transaction on the tenant's two tables. */
export type Write = PutWrite | UpdateWrite | DeleteWrite | CheckWrite;

const making = <W extends Write>(write: Omit<W, typeof made>): W => write as W;

/** Stores an item under its key. */
export const putItem = <T extends object, P, X extends string>(
  entity: Entity<T, P, X>,
  what: { key: ItemKey; item: T; index?: IndexKeys; guard?: WriteGuard; expiresAt?: number },
): PutWrite => making<PutWrite>({ put: entity as unknown as AnyEntity, ...what });

/** Changes fields of an item that must exist. */
export const updateItem = <T extends object, P, X extends string>(
  entity: Entity<T, P, X>,
  what: {
    key: ItemKey;
    set: Partial<T>;
    add?: Partial<Record<FieldOf<T>, number>>;
    index?: IndexKeys;
    guard?: WriteGuard;
  },
): UpdateWrite => making<UpdateWrite>({ update: entity as unknown as AnyEntity, ...what } as never);

/** Deletes an item, or a row that is of no declared entity. */
export const deleteItem = <T, P, X extends string>(
  entity: Entity<T, P, X> | TenantTable,
  what: { key: ItemKey; guard?: WriteGuard },
): DeleteWrite => making<DeleteWrite>({ delete: entity as AnyEntity | TenantTable, ...what });

/** Makes the transaction depend on a row that it does not change. */
export const checkItem = <T, P, X extends string>(
  entity: Entity<T, P, X>,
  what: { key: ItemKey; guard: WriteGuard },
): CheckWrite => making<CheckWrite>({ check: entity as unknown as AnyEntity, ...what });
