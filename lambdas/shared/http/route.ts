import type * as z from 'zod';
import type { ApiKeyId, MemberId, RandomBytes, TenantRef } from '../kernel/ids.ts';
import type { MemberRole } from '../kernel/stored-values.ts';
import type { PermissionOf, Scope } from './permissions.ts';

/** Which throttle a route belongs to (requests per second are set in lib/api). */
export type RateClass = 'read' | 'write' | 'expensive';

/** Who is calling, as the authoriser found it; never taken from the request itself. */
export type Caller =
  | ({ scope: 'tenant'; keyId: ApiKeyId; role?: MemberRole } & TenantRef)
  | { scope: 'operator'; keyId: ApiKeyId }
  | { scope: 'member'; keyId: ApiKeyId; member: MemberId }
  | { scope: 'public' };

/** Whose key a route takes, what that key must be allowed to do, and what the audit log is told. */
type Admission = {
  [S in Scope]: {
    readonly scope: S;
    readonly permission: PermissionOf<S>;
    readonly audit: S extends 'public' ? 'none' : Exclude<RouteAudit, 'none'>;
  };
}[Scope];

/**
 * What a route leaves in the audit log, whoever writes its handler. `read`: no answer leaves without this entry; the edge
 * makes it where the type is `resource.read`, else the handler, which knows more. `change`: no transaction of the
 * request is committed without this entry, or after it one of `or`; where nothing changed, the edge says so.
 * Names are the audit log's: `AuditedRoute` of its contract closes them, and every table is held to it.
 */
export type RouteAudit =
  | 'none'
  | (RouteTold & { readonly read: string })
  | (RouteTold & { readonly change: string; readonly or?: readonly string[] });

interface RouteTold {
  /** The resource: its id is that of a path parameter, or the caller's own tenant; a new or several things have none. */
  readonly about: { readonly kind: string; readonly param?: string; readonly of?: 'tenant' };
  /** The part of the API, for refusals and for what is about no single resource. */
  readonly area: string;
  /** @default by the method: `list` or `read`, `create`, `update`, `delete` */
  readonly action?: string;
}

/** One row of the route table: the single source of routing, validation, permissions, documentation and deployment. */
export type Route = Admission & RouteFacts;

interface RouteFacts {
  /** `calls.list`: unique, also the OpenAPI operationId. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/calls/{callId}`; no personal data may ever be in a path or a query. */
  readonly path: string;
  readonly rate: RateClass;
  /** Mutations need an `Idempotency-Key` header; its first outcome is repeated for 24 hours. */
  readonly idempotent?: boolean;
  /**
   * A tenant that is being closed may call it, though it is no GET (those it may all): links and exports of its data,
   * its callers' requests, whose statutory deadlines run on (Art. 12(3) GDPR), and taking away what agency staff or a key may do.
   * No scenario, no window, no secret.
   * @default false
   */
  readonly inRetrieval?: true;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Success status and schema of the JSON body. */
  readonly success: { status: 200 | 201 | 202 | 204; body?: z.ZodType };
  /** Problem types this route can answer with, beyond 400/401/403/429/500. */
  readonly problems?: readonly ProblemType[];
}

/** RFC 9457 problem types; `urn:voicekeep:problem:<type>`. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request does not match the schema' },
  unauthenticated: { status: 401, title: 'A valid API key is required' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'not-found': { status: 404, title: 'No such resource' },
  conflict: { status: 409, title: 'The resource is in a state that forbids this' },
  'key-unavailable': { status: 409, title: 'The tenant key cannot be used' },
  'tenant-suspended': { status: 403, title: 'The tenant is suspended' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-mismatch': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  internal: { status: 500, title: 'Internal error' },
} as const;

export type ProblemType = keyof typeof PROBLEMS;

/** Thrown or returned by a handler to answer with a problem; `detail` must not contain personal data. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly type: ProblemType;
  readonly violations: { path: string; message: string }[];
  /** Machine-readable cause within the type, where clients must tell several apart. */
  reason: string | undefined;
  constructor(
    type: ProblemType,
    detail: string,
    violations: { path: string; message: string }[] = [],
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.type = type;
    this.violations = violations;
  }

  /** A problem with a machine-readable `reason`, an enum value. */
  static because(
    reason: string,
    type: ProblemType,
    what: { detail: string; violations?: { path: string; message: string }[]; cause?: unknown },
  ): Problem {
    const problem = new Problem(type, what.detail, what.violations ?? [], what.cause);
    problem.reason = reason;
    return problem;
  }
}

type Infer<S> = S extends z.ZodType ? z.infer<S> : undefined;

/** What a route's handler gets: parsed input, who calls, when (epoch ms) and the request id. */
export interface ApiRequest<R extends Route> {
  readonly params: Infer<R['params']>;
  readonly query: Infer<R['query']>;
  readonly body: Infer<R['body']>;
  readonly caller: Caller;
  readonly requestId: string;
  readonly now: number;
  /**
   * Source for new ids. With an `Idempotency-Key` its bytes follow from caller, route and key, so that a repeated
   * request makes the same ids and conditional writes recognise it; without one it is random.
   */
  readonly random: RandomBytes;
}

/** What a handler answers with; the status is the route's. */
interface ApiResult {
  body?: unknown;
  headers?: Record<string, string>;
}

export type RouteHandler<R extends Route> = (request: ApiRequest<R>) => Promise<ApiResult>;

/** The agency staff whose key was presented. Throws Problem `forbidden` for any other scope. */
export function staffOf(caller: Caller): { member: MemberId; keyId: ApiKeyId } {
  if (caller.scope !== 'member') throw new Problem('forbidden', 'A member key is required.');
  return { member: caller.member, keyId: caller.keyId };
}

/** The tenant a tenant-scoped request is for. Throws Problem `forbidden` for any other scope. */
export function tenantOf(caller: Caller): TenantRef & { keyId: ApiKeyId } {
  if (caller.scope !== 'tenant') throw new Problem('forbidden', 'A tenant key is required.');
  return { tenant: caller.tenant, generation: caller.generation, keyId: caller.keyId };
}
