import * as z from 'zod';
import { cursor } from '../../shared/http/cursor.ts';
import { wholeNumber } from '../../shared/http/whole-number.ts';
import {
  ACTORS,
  AUDIT_EVENTS,
  AUDIT_ID_PATTERNS,
  OUTCOMES,
  RESOURCES,
  TIME_BOUNDS,
  leafHash,
  readLines,
  type Entry,
  type LogId,
  type ReadDeps,
} from '../../audit/contract.ts';

const keysOf = <T extends object>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]];
const seconds = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(z.number().min(TIME_BOUNDS.min));

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
const CHUNK = 2_048;

/**
 * One page of a log's events.
 * @throws RangeError for a cursor of the other order
 */
export async function listEvents(log: LogId, query: AuditQuery, deps: ReadDeps): Promise<AuditPage> {
  const size = (await deps.heads.head(log))?.size ?? 0;
  const step = query.order === 'asc' ? 1 : -1;
  let at = startOf(query, size);
  const items: LoggedEntry[] = [];
  const end = step > 0 ? Math.min(size, at + SCAN_ENTRIES) : Math.max(-1, at - SCAN_ENTRIES);
  while (at !== end && items.length < query.limit) {
    const [first, last] = chunkAt(at, step, end);
    const lines = await readLines(log, first, last, deps);
    for (; at >= first && at <= last && items.length < query.limit; at += step) {
      const text = lines[at - first] ?? '';
      const entry = JSON.parse(text) as Entry;
      if (matches(entry, query)) items.push({ seq: at, leaf: leafHash(text).toString('hex'), text, entry });
    }
  }
  const more = step > 0 ? at < size : at >= 0;
  return more ? { items, next: `${query.order}-${at}` } : { items };
}

function startOf(query: AuditQuery, size: number): number {
  if (query.cursor === undefined) return query.order === 'asc' ? 0 : size - 1;
  const [order, at] = query.cursor.split('-');
  if (order !== query.order) throw new RangeError('the cursor is of the other order');
  return query.order === 'asc' ? Math.min(Number(at), size) : Math.min(Number(at), size - 1);
}

function chunkAt(at: number, step: number, end: number): [number, number] {
  const start = Math.floor(at / CHUNK) * CHUNK;
  return step > 0 ? [at, Math.min(start + CHUNK, end) - 1] : [Math.max(start, end + 1), at];
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
