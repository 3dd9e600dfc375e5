import assert from 'node:assert/strict';
import {
  auditEventId,
  EntryCollisionError,
  isSameHappening,
  outboxItem,
  type AuditEvent,
  type OutboxItem,
} from '../../lambdas/audit/contract.ts';
import { AccessDenied, TenantDataError } from '../../lambdas/access/contract.ts';
import { auditRows } from '../../lambdas/access/domain/audit-rows.ts';
import {
  indexedTableOf,
  planTransaction,
  tenantTableOf,
  type PlannedWrite,
} from '../../lambdas/access/domain/plan-transaction.ts';
import type { PutWrite, UpdateWrite, Write } from '../../lambdas/access/domain/writes.ts';
import { assertEntryFor, entriesStand, outsideDuty } from '../../lambdas/shared/kernel/entry-duty.ts';
import type { AnyEntity, Entity, IndexKeys, ItemKey, TenantTable } from '../../lambdas/shared/kernel/define-entity.ts';
import { refusedTransaction, type EntryThere } from '../../lambdas/access/domain/refused-transaction.ts';
import type {
  ListOf,
  ListRange,
  Page,
  PageOptions,
  RecordResult,
  TenantData,
  TenantSession,
  TransactResult,
  WriteGuard,
} from '../../lambdas/access/ports.ts';

/** A row as stored: what a dump, a scan or a backup shows. */
export type FakeRow = ItemKey & IndexKeys & { entity: string; expiresAt?: number; item: Record<string, unknown> };

/** The tables of one generation of one tenant. */
export type FakeTables = Record<TenantTable, Map<string, FakeRow>>;
/** Audit rows of one tenant by event id, in the order of writing. */
export type FakeOutbox = Map<string, AuditEvent>;

export interface FakeStore {
  readonly tables: FakeTables;
  readonly outbox: FakeOutbox;
  /** Awaited before every operation, as another request's work: lets a test decide who goes first, or throw. */
  readonly before: (operation: string) => Promise<void>;
}

export const emptyTables = (): FakeTables => ({ data: new Map(), keys: new Map() });

const ALL = { limit: Infinity } as const;

const idOf = (key: ItemKey) => JSON.stringify([key.pk, key.sk]);
const byKey = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Tenant tables in memory, with the guards, indexes, isolation and refusals of the real ones. */
export class FakeTenantData implements TenantData {
  readonly session: TenantSession;
  readonly #store: FakeStore;

  constructor(session: TenantSession, store: FakeStore) {
    this.session = session;
    this.#store = store;
  }

  async get<T, P, X extends string>(entity: Entity<T, P, X>, key: ItemKey): Promise<T | undefined> {
    const table = tenantTableOf(entity);
    await outsideDuty(() => this.#store.before(`get ${entity.name}`));
    const row = this.#store.tables[table].get(idOf(key));
    if (row === undefined) return undefined;
    if (row.entity !== entity.name) throw new TenantDataError(`The row is no ${entity.name}.`);
    return itemOf<T>(row);
  }

  async list<T, P, X extends string>(entity: Entity<T, P, X>, parts: Partial<P>): Promise<T[]> {
    return (await this.page(entity, parts, ALL)).items;
  }

  async page<T, P, X extends string>(
    entity: Entity<T, P, X>,
    parts: Partial<P>,
    options: PageOptions,
  ): Promise<Page<T>> {
    await outsideDuty(() => this.#store.before(`list ${entity.name}`));
    const { pk, skPrefix } = entity.among(parts);
    const rows = this.#rows(tenantTableOf(entity)).filter((row) => row.pk === pk && row.sk.startsWith(skPrefix));
    return page<T>(
      rows.sort((a, b) => byKey(a.sk, b.sk)),
      { entity: entity.name, ...options },
    );
  }

  async listByIndex<T, P, X extends string>(
    entity: Entity<T, P, X>,
    of: ListOf<X>,
    range: ListRange = {},
  ): Promise<T[]> {
    return (await this.pageByIndex(entity, of, { ...range, ...ALL })).items;
  }

  async pageByIndex<T, P, X extends string>(
    entity: Entity<T, P, X>,
    of: ListOf<X>,
    options: PageOptions & ListRange,
  ): Promise<Page<T>> {
    const table = indexedTableOf(entity);
    await outsideDuty(() => this.#store.before(`listByIndex ${entity.name}`));
    const { index, pk } = typeof of === 'string' ? entity.list(of) : entity.list(of.list, of.parts);
    const [first, last] = options.skBetween ?? [];
    const sortKey = (row: FakeRow) => row[`gsi${index}sk`] ?? '';
    const rows = this.#rows(table)
      .filter((row) => row[`gsi${index}pk`] === pk && row[`gsi${index}sk`] !== undefined)
      .filter((row) => first === undefined || last === undefined || (sortKey(row) >= first && sortKey(row) <= last))
      .sort((a, b) => byKey(sortKey(a), sortKey(b)) || byKey(idOf(a), idOf(b)));
    return page<T>(rows, { entity: entity.name, ...options });
  }

  async listKeys(table: TenantTable, pk: string): Promise<(ItemKey & { entity: string })[]> {
    await outsideDuty(() => this.#store.before('listKeys'));
    const rows = this.#rows(table).filter((row) => row.pk === pk);
    return rows.sort((a, b) => byKey(a.sk, b.sk)).map(({ sk, entity }) => ({ pk, sk, entity }));
  }

  async scan(table: TenantTable, visit: (item: Record<string, unknown>) => void): Promise<void> {
    await outsideDuty(() => this.#store.before('scan'));
    for (const { item, ...rest } of this.#rows(table)) visit(structuredClone({ ...item, ...rest }));
  }

  async scanWrapped({ limit, from }: { limit: number; from?: Record<string, string> }) {
    await outsideDuty(() => this.#store.before('scanWrapped'));
    const rows = this.#rows('keys').sort((a, b) => byKey(idOf(a), idOf(b)));
    const start = from === undefined ? 0 : rows.findIndex((row) => idOf(row) > idOf(from as unknown as ItemKey));
    const looked = start < 0 ? [] : rows.slice(start, start + limit);
    const last = looked.at(-1);
    const more = last !== undefined && start + limit < rows.length;
    return {
      items: looked
        .filter(({ item }) => item['wrapped'] !== undefined)
        .map(({ item, ...rest }) => structuredClone({ ...item, ...rest }) as Record<string, unknown>),
      next: more ? { pk: last.pk, sk: last.sk } : undefined,
    };
  }

  async recordOnce(event: AuditEvent, identity: readonly (string | number)[]) {
    const row = outboxItem({ tenant: this.session.tenant, event, eventId: auditEventId(...identity) });
    await outsideDuty(() => this.#store.before('recordOnce'));
    const [there] = this.#entryThere(row);
    if (there === undefined) this.#store.outbox.set(row.sk, structuredClone(event));
    else if (!isSameHappening(there.stored, there.mine)) throw new EntryCollisionError();
    entriesStand([row]);
  }

  record(audit: readonly AuditEvent[], auditSalt?: string): Promise<RecordResult> {
    return this.transact([], audit, auditSalt) as Promise<RecordResult>;
  }

  async transact(writes: readonly Write[], audit: readonly AuditEvent[], auditSalt?: string): Promise<TransactResult> {
    const events = auditRows(this.session, audit, auditSalt);
    const planned = planTransaction(this.session.tenant, writes, events.length);
    planned.forEach((row) => this.#assertAllowed(row));
    assertEntryFor(planned.length, events);
    await outsideDuty(() => this.#store.before('transact'));
    // From here to the end nothing awaits: guards and writes are one step, as in DynamoDB.
    const failed = planned.filter((row) => !this.#guardHolds(row));
    const there = events.flatMap((row) => this.#entryThere(row));
    if (failed.length + there.length > 0) {
      const refused = refusedTransaction(failed, { there, of: events.length });
      if (refused.outcome === 'repeated') entriesStand(events);
      return refused;
    }
    planned.forEach((row) => this.#apply(row));
    events.forEach((row, index) => this.#store.outbox.set(row.sk, structuredClone(audit[index] as AuditEvent)));
    entriesStand(events);
    return { outcome: 'committed' };
  }

  /** The row under the same id, as DynamoDB shows it to whoever meets it. */
  #entryThere({ sk: eventId, entry: mine }: OutboxItem): EntryThere[] {
    const event = this.#store.outbox.get(eventId);
    if (event === undefined) return [];
    return [{ mine, stored: outboxItem({ tenant: this.session.tenant, event, eventId }).entry }];
  }

  #rows(table: TenantTable): FakeRow[] {
    return [...this.#store.tables[table].values()];
  }

  /** What IAM decides, as in lib/access/access-policies.ts. */
  #assertAllowed({ write, key }: PlannedWrite): void {
    const { role } = this.session;
    const allowed = {
      read: false,
      write: !('delete' in write),
      erase: true,
      provision: ('put' in write || 'check' in write) && /^(?:SETTINGS$|SECRET#|NUMBER#)/.test(key.pk),
      rewrap: 'update' in write || 'check' in write,
      close: false,
      restore: false,
    }[role];
    if (!allowed) throw new AccessDenied(`The role ${role} may not do that.`);
  }

  #guardHolds({ table, key, write }: PlannedWrite): boolean {
    const row = this.#store.tables[table].get(idOf(key));
    const guard: WriteGuard = { ...write.guard };
    if ('update' in write) guard.present = true;
    if (guard.absent && row !== undefined) return false;
    if (guard.present && row === undefined) return false;
    if (guard.wrapped !== undefined && !isSame(row?.item['wrapped'], guard.wrapped)) return false;
    return guard.version === undefined || row?.item['version'] === guard.version;
  }

  #apply({ table, key, write }: PlannedWrite): void {
    const rows = this.#store.tables[table];
    const id = idOf(key);
    if ('delete' in write) rows.delete(id);
    if ('put' in write) rows.set(id, rowOf(write, rows.get(id)));
    if ('update' in write) rows.set(id, updated(rows.get(id) as FakeRow, write));
  }
}

const isSame = (one: unknown, other: Uint8Array): boolean =>
  one instanceof Uint8Array && Buffer.compare(one, other) === 0;

const itemOf = <T>(row: FakeRow) => structuredClone(row.item) as T;

function page<T>(rows: FakeRow[], options: PageOptions & { entity: string }): Page<T> {
  const ordered = options.reverse ? rows.reverse() : rows;
  const { from } = options;
  const start = from === undefined ? 0 : ordered.findIndex((row) => row.pk === from['pk'] && row.sk === from['sk']) + 1;
  const end = start + options.limit;
  const last = ordered.slice(start, end).at(-1);
  const items = ordered.slice(start, end).filter((row) => row.entity === options.entity);
  return {
    items: items.map(itemOf<T>),
    next: last !== undefined && end < ordered.length ? { pk: last.pk, sk: last.sk } : undefined,
  };
}

function rowOf(write: PutWrite, before: FakeRow | undefined): FakeRow {
  assert.ok(
    before === undefined || before.entity === write.put.name,
    `a ${before?.entity} row became a ${write.put.name}`,
  );
  const item = withoutUndefined(structuredClone(write.item) as unknown as Record<string, unknown>);
  assertOwnKey(write.put, write.key, item);
  const { expiresAt } = write;
  return { ...write.key, ...write.index, entity: write.put.name, expiresAt, item };
}

function updated(row: FakeRow, write: UpdateWrite): FakeRow {
  assert.equal(row.entity, write.update.name, 'an update names the entity of its row');
  const item = { ...row.item, ...structuredClone(write.set as Record<string, unknown>) };
  for (const [field, amount] of Object.entries((write.add ?? {}) as Record<string, number>)) {
    item[field] = ((item[field] as number | undefined) ?? 0) + amount;
  }
  assertOwnKey(write.update, row, item);
  return { ...row, ...write.index, item: withoutUndefined(item) };
}

const withoutUndefined = (item: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

/** What an item and its key both say never parts. */
function assertOwnKey(entity: Pick<AnyEntity, 'name' | 'parse'>, key: ItemKey, item: Record<string, unknown>): void {
  const parts = entity.parse(key);
  assert.ok(parts !== undefined, `a ${entity.name} lies under the key of something else`);
  for (const [field, value] of Object.entries(parts)) {
    if (item[field] === undefined) continue;
    assert.equal(item[field], value, `${entity.name}.${field} is not the one of its key`);
  }
}
