import type { ClosingRoom } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyItem, TenantClosing, UsageStub } from '../../tenants/entities.ts';
import {
  isActiveHold,
  isRevoked,
  keyRevoked,
  type Act,
  type ApiKeyRecords,
  type TenantBeingClosed,
} from '../../tenants/contract.ts';
import type { UtteranceEraser } from '../../shared/kernel/utterance-eraser.ts';
import type { LandedAudio, TenantNumbers } from '../ports.ts';
import { LEX_RESIDUE_MS } from './closing-certificate.ts';
import { addUsage, callsAmong } from './usage.ts';

/** What a purge works on; everything of one tenant. */
export interface PurgePlace {
  readonly tenant: TenantBeingClosed;
  readonly room: ClosingRoom;
  readonly landed: LandedAudio;
  readonly numbers: TenantNumbers;
  readonly apiKeys: ApiKeyRecords;
  readonly utterances: UtteranceEraser;
  readonly act: Act;
}

/** `held`: a hold is in force that nobody saw before; `more`: call again; `done`: nothing of this part is left. */
export interface PurgeProgress {
  readonly state: 'more' | 'done' | 'held';
  readonly closing: TenantClosing;
  readonly usage?: UsageStub[];
}

type Part = (place: PurgePlace, now: EpochMs) => Promise<PurgeProgress>;

/** One transaction of DynamoDB. */
const REMOVED_AT_ONCE = 100;
const OBJECTS_AT_ONCE = 200;
const COUNTED_AT_ONCE = 500;

/** The closing record after more of a store was destroyed. */
const destroyed = (closing: TenantClosing, store: string, count: number): TenantClosing => ({
  ...closing,
  destroyed: { ...closing.destroyed, [store]: (closing.destroyed?.[store] ?? 0) + count },
});

const removeRows =
  (table: 'keys' | 'data', store: string): Part =>
  async ({ tenant, room }, now) => {
    const { rows } = await room.tables[table].rows(REMOVED_AT_ONCE);
    if (rows.length === 0) return { state: 'done', closing: tenant.closing };
    // Looked for once more with every page: a hold wins over the purge whenever it came.
    if (rows.some((row) => isActiveHold(row, now))) return { state: 'held', closing: tenant.closing };
    await room.tables[table].remove(rows.map((row) => ({ pk: String(row['pk']), sk: String(row['sk']) })));
    return { state: 'more', closing: destroyed(tenant.closing, store, rows.length) };
  };

/** Counts calls and seconds per month, and has Lex forget what it may still hold. Each page is counted once. */
const countUsage: Part = async ({ tenant, room, utterances }, now) => {
  const { closing, usage = [] } = tenant;
  if (closing.counted === true) return { state: 'done', closing };
  const page = await room.tables.data.rows(COUNTED_AT_ONCE, closing.countedTo);
  const calls = callsAmong(page.rows);
  const recent = calls.filter(
    (call) => call.lexSessionId !== undefined && now - (call.endedAt ?? now) < LEX_RESIDUE_MS,
  );
  let { conversations = 0, forgotten = 0 } = closing;
  for (const call of recent) {
    conversations += 1;
    if (await utterances.forget(call.lexSessionId!)) forgotten += 1;
  }
  const counted = { ...closing, conversations, forgotten, countedTo: page.next, counted: page.next === undefined };
  return {
    state: page.next === undefined ? 'done' : 'more',
    closing: counted,
    usage: addUsage(usage, calls),
  };
};

const removeObjects: Part = async ({ tenant, room }) => {
  const keys = await room.bucket.keys(OBJECTS_AT_ONCE);
  if (keys.length === 0) return { state: 'done', closing: tenant.closing };
  await room.bucket.remove(keys);
  return { state: 'more', closing: destroyed(tenant.closing, 'objects', keys.length) };
};

const removeLanded: Part = async ({ tenant, landed }) => {
  const keys = await landed.keysOf(tenant.tenantId);
  for (const key of keys) await landed.remove(key);
  return {
    state: 'done',
    closing: keys.length === 0 ? tenant.closing : destroyed(tenant.closing, 'landed', keys.length),
  };
};

const releaseNumbers: Part = async ({ tenant, numbers }, now) => {
  const own = await numbers.listOf(tenant.tenantId);
  for (const number of own) await numbers.release(tenant.tenantId, number, now);
  return {
    state: 'done',
    closing: own.length === 0 ? tenant.closing : destroyed(tenant.closing, 'numbers', own.length),
  };
};

const revokeKeys: Part = async ({ tenant, apiKeys, act }, now) => {
  const all = await allKeysOf(apiKeys, tenant);
  const open = all.filter((key) => !isRevoked(key, now));
  for (const key of open) await apiKeys.revoke(key, now, keyRevoked(key, { ...act, at: now }, 'tenant-closed'));
  for (const key of all) await apiKeys.forgetLabel(key.keyId);
  return {
    state: 'done',
    closing: open.length === 0 ? tenant.closing : destroyed(tenant.closing, 'apiKeys', open.length),
  };
};

/** Every API key of the tenant, also revoked ones. */
export async function allKeysOf(
  apiKeys: Pick<ApiKeyRecords, 'listOf'>,
  { tenantId }: Pick<TenantBeingClosed, 'tenantId'>,
): Promise<ApiKeyItem[]> {
  const found: ApiKeyItem[] = [];
  let next: Record<string, string> | undefined;
  do {
    const page = await apiKeys.listOf(tenantId, 100, next);
    found.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return found;
}

/**
 * The parts of a purge in their order: keys first, so that everything sealed is unreadable at once; counting before the
 * rows that are counted go; the control plane's own records last.
 */
export const PURGE_PARTS = {
  keys: removeRows('keys', 'keys'),
  usage: countUsage,
  objects: removeObjects,
  landed: removeLanded,
  rows: removeRows('data', 'rows'),
  numbers: releaseNumbers,
  apiKeys: revokeKeys,
} as const satisfies Record<string, Part>;
