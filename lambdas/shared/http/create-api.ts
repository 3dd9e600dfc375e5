import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { idSchema, tenantRef } from '../kernel/id-schemas.ts';
import { type RandomBytes } from '../kernel/ids.ts';
import type { Clock } from '../kernel/clock.ts';
import { errorFields, log } from '../observability/log.ts';
import { mayUse } from './member-roles.ts';
import { isBodyRequired, parseBody } from './parse-body.ts';
import { openCursor, sealCursor, type CursorKey, type CursorOwner } from './seal-cursor.ts';
import { PROBLEMS, Problem, type Caller, type ProblemType, type Route, type RouteHandler } from './route.ts';

/** Remembers Idempotency-Keys: digests, never bodies. */
export interface IdempotencyStore {
  /**
   * Notes that a request with this key was seen.
   * @param id digest of caller, route and key; `requestDigest` digest of path and body, keyed by the Idempotency-Key
   * @returns `mismatch` when the key was used for a different request before
   */
  remember(id: string, routeId: string, requestDigest: string, now: number): Promise<'first' | 'repeated' | 'mismatch'>;
}

export interface ApiDependencies {
  readonly clock: Clock;
  readonly idempotency: IdempotencyStore;
  /** Maps a capability's own errors to problems; return undefined for the unexpected. */
  readonly mapError?: (error: unknown) => Problem | undefined;
  /** What the cursors of lists are signed with; `withoutLists` where there are none. */
  readonly cursorKey: CursorKey;
}

type Handlers<R extends Record<string, Route>> = { [K in keyof R]: RouteHandler<R[K]> };

/**
 * The API of one capability: finds the route, checks the caller's scope, parses the input, runs the handler and maps
 * every failure to an RFC 9457 problem. Never answers with a stack, a cause or an echo of the input.
 */
export function createApi<const R extends Record<string, Route>>(
  routes: R,
  handlers: () => Handlers<R>,
  dependencies: () => ApiDependencies,
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  return async (event) => {
    const requestId = event.requestContext?.requestId ?? 'unknown';
    try {
      const [name, route] = findRoute(routes, event);
      const deps = dependencies();
      const request = await parseRequest(route, event, { requestId, deps });
      const result = await (handlers()[name] as unknown as RouteHandler<Route>)(request as never);
      const body = await sealCursor(result.body, cursorOwner(route, event, request.caller), deps.cursorKey);
      return answer(route.success.status, body, { ...result.headers, ...requestHeader(requestId) });
    } catch (error) {
      return problemAnswer(toProblem(error, dependencies), requestId);
    }
  };
}

function findRoute<R extends Record<string, Route>>(routes: R, event: APIGatewayProxyEvent): [keyof R & string, Route] {
  const found = Object.entries(routes).find(
    ([, route]) => route.method === event.httpMethod && route.path === event.resource,
  );
  if (found === undefined) throw new Problem('not-found', 'There is no such route.');
  return found as [keyof R & string, Route];
}

async function parseRequest(
  route: Route,
  event: APIGatewayProxyEvent,
  edge: { requestId: string; deps: ApiDependencies },
) {
  const caller = parseCaller(event.requestContext?.authorizer, route);
  const input = {
    params: parsePart('path', route.params, event.pathParameters ?? {}),
    query: parsePart('query', route.query, onceEach(event)),
    body: parsePart('body', route.body, route.body && (parseBody(event) ?? (isBodyRequired(route.body) ? null : {}))),
  };
  const owner = cursorOwner(route, event, caller);
  input.query = await openCursor(input.query, owner, edge.deps.cursorKey);
  input.body = await openCursor(input.body, owner, edge.deps.cursorKey);
  const now = edge.deps.clock();
  const random = await idempotentRandom(route, event, { caller, now, store: edge.deps.idempotency });
  return { ...input, caller, requestId: edge.requestId, now, random };
}

const cursorOwner = (route: Route, event: APIGatewayProxyEvent, caller: Caller): CursorOwner => [
  idempotencyOwner(caller),
  route.id,
  event.path,
];

/** Query parameters; one that is given twice is refused, because readers differ in which counts. */
function onceEach(event: APIGatewayProxyEvent): Record<string, string | undefined> {
  const several = Object.entries(event.multiValueQueryStringParameters ?? {}).filter(
    ([, values]) => values?.length !== 1,
  );
  if (several.length > 0) throw new Problem('invalid-request', 'A query parameter is given more than once.');
  return event.queryStringParameters ?? {};
}

const callerSchema = z.union([
  z.object({
    scope: z.literal('tenant'),
    keyId: idSchema('apiKey'),
    ...tenantRef,
    role: z.enum(['designer', 'viewer', 'editor']).optional(),
  }),
  z.object({
    scope: z.literal('member'),
    keyId: idSchema('apiKey'),
    member: idSchema('member'),
  }),
  z.object({ scope: z.literal('operator'), keyId: idSchema('apiKey') }),
]);

/** The caller comes from the authoriser's context alone; anything else than what the route asks for is refused. */
function parseCaller(context: unknown, route: Route): Caller {
  if (route.scope === 'public') return { scope: 'public' };
  const parsed = callerSchema.safeParse(context);
  if (!parsed.success) throw new Problem('unauthenticated', 'The request carries no valid API key.');
  if (parsed.data.scope !== route.scope) {
    throw new Problem('forbidden', `This route needs a key with the scope "${route.scope}".`);
  }
  if (parsed.data.scope === 'tenant' && !mayUse(parsed.data.role, route.permission)) {
    throw new Problem(
      'forbidden',
      `A session with the role "${parsed.data.role}" may not do that (${route.permission}).`,
    );
  }
  return parsed.data as Caller;
}

function parsePart(part: string, schema: z.ZodObject | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const violations = result.error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    message: violationMessage(issue),
  }));
  throw new Problem('invalid-request', `The ${part} of the request does not match the schema.`, violations);
}

/** zod's own messages may quote the input in some codes; these two are rewritten so that nothing is echoed. */
function violationMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'contains a field that is not known';
  if (issue.code === 'invalid_value') return 'is not one of the allowed values';
  return issue.message;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;

async function idempotentRandom(
  route: Route,
  event: APIGatewayProxyEvent,
  context: { caller: Caller; now: number; store: IdempotencyStore },
): Promise<RandomBytes> {
  const key = header(event, 'idempotency-key');
  if (route.idempotent !== true || key === undefined) return (length) => randomBytes(length);
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw new Problem('invalid-request', 'Idempotency-Key must be 8 to 128 visible ASCII characters.');
  }
  const owner = idempotencyOwner(context.caller);
  const seed = createHash('sha256')
    .update(JSON.stringify([owner, route.id, key]))
    .digest();
  // Keyed by what is stored nowhere: a plain digest would let a short secret in the body be guessed.
  const digest = createHmac('sha256', key)
    .update(`${event.path}\n${event.body ?? ''}`)
    .digest('base64url');
  const seen = await context.store.remember(seed.toString('base64url'), route.id, digest, context.now);
  if (seen === 'mismatch')
    throw new Problem('idempotency-mismatch', 'Use a new Idempotency-Key for a different request.');
  return seededRandom(seed);
}

/** Whose Idempotency-Keys are kept apart from everybody else's. */
function idempotencyOwner(caller: Caller): string {
  if (caller.scope === 'tenant') return caller.tenant;
  return caller.scope === 'member' ? caller.member : caller.scope;
}

/** Bytes that follow from the seed; the n-th call of two equal requests gives the same bytes. */
function seededRandom(seed: Uint8Array): RandomBytes {
  let call = 0;
  return (length) => new Uint8Array(hkdfSync('sha256', seed, '', `voicekeep-id-${call++}`, length));
}

function header(event: APIGatewayProxyEvent, name: string): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}

function toProblem(error: unknown, dependencies: () => ApiDependencies): Problem {
  if (error instanceof Problem) return error;
  const mapped = safeMap(error, dependencies);
  if (mapped !== undefined) return mapped;
  log.error('invocation-failed', errorFields(error));
  return new Problem('internal', 'The request failed. Nothing was lost; please try again.');
}

function safeMap(error: unknown, dependencies: () => ApiDependencies): Problem | undefined {
  try {
    return mapKnownError(error) ?? dependencies().mapError?.(error);
  } catch {
    return undefined;
  }
}

/** Errors every capability can meet; matched by name because bundles must not share classes across capabilities. */
function mapKnownError(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const known: Record<string, [ProblemType, string]> = {
    KeyUnavailable: ['key-unavailable', 'The key of this tenant cannot be used; contents are unreadable until it can.'],
    AccessDenied: ['forbidden', 'Access to the tenant was denied.'],
  };
  const entry = known[error.name];
  if (entry === undefined) return undefined;
  const problem = new Problem(entry[0], entry[1], [], error);
  if ('problem' in error && typeof error.problem === 'string') problem.reason = error.problem;
  return problem;
}

function problemAnswer(problem: Problem, requestId: string): APIGatewayProxyResult {
  const { status, title } = PROBLEMS[problem.type];
  log.info('request-refused', { problem: problem.type, status, requestId });
  const body = {
    type: `urn:voicekeep:problem:${problem.type}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:voicekeep:request:${requestId}`,
    reason: problem.reason,
    violations: problem.violations.length > 0 ? problem.violations : undefined,
  };
  return answer(status, body, { 'content-type': 'application/problem+json', ...requestHeader(requestId) });
}

const requestHeader = (requestId: string) => ({ 'x-request-id': requestId });

/** Answers are never cached and never interpreted as anything but what they are. */
function answer(status: number, body: unknown, headers: Record<string, string>): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      ...headers,
    },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}
