import type { AuditEvent } from '../../audit/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { ReindexProgress, SubjectProfileItem, TenantSecretItem } from '../../shared/kernel/stored-items.ts';
import {
  KeyUnavailable,
  LOOKUP_PURPOSE,
  SealBroken,
  itemKeys,
  type RoomWithoutObjects,
  type Write,
} from '../../access/contract.ts';
import type { RewrapState } from './rewrap-pass.ts';

type Room = Pick<RoomWithoutObjects, 'session' | 'data' | 'subjects'>;

export interface ReindexOptions {
  /** Version of the secret that this execution moves numbers to. */
  readonly run: number;
  /** Whether everything that was in flight when the secret was made has ended. */
  readonly settled: boolean;
  readonly clock: Clock;
}

const PAGE_ROWS = 200;

/**
 * Moves one page of callers to lookup values under the newest secret; the number is opened for a moment and kept
 * nowhere. A former secret is destroyed when no lookup row is under it any more: until then callers are found by both.
 */
export async function reindexPage(room: Room, options: ReindexOptions): Promise<RewrapState> {
  const { items } = await room.data.list('tenantSecret', `SECRET#${LOOKUP_PURPOSE}`, 'V#');
  const newest = items.find(({ version }) => version === options.run);
  if (newest?.reindex === undefined || items.some(({ version }) => version > options.run)) return 'superseded';
  const { cursor, stale } = newest.reindex;
  const page = await room.data.scanWrapped({ limit: PAGE_ROWS, ...(cursor && { from: cursor }) });
  const found = page.items.filter(({ entity }) => entity === 'subjectProfile') as unknown as SubjectProfileItem[];
  let moved = 0;
  try {
    for (const profile of found) if (await moveNumber(room, profile, options.run)) moved += 1;
  } catch (error) {
    if (error instanceof KeyUnavailable) return 'blocked';
    throw error;
  }
  if (page.next !== undefined) {
    await note(room, newest, { stale: stale + moved, cursor: page.next });
    return 'more';
  }
  if (options.settled && stale + moved === 0) return finish(room, newest, { items, clock: options.clock });
  await note(room, newest, { stale: 0 });
  return options.settled ? 'more' : 'settle';
}

/** @returns false when there was nothing to move, or somebody else changed or erased the caller meanwhile */
async function moveNumber(room: Room, profile: SubjectProfileItem, version: number): Promise<boolean> {
  const { subject, lookup, wrapped } = profile;
  if (lookup === undefined || versionOf(lookup) === version) return false;
  const old = await room.data.get('subjectLookup', itemKeys.subjectLookup(lookup));
  const number = await room.subjects.numberOf(subject).catch((error: unknown) => {
    // A profile that does not open keeps its former value, and with it the former secret.
    if (error instanceof SealBroken) return undefined;
    throw error;
  });
  if (number === undefined || old?.subject !== subject) return false;
  const [value] = (await room.subjects.lookupValues(number)).filter((one) => versionOf(one) === version);
  if (value === undefined) return false;
  const writes: Write[] = [
    { delete: 'subjectLookup', key: itemKeys.subjectLookup(lookup), guard: { version: old.version } },
    {
      put: 'subjectLookup',
      key: itemKeys.subjectLookup(value),
      item: { subject, createdAt: old.createdAt, version: 1 },
      guard: { absent: true },
    },
    { update: 'subjectProfile', key: itemKeys.subjectProfile(subject), set: { lookup: value }, guard: { wrapped } },
  ];
  await room.data.transact(writes, []);
  return true;
}

const versionOf = (lookup: string): number => Number(lookup.split('#')[0]);

const note = (room: Room, secret: TenantSecretItem, reindex: ReindexProgress): Promise<unknown> =>
  room.data.transact(
    [{ update: 'tenantSecret', key: itemKeys.tenantSecret(secret.purpose, secret.version), set: { reindex } }],
    [],
  );

/** Destroys the former secrets that no lookup row is under; of those left, numbers could not be read. */
async function finish(
  room: Room,
  newest: TenantSecretItem,
  { items, clock }: { items: TenantSecretItem[]; clock: Clock },
): Promise<RewrapState> {
  const used = new Set<number>();
  await room.data.scan('keys', ({ entity, pk }) => {
    if (entity === 'subjectLookup') used.add(Number(String(pk).split('#')[1]));
  });
  const unused = items.filter(({ version }) => version < newest.version && !used.has(version));
  const writes: Write[] = unused.map(({ purpose, version }) => ({
    delete: 'tenantSecret',
    key: itemKeys.tenantSecret(purpose, version),
  }));
  const done: Write = {
    update: 'tenantSecret',
    key: itemKeys.tenantSecret(newest.purpose, newest.version),
    set: { reindex: undefined },
  };
  const event: AuditEvent = {
    type: 'key.destroyed',
    at: clock(),
    actor: { kind: 'system', id: 'key-service' },
    resource: { kind: 'tenant-key', id: room.session.tenant },
    outcome: 'success',
    requestId: room.session.requestId,
    details: { reason: 'rotation', keys: unused.length },
  };
  await room.data.transact([...writes, done], unused.length > 0 ? [event] : [], String(newest.version));
  return 'done';
}
