import type { Entity } from '../../shared/kernel/define-entity.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { WrappedKey } from '../../shared/kernel/stored-values.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { encryptionKeyEntity, type EncryptionKeyItem, type RewrapProgress } from '../../access/entities.ts';
import {
  KeyUnavailable,
  PLATFORM_KEY,
  SealBroken,
  TenantDataError,
  arnOfKey,
  releasedKeys,
  type RoomWithoutObjects,
  updateItem,
  type Write,
} from '../../access/contract.ts';

type Room = Pick<RoomWithoutObjects, 'session' | 'data' | 'wrapping'>;
type Row = Readonly<Record<string, unknown>>;

/**
 * `more`: go on at once. `settle`: the pass is over; rows made just before the switch may still be on their way, so
 * look again in a while. `blocked`: a key cannot be used; try again later. `superseded`: another run took over.
 */
export type RewrapState = 'more' | 'settle' | 'blocked' | 'done' | 'superseded';

export interface RewrapOptions {
  /** The run this execution was started for. */
  readonly run: number;
  /** Whether everything that was in flight at the switch has ended. */
  readonly settled: boolean;
  readonly clock: Clock;
}

/** Rows looked at in one page; each costs one request to KMS. */
const PAGE_ROWS = 200;
/** Requests to KMS at once: far below the account's rate, other tenants' calls come first. */
const AT_ONCE = 20;

/**
 * Re-wraps one page of a tenant's data keys under the active key and notes how far it is. The pass begins again until
 * one finds nothing left. A row is only replaced while it holds exactly what was read: what was erased meanwhile never
 * comes back, what somebody else wrapped stays.
 */
export const rewrapPage =
  (inventory: Inventory) =>
  async (room: Room, options: RewrapOptions): Promise<RewrapState> => {
    const registration = await room.wrapping.registration();
    const progress = registration?.rewrap;
    if (registration === undefined || progress === undefined || progress.run !== options.run) return 'superseded';
    const page = await room.data.scanWrapped({
      limit: PAGE_ROWS,
      from: progress.cursor,
    });
    const results = await moveAll({ room, inventory, registration }, page.items);
    const counted = count(progress, results);
    const blocked = results.find((result) => typeof result === 'object');
    if (blocked !== undefined) {
      const note = { ...counted, cursor: progress.cursor, blocked: blocked.blocked };
      return (await save(room, registration, note)) ? 'blocked' : 'superseded';
    }
    if (page.next !== undefined) {
      return (await save(room, registration, { ...counted, cursor: page.next })) ? 'more' : 'superseded';
    }
    if (options.settled && counted.stale === 0) return finish(room, registration, { ...counted, now: options.clock() });
    const again = { ...counted, cursor: undefined, checked: 0, stale: 0, broken: 0 };
    if (!(await save(room, registration, again))) return 'superseded';
    return options.settled ? 'more' : 'settle';
  };

/** What became of one row; `gone`: erased or replaced since it was read. */
type Moved = 'current' | 'moved' | 'gone' | 'broken' | { readonly blocked: string };

interface Moving {
  readonly room: Room;
  readonly inventory: Inventory;
  readonly registration: EncryptionKeyItem;
}

async function moveAll(moving: Moving, rows: readonly Row[]): Promise<Moved[]> {
  const results: Moved[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const some = rows.slice(start, start + AT_ONCE);
    results.push(...(await Promise.all(some.map((row) => move(moving, row)))));
    if (results.some((result) => typeof result === 'object')) break;
  }
  return results;
}

async function move({ room, inventory, registration }: Moving, row: Row): Promise<Moved> {
  const { wrapped } = row;
  const number = typeof row['wrappedWith'] === 'number' ? row['wrappedWith'] : PLATFORM_KEY;
  if (number === registration.active) return 'current';
  const entity = inventory.named(row['entity']);
  if (entity?.wraps !== true || !(wrapped instanceof Uint8Array)) return 'broken';
  const context = entity.keyContext(row);
  const keys = { from: arnOfKey(registration, number), to: arnOfKey(registration, registration.active) };
  try {
    const moved = await room.wrapping.rewrap(wrapped, context, keys);
    const wrappedWith = registration.active === PLATFORM_KEY ? undefined : registration.active;
    const update = updateItem(entity as Entity<WrappedKey>, {
      key: { pk: String(row['pk']), sk: String(row['sk']) },
      set: { wrapped: moved, wrappedWith },
      guard: { wrapped },
    });
    const { outcome } = await room.data.transact([update], []);
    return outcome === 'conflict' ? 'gone' : 'moved';
  } catch (error) {
    if (error instanceof KeyUnavailable) return { blocked: error.problem };
    if (error instanceof SealBroken) return 'broken';
    throw error;
  }
}

function count(progress: RewrapProgress, results: readonly Moved[]): RewrapProgress {
  const { cursor: _, blocked: __, ...before } = progress;
  const of = (kind: Moved) => results.filter((result) => result === kind).length;
  return {
    ...before,
    checked: before.checked + results.length,
    moved: before.moved + of('moved'),
    stale: before.stale + of('moved') + of('gone'),
    broken: before.broken + of('broken'),
  };
}

/** @returns false when another run took over meanwhile */
async function save(
  room: Room,
  before: EncryptionKeyItem,
  progress: Omit<RewrapProgress, 'cursor'> & { cursor: RewrapProgress['cursor'] | undefined },
): Promise<boolean> {
  for (let attempt = 0, registration: EncryptionKeyItem | undefined = before; attempt < 5; attempt += 1) {
    if (registration?.rewrap?.run !== progress.run) return false;
    const { outcome } = await room.data.transact([updateOf(registration, { rewrap: progress })], []);
    if (outcome !== 'conflict') return true;
    // Somebody marked the key as failing or working again.
    registration = await room.wrapping.registration();
  }
  throw new TenantDataError('The key registration kept changing.');
}

async function finish(
  room: Room,
  before: EncryptionKeyItem,
  result: RewrapProgress & { now: number },
): Promise<RewrapState> {
  // Rows that did not open may still be under a former key: then none is released.
  const keys = result.broken > 0 ? before.keys : releasedKeys(before, result.now);
  const set = { keys, rewrap: undefined };
  const event: AuditEvent = {
    type: 'key.rewrapped',
    at: result.now,
    actor: { kind: 'system', id: 'key-service' },
    resource: { kind: 'tenant-key', id: room.session.tenant },
    outcome: result.broken > 0 ? 'failed' : 'success',
    requestId: room.session.requestId,
    details: {
      version: before.active,
      keys: result.moved,
      broken: result.broken > 0 ? result.broken : undefined,
    },
  };
  const { outcome } = await room.data.transact([updateOf(before, set)], [event], String(result.run));
  return outcome === 'conflict' ? 'more' : 'done';
}

const updateOf = (before: EncryptionKeyItem, set: Partial<EncryptionKeyItem>): Write =>
  updateItem(encryptionKeyEntity, {
    key: encryptionKeyEntity.key({}),
    set: { ...set, version: before.version + 1 },
    guard: { version: before.version },
  });
