import * as z from 'zod';
import { cursor } from '../../shared/http/cursor.ts';
import { wholeNumber } from '../../shared/http/whole-number.ts';
import {
  ACTORS,
  AUDIT_EVENTS,
  AUDIT_ID_PATTERNS,
  OUTCOMES,
  RESOURCES,
  leafHash,
  linesOfParts,
  partsOf,
  type Entry,
  type LogId,
  type Part,
  type ReadDeps,
} from '../../audit/contract.ts';

const keysOf = <T extends object>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]];
const seconds = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** `GET /v1/audit/events`: every filter narrows; order is by sequence number and never changes. */
export const AuditQuery = z.strictObject({
  /** RFC 3339; inclusive. */
  from: seconds.optional(),
  /** RFC 3339; exclusive. */
  to: seconds.optional(),
  action: z.enum(keysOf(AUDIT_EVENTS)).optional(),
  actor: z.enum(keysOf(ACTORS)).optional(),
  actorId: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  resource: z.enum(keysOf(RESOURCES)).optional(),
  resourceId: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  subject: z.string().regex(AUDIT_ID_PATTERNS.subject).optional(),
  call: z.string().regex(AUDIT_ID_PATTERNS.call).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: wholeNumber({ min: 1, max: 200 }).default(50),
  cursor: cursor.optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** An entry with its place: a copy of it in a SIEM stays provable. */
export interface LoggedEntry {
  readonly seq: number;
  /** Hex RFC 6962 leaf hash of `text`. */
  readonly leaf: string;
  readonly text: string;
  readonly entry: Entry;
}
export interface AuditPage {
  readonly items: readonly LoggedEntry[];
  /** Absent on the last page. A page may be short or empty and still have a next one. */
  readonly next?: string;
}

/** Entries looked at per page: bounds a request that filters for what is rare. */
const SCAN_ENTRIES = 32_768;
/** Files read at a time at most; a page begins with one and reads twice as many each time. */
const MOST_AT_ONCE = 16;

/**
 * One page of a log's events, file by file from where it begins: what is in the newest is not read twice, and a rare
 * filter waits for a few reads one after another, not for one for each file.
 * @throws RangeError for a cursor of the other order
 */
export async function listEvents(log: LogId, query: AuditQuery, deps: ReadDeps): Promise<AuditPage> {
  const size = (await deps.heads.head(log))?.size ?? 0;
  const start = startOf(query, size);
  const [first, last] =
    query.order === 'asc'
      ? [start, Math.min(size, start + SCAN_ENTRIES) - 1]
      : [Math.max(0, start - SCAN_ENTRIES + 1), start];
  const parts = await partsOf(log, first, last, deps);
  if (query.order === 'desc') parts.reverse();
  const found = await search(parts, query, { first, last });
  const more = query.order === 'asc' ? found.next < size : found.next >= 0;
  return more ? { items: found.items, next: `${query.order}-${found.next}` } : { items: found.items };
}

/** @returns what matches, at most a page, and the first place that was not looked at */
async function search(parts: readonly Part[], query: AuditQuery, range: { first: number; last: number }) {
  const items: LoggedEntry[] = [];
  let next = query.order === 'asc' ? range.first : range.last;
  for (let [at, count] = [0, 1]; at < parts.length; [at, count] = [at + count, Math.min(count * 2, MOST_AT_ONCE)]) {
    const chosen = parts.slice(at, at + count);
    const lines = await linesOfParts(chosen);
    for (const [i, part] of chosen.entries())
      for (const { seq, text } of entriesOf(part, lines[i] ?? [], query.order, range)) {
        const entry = JSON.parse(text) as Entry;
        if (matches(entry, query)) items.push({ seq, leaf: leafHash(text).toString('hex'), text, entry });
        next = query.order === 'asc' ? seq + 1 : seq - 1;
        if (items.length === query.limit) return { items, next };
      }
  }
  return { items, next };
}

function entriesOf(
  part: Part,
  lines: readonly string[],
  order: AuditQuery['order'],
  { first, last }: { first: number; last: number },
) {
  const entries = lines
    .map((text, i) => ({ seq: part.first + i, text }))
    .filter(({ seq }) => seq >= first && seq <= last);
  return order === 'asc' ? entries : entries.reverse();
}

function startOf(query: AuditQuery, size: number): number {
  if (query.cursor === undefined) return query.order === 'asc' ? 0 : size - 1;
  const [order, at] = query.cursor.split('-');
  if (order !== query.order) throw new RangeError('the cursor is of the other order');
  return query.order === 'asc' ? Math.min(Number(at), size) : Math.min(Number(at), size - 1);
}

function matches(entry: Entry, query: AuditQuery): boolean {
  const wanted: [unknown, unknown][] = [
    [query.action, entry.type],
    [query.actor, entry.actor.kind],
    [query.actorId, entry.actor.id],
    [query.resource, entry.resource.kind],
    [query.resourceId, entry.resource.id],
    [query.subject, entry.subject],
    [query.call, entry.call],
    [query.outcome, entry.outcome],
  ];
  const inTime = entry.at >= (query.from ?? 0) && entry.at < (query.to ?? Infinity);
  return inTime && wanted.every(([want, has]) => want === undefined || want === has);
}
