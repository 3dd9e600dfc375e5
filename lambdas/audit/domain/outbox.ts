import { createHash } from 'node:crypto';
import { base32 } from '../../shared/kernel/ids.ts';
import { EntryRefusedError, isLogId, renderEntry, type AuditEvent, type LogId } from './entry.ts';
import { AUDIT_ID_PATTERNS } from './field.ts';
import { AUDIT_EVENTS } from './taxonomy.ts';
import { ACTORS, RESOURCES } from './vocabulary.ts';

/** Partitions per log: one takes about 500 transactional puts a second. */
export const AUDIT_SHARDS = 4;

/**
 * A row of the outbox table as it is written; `seq` comes, and `pending` goes, when it is sequenced. The row stays as
 * long as its log: it is the index of event ids, and what keeps an id from becoming a second leaf.
 */
export interface OutboxItem {
  /** `<log>#<shard>`: the access roles may only write keys that begin with their own tenant. */
  readonly pk: string;
  /** The event id: a second write of the same event fails the condition instead of adding an entry. */
  readonly sk: string;
  /** Same as `pk`; key of the sparse index of what is not sequenced yet. */
  readonly pending: string;
  readonly log: string;
  readonly at: number;
  /** The leaf: RFC 8785 text, at most 4 KB. */
  readonly entry: string;
}

/** The condition every put of an outbox row carries. */
export const OUTBOX_CONDITION = 'attribute_not_exists(pk)';

/** The same, with the row that is there already: only its bytes tell a retry from another event under the same id. */
export const OUTBOX_ONCE = {
  ConditionExpression: OUTBOX_CONDITION,
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
} as const;

export const shardOf = (eventId: string): number =>
  (createHash('sha256').update(eventId).digest()[0] ?? 0) % AUDIT_SHARDS;

/**
 * The row to put, in the transaction of the business change or before the answer leaves.
 * @throws EntryRefusedError when the event is not exactly what the taxonomy allows
 */
export function outboxItem(input: { tenant: LogId; event: AuditEvent; eventId: string }): OutboxItem {
  if (!isLogId(input.tenant)) throw new EntryRefusedError('not a log');
  const entry = renderEntry(input.tenant, input.event, input.eventId);
  const pk = `${input.tenant}#${shardOf(input.eventId)}`;
  return { pk, sk: input.eventId, pending: pk, log: input.tenant, at: input.event.at, entry };
}

/** Small integers may be a part of an event's identity (a call's sequence number, a turn). */
const MAX_PART = 999_999;

/**
 * The id of an event, from what makes it that event and no other: `auditEventId(requestId, 'call.started')`,
 * `auditEventId(transactionId, sequence, 'consent.recorded')`. The same parts always give the same id, so a retry
 * writes the same row. Parts are opaque ids, event types, words of the vocabulary and small integers only: a digest of a phone number would be
 * personal data (Recital 26 GDPR), so nothing else is accepted.
 * @throws EntryRefusedError for any other part
 */
export function auditEventId(...parts: readonly (string | number)[]): string {
  if (parts.length === 0) throw new EntryRefusedError('an event id has parts');
  for (const part of parts)
    if (!isPart(part)) throw new EntryRefusedError('an event id is made of ids, types and integers');
  const digest = createHash('sha256')
    .update(`voicekeep/event\0${parts.join('\0')}`)
    .digest();
  return `evt_${base32(digest.subarray(0, 26))}`;
}

function isPart(part: string | number): boolean {
  if (typeof part === 'number') return Number.isInteger(part) && part >= 0 && part <= MAX_PART;
  if (Object.hasOwn(AUDIT_EVENTS, part) || WORDS.has(part)) return true;
  return Object.values(AUDIT_ID_PATTERNS).some((pattern) => pattern.test(part));
}

/** Who acts and what is acted on where it is a part of the platform: a word of a closed list instead of an id. */
const WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(ACTORS),
  ...[...Object.values(ACTORS), ...Object.values(RESOURCES)].flatMap((field) =>
    field.kind === 'enum' ? field.values : [],
  ),
]);
/** Another event has this id: whoever made it would otherwise take somebody else's entry for its own. */
export class EntryCollisionError extends Error {
  override readonly name = 'EntryCollisionError';
  constructor() {
    super('Another event has this id.');
  }
}

type Told = Readonly<Record<string, unknown>>;

/**
 * Whether the stored entry is this one, told before. An id follows from what makes an event that event, so a retry and a
 * redelivery find their own entry; they may only have looked at the clock again. Everything else is another event, and to
 * take it for this one would lose an entry.
 * @param stored the leaf under the id, undefined when the store did not give it
 */
export function isSameEntry(stored: string | undefined, mine: string): boolean {
  if (stored === undefined) return false;
  return stored === mine || timeless(stored) === timeless(mine);
}

/**
 * Whether the stored entry tells of the same happening, for what several may observe and the first one records (a key
 * that failed in this minute, a run that ended): the same type of event, by the same actor, about the same resource.
 */
export function isSameHappening(stored: string | undefined, mine: string): boolean {
  return stored !== undefined && happening(stored) === happening(mine);
}

/** Leaves are RFC 8785 text, so their members have one order. */
const timeless = (leaf: string): string => {
  const { at: _, ...rest } = JSON.parse(leaf) as Told;
  return JSON.stringify(rest);
};

const happening = (leaf: string): string => {
  const { tenant, type, actor, resource } = JSON.parse(leaf) as Told;
  return JSON.stringify([tenant, type, actor, resource]);
};
