import type { TenantRef } from '../kernel/ids.ts';
import { actionOf, logOf, type EdgeEntry } from './route-entry.ts';
import type { Caller, Problem, ProblemType, Route } from './route.ts';

/** A request that was refused, once it is known who asked for what. */
export interface Refused {
  readonly route: Route;
  readonly caller: Exclude<Caller, { scope: 'public' }>;
  readonly problem: Problem;
  readonly requestId: string;
  readonly now: number;
}

type Reason =
  | 'permission'
  | 'scope'
  | 'not-found'
  | 'tenant-suspended'
  | 'invalid'
  | 'conflict'
  | 'key-unavailable'
  | 'limit'
  | 'failed';

/** Fixed order: a reason's place is part of the ids of entries. */
const REASONS: readonly Reason[] = [
  'permission',
  'scope',
  'not-found',
  'tenant-suspended',
  'invalid',
  'conflict',
  'key-unavailable',
  'limit',
  'failed',
];

const REASON_OF = {
  unauthenticated: 'permission',
  forbidden: 'permission',
  'not-found': 'not-found',
  'tenant-suspended': 'tenant-suspended',
  'invalid-request': 'invalid',
  'unsupported-media-type': 'invalid',
  'idempotency-mismatch': 'conflict',
  conflict: 'conflict',
  'key-unavailable': 'key-unavailable',
  'too-many-requests': 'limit',
  unavailable: 'failed',
  internal: 'failed',
} as const satisfies Record<ProblemType, Reason>;

/** Somebody asked for what they may not have, or for what they must not learn whether it exists. */
const DENIALS: ReadonlySet<Reason> = new Set(['permission', 'scope', 'not-found', 'tenant-suspended']);

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;

/**
 * The entry of a refusal, and what makes it that one: who, what, why and in which minute. A flood is one entry.
 * A key of another scope is told to the platform, whose log every function of the API may write.
 */
export function refusalEntry({ route, caller, problem, requestId, now }: Refused): {
  readonly log: TenantRef | 'platform';
  readonly entry: EdgeEntry;
  readonly identity: readonly (string | number)[];
} {
  const isForeign = caller.scope !== route.scope;
  const reason = isForeign ? 'scope' : REASON_OF[problem.type];
  const isDenial = DENIALS.has(reason);
  const area = route.audit === 'none' ? 'unknown' : route.audit.area;
  const action = actionOf(route);
  const entry: EdgeEntry = {
    type: isDenial ? 'access.denied' : 'request.refused',
    at: now,
    actor: { kind: 'api-key', id: caller.keyId },
    resource: { kind: 'api', id: area },
    outcome: reason === 'failed' ? 'failed' : 'denied',
    requestId,
    details: { reason, area, action },
  };
  const minute = Math.floor(now / MINUTE_MS);
  const when = [Math.floor(minute / MINUTES_A_DAY), minute % MINUTES_A_DAY];
  const identity = [caller.keyId, entry.type, area, ACTIONS.indexOf(action), REASONS.indexOf(reason), ...when];
  return { log: isForeign ? 'platform' : logOf(caller), entry, identity };
}

const ACTIONS: readonly string[] = ['read', 'list', 'search', 'create', 'update', 'delete', 'export'];
