import { strToU8, zipSync, type Zippable } from 'fflate';
import { announce, settle, type TenantRoom } from '../access/contract.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { base32, type TenantId } from '../shared/kernel/ids.ts';
import {
  entryReceipt,
  leafHash,
  newestHead,
  readLines,
  type AuditEvent,
  type EntryRows,
  type EventOf,
  type LogId,
  type ReadDeps,
} from '../audit/contract.ts';
import { bundleHandlers, type BundleApiDeps } from './bundle-handlers.ts';
import { headProofJson, planBundle } from './domain/audit-bundle.ts';
import { archiveFiles } from './domain/archive-files.ts';
import { formatEvents, type Format } from './domain/formats.ts';
import { listEvents, type LoggedEntry } from './domain/query.ts';
import { notPublished } from './not-published.ts';
import { LINK_SECONDS, type auditRoutes } from './routes.ts';

type Routes = typeof auditRoutes;

export interface AuditApiDeps extends BundleApiDeps {
  /** The index of event ids. */
  readonly rows: EntryRows;
  /** Verifiers and instructions that lie beside an exported bundle, by file name. */
  readonly companions: Readonly<Record<string, string>>;
}

/** Of a bundle that is made while somebody waits, before it is in a ZIP; the function holds both. */
const MAX_AT_ONCE_BYTES = 100_000_000;
/** Events in one answer of a SIEM format; more are fetched by range. */
const MAX_FORMATTED = 50_000;

/** Handlers of the audit routes. Each read is an entry of the log it reads, written before the answer leaves. */
export function auditHandlers(deps: AuditApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    ...bundleHandlers(deps),
    events: async (request) => {
      const { room, tenant } = await open(deps, request);
      const page = await pageOf(tenant, request.query, deps.log);
      await note(room, request, { type: 'audit.read', details: { view: 'events', count: page.items.length } });
      return { body: { items: page.items, cursor: page.next } };
    },
    event: async (request) => {
      const { room, tenant } = await open(deps, request);
      const body = await eventOf(tenant, { eventId: request.params.eventId, now: request.now }, deps);
      await note(room, request, { type: 'audit.read', details: { view: 'proof' } });
      return { body };
    },
    proof: async (request) => {
      const { room, tenant } = await open(deps, request);
      const { seq } = request.params;
      const found = await entryReceipt(tenant, seq, deps.log);
      if (found.kind === 'no-such-entry') throw new Problem('not-found', 'The log has no such entry.');
      if (found.kind === 'not-yet-published') throw notPublished();
      await note(room, request, { type: 'audit.read', details: { view: 'proof' } });
      return { body: { seq, text: found.entry, leaf: found.leaf.toString('hex'), receipt: found.receipt } };
    },
    checkpoint: async (request) => {
      const { room, tenant } = await open(deps, request);
      const proof = await newestHead(tenant, deps.log);
      if (proof === undefined) throw notPublished();
      await note(room, request, { type: 'audit.read', details: { view: 'checkpoint' } });
      return { body: headProofJson(proof) };
    },
    createExport: async (request) => {
      const { room, tenant } = await open(deps, request, 'write');
      const { format, ...range } = request.body;
      const made =
        format === 'bundle'
          ? await bundle(tenant, definedOnly(range), deps)
          : await formatted(tenant, { format, ...definedOnly(range) }, deps);
      const key = `exports/audit-${base32(request.random(26))}.${made.extension}`;
      const event = exported(request, { format, entries: made.entries });
      const intent = await announce(room.data, event, [request.requestId, event.type, 0]);
      await room.objects.putExport({ key, body: made.bytes, contentType: made.type }, intent);
      await settle(room.data, intent, event);
      const url = await room.objects.link(key, LINK_SECONDS, `audit-${format}.${made.extension}`);
      const expiresAt = new Date(request.now + LINK_SECONDS * 1_000).toISOString();
      return { body: { url, expiresAt, format, entries: made.entries } };
    },
  };
}

/** One entry by its id: with its receipt, or until when at the latest it has none. @throws Problem `not-found` */
export async function eventOf(
  log: LogId,
  { eventId, now }: { eventId: string; now: number },
  deps: Pick<AuditApiDeps, 'log' | 'rows'>,
) {
  const row = await deps.rows.find(log, eventId);
  if (row === undefined) throw new Problem('not-found', 'The log has no such event.');
  const found = row.seq === undefined ? undefined : await entryReceipt(log, row.seq, deps.log);
  if (found?.kind !== 'receipt' || row.seq === undefined)
    return { status: 'pending', eventId, text: row.entry, until: pendingUntil(now) };
  const { entry: text, leaf, receipt } = found;
  return { status: 'published', eventId, seq: row.seq, text, leaf: leaf.toString('hex'), receipt };
}

/** A checkpoint a minute: numbered before the next one, signed with it or the one after. */
const PUBLISHED_WITHIN_MS = 120_000;
const pendingUntil = (now: number): string => new Date(now + PUBLISHED_WITHIN_MS).toISOString();

interface Request {
  readonly caller: Caller;
  readonly requestId: string;
  readonly now: number;
}

async function open({ rooms }: AuditApiDeps, { caller, requestId }: Request, role: 'read' | 'write' = 'read') {
  const { tenant, generation } = tenantOf(caller);
  return { tenant, room: await rooms.open({ tenant, generation }, role, requestId) };
}

/** A page of a log. @throws Problem `invalid-request` for a cursor of another list */
export async function pageOf(of: LogId, query: Parameters<typeof listEvents>[1], log: ReadDeps) {
  try {
    return await listEvents(of, query, log);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('invalid-request', 'The cursor is not one that this list gave.');
    throw error;
  }
}

type Note = Pick<EventOf<'audit.read'>, 'type' | 'details'>;

/** A copy of the log was made to be fetched. */
function exported({ caller, requestId, now }: Request, details: EventOf<'audit.exported'>['details']) {
  const { keyId, tenant } = tenantOf(caller);
  return {
    type: 'audit.exported',
    at: now,
    actor: { kind: 'api-key', id: keyId },
    resource: { kind: 'tenant-log', id: tenant },
    outcome: 'success',
    details,
    requestId,
  } as const;
}

/** Fails closed: without this entry there is no answer. */
async function note(room: TenantRoom, request: Request, what: Note): Promise<void> {
  const { keyId, tenant } = tenantOf(request.caller);
  const event = {
    ...what,
    at: request.now,
    actor: { kind: 'api-key', id: keyId },
    resource: { kind: 'tenant-log', id: tenant },
    outcome: 'success',
    requestId: request.requestId,
  } as AuditEvent;
  await room.data.record([event]);
}

interface Made {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly extension: 'zip' | 'csv' | 'ndjson';
  readonly entries: number;
}
interface Range {
  readonly first?: number;
  readonly last?: number;
  readonly since?: number;
}

/**
 * A complete bundle of a log or of a range, in a ZIP with verifiers beside it.
 * @throws Problem `conflict` or `invalid-request` where there is none, or it is too long for one answer
 */
export async function bundle(of: LogId, range: Range, deps: Pick<AuditApiDeps, 'log' | 'companions'>): Promise<Made> {
  const made = await planBundle(of, range, deps.log);
  if (made.kind === 'not-yet-published') throw notPublished();
  if (made.kind === 'behind')
    throw new Problem('conflict', `The newest directory log has the size ${made.size}; you hold a later one.`);
  if (made.kind === 'empty-range')
    throw new Problem('invalid-request', 'The log has no published entry in this range.');
  if (made.segments.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_AT_ONCE_BYTES)
    throw new Problem('invalid-request', 'This is too long for one answer; order it: POST /v1/audit/bundles.');
  const files: Zippable = {};
  const stored = [...made.documents, ...(await archiveFiles(made.segments, deps.log))];
  // Stored, not deflated: segments are compressed already.
  for (const { path, bytes } of stored) files[`audit/${path}`] = [new Uint8Array(bytes), { level: 0 }];
  for (const [name, text] of Object.entries(deps.companions)) files[name] = strToU8(text);
  const entries = made.entries === undefined ? 0 : made.entries.last - made.entries.first + 1;
  return { bytes: zipSync(files), type: 'application/zip', extension: 'zip', entries };
}

async function formatted(
  tenant: TenantId,
  { format, ...range }: Range & { format: Format },
  deps: AuditApiDeps,
): Promise<Made> {
  const proof = await newestHead(tenant, deps.log);
  const state = await deps.log.directory.state();
  if (proof === undefined || state === undefined) throw notPublished();
  const first = range.first ?? 0;
  const last = Math.min(range.last ?? Infinity, proof.head.size - 1);
  if (last - first + 1 > MAX_FORMATTED) {
    throw new Problem('invalid-request', `At most ${MAX_FORMATTED} events in one export; ask for ranges.`);
  }
  const lines = last < first ? [] : await readLines(tenant, first, last, deps.log);
  const events = lines.map((text, index): LoggedEntry => ({
    seq: first + index,
    leaf: leafHash(text).toString('hex'),
    text,
    entry: JSON.parse(text) as LoggedEntry['entry'],
  }));
  const text = formatEvents(format, events, { origin: state.trust.origin, checkpoint: state.range.end });
  const csv = format === 'csv';
  const type = csv ? 'text/csv' : 'application/x-ndjson';
  return { bytes: strToU8(text), type, extension: csv ? 'csv' : 'ndjson', entries: events.length };
}

export function definedOnly(range: {
  first?: number | undefined;
  last?: number | undefined;
  since?: number | undefined;
}): Range {
  return Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined));
}
