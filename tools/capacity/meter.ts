import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { auditRows } from '../../lambdas/access/domain/audit-rows.ts';
import { planTransaction } from '../../lambdas/access/domain/plan-transaction.ts';
import type { AccessRole, KeyContext, TenantData } from '../../lambdas/access/ports.ts';
import type { DestructionLedger } from '../../lambdas/retention/domain/ledger.ts';
import type { Between } from '../../test/support/fake-tenant-room.ts';
import { readUnits, rowBytes, writeUnits } from './units.ts';

/** What is counted: AWS requests and DynamoDB units, with every cache cold. */
export const COUNTERS = [
  'assumeRole',
  'generateDataKey',
  'decrypt',
  'sign',
  'dynamodbRequests',
  'readUnits',
  'writeUnits',
  'storedBytes',
  's3Puts',
  's3Reads',
  'events',
  'auditEntries',
] as const;
export type Counter = (typeof COUNTERS)[number];
export type Counts = Record<Counter, number>;

/** A session that was opened (by role) and a data key that was unwrapped (by where it belongs), in order. */
export interface Trace {
  readonly roles: AccessRole[];
  /** `tenant`: one key for all of a tenant's calls; `call`: of one call; `request`: of one subject request. */
  readonly keys: string[];
  /** Tables that were read whole; their units grow with the table, not with the operation. */
  readonly scans: string[];
}

/** One invocation of one Lambda function, measured with cold caches. */
export interface Operation {
  /** The Lambda function: instances, sessions and keys are its own. */
  readonly fn: string;
  readonly counts: Counts;
  readonly trace: Trace;
}

export type Meter = ReturnType<typeof createMeter>;

export const noCounts = (): Counts => Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counts;

/** Where an unwrapped key belongs: the scope that can meet it again in a cache, and its class. */
const placeOf = (context: KeyContext): string =>
  'call' in context
    ? `call/${context['class']}`
    : 'secret' in context
      ? `tenant/${context['secret']}`
      : `${'request' in context ? 'request' : 'subject'}/${Object.keys(context).sort().join('+')}`;

/** Counts what real code asks of the ports of its room, as the adapters of lambdas/access ask it of AWS. */
export function createMeter() {
  let counts = noCounts();
  let trace: Trace = { roles: [], keys: [], scans: [] };
  const add = (counter: Counter, by = 1) => void (counts[counter] += by);
  const read = (bytes: number, consistent = true) => {
    add('dynamodbRequests');
    add('readUnits', readUnits(bytes) * (consistent ? 1 : 0.5));
  };

  const between: Between = {
    rooms: (rooms) => ({
      async open(ref, role, requestId) {
        add('assumeRole');
        trace.roles.push(role);
        return rooms.open(ref, role, requestId);
      },
    }),
    directory: (directory) => ({
      tenant: async (id) => (read(1), directory.tenant(id)),
      number: async (e164) => (read(1), directory.number(e164)),
    }),
    data: (data) => metered(data, { add, read, scanned: (table) => void trace.scans.push(table) }),
    keyService: (service) => ({
      async generate(context, ...own) {
        add('generateDataKey');
        return service.generate(context, ...own);
      },
      async unwrap(wrapped, context, ...own) {
        add('decrypt');
        trace.keys.push(placeOf(context));
        return service.unwrap(wrapped, context, ...own);
      },
      rewrap: (...key) => (add('decrypt'), service.rewrap(...key)),
      // Not a cryptographic operation: another quota, and only where a tenant brings a key.
      describe: (ownKey) => service.describe(ownKey),
    }),
    objects: (objects) => ({
      put: async (...put) => (add('s3Puts'), objects.put(...put)),
      get: async (key) => (add('s3Reads'), objects.get(key)),
      putExport: async (...put) => (add('s3Puts'), objects.putExport(...put)),
      beginExport: async (...put) => (add('s3Puts'), objects.beginExport(...put)),
      putExportPart: async (...put) => (add('s3Puts'), objects.putExportPart(...put)),
      finishExport: async (...put) => (add('s3Puts', 2), objects.finishExport(...put)),
      // Deletions are free of charge and have no quota of their own.
      delete: async (...what) => objects.delete(...what),
      list: async (prefix) => (add('s3Puts'), objects.list(prefix)),
      // A link is signed locally; whoever follows it reads.
      link: async (...link) => (add('s3Reads'), objects.link(...link)),
    }),
  };

  /** The ledger outside the tenants' tables: a put into table and sparse index, an update that leaves the index. */
  const ledger = (inner: DestructionLedger): DestructionLedger => ({
    announce: async (entry) => (add('dynamodbRequests'), add('writeUnits', 2), inner.announce(entry)),
    settle: async (entry, state) => (add('dynamodbRequests'), add('writeUnits', 2), inner.settle(entry, state)),
    open: async (tenant) => (read(1, false), inner.open(tenant)),
    page: async (tenant, options) => (read(1), inner.page(tenant, options)),
  });

  return {
    between,
    ledger,
    add,
    read,
    /** What was counted since the last time, and starts again. */
    take(): { counts: Counts; trace: Trace } {
      const taken = { counts, trace };
      counts = noCounts();
      trace = { roles: [], keys: [], scans: [] };
      return taken;
    },
  };
}

interface Adding {
  readonly add: (counter: Counter, by?: number) => void;
  readonly read: (bytes: number, consistent?: boolean) => void;
  readonly scanned: (table: string) => void;
}

const sizeOf = (item: object | undefined): number =>
  item === undefined
    ? 0
    : rowBytes(marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: true }) as Row);
type Row = Record<string, AttributeValue>;
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
const DYNAMODB_PAGE_BYTES = 1_048_576;

/** One request per page of one megabyte, units by the bytes of what was read, twice for whatever is in a transaction. */
function metered(data: TenantData, { add, read, scanned }: Adding): TenantData {
  const pages = (bytes: number, consistent: boolean) => {
    read(bytes, consistent);
    add('dynamodbRequests', Math.floor(bytes / DYNAMODB_PAGE_BYTES));
  };
  const partition = (items: readonly unknown[], at: { pk: string; skPrefix: string; entity: string }) =>
    pages(
      sum(items.map((item) => sizeOf({ ...(item as object), pk: at.pk, sk: at.skPrefix, entity: at.entity }))),
      true,
    );
  const index = (items: readonly unknown[]) =>
    pages(sum(items.map((item) => INDEX_KEY_BYTES + sizeOf(item as object))), false);
  const countEntries = (events: readonly object[]) => {
    for (const row of events) add('writeUnits', writeUnits(sizeOf(row)) * 3);
    add('auditEntries', events.length);
  };
  return {
    session: data.session,
    async get(entity, key) {
      const item = await data.get(entity, key);
      read(sizeOf(item && { ...item, ...key, entity: entity.name }));
      return item;
    },
    async list(entity, parts) {
      const items = await data.list(entity, parts);
      partition(items, { ...entity.among(parts), entity: entity.name });
      return items;
    },
    async page(entity, parts, options) {
      const page = await data.page(entity, parts, options);
      partition(page.items, { ...entity.among(parts), entity: entity.name });
      return page;
    },
    async listByIndex(...query) {
      const items = await data.listByIndex(...query);
      index(items);
      return items;
    },
    async pageByIndex(...query) {
      const page = await data.pageByIndex(...query);
      index(page.items);
      return page;
    },
    async listKeys(table, pk) {
      let bytes = 0;
      await data.scan(table, (row) => void (bytes += row['pk'] === pk ? sizeOf(row) : 0));
      pages(bytes, true);
      return data.listKeys(table, pk);
    },
    async scan(table, visit) {
      scanned(table);
      add('dynamodbRequests');
      await data.scan(table, visit);
    },
    async scanWrapped(options) {
      const page = await data.scanWrapped(options);
      pages(sum(page.items.map(sizeOf)), true);
      return page;
    },
    async recordOnce(...entry) {
      add('dynamodbRequests');
      add('writeUnits', 2);
      add('auditEntries');
      return data.recordOnce(...entry);
    },
    async record(audit, salt) {
      const events = auditRows(data.session, audit, salt);
      countEntries(events);
      if (events.length > 0) add('dynamodbRequests');
      return data.record(audit, salt);
    },
    async transact(writes, audit, salt) {
      const events = auditRows(data.session, audit, salt);
      const planned = planTransaction(data.session.tenant, writes, events.length);
      for (const { table, write, key } of planned) {
        const found = INVENTORY.recognise(table, key)?.entity;
        if (found === undefined) continue;
        const entity = found.name;
        const before = (await data.get(found, key).catch(() => undefined)) as object | undefined;
        const after = 'put' in write ? write.item : 'update' in write ? { ...before, ...write.set } : before;
        const bytes = Math.max(sizeOf(before && { ...before, ...key }), sizeOf(after && { ...after, ...key, entity }));
        add('writeUnits', writeUnits(bytes) * 2);
        add('storedBytes', 'put' in write ? STORAGE_OVERHEAD_BYTES + bytes : 0);
        // Rows of calls and requests are copied into their indexes, whole; a new place is a deletion and a put.
        const index = 'index' in write ? write.index : undefined;
        const copies = index !== undefined ? Object.keys(index).length / 2 : INDEXED.has(entity) ? 2 : 0;
        const moved = index !== undefined && 'update' in write ? 2 : 1;
        if (!('check' in write)) add('writeUnits', writeUnits(bytes) * copies * moved);
        if ('put' in write) add('storedBytes', bytes * copies);
      }
      countEntries(events);
      if (planned.length + events.length > 0) add('dynamodbRequests');
      return data.transact(writes, audit, salt);
    },
  };
}

/** Entities with places in the generic indexes. */
const INDEXED = new Set<string>(['call']);
/** Keys of the two indexes of a call, which its item does not show. */
const INDEX_KEY_BYTES = 160;
/** DynamoDB adds 100 bytes to every item for its own index. */
const STORAGE_OVERHEAD_BYTES = 100;
