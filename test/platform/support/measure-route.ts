import { isDeepStrictEqual } from 'node:util';
import { ASKERS, askRoute, type Answer, type Sent } from './ask-route.ts';
import type { AuditedRoute } from './audited-routes.ts';
import { refuse, type Refused } from './refuse-route.ts';
import { ROUTE_FIXTURES, type Fixture } from './route-fixtures.ts';
import { routeWorld, type RouteWorld, type ToldEntry } from './route-world.ts';

/** What a route leaves in the log. Everything that is not as declared is a finding. */
export interface RouteMeasure {
  readonly id: string;
  readonly scope: string;
  readonly event: string;
  /** Successful calls, and the entries that tell of them. */
  readonly calls: number;
  readonly entries: number;
  /** Kinds of refusal that were tried, and those whose entry was found. */
  readonly refused: number;
  readonly refusedEntries: number;
  /** Entries that as many calls left which all named one client-set request id. */
  readonly sameRequestId: number;
  readonly findings: readonly string[];
}

export const CALLS = 3;
const CLIENT_ID = '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20';

/** Calls a route successfully and in every way in which it is refused, and looks for the entries. */
export async function measureRoute(route: AuditedRoute): Promise<RouteMeasure> {
  const own = await succeed(route, () => undefined);
  const shared = await succeed(route, () => CLIENT_ID);
  const refusals = await refuse(route);
  return {
    id: route.id,
    scope: route.scope,
    event: eventsOf(route)[0]!,
    calls: CALLS,
    entries: own.entries,
    refused: refusals.length,
    refusedEntries: refusals.filter(({ finding }) => finding === undefined).length,
    sameRequestId: shared.entries,
    findings: [...own.findings, ...shared.findings, ...refusals.flatMap(findingOf)].map((one) => `${route.id}: ${one}`),
  };
}

const findingOf = ({ how, finding }: Refused): string[] => (finding === undefined ? [] : [`${how}: ${finding}`]);

/** Types of entries that tell of what the route does; the first is the one about its resource. */
const eventsOf = ({ audit }: AuditedRoute): readonly string[] =>
  'read' in audit ? [audit.read] : [audit.change, ...(audit.or ?? [])];

async function succeed(route: AuditedRoute, clientId: () => string | undefined) {
  const world = routeWorld();
  const found = new Set<string>();
  const findings: string[] = [];
  for (let n = 0; n < CALLS; n += 1) {
    const fixture = await ROUTE_FIXTURES[route.id](world, n);
    const before = world.entries();
    const answer = await askRoute(world, route.id, { ...fixture, clientId: clientId() });
    const finding = compared({ world, route, fixture, answer, before });
    if (finding === undefined) found.add(answer.entry!);
    else findings.push(finding);
  }
  return { entries: found.size, findings };
}

interface Done {
  readonly world: RouteWorld;
  readonly route: AuditedRoute;
  readonly fixture: Fixture;
  readonly answer: Answer;
  readonly before: ReadonlyMap<string, ToldEntry>;
}

/** The entry against what was done: which request, who, what, and about which resource. */
function compared({ world, route, fixture, answer, before }: Done): string | undefined {
  if (answer.status !== route.success.status) return `answered ${answer.status}: ${JSON.stringify(answer.body)}`;
  if (answer.entry === undefined) return 'the answer names no entry';
  if (before.has(answer.entry)) return 'the answer names an entry that was there before';
  const entry = world.entries().get(answer.entry);
  if (entry === undefined) return 'no log has the entry that the answer names';
  const asker = fixture.asker ?? ASKERS[route.scope];
  const { request, actor, type, resource, tenant } = entry;
  const told = { request, type, actor: actor.id, resource, log: route.scope === 'tenant' ? tenant : 'any' };
  const done = {
    request: answer.requestId,
    type: eventsOf(route)[0],
    actor: asker.keyId === actor.id || !('member' in asker) ? asker.keyId : asker.member,
    resource: resourceOf({ route, fixture, answer }),
    log: 'tenant' in asker ? asker.tenant : 'any',
  };
  return isDeepStrictEqual(told, done) ? undefined : `told ${JSON.stringify(told)} of ${JSON.stringify(done)}`;
}

/** What the route's declaration says the entry is about, with the ids of this request and its answer. */
function resourceOf({ route, fixture, answer }: Pick<Done, 'route' | 'fixture' | 'answer'>) {
  const { about, area } = route.audit;
  if (about.of === 'tenant') return { id: ASKERS.tenant.tenant, kind: about.kind };
  if (about.param !== undefined) return { id: fixture.params?.[about.param], kind: about.kind };
  if (about.kind === 'api') return { id: area, kind: 'api' };
  return { id: answer.body[fixture.made ?? ''], kind: about.kind };
}

/** A repetition of a request under one Idempotency-Key leaves no second entry and names the first. */
export async function repeated(route: AuditedRoute): Promise<string | undefined> {
  const world = routeWorld();
  const fixture = await ROUTE_FIXTURES[route.id](world, 0);
  const sent: Sent = { ...fixture, headers: { 'Idempotency-Key': 'the-same-request' } };
  const first = await askRoute(world, route.id, sent);
  const before = world.entries();
  const second = await askRoute(world, route.id, sent);
  if (first.status !== route.success.status) return `answered ${first.status}: ${JSON.stringify(first.body)}`;
  if (!second.isReplayed) return 'does not say that it is a repetition';
  if (second.entry !== first.entry) return 'does not name the first entry';
  const added = world.entries().size - before.size;
  return added === 0 ? undefined : `left ${added} entries`;
}
