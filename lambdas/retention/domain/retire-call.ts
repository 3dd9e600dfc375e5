import { itemKeys, type TenantData, type Write } from '../../access/contract.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import { callPartition, classOfKeyRow, subjectPartition } from './call-key-rows.ts';
import { deleteGuarded } from './delete-rows.ts';
import type { EraserDeps, Held } from './erase-call.ts';
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
  const keys = await data.listKeys('keys', subjectPartition(order.subject));
  if (keys.some(({ sk }) => classOfKeyRow(sk, order.callId) !== undefined)) return { rows: 0, profiles: 0 };
  const rows = await data.listKeys('data', callPartition(order.callId));
  if (rows.some(({ sk }) => sk !== 'META')) throw new CallNotEmpty('Rows appeared in a call that is being retired.');
  const profile = (await isLastCall(data, order, keys)) ? await profileWrites(deps, order, keys) : [];
  const meta: Write[] = rows.length > 0 ? [{ delete: 'call', key: itemKeys.call(order.callId) }] : [];
  if (meta.length + profile.length === 0) return { rows: 0, profiles: 0 };
  const held = await deleteGuarded(deps, order, [...meta, ...profile]);
  return held ?? { rows: meta.length, profiles: profile.length > 0 ? 1 : 0 };
}

/** A row was written into the call after its keys were destroyed; the run is repeated and deletes it. */
export class CallNotEmpty extends Error {
  override readonly name = 'CallNotEmpty';
}

/** Keys and holds of other calls are read consistently; the index adds calls that never had keys. */
async function isLastCall(data: TenantData, order: EraseOrder, keys: { sk: string }[]): Promise<boolean> {
  if (keys.some(({ sk }) => sk.startsWith('KEY#') || isOtherHold(sk, order.callId))) return false;
  const calls = await data.listByIndex('call', 2, subjectPartition(order.subject), { limit: 2 });
  return calls.items.every((call) => call.callId === order.callId);
}

const isOtherHold = (sk: string, callId: CallId) => sk.startsWith('HOLD#') && sk !== `HOLD#${callId}`;

async function profileWrites(
  deps: EraserDeps,
  order: Pick<EraseOrder, 'subject' | 'reason'>,
  keys: { sk: string }[],
): Promise<Write[]> {
  if (!keys.some(({ sk }) => sk === 'PROFILE')) return [];
  const { subject, reason } = order;
  const profile = await deps.room.data.get('subjectProfile', itemKeys.subjectProfile(subject));
  const tombstone: Write = {
    put: 'tombstone',
    key: itemKeys.tombstone(subject),
    item: { subject, reason, at: deps.clock() },
  };
  const lookup: Write[] = profile?.lookup
    ? [{ delete: 'subjectLookup', key: itemKeys.subjectLookup(profile.lookup), guard: { present: true } }]
    : [];
  return [{ delete: 'subjectProfile', key: itemKeys.subjectProfile(subject) }, ...lookup, tombstone];
}

/**
 * Destroys the profile and lookup of a subject that has no call left; does nothing while one is.
 * @returns how many profiles were destroyed
 */
export async function retireSubject(deps: EraserDeps, order: Pick<EraseOrder, 'subject' | 'reason'>): Promise<number> {
  const { data } = deps.room;
  const keys = await data.listKeys('keys', subjectPartition(order.subject));
  if (keys.some(({ sk }) => sk.startsWith('KEY#') || sk.startsWith('HOLD#'))) return 0;
  const calls = await data.listByIndex('call', 2, subjectPartition(order.subject), { limit: 1 });
  const writes = calls.items.length === 0 ? await profileWrites(deps, order, keys) : [];
  return writes.length > 0 && (await data.transact(writes, [])).ok ? 1 : 0;
}
