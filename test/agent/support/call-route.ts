import { randomUUID } from 'node:crypto';
import { createApi } from '../../../lambdas/shared/http/create-api.ts';
import type { Route, RouteHandler } from '../../../lambdas/shared/http/route.ts';
import { definedOnly } from '../../../lambdas/shared/kernel/defined-only.ts';
import type { MemberRole } from '../../../lambdas/shared/kernel/stored-values.ts';
import type { ApiKeyId, TenantRef } from '../../../lambdas/shared/kernel/ids.ts';
import { TENANT_A } from '../../support/fake-tenant-room.ts';
import { apiEvent, jsonBody } from '../../support/api-event.ts';
import { cursorKey } from '../../support/cursor-key.ts';
import { memoryIdempotency } from '../../support/memory-idempotency.ts';
import { memoryEntries } from '../../support/memory-entries.ts';

export const KEY_ID = `key_${'k'.repeat(26)}` as ApiKeyId;

export interface ApiCall {
  tenant?: TenantRef;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  scope?: string;
  /** Of agency staff. */
  role?: MemberRole;
  /** @default a new one */
  requestId?: string;
}

type Routes = Record<string, Route>;

/** Calls a capability's routes as API Gateway does: through routing, validation and the error mapper. */
export function routeCaller<R extends Routes>(
  routes: R,
  handlers: { [K in keyof R]: RouteHandler<R[K]> },
  now: number,
) {
  const idempotency = memoryIdempotency();
  const api = createApi(
    routes,
    () => handlers as never,
    () => ({ clock: () => now, idempotency, cursorKey, entries: memoryEntries() }),
  );
  return async (name: keyof R, call: ApiCall = {}) => {
    const route = routes[name] as Route;
    const { tenant, generation } = call.tenant ?? TENANT_A;
    const { statusCode, body } = await api(
      apiEvent(route, {
        caller: definedOnly({ scope: call.scope ?? 'tenant', keyId: KEY_ID, tenant, generation, role: call.role }),
        requestId: call.requestId ?? randomUUID(),
        headers: call.headers,
        params: call.params,
        query: call.query,
        body: typeof call.body === 'string' ? call.body : jsonBody(call.body),
      }),
    );
    const parsed = body === '' ? undefined : JSON.parse(body);
    if (statusCode < 300) route.success.body?.parse(parsed);
    return { status: statusCode, body: parsed };
  };
}
