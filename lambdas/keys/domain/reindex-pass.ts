import type { AuditEvent } from '../../audit/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import {
  subjectLookupEntity,
  subjectProfileEntity,
  tenantSecretEntity,
  type ReindexProgress,
  type SubjectProfileItem,
  type TenantSecretItem,
} from '../../access/entities.ts';
import {
  KeyUnavailable,
  LOOKUP_PURPOSE,
  SealBroken,
  deleteItem,
  putItem,
  type RoomWithoutObjects,
  type Write,
  updateItem,
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
  const items = await room.data.list(tenantSecretEntity, { purpose: LOOKUP_PURPOSE });
  const newest = items.find(({ version }) => version === options.run);
  if (newest?.reindex === undefined || items.some(({ version }) => version > options.run)) return 'superseded';
  const { cursor, stale } = newest.reindex;
  const page = await room.data.scanWrapped({ limit: PAGE_ROWS, from: cursor });
  const found = page.items.filter(({ entity }) => entity === 'subjectProfile') as unknown as SubjectProfileItem[];
  let moved = 0;
  try {
    for (const profile of found) if ((await moveNumber(room, profile, options.run)) !== 'nothing') moved += 1;
  } catch (error) {
    if (error instanceof KeyUnavailable) return 'blocked';
    throw error;
  }
  if (page.next !== undefined) {
    return (await note(room, newest, { stale: stale + moved, cursor: page.next })) ? 'more' : 'superseded';
  }
  if (options.settled && stale + moved === 0) return finish(room, newest, { items, clock: options.clock });
  if (!(await note(room, newest, { stale: 0 }))) return 'superseded';
  return options.settled ? 'more' : 'settle';
}

/** `changed`: somebody else changed or erased the caller meanwhile, so another pass looks at what is left. */
async function moveNumber(
  room: Room,
  profile: SubjectProfileItem,
  version: number,
): Promise<'nothing' | 'moved' | 'changed'> {
  const { subject, lookup, wrapped } = profile;
  if (lookup === undefined || versionOf(lookup) === version) return 'nothing';
  const old = await room.data.get(subjectLookupEntity, subjectLookupEntity.key({ lookup }));
  const number = await room.subjects.numberOf(subject).catch((error: unknown) => {
    // A profile that does not open keeps its former value, and with it the former secret.
    if (error instanceof SealBroken) return undefined;
    throw error;
  });
  if (number === undefined || old?.subject !== subject) return 'nothing';
  const [value] = (await room.subjects.lookupValues(number)).filter((one) => versionOf(one) === version);
  if (value === undefined) return 'nothing';
  const writes: Write[] = [
    deleteItem(subjectLookupEntity, { key: subjectLookupEntity.key({ lookup }), guard: { version: old.version } }),
    putItem(subjectLookupEntity, {
      key: subjectLookupEntity.key({ lookup: value }),
      item: { subject, createdAt: old.createdAt, version: 1 },
      guard: { absent: true },
    }),
    updateItem(subjectProfileEntity, {
      key: subjectProfileEntity.key({ subject }),
      set: { lookup: value },
      guard: { wrapped },
    }),
  ];
  const { outcome } = await room.data.transact(writes, []);
  return outcome === 'conflict' ? 'changed' : 'moved';
}

const versionOf = (lookup: string): number => Number(lookup.split('#')[0]);

/** @returns false when the secret is gone */
async function note(room: Room, secret: TenantSecretItem, reindex: ReindexProgress): Promise<boolean> {
  const key = tenantSecretEntity.key({ purpose: secret.purpose, version: secret.version });
  const { outcome } = await room.data.transact([updateItem(tenantSecretEntity, { key, set: { reindex } })], []);
  return outcome !== 'conflict';
}

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
  const writes: Write[] = unused.map(({ purpose, version }) =>
    deleteItem(tenantSecretEntity, { key: tenantSecretEntity.key({ purpose, version }) }),
  );
  const done: Write = updateItem(tenantSecretEntity, {
    key: tenantSecretEntity.key({ purpose: newest.purpose, version: newest.version }),
    set: { reindex: undefined },
  });
  const event: AuditEvent = {
    type: 'key.destroyed',
    at: clock(),
    actor: { kind: 'system', id: 'key-service' },
    resource: { kind: 'tenant-key', id: room.session.tenant },
    outcome: 'success',
    requestId: room.session.requestId,
    details: { reason: 'rotation', keys: unused.length, orderedBy: 'tenant', approvedBy: 'tenant' },
  };
  const audit = unused.length > 0 ? [event] : [];
  const { outcome } = await room.data.transact([...writes, done], audit, String(newest.version));
  return outcome === 'conflict' ? 'superseded' : 'done';
}
