import { randomUUID } from 'node:crypto';
import type { ApiKeyId, MemberId, TenantRef } from '../../../lambdas/shared/kernel/ids.ts';
import { definedOnly } from '../../../lambdas/shared/kernel/defined-only.ts';
import type { MemberRole } from '../../../lambdas/shared/kernel/stored-values.ts';
import { apiEvent, jsonBody } from '../../support/api-event.ts';
import { TENANT_A } from '../../support/fake-tenant-room.ts';
import { AUDITED_ROUTES, type AuditedRoute, type AuditedRouteId } from './audited-routes.ts';
import type { RouteWorld } from './route-world.ts';

/** A request as its sender makes it. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

/** As the authoriser tells the functions who asks. */
export type Asker =
  | (TenantRef & { readonly scope: 'tenant'; readonly keyId: ApiKeyId; readonly role?: MemberRole })
  | { readonly scope: 'operator'; readonly keyId: ApiKeyId }
  | { readonly scope: 'member'; readonly keyId: ApiKeyId; readonly member: MemberId };

const keyOf = (letter: string) => `key_${letter.repeat(26)}` as ApiKeyId;

/** The keys that ask, unless a request names another one; the second operator approves what the first one asks for. */
export const ASKERS = {
  tenant: { scope: 'tenant', keyId: keyOf('t'), ...TENANT_A },
  operator: { scope: 'operator', keyId: keyOf('o') },
  secondOperator: { scope: 'operator', keyId: keyOf('p') },
  member: { scope: 'member', keyId: keyOf('m'), member: `mbr_${'m'.repeat(26)}` as MemberId },
} as const satisfies Record<string, Asker>;

/** A request, who sends it, and what else its sender says. */
export interface Sent extends Asked {
  /** @default the usual key of the route's scope */
  readonly asker?: Asker | undefined;
  /** @default another one for each request */
  readonly clientId?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Our id of the request. */
  readonly requestId: string;
  /** Id of the entry that the answer names. */
  readonly entry: string | undefined;
  readonly isReplayed: boolean;
}

const routeOf = (id: AuditedRouteId): AuditedRoute => AUDITED_ROUTES.find((route) => route.id === id)!;

/**
 * Sends a request through the edge to its handler.
 * @param request.clientId what the client names it, in each place where a client can: API Gateway's own id of a request
 *   is one of them
 */
export async function askRoute(world: RouteWorld, id: AuditedRouteId, request: Sent): Promise<Answer> {
  const route = routeOf(id);
  const { params, query, body, headers, clientId = randomUUID() } = request;
  const answer = await world.apis[route.table](
    apiEvent(route, {
      caller: request.asker ?? ASKERS[route.scope],
      requestId: clientId,
      params,
      query,
      headers: { ...namedBy(clientId), ...headers },
      body: jsonBody(body),
      path: route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? ''),
    }),
  );
  const named = definedOnly(answer.headers ?? {});
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body || '{}') as Record<string, unknown>,
    requestId: String(named['x-request-id']),
    entry: named['voicekeep-audit-id'] as string | undefined,
    isReplayed: named['idempotency-replayed'] === 'true',
  };
}

const namedBy = (clientId: string): Record<string, string> => ({
  'x-request-id': clientId,
  'x-amzn-requestid': clientId,
  'x-amz-apigw-id': clientId,
  'x-amzn-trace-id': `Root=1-00000000-${clientId.replaceAll('-', '').slice(0, 24)}`,
  'x-correlation-id': clientId,
});
