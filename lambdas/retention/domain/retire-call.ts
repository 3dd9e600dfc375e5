import { deleteItem, putItem, type ItemKey, type TenantData, type Write } from '../../access/contract.ts';
import { callKeyEntity, subjectLookupEntity, subjectProfileEntity, tombstoneEntity } from '../../access/entities.ts';
import { callEntity } from '../../calls/entities.ts';
import type { SubjectId } from '../../shared/kernel/ids.ts';
import { holdEntity } from '../entities.ts';
import { callRows, classOfKeyRow } from './call-rows.ts';
import { deleteGuarded } from './delete-rows.ts';
import type { EraserDeps, Held } from './eraser-deps.ts';
import type { EraseOrder } from './ledger.ts';

/**
 * The last step: a call of which nothing is left but its `META` row loses that too, and with a caller's last call go
 * profile and lookup, so that the number means nothing any more. The subject's tombstone forbids its return.
 */
export async function retireCall(
  deps: EraserDeps,
  order: EraseOrder,
): Promise<Held | { rows: number; profiles: number }> {
  const { data } = deps.room;
  if (!order.parts.includes('record')) return { rows: 0, profiles: 0 };
  const keys = await keyRows(data, order.subject);
  if (keys.some((key) => classOfKeyRow(key, order.callId) !== undefined)) return { rows: 0, profiles: 0 };
  const rows = await callRows(data, deps.inventory, order);
  if (rows.some(({ isRoot }) => !isRoot)) throw new CallNotEmpty('Rows appeared in a call that is being retired.');
  const identity = (await isLastCall(data, order, keys)) ? await identityWrites(deps, order, keys) : NOBODY;
  const meta: Write[] = rows.map(({ key }) => deleteItem(callEntity, { key }));
  if (meta.length + identity.writes.length === 0) return { rows: 0, profiles: 0 };
  const held = await deleteGuarded(deps, order, [...meta, ...identity.writes]);
  return held ?? { rows: meta.length, profiles: identity.profiles };
}

/** What the key table holds under a pseudonym. */
async function keyRows(data: TenantData, subject: SubjectId): Promise<ItemKey[]> {
  return data.listKeys('keys', subjectProfileEntity.key({ subject }).pk);
}

/** A row was written into the call after its keys were destroyed; the run is repeated and deletes it. */
class CallNotEmpty extends Error {
  override readonly name = 'CallNotEmpty';
}

/** Keys and holds of other calls are read consistently; the index adds calls that never had keys. */
async function isLastCall(data: TenantData, order: EraseOrder, keys: readonly ItemKey[]): Promise<boolean> {
  if (keys.some((key) => callKeyEntity.parse(key) !== undefined || isOtherHold(key, order.callId))) return false;
  const of = { list: 'bySubject', parts: { subject: order.subject } } as const;
  const calls = await data.pageByIndex(callEntity, of, { limit: 2 });
  return calls.items.every((call) => call.callId === order.callId);
}

const isOtherHold = (key: ItemKey, callId: EraseOrder['callId']): boolean => {
  const hold = holdEntity.parse(key);
  return hold !== undefined && hold.callId !== callId;
};

interface IdentityWrites {
  readonly writes: Write[];
  /** Profiles among them: one, or none. */
  readonly profiles: number;
}
const NOBODY: IdentityWrites = { writes: [], profiles: 0 };

/**
 * Everything that is kept as long as its subject has a call: profile, lookup and whatever else an entity links to the
 * subject and erasure destroys. The subject's tombstone forbids its return.
 */
async function identityWrites(
  { room, inventory, clock }: Pick<EraserDeps, 'room' | 'inventory' | 'clock'>,
  { subject, reason }: Pick<EraseOrder, 'subject' | 'reason'>,
  keys: readonly ItemKey[],
): Promise<IdentityWrites> {
  const writes: Write[] = [];
  for (const { table, pk } of inventory.partitionsOfSubject(subject)) {
    const rows = table === 'keys' && pk === keys[0]?.pk ? keys : await room.data.listKeys(table, pk);
    for (const { sk } of rows) {
      if (inventory.goesWithSubject(table, { pk, sk })) writes.push(deleteItem(table, { key: { pk, sk } }));
    }
  }
  if (writes.length === 0) return NOBODY;
  const profile = await room.data.get(subjectProfileEntity, subjectProfileEntity.key({ subject }));
  const tombstone = putItem(tombstoneEntity, {
    key: tombstoneEntity.key({ subject }),
    item: { subject, reason, at: clock() },
  });
  return {
    writes: [...writes, ...lookupWrites(profile?.lookup), tombstone],
    profiles: profile === undefined ? 0 : 1,
  };
}

/** The lookup row lies under the keyed value of the number, which the profile names. */
const lookupWrites = (lookup: string | undefined): Write[] =>
  lookup === undefined
    ? []
    : [deleteItem(subjectLookupEntity, { key: subjectLookupEntity.key({ lookup }), guard: { present: true } })];

/** Attempts against a number that is moved to another lookup value at the same time, or a second eraser. */
const ATTEMPTS = 8;

/** The profile kept changing under the eraser; the run fails and is repeated. */
class ProfileBusy extends Error {
  override readonly name = 'ProfileBusy';
}

/**
 * Destroys the profile and lookup of a subject that has no call left; does nothing while one is.
 * @returns how many profiles were destroyed
 * @throws ProfileBusy
 */
export async function retireSubject(deps: EraserDeps, order: Pick<EraseOrder, 'subject' | 'reason'>): Promise<number> {
  const { data } = deps.room;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const keys = await keyRows(data, order.subject);
    if (keys.some((key) => callKeyEntity.parse(key) !== undefined || holdEntity.parse(key) !== undefined)) return 0;
    const of = { list: 'bySubject', parts: { subject: order.subject } } as const;
    const calls = await data.pageByIndex(callEntity, of, { limit: 1 });
    const { writes, profiles } = calls.items.length === 0 ? await identityWrites(deps, order, keys) : NOBODY;
    if (writes.length === 0) return 0;
    const { outcome } = await data.transact(writes, []);
    if (outcome === 'committed') return profiles;
  }
  throw new ProfileBusy('The profile changed during every attempt to erase it.');
}
