import { createApi } from '../../../lambdas/shared/http/create-api.ts';
import type { Route, RouteHandler } from '../../../lambdas/shared/http/route.ts';
import type { TenantRef } from '../../../lambdas/shared/kernel/ids.ts';
import { TENANT_A } from '../../support/fake-tenant-room.ts';
import { apiEvent, idempotent, jsonBody } from '../../support/api-event.ts';
import { cursorKey } from '../../support/cursor-key.ts';
import { memoryIdempotency } from '../../support/memory-idempotency.ts';
import { memoryEntries } from '../../support/memory-entries.ts';

const KEY_ID = `key_${'a'.repeat(26)}`;
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
let requests = 0;

export interface CallOptions {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly caller?: Record<string, string>;
  readonly ref?: TenantRef;
  readonly idempotencyKey?: string;
  /** @default a new one */
  readonly requestId?: string;
}

/** Calls one route as API Gateway does and parses the answer against the route's own schema. */
export function apiCaller<const R extends Record<string, Route>>(
  routes: R,
  handlers: { [K in keyof R]: RouteHandler<R[K]> },
  clock: () => number,
) {
  const idempotency = memoryIdempotency();
  const api = createApi(
    routes,
    () => handlers,
    () => ({ clock, idempotency, cursorKey, entries: memoryEntries() }),
  );
  return async (name: keyof R & string, options: CallOptions = {}) => {
    const route = routes[name]!;
    const answer = await api(
      apiEvent(route, {
        caller: options.caller ?? { scope: 'tenant', keyId: KEY_ID, ...(options.ref ?? TENANT_A) },
        requestId: options.requestId ?? uuid(++requests),
        params: options.params,
        query: options.query,
        headers: idempotent(options.idempotencyKey),
        body: jsonBody(options.body),
      }),
    );
    const body = JSON.parse(answer.body || '{}') as Record<string, unknown>;
    if (answer.statusCode < 300) route.success.body?.parse(body);
    return { status: answer.statusCode, body };
  };
}
