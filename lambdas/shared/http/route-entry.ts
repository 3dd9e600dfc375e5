import type { EntryDuty } from '../kernel/entry-duty.ts';
import type { TenantRef } from '../kernel/ids.ts';
import type { Caller, Route, RouteAudit } from './route.ts';

/** An entry that the edge itself makes. Its types are the audit log's, which refuses what it does not know. */
export interface EdgeEntry {
  readonly type: string;
  readonly at: number;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly resource: { readonly kind: string; readonly id: string };
  readonly outcome: 'success' | 'denied' | 'failed';
  readonly requestId: string;
  readonly details: Readonly<Record<string, string | number | undefined>>;
}

/** Where the edge writes: the log of the caller's tenant, or the platform's own. */
export interface EntryLog {
  /**
   * Writes one entry, once: an entry that is there already is left as it is.
   * @returns its event id
   */
  write(log: TenantRef | 'platform', entry: EdgeEntry): Promise<string>;
  /**
   * Writes one entry for all that have this identity: the first one stands for the others.
   * @param identity ids, types, words of the log and small integers
   * @returns its event id
   */
  once(log: TenantRef | 'platform', entry: EdgeEntry, identity: readonly (string | number)[]): Promise<string>;
}

/** For an API of public routes only. */
export const withoutEntries: EntryLog = {
  write: () => Promise.reject(new Error('A public route has no entry.')),
  once: () => Promise.reject(new Error('A public route has no entry.')),
};

/** A parsed request, as far as its entry tells of it. */
export interface Asked {
  readonly route: Route;
  readonly caller: Caller;
  readonly params: unknown;
  readonly requestId: string;
  readonly now: number;
}

/** The entry that is the edge's to make for every read of this kind. */
const EDGE_READ = 'resource.read';

/** A handler answered a read whose entry it has to write, and had written none. */
class EntryForgotten extends Error {
  override readonly name = 'EntryForgotten';
}

/** What a request owes the log; undefined for public routes, which owe nothing. */
export function dutyOf({ route, caller, params, requestId }: Asked): EntryDuty | undefined {
  const { audit } = route;
  if (audit === 'none' || caller.scope === 'public') return undefined;
  const actors = caller.scope === 'member' ? [caller.keyId, caller.member] : [caller.keyId];
  const id = resourceId(audit, caller, params);
  const resource = { kind: audit.about.kind, id };
  return { requestId, events: eventsOf(audit), actors, resource, announced: new Set() };
}

const eventsOf = (audit: Exclude<RouteAudit, 'none'>): string[] =>
  'read' in audit ? [audit.read] : [audit.change, ...(audit.or ?? [])];

function resourceId({ about }: Exclude<RouteAudit, 'none'>, caller: Caller, params: unknown): string | undefined {
  if (about.of === 'tenant') return caller.scope === 'tenant' ? caller.tenant : undefined;
  return about.param === undefined ? undefined : (params as Record<string, string>)[about.param];
}

/**
 * What the log is told before the answer leaves, where the handler has told nothing: that something was read, or that
 * a change was asked for and everything was so already.
 * @param count items of a list that is answered
 * @throws EntryForgotten where only the handler knows what was read
 */
export function edgeEntry(asked: Asked, count: number | undefined): EdgeEntry {
  const { route, caller, params, now, requestId } = asked;
  const { audit } = route;
  if (audit === 'none' || caller.scope === 'public') throw new EntryForgotten('A public route has no entry.');
  if ('read' in audit && audit.read !== EDGE_READ)
    throw new EntryForgotten(`${route.id} was answered without its entry.`);
  const id = resourceId(audit, caller, params);
  const isRead = 'read' in audit;
  return {
    type: isRead ? 'resource.read' : 'resource.unchanged',
    at: now,
    actor: { kind: 'api-key', id: caller.keyId },
    resource: id === undefined ? { kind: 'api', id: audit.area } : { kind: audit.about.kind, id },
    outcome: 'success',
    requestId,
    details: { area: audit.area, action: actionOf(route), count: isRead ? count : undefined },
  };
}

/** The log that tells of what a caller did: its tenant's, or the platform's for operators and agency staff. */
export const logOf = (caller: Caller): TenantRef | 'platform' =>
  caller.scope === 'tenant' ? { tenant: caller.tenant, generation: caller.generation } : 'platform';

/** What a route does, in the words of the log. */
export function actionOf(route: Route): string {
  if (route.audit !== 'none' && route.audit.action !== undefined) return route.audit.action;
  const isOne = route.audit !== 'none' && (route.audit.about.param ?? route.audit.about.of) !== undefined;
  const actions = { GET: isOne ? 'read' : 'list', POST: 'create', PUT: 'update', PATCH: 'update', DELETE: 'delete' };
  return actions[route.method];
}

/** Length of the one list in an answer. */
export function listLength(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const lists = Object.values(body).filter((value) => Array.isArray(value));
  return lists.length === 1 ? lists[0]?.length : undefined;
}
