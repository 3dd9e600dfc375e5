import type { TenantRef } from '../kernel/ids.ts';
import type { Refusal, RefusalReason } from './refusal.ts';
import { actionOf, logOf } from './route-entry.ts';
import type { Caller, Problem, ProblemType, Route } from './route.ts';

/** A request that was refused, once it is known who asked for what. */
export interface RefusedRequest {
  readonly route: Route;
  readonly caller: Exclude<Caller, { scope: 'public' }>;
  readonly problem: Problem;
  readonly requestId: string;
  readonly now: number;
}

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
} as const satisfies Record<ProblemType, RefusalReason>;

/**
 * What a refused request is to the log, and to which: a key of another scope is told to the platform, whose log every
 * function of the API may write.
 */
export function routeRefusal({ route, caller, problem, requestId, now }: RefusedRequest): {
  readonly log: TenantRef | 'platform';
  readonly refusal: Refusal;
} {
  const isForeign = caller.scope !== route.scope;
  const reason = isForeign ? 'scope' : REASON_OF[problem.type];
  const asked = { area: route.audit === 'none' ? 'unknown' : route.audit.area, action: actionOf(route) };
  return {
    log: isForeign ? 'platform' : logOf(caller),
    refusal: { keyId: caller.keyId, reason, asked, requestId, now },
  };
}
