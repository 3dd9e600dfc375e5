import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod';
import { isBusy } from '../aws/busy.ts';
import type { Clock } from '../kernel/clock.ts';
import { definedOnly } from '../kernel/defined-only.ts';
import { errorFields, log, opaque } from '../observability/log.ts';
import { freshIdentity, identify, type IdempotencyStore, type RequestIdentity } from './idempotency.ts';
import { underDuty } from '../kernel/entry-duty.ts';
import { callerOf, refusalOf } from './admit-caller.ts';
import { bodyFor } from './parse-body.ts';
import { dutyOf, edgeEntry, listLength, logOf, type Asked, type EntryLog } from './route-entry.ts';
import { openCursor, sealCursor, type CursorKey, type CursorOwner } from './seal-cursor.ts';
import { recordRefusal } from './refusal.ts';
import { routeRefusal } from './route-refusal.ts';
import { PROBLEMS, Problem, type Caller, type ProblemType, type Route, type RouteHandler } from './route.ts';

export interface ApiDependencies {
  readonly clock: Clock;
  readonly idempotency: IdempotencyStore;
  /** Where the edge writes the entries that are its own to make; `withoutEntries` where every route is public. */
  readonly entries: EntryLog;
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
    // Ours from the start: the gateway's id can be set by a client, and would then decide what an entry is.
    let identity = freshIdentity();
    let known: Known | undefined;
    try {
      const [name, route] = findRoute(routes, event);
      const deps = dependencies();
      known = { route, caller: callerOf(event.requestContext?.authorizer, route), deps };
      const request = await parseRequest(known, event);
      identity = request.identity;
      const handle = handlers()[name] as unknown as RouteHandler<Route>;
      const done = await carryOut({ ...request, ...identity, route }, deps, () => handle(apiRequest(request) as never));
      const sealed = await sealCursor(done.body, cursorOwner(route, event, request.caller), deps.cursorKey);
      await settle(identity, done.entry, deps);
      const entry = definedOnly({ 'voicekeep-audit-id': done.entry });
      return answer(route.success.status, sealed, { ...done.headers, ...identityHeaders(identity), ...entry });
    } catch (error) {
      const problem = toProblem(error, dependencies);
      return problemAnswer(problem, identity, known && (await noteRefusal(known, problem, identity)));
    }
  };
}

/** What is known of a request once its route and its caller are. */
interface Known {
  readonly route: Route;
  readonly caller: Caller;
  readonly deps: ApiDependencies;
}

/** @returns the refusal's entry: of this minute's of this kind, or the one that the repeated request left */
async function noteRefusal(
  { route, caller, deps }: Known,
  problem: Problem,
  { first, requestId }: RequestIdentity,
): Promise<string | undefined> {
  if (caller.scope === 'public') return undefined;
  if (first?.settled === true) return first.entry;
  const { log: to, refusal } = routeRefusal({ route, caller, problem, requestId, now: deps.clock() });
  return recordRefusal(deps.entries, to, refusal);
}

type Answer = Awaited<ReturnType<RouteHandler<Route>>>;

/**
 * Carries a request out and sees to its entry: none leaves without. A repetition of what succeeded names the first one's
 * entry and adds none; where its answer has nothing to say, nothing is carried out again.
 */
async function carryOut(
  asked: Asked & Pick<RequestIdentity, 'first'>,
  deps: ApiDependencies,
  handle: () => Promise<Answer>,
): Promise<Answer & { entry?: string | undefined }> {
  const { route, first } = asked;
  const isDone = first?.settled === true;
  if (isDone && route.success.status === 204) return { entry: first.entry };
  const duty = dutyOf(asked);
  if (duty === undefined) return handle();
  const result = await underDuty(duty, handle);
  const told = isDone ? (first.entry ?? duty.told) : duty.told;
  const entry = told ?? (await deps.entries.write(logOf(asked.caller), edgeEntry(asked, listLength(result.body))));
  return { ...result, entry };
}

/** What a repetition will be told. Without it a repetition is carried out again, to the same end. */
async function settle(
  { record, first, requestId }: RequestIdentity,
  entry: string | undefined,
  deps: ApiDependencies,
): Promise<void> {
  if (record === undefined || first?.settled === true) return;
  try {
    await deps.idempotency.settle(record, { requestId, entry }, deps.clock());
  } catch (error) {
    log.warn('side-effect-failed', { effect: 'idempotency-settled', ...errorFields(error) });
  }
}

function findRoute<R extends Record<string, Route>>(routes: R, event: APIGatewayProxyEvent): [keyof R & string, Route] {
  const found = Object.entries(routes).find(
    ([, route]) => route.method === event.httpMethod && route.path === event.resource,
  );
  if (found === undefined) throw new Problem('not-found', 'There is no such route.');
  return found as [keyof R & string, Route];
}

async function parseRequest({ route, caller, deps }: Known, event: APIGatewayProxyEvent) {
  const refusal = refusalOf(caller, route);
  if (refusal !== undefined) throw refusal;
  const input = {
    params: parsePart('path', route.params, event.pathParameters ?? {}),
    query: parsePart('query', route.query, onceEach(event)),
    body: parsePart('body', route.body, route.body && bodyFor(route.body, event)),
  };
  const owner = cursorOwner(route, event, caller);
  input.query = await openCursor(input.query, owner, deps.cursorKey);
  input.body = await openCursor(input.body, owner, deps.cursorKey);
  const now = deps.clock();
  const edge = { store: deps.idempotency, now };
  const identity = await identify(header(event, 'idempotency-key'), { ...input, route, caller }, edge);
  return { ...input, caller, now, identity };
}

const apiRequest = ({ identity, ...rest }: Awaited<ReturnType<typeof parseRequest>>) => ({
  ...rest,
  requestId: identity.requestId,
  random: identity.random,
});

const cursorOwner = (route: Route, event: APIGatewayProxyEvent, caller: Caller): CursorOwner => [
  listReader(caller),
  route.id,
  event.path,
];

/** Who goes on with a list: any key of the tenant, the member, or the operators. */
function listReader(caller: Caller): string {
  if (caller.scope === 'tenant') return caller.tenant;
  return caller.scope === 'member' ? caller.member : caller.scope;
}

/** Query parameters; one that is given twice is refused, because readers differ in which counts. */
function onceEach(event: APIGatewayProxyEvent): Record<string, string | undefined> {
  const several = Object.entries(event.multiValueQueryStringParameters ?? {}).filter(
    ([, values]) => values?.length !== 1,
  );
  if (several.length > 0) throw new Problem('invalid-request', 'A query parameter is given more than once.');
  return event.queryStringParameters ?? {};
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
  if (isBusy(error)) return new Problem('unavailable', 'This was too much at once. Repeat the request.', [], error);
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

function problemAnswer(problem: Problem, identity: RequestIdentity, entry: string | undefined): APIGatewayProxyResult {
  const { requestId } = identity;
  const { status, title } = PROBLEMS[problem.type];
  log.info('request-refused', { problem: problem.type, status, requestId: opaque(requestId) });
  const body = {
    type: `urn:voicekeep:problem:${problem.type}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:voicekeep:request:${requestId}`,
    reason: problem.reason,
    violations: problem.violations.length > 0 ? problem.violations : undefined,
  };
  const named = definedOnly({ 'voicekeep-audit-id': entry });
  const later = definedOnly({ 'retry-after': problem.type === 'unavailable' ? RETRY_AFTER_SECONDS : undefined });
  const headers = { 'content-type': 'application/problem+json', ...identityHeaders(identity), ...named, ...later };
  return answer(status, body, headers);
}

/** What was too busy, or could not be started, is asked again in a moment. */
const RETRY_AFTER_SECONDS = '1';

const identityHeaders = ({ requestId, first }: RequestIdentity): Record<string, string> =>
  definedOnly({ 'x-request-id': requestId, 'idempotency-replayed': first?.settled === true ? 'true' : undefined });

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
