import type { ApiKeyId, TenantRef } from '../kernel/ids.ts';
import { errorFields, log, opaque } from '../observability/log.ts';
import { countMetric } from '../observability/with-observability.ts';
import type { EdgeEntry, EntryLog } from './route-entry.ts';

/** Why somebody known was refused, in the words of the log. Fixed order: a reason's place is part of the ids of entries. */
export const REFUSAL_REASONS = [
  'permission',
  'scope',
  'not-found',
  'tenant-suspended',
  'invalid',
  'conflict',
  'key-unavailable',
  'limit',
  'failed',
  'tenant-closed',
  'tenant-not-ready',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A known key was refused, by the authoriser or by the edge of a function. */
export interface Refusal {
  readonly keyId: ApiKeyId;
  readonly reason: RefusalReason;
  /** What was asked for, once it is known: the authoriser refuses before. */
  readonly asked?: { readonly area: string; readonly action: string } | undefined;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Somebody asked for what they may not have, or for what they must not learn whether it exists. */
const DENIALS: ReadonlySet<RefusalReason> = new Set([
  'permission',
  'scope',
  'not-found',
  'tenant-suspended',
  'tenant-closed',
  'tenant-not-ready',
]);

const ACTIONS: readonly string[] = ['read', 'list', 'search', 'create', 'update', 'delete', 'export'];
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;

/**
 * The entry of a refusal, and what makes it that one: who, what, why and in which minute. A flood is one entry. There is
 * no other maker of such entries, so that no two of them can be taken for each other.
 */
export function refusalEntry({ keyId, reason, asked, requestId, now }: Refusal): {
  readonly entry: EdgeEntry;
  readonly identity: readonly (string | number)[];
} {
  const area = asked?.area ?? 'unknown';
  const entry: EdgeEntry = {
    type: DENIALS.has(reason) ? 'access.denied' : 'request.refused',
    at: now,
    actor: { kind: 'api-key', id: keyId },
    resource: { kind: 'api', id: area },
    outcome: reason === 'failed' ? 'failed' : 'denied',
    requestId,
    details: { reason, area: asked?.area, action: asked?.action },
  };
  const action = asked === undefined ? ACTIONS.length : ACTIONS.indexOf(asked.action);
  const minute = Math.floor(now / MINUTE_MS);
  const when = [Math.floor(minute / MINUTES_A_DAY), minute % MINUTES_A_DAY];
  return { entry, identity: [keyId, entry.type, area, action, REFUSAL_REASONS.indexOf(reason), ...when] };
}

/**
 * Records a refusal. It stands whether or not it could be recorded; that it could not raises an alarm.
 * @param to the log of the tenant whose key it is, or the platform's
 * @returns id of the entry of this minute's refusals of this kind; undefined where there is none
 */
export const recordRefusal = (
  entries: Pick<EntryLog, 'once'>,
  to: TenantRef | 'platform',
  refusal: Refusal,
): Promise<string | undefined> =>
  orAlarm(refusal.reason, () => {
    const { entry, identity } = refusalEntry(refusal);
    return entries.once(to, entry, identity);
  });

/**
 * What records that somebody was refused must not be in the way of refusing.
 * @param reason a word of ours, for the log
 * @returns what `record` gives; undefined, with the alarm's metric, where it failed
 */
export async function orAlarm<T>(reason: string, record: () => Promise<T>): Promise<T | undefined> {
  try {
    return await record();
  } catch (error) {
    countMetric('RefusalsNotRecorded');
    log.error('refusal-not-recorded', { reason: opaque(reason), ...errorFields(error) });
    return undefined;
  }
}
