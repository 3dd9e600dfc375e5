import { randomBytes } from 'node:crypto';
import { createAuthoriser } from '../../../lambdas/access/authorise-request.ts';
import { issueApiKey } from '../../../lambdas/access/contract.ts';
import { dynamodbEntryLog } from '../../../lambdas/access/adapters/dynamodb-entry-log.ts';
import { mayUse } from '../../../lambdas/shared/http/member-roles.ts';
import { actionOf } from '../../../lambdas/shared/http/route-entry.ts';
import type { ApiKeyId } from '../../../lambdas/shared/kernel/ids.ts';
import { authoriserEvent } from '../../support/api-event.ts';
import { TENANT_A, TENANT_B } from '../../support/fake-tenant-room.ts';
import { memoryDenials } from '../../support/memory-denials.ts';
import { ASKERS, askRoute, type Asker, type Sent } from './ask-route.ts';
import type { AuditedRoute } from './audited-routes.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { ROUTE_FIXTURES, type Fixture } from './route-fixtures.ts';
import { NOW, routeWorld } from './route-world.ts';

/** One way in which a route was refused. */
export interface Refused {
  readonly how: string;
  /** What was wrong with the refusal or its entry; undefined where it was found as it must be. */
  readonly finding: string | undefined;
}

/** How somebody is refused by the edge or a handler: what is sent, and what the entry must say. */
interface Way {
  readonly how: string;
  readonly sent: Sent;
  readonly status: number;
  readonly reason: string;
}

/** Every way in which a route refuses, each with the entry that it left. */
export const refuse = async (route: AuditedRoute): Promise<Refused[]> => [
  ...(await refusedByEdge(route)),
  ...(await refusedByAuthoriser(route)),
];

async function refusedByEdge(route: AuditedRoute): Promise<Refused[]> {
  const world = routeWorld();
  const fixture = await ROUTE_FIXTURES[route.id](world, 0);
  const found: Refused[] = [];
  for (const { how, sent, status, reason } of waysOf(route, fixture)) {
    world.later(60_000);
    const answer = await askRoute(world, route.id, sent);
    const again = await askRoute(world, route.id, sent);
    const entry = world.entries().get(answer.entry ?? '');
    const asker = sent.asker ?? ASKERS[route.scope];
    const told = {
      status: answer.status,
      ...{ reason: entry?.details?.['reason'], actor: entry?.actor.id, resource: entry?.resource },
      ...{ area: entry?.details?.['area'], action: entry?.details?.['action'] },
      log: entry?.tenant,
      isAggregated: again.entry === answer.entry,
    };
    const { area } = route.audit;
    const done = {
      status,
      ...{ reason, actor: asker.keyId, resource: { id: area, kind: 'api' } },
      ...{ area, action: actionOf(route) },
      log: reason !== 'scope' && 'tenant' in asker ? asker.tenant : 'platform',
      isAggregated: true,
    };
    found.push({ how, finding: difference(told, done) });
  }
  return found;
}

const difference = (told: unknown, done: unknown): string | undefined => {
  const [one, other] = [JSON.stringify(told), JSON.stringify(done)];
  return one === other ? undefined : `told ${one} of ${other}`;
};

function waysOf(route: AuditedRoute, fixture: Fixture): Way[] {
  const others = (['tenant', 'operator', 'member'] as const).filter((scope) => scope !== route.scope);
  return [
    ...others.map((scope) => ({
      how: `a ${scope}'s key`,
      sent: { ...fixture, asker: ASKERS[scope] },
      ...{ status: 403, reason: 'scope' },
    })),
    ...roleWithout(route).map((asker) => ({
      how: `a session without the right`,
      sent: { ...fixture, asker },
      ...{ status: 403, reason: 'permission' },
    })),
    ...foreign(route, fixture).map((sent) => ({
      how: 'what belongs to another, or is not there',
      sent,
      ...{ status: 404, reason: 'not-found' },
    })),
    ...malformed(route, fixture).map((sent) => ({
      how: 'a malformed request',
      sent,
      ...{ status: 400, reason: 'invalid' },
    })),
  ];
}

function roleWithout(route: AuditedRoute): Asker[] {
  if (route.scope !== 'tenant') return [];
  const role = (['designer', 'viewer', 'editor'] as const).find((one) => !mayUse(one, route.permission));
  return role === undefined ? [] : [{ ...ASKERS.tenant, role }];
}

/** The same ids from another tenant; or, where no tenant asks, ids that are nobody's. */
function foreign(route: AuditedRoute, fixture: Fixture): Sent[] {
  const { params } = fixture;
  if (params === undefined) return [];
  if (route.scope === 'tenant' && !NOBODYS.has(route.id))
    return [{ ...fixture, asker: { ...ASKERS.tenant, ...TENANT_B } }];
  if (route.scope === 'member') return [{ ...fixture, asker: ASKERS.member }];
  const strange = Object.entries(params).map(([name, id]) => [
    name,
    UNKNOWN[name] ?? id.replace(/[a-z2-7]{26}$/, 'z'.repeat(26)),
  ]);
  return [{ ...fixture, params: Object.fromEntries(strange) as Record<string, string> }];
}

/** Members belong to no tenant: a foreign one can be granted, so an unknown one is asked for. */
const NOBODYS: ReadonlySet<string> = new Set(['agency-members.grant']);
const UNKNOWN: Readonly<Record<string, string>> = { kind: 'purge', tenantId: `t${'z'.repeat(15)}` };

/** Wrong in the body, the query or the Idempotency-Key, wherever the route takes one first. */
function malformed(route: AuditedRoute, fixture: Fixture): Sent[] {
  if (route.body !== undefined) return [{ ...fixture, body: { ...(fixture.body as object), unknown: true } }];
  if (route.query !== undefined) return [{ ...fixture, query: { ...fixture.query, unknown: '1' } }];
  return route.idempotent === true ? [{ ...fixture, headers: { 'Idempotency-Key': 'short' } }] : [];
}

/** Who does not come as far as the function: keys that are nobody's, and those of a tenant that may not. */
async function refusedByAuthoriser(route: AuditedRoute): Promise<Refused[]> {
  const world = routeWorld();
  const { rows, client } = memoryOutbox();
  const denials = memoryDenials();
  const keyId = `key_${'q'.repeat(26)}` as ApiKeyId;
  const { key, secretHash, lastFour } = issueApiKey(keyId, randomBytes);
  const { tenant: tenantId } = TENANT_A;
  const stored = { keyId, tenantId, scope: 'tenant', label: '-', secretHash, lastFour, createdAt: 0 } as const;
  const authorise = createAuthoriser({
    apiKeys: { find: async (id) => (id === keyId ? stored : undefined) },
    directory: world.fake.directory,
    members: { member: async () => undefined, membership: async () => undefined },
    denials: denials.log,
    entries: dynamodbEntryLog({ client: () => client, outboxTable: () => 'outbox' }),
    clock: () => NOW,
    retrieval: [],
  });
  world.fake.addTenant(TENANT_A, { status: 'suspended' });
  const methodArn = `arn:aws:execute-api:eu-central-1:123456789012:api/v1/${route.method}${route.path}`;
  const decide = async (authorization: string) =>
    authorise(authoriserEvent({ methodArn, headers: { authorization }, requestId: 'client-set' }));
  const unknown = issueApiKey(`key_${'u'.repeat(26)}` as ApiKeyId, randomBytes);
  const answers = {
    suspended: (await decide(`Bearer ${key}`))?.policyDocument.Statement.map(({ Effect }) => Effect),
    unknown: await decide(`Bearer ${unknown.key}`),
    malformed: await decide('Bearer vk_nonsense'),
  };
  await denials.log.flush(NOW + 60_000, `req_${'a'.repeat(26)}`);
  const [entry] = [...rows.values()].map((row) => JSON.parse(row.entry) as { details: object; actor: object });
  const counted = denials.entries.map(({ details }) => details as { reason: string; count: number });
  const byReason = (reason: string) => counted.find((one) => one.reason === reason)?.count;
  return [
    {
      how: 'a suspended tenant',
      finding: difference(
        [answers.suspended, entry?.details, entry?.actor],
        [['Deny'], { reason: 'tenant-suspended' }, { id: keyId, kind: 'api-key' }],
      ),
    },
    { how: 'an unknown key', finding: difference([answers.unknown, byReason('unknown-key')], [undefined, 1]) },
    { how: 'a malformed key', finding: difference([answers.malformed, byReason('malformed')], [undefined, 1]) },
  ];
}
