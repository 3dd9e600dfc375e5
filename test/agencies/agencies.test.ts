import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAuthoriser } from '../../lambdas/access/authorise-request.ts';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { STAFF_PERMISSIONS, mayUse } from '../../lambdas/shared/http/member-roles.ts';
import type { MemberRole } from '../../lambdas/shared/kernel/stored-values.ts';
import { agencyHandlers } from '../../lambdas/agencies/handlers.ts';
import { agencyRoutes } from '../../lambdas/agencies/routes.ts';
import { SESSION_SECONDS } from '../../lambdas/agencies/domain/agency.ts';
import { fakeTenantWorld, TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { apiEvent, authoriserEvent, jsonBody } from '../support/api-event.ts';
import { memoryAgencyStaff } from './support/memory-agency-staff.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';
import { memoryEntries } from '../support/memory-entries.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const OPERATOR = { scope: 'operator', keyId: `key_${'o'.repeat(26)}` };
const owner = (ref: typeof TENANT_A) => ({ scope: 'tenant', keyId: `key_${'t'.repeat(26)}`, ...ref });

let now: number;
let world: ReturnType<typeof fakeTenantWorld>;
let store: ReturnType<typeof memoryAgencyStaff>;
let api: ReturnType<typeof createApi>;
let requests: number;

beforeEach(() => {
  now = NOW;
  requests = 0;
  world = fakeTenantWorld({ clock: () => now });
  world.addTenant(TENANT_A, { name: 'Praxis Abel' });
  world.addTenant(TENANT_B, { name: 'Kanzlei Berg' });
  store = memoryAgencyStaff();
  const tenants = { get: world.directory.tenant };
  const idempotency = memoryIdempotency();
  api = createApi(
    agencyRoutes,
    () => agencyHandlers({ tenants, staff: store.staff, rooms: world.rooms, secretRandom: randomBytes }),
    () => ({ clock: () => now, idempotency, cursorKey, entries: memoryEntries() }),
  );
});

async function ask(
  route: keyof typeof agencyRoutes,
  caller: object,
  asked: { params?: Record<string, string>; body?: unknown } = {},
) {
  requests += 1;
  const requestId = `6f1c9a52-4f0a-4b0e-9d55-${String(requests).padStart(12, '0')}`;
  const answer = await api(
    apiEvent(agencyRoutes[route], { caller, requestId, params: asked.params, body: jsonBody(asked.body) }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body || '{}') };
}

/** What the gateway's authoriser makes of a key, as handlers would see it. */
async function authorised(key: string): Promise<Record<string, unknown> | undefined> {
  const authorise = createAuthoriser({
    apiKeys: { find: async (id) => store.keys.get(id) },
    directory: world.directory,
    members: store.staff,
    denials: { count: async () => undefined },
    entries: memoryEntries(),
    clock: () => now,
    retrieval: [],
  });
  const answer = await authorise(
    authoriserEvent({
      headers: { authorization: `Bearer ${key}` },
      methodArn: 'arn:aws:execute-api:eu-central-1:123456789012:api/v1/GET/v1/calls',
      requestId: 'r',
    }),
  );
  return answer?.policyDocument.Statement.some(({ Effect }) => Effect === 'Allow')
    ? (answer.context as Record<string, unknown>)
    : undefined;
}

async function newStaff() {
  const { body } = await ask('createStaff', OPERATOR, { body: { label: 'Agentur Nord, Platz 3' } });
  const caller = (await authorised(body.key)) as { member: string };
  return { ...(body as { memberId: string; key: string; keyId: string }), caller };
}
const grant = (memberId: string, ref: typeof TENANT_A, role: MemberRole = 'editor') =>
  ask('grantStaff', owner(ref), { params: { memberId }, body: { role } });
const start = (caller: object, tenantId: string) => ask('startSession', caller, { body: { tenantId } });

describe('a member', () => {
  test('acts for nobody by itself', async () => {
    const member = await newStaff();
    expect(member.caller).toEqual({ scope: 'member', keyId: member.keyId, member: member.memberId });
    expect((await ask('listGrants', member.caller)).body.items).toEqual([]);
    expect((await start(member.caller, TENANT_A.tenant)).status).toBe(404);
  });

  test('chooses one tenant per session; the session’s tenant is that one and no other', async () => {
    const member = await newStaff();
    await grant(member.memberId, TENANT_A);
    await grant(member.memberId, TENANT_B, 'viewer');
    const sessions = [await start(member.caller, TENANT_A.tenant), await start(member.caller, TENANT_B.tenant)];
    expect(sessions.map(({ status }) => status)).toEqual([201, 201]);
    expect(await authorised(sessions[0]!.body.key)).toMatchObject({ tenant: TENANT_A.tenant, role: 'editor' });
    expect(await authorised(sessions[1]!.body.key)).toMatchObject({ tenant: TENANT_B.tenant, role: 'viewer' });
  });

  test('sees the tenants that granted it, by name, and no others', async () => {
    const member = await newStaff();
    await grant(member.memberId, TENANT_B, 'designer');
    expect((await ask('listGrants', member.caller)).body.items).toEqual([
      { tenantId: TENANT_B.tenant, name: 'Kanzlei Berg', role: 'designer' },
    ]);
  });

  test('gets the same answer for a tenant that did not grant it and for one that does not exist', async () => {
    const { caller } = await newStaff();
    const [stranger, nobody] = [await start(caller, TENANT_A.tenant), await start(caller, `t${'z'.repeat(15)}`)];
    expect({ ...stranger.body, instance: '' }).toEqual({ ...nobody.body, instance: '' });
  });

  test.each([
    ['two tenants', { tenantId: TENANT_A.tenant, tenants: [TENANT_B.tenant] }],
    ['none', {}],
  ])('cannot start a session for %s', async (_, body) => {
    const { caller, memberId } = await newStaff();
    await grant(memberId, TENANT_A);
    expect((await ask('startSession', caller, { body })).status).toBe(400);
  });
});

describe('a session', () => {
  async function session(role: MemberRole = 'editor') {
    const member = await newStaff();
    await grant(member.memberId, TENANT_A, role);
    const { body } = await start(member.caller, TENANT_A.tenant);
    return { member, key: body.key as string, id: body.sessionId as string, body };
  }

  test('ends after 15 minutes by itself', async () => {
    const { key, body } = await session();
    expect(body.expiresAt).toBe(new Date(NOW + SESSION_SECONDS * 1000).toISOString());
    now = NOW + SESSION_SECONDS * 1000 - 1;
    expect(await authorised(key)).toBeDefined();
    now += 1;
    expect(await authorised(key)).toBeUndefined();
  });

  test('ends with the next request when the tenant revokes, and follows a changed role', async () => {
    const { member, key } = await session('editor');
    await grant(member.memberId, TENANT_A, 'designer');
    expect(await authorised(key)).toMatchObject({ role: 'designer' });
    await ask('revokeStaff', owner(TENANT_A), { params: { memberId: member.memberId } });
    expect(await authorised(key)).toBeUndefined();
    expect((await start(member.caller, TENANT_A.tenant)).status).toBe(404);
  });

  test('ends with the next request when the operator disables the member, and so does the member’s key', async () => {
    const { member, key } = await session();
    expect((await ask('disableStaff', OPERATOR, { params: { memberId: member.memberId } })).status).toBe(204);
    expect(await authorised(key)).toBeUndefined();
    expect(await authorised(member.key)).toBeUndefined();
    expect((await grant(member.memberId, TENANT_B)).status).toBe(404);
  });

  test('ends when its holder says so, and nobody else’s does', async () => {
    const [mine, other] = [await session(), await newStaff()];
    expect((await ask('endSession', other.caller, { params: { sessionId: mine.id } })).status).toBe(404);
    expect(await authorised(mine.key)).toBeDefined();
    expect((await ask('endSession', mine.member.caller, { params: { sessionId: mine.id } })).status).toBe(204);
    expect(await authorised(mine.key)).toBeUndefined();
  });

  test.each(['suspended', 'closing', 'closed', 'provisioning'] as const)(
    'is not started for a tenant that is %s',
    async (status) => {
      const member = await newStaff();
      await grant(member.memberId, TENANT_A);
      world.addTenant(TENANT_A, { status });
      expect((await start(member.caller, TENANT_A.tenant)).status).toBe(409);
    },
  );

  test('cannot pass on what it may: granting members needs the tenant’s own key', async () => {
    const { key } = await session('editor');
    const caller = (await authorised(key))!;
    const again = await ask('grantStaff', caller, {
      params: { memberId: `mbr_${'x'.repeat(26)}` },
      body: { role: 'editor' },
    });
    expect(again).toMatchObject({ status: 403, body: { detail: expect.stringContaining('agency-members:write') } });
  });
});

describe('the record of it', () => {
  test('is in the log of the tenant it is about, and in no other tenant’s', async () => {
    const member = await newStaff();
    await grant(member.memberId, TENANT_A, 'viewer');
    const { body } = await start(member.caller, TENANT_A.tenant);
    await ask('endSession', member.caller, { params: { sessionId: body.sessionId } });
    await ask('revokeStaff', owner(TENANT_A), { params: { memberId: member.memberId } });
    const entries = world.outbox(TENANT_A.tenant).map(({ type, outcome }) => `${type} ${outcome}`);
    expect(entries).toEqual([
      'member.changed intent',
      'member.changed success',
      'session.started intent',
      'session.started success',
      'session.ended intent',
      'session.ended success',
      'member.changed intent',
      'member.changed success',
    ]);
    expect(world.outbox(TENANT_A.tenant)[2]).toMatchObject({ actor: { kind: 'member', id: member.memberId } });
    expect(world.outbox(TENANT_B.tenant)).toEqual([]);
    expect(store.log.map(({ event }) => event.type)).toEqual(['member.changed']);
  });

  test('of a change that lost a race says failed', async () => {
    const member = await newStaff();
    const save = store.staff.save;
    store.staff.save = async () => false;
    expect((await grant(member.memberId, TENANT_A)).status).toBe(409);
    store.staff.save = save;
    expect(world.outbox(TENANT_A.tenant).map(({ outcome }) => outcome)).toEqual(['intent', 'failed']);
  });
});

describe('the permissions of roles', () => {
  const routes = ALL_ROUTES.filter(({ scope }) => scope === 'tenant');

  test.each(['designer', 'viewer', 'editor'] as const)('%s may use the listed permissions and no others', (role) => {
    for (const { permission } of routes) expect(mayUse(role, permission)).toBe(STAFF_PERMISSIONS[role].has(permission));
    for (const permission of STAFF_PERMISSIONS[role]) expect(routes.map((one) => one.permission)).toContain(permission);
  });

  test('a designer sees nothing of any caller', () => {
    const open = routes.filter(({ permission }) => mayUse('designer', permission)).map(({ path }) => path);
    expect(open.filter((path) => /calls|recordings|subject|audit|secrets|encryption/.test(path))).toEqual([]);
  });

  test.each([
    'agency-members:write',
    'secrets:write',
    'encryption-key:write',
    'subject-requests:decide',
    'retention:write',
  ] as const)('%s stays with the tenant’s own key', (permission) => {
    for (const role of ['designer', 'viewer', 'editor'] as const) expect(mayUse(role, permission)).toBe(false);
    expect(mayUse(undefined, permission)).toBe(true);
  });
});

test('whatever members, tenants and operators do, a working session has a living grant of its own tenant', async () => {
  const step = fc.record({
    act: fc.constantFrom('grant', 'revoke', 'start', 'disable', 'wait'),
    who: fc.integer({ min: 0, max: 1 }),
    where: fc.constantFrom(TENANT_A, TENANT_B),
    role: fc.constantFrom<MemberRole>('designer', 'viewer', 'editor'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      now += 3_600_000;
      const members = [await newStaff(), await newStaff()];
      const granted = new Map<string, MemberRole>();
      const disabled = new Set<string>();
      const opened: { key: string; member: string; tenant: string; until: number }[] = [];
      for (const { act, who, where, role } of steps) {
        const { memberId, caller } = members[who]!;
        const place = `${memberId}|${where.tenant}`;
        if (act === 'wait') now += 300_000;
        if (act === 'grant' && (await grant(memberId, where, role)).status === 200) granted.set(place, role);
        if (act === 'revoke') {
          await ask('revokeStaff', owner(where), { params: { memberId } });
          granted.delete(place);
        }
        if (act === 'disable') {
          await ask('disableStaff', OPERATOR, { params: { memberId } });
          disabled.add(memberId);
        }
        if (act === 'start') {
          const { status, body } = await start(caller, where.tenant);
          if (status === 201)
            opened.push({ key: body.key, member: memberId, tenant: where.tenant, until: now + 900_000 });
        }
        for (const one of opened) {
          const role = granted.get(`${one.member}|${one.tenant}`);
          const alive = role !== undefined && !disabled.has(one.member) && now < one.until;
          const context = await authorised(one.key);
          expect(context === undefined ? undefined : [context['tenant'], context['role']]).toEqual(
            alive ? [one.tenant, role] : undefined,
          );
        }
      }
    }),
    { numRuns: 40 },
  );
});
