import { randomBytes } from 'node:crypto';
import { tenantNames } from './deployment.ts';
import type { AuditEvent } from '../../lambdas/audit/contract.ts';
import { AccessDenied } from '../../lambdas/access/contract.ts';
import { DataKeyCache, NO_KEY_CACHE, type CacheBounds } from '../../lambdas/access/domain/data-key-cache.ts';
import { createRoomWithoutObjects } from '../../lambdas/access/domain/room.ts';
import type {
  AccessRole,
  Directory,
  KeyService,
  TenantData,
  TenantObjects,
  TenantRoom,
  TenantRooms,
  TenantSession,
} from '../../lambdas/access/ports.ts';
import type { Clock } from '../../lambdas/shared/kernel/clock.ts';
import {
  FIRST_GENERATION,
  isGeneration,
  isTenantId,
  type Generation,
  type RandomBytes,
  type ScenarioId,
  type TenantId,
  type TenantRef,
} from '../../lambdas/shared/kernel/ids.ts';
import { ownNumberEntity } from '../../lambdas/numbers/entities.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import type { NumberItem, TenantItem } from '../../lambdas/tenants/entities.ts';
import { emptyTables, FakeTenantData, type FakeOutbox, type FakeRow, type FakeTables } from './fake-tenant-data.ts';
import { FakeOwnKey, FakeTenantKey, type FakeKeyRights, type FakeOwnKeys } from './fake-key-service.ts';
import { fakeTenantObjects, type FakeBucket } from './fake-tenant-objects.ts';

export type { FakeRow } from './fake-tenant-data.ts';

/** A tenant for tests that need only one. */
export const TENANT_A: TenantRef = { tenant: 'taaaaaaaaaaaaaaa' as TenantId, generation: FIRST_GENERATION };
/** Another tenant, for everything that must not reach it. */
export const TENANT_B: TenantRef = { tenant: 'tbbbbbbbbbbbbbbb' as TenantId, generation: FIRST_GENERATION };
/** A request id of the shape that audit entries take. */
export const REQUEST_ID = `req_${'a'.repeat(26)}`;
/** Another one, for a second request of a test: `requestId(2)`; each number has its own, up to 675. */
export const requestId = (number: number): string =>
  `req_${'a'.repeat(24)}${[Math.floor(number / 26), number % 26].map((digit) => 'abcdefghijklmnopqrstuvwxyz'.charAt(digit)).join('')}`;

/** Everything a tenant holds, as copies. */
interface FakeDump {
  readonly data: FakeRow[];
  readonly keys: FakeRow[];
  readonly objects: string[];
}

export interface FakeTenantWorld {
  readonly rooms: TenantRooms;
  readonly directory: Directory;
  /**
   * Rooms share the tenant's stores, as two Lambdas do. A role given here or to `rooms` does what IAM allows it;
   * without one the room is the test's own and may do everything.
   */
  open(ref?: TenantRef, role?: AccessRole, requestId?: string): FakeTenantRoom;
  addTenant(ref: TenantRef, overrides?: Partial<TenantItem>): TenantItem;
  /** Assigns a number of the control plane to a tenant; `scenarioId` answers it. */
  addNumber(ref: TenantRef, number: string, scenarioId?: ScenarioId): void;
  /** Audit events of a tenant in the order of writing, also those of other generations. */
  outbox(tenant: TenantId): AuditEvent[];
  /** The same by event id. */
  entries(tenant: TenantId): ReadonlyMap<string, AuditEvent>;
  dump(ref: TenantRef): FakeDump;
  /** The tenant's key: switch it off with `problem`. */
  tenantKey(tenant: TenantId): FakeTenantKey;
  /** Makes a key in an account of the tenant's own. */
  ownKey(arn: string, admits: TenantId | 'anyone'): FakeOwnKey;
  /** A copy of both tables, as point-in-time recovery has it. */
  backUp(ref: TenantRef): FakeTables;
  /** Puts a backup into a generation, whole tables at a time. */
  restore(ref: TenantRef, backup: FakeTables): void;
}

/** A room that shows what was written. */
export type FakeTenantRoom = TenantRoom & {
  readonly world: FakeTenantWorld;
  readonly outbox: AuditEvent[];
  /** Types of the audit events so far. */
  auditTypes(): string[];
  dump(): FakeDump;
};

export interface FakeWorldOptions {
  readonly clock?: Clock;
  readonly random?: RandomBytes;
  /** @default no cache, so that switching a key off works at once */
  readonly cache?: CacheBounds;
  /** Awaited before every table operation; see `FakeStore`. */
  readonly before?: (operation: string) => Promise<void>;
  /** Puts itself between rooms and their stores, e.g. to count what they ask for. @default nothing in between */
  readonly between?: Between;
}

/** Each port of a room, wrapped or as it is. */
export interface Between {
  readonly rooms: (rooms: TenantRooms) => TenantRooms;
  readonly directory: (directory: Directory) => Directory;
  readonly data: (data: TenantData) => TenantData;
  readonly keyService: (service: KeyService) => KeyService;
  readonly objects: (objects: TenantObjects) => TenantObjects;
}

const NOTHING_BETWEEN: Between = {
  rooms: (rooms) => rooms,
  directory: (directory) => directory,
  data: (data) => data,
  keyService: (service) => service,
  objects: (objects) => objects,
};

/** One tenant in a world of its own. */
export const fakeTenantRoom = (ref: TenantRef = TENANT_A, options: FakeWorldOptions = {}): FakeTenantRoom =>
  fakeTenantWorld(options).open(ref);

/**
 * All tenants' stores in memory. Sealing, lookup values, fences, guards and audit rows are the real code; only
 * DynamoDB, KMS, S3 and STS are replaced, and they refuse what the real ones refuse.
 */
export function fakeTenantWorld(options: FakeWorldOptions = {}): FakeTenantWorld {
  const clock = options.clock ?? Date.now;
  const between = options.between ?? NOTHING_BETWEEN;
  const random = options.random ?? ((length: number) => randomBytes(length));
  const cache = new DataKeyCache(clock, options.cache ?? NO_KEY_CACHE);
  const tables = new Map<string, FakeTables>();
  const buckets = new Map<string, FakeBucket>();
  const outboxes = new Map<TenantId, FakeOutbox>();
  const keys = new Map<TenantId, FakeTenantKey>();
  const ownKeys: FakeOwnKeys = new Map();
  const tenants = new Map<TenantId, TenantItem>();
  const numbers = new Map<string, NumberItem>();

  const tablesOf = (ref: TenantRef) => found(tables, tenantNames(ref.tenant, ref.generation).dataTable, emptyTables);
  const bucketOf = (ref: TenantRef): FakeBucket =>
    found(buckets, tenantNames(ref.tenant, ref.generation).recordingsBucket, () => new Map());
  const outboxOf = (tenant: TenantId): FakeOutbox => found(outboxes, tenant, () => new Map());
  const keyOf = (tenant: TenantId) => found(keys, tenant, () => new FakeTenantKey(tenant, ownKeys));

  function open(ref: TenantRef = TENANT_A, role?: AccessRole, id: string = REQUEST_ID): FakeTenantRoom {
    const session = fakeSession(ref, role ?? 'erase', id);
    const before = options.before ?? (async () => {});
    const room = createRoomWithoutObjects({
      data: between.data(new FakeTenantData(session, { tables: tablesOf(ref), outbox: outboxOf(ref.tenant), before })),
      keyService: between.keyService(keyOf(ref.tenant).service(keyRightsOf(role))),
      cache,
      random,
      clock,
    });
    return {
      ...room,
      objects: between.objects(fakeTenantObjects(session, bucketOf(ref), clock)),
      world,
      get outbox() {
        return world.outbox(ref.tenant);
      },
      auditTypes: () => world.outbox(ref.tenant).map((event) => event.type),
      dump: () => world.dump(ref),
    };
  }

  const world: FakeTenantWorld = {
    rooms: between.rooms({ open: async (ref, role, id) => open(ref, role, id) }),
    directory: between.directory({
      tenant: async (id) => structuredClone(tenants.get(id)),
      number: async (e164) => structuredClone(numbers.get(e164)),
    }),
    open,
    addTenant(ref, overrides = {}) {
      const tenant = { ...defaultTenant(ref, clock()), ...overrides };
      tenants.set(ref.tenant, tenant);
      return tenant;
    },
    addNumber(ref, number, scenarioId) {
      numbers.set(number, { number, tenantId: ref.tenant, assignedAt: clock() });
      const item = definedOnly({ number, assignedAt: clock(), version: 1, scenarioId });
      const key = ownNumberEntity.key({ number });
      const row = { ...key, ...ownNumberEntity.listed(item, 'all'), entity: ownNumberEntity.name, item };
      tablesOf(ref).data.set(JSON.stringify([key.pk, key.sk]), row);
    },
    outbox: (tenant) => structuredClone([...outboxOf(tenant).values()]),
    entries: (tenant) => structuredClone(outboxOf(tenant)),
    dump(ref) {
      const { data, keys: keyRows } = structuredClone(tablesOf(ref));
      return { data: [...data.values()], keys: [...keyRows.values()], objects: [...bucketOf(ref).keys()] };
    },
    tenantKey: keyOf,
    ownKey(arn, admits) {
      const key = new FakeOwnKey(arn, admits);
      ownKeys.set(arn, key);
      return key;
    },
    backUp: (ref) => structuredClone(tablesOf(ref)),
    restore(ref, backup) {
      const target = tablesOf(ref);
      for (const name of ['data', 'keys'] as const) {
        target[name].clear();
        for (const [id, row] of structuredClone(backup[name])) target[name].set(id, row);
      }
    },
  };
  return world;
}

/** As in lib/access/access-policies.ts; without a role everything. */
const keyRightsOf = (role: AccessRole | undefined): FakeKeyRights => ({
  generate: role === undefined || role === 'write' || role === 'provision',
  open: role !== 'rewrap' && role !== 'close',
  rewrap: role === undefined || role === 'rewrap',
  describe: role === undefined || role === 'write',
});

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function fakeSession(ref: TenantRef, role: AccessRole, id: string): TenantSession {
  if (!isTenantId(ref.tenant) || !isGeneration(ref.generation)) throw new AccessDenied('Not a tenant.');
  return {
    tenant: ref.tenant,
    generation: ref.generation,
    role,
    requestId: id,
    names: tenantNames(ref.tenant, ref.generation),
    credentials: () => Promise.reject(new Error('A fake session has no credentials.')),
  };
}

const defaultTenant = (ref: { tenant: TenantId; generation: Generation }, now: number): TenantItem => ({
  tenantId: ref.tenant,
  generation: ref.generation,
  name: 'Musterpraxis',
  status: 'active',
  templateVersion: '1',
  createdAt: now,
  updatedAt: now,
  version: 1,
});
