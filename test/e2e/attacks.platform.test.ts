import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';
import { tenantTemplateIn } from '../../lib/assembly.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { apiOperations } from '../../trust/control.ts';
import { at } from '../../lib/shared/policy-statements.ts';
import { loadTemplates } from '../../lib/shared/templates.ts';
import {
  BODIES,
  FORGED_HEADERS,
  PATH_TRICKS,
  namesVictim,
  parametersOf,
  pathOf,
  queryOf,
  sendRaw,
  type RawAnswer,
} from '../support/attack-requests.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';
import { createVictim, type Victim } from '../support/victim.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

const named = (routes: readonly Route[]) => routes.map((route) => [route.id, route] as const);
const ROUTES = named(ALL_ROUTES);
const TENANT = named(ALL_ROUTES.filter(({ scope }) => scope === 'tenant'));
const CLOSED_TO_TENANTS = named(ALL_ROUTES.filter(({ scope }) => scope !== 'tenant' && scope !== 'public'));
const KEYED = named(ALL_ROUTES.filter(({ scope }) => scope !== 'public'));
const PARAMETRIC = named(ALL_ROUTES.filter((route) => parametersOf(route).length > 0));
const LISTS = named(
  ALL_ROUTES.filter(({ query, scope }) => query?.shape['cursor'] !== undefined && scope === 'tenant'),
);

let platform: TestPlatform;
let victim: Victim;
let attacker: DemoTenant;
let operatorKey: string;
let revokedKey: string;
let before: Record<string, string>;
/** Every answer to anybody but the victim. */
const answers: { what: string; text: string }[] = [];

beforeAll(async () => {
  platform = await connectPlatform();
  victim = await createVictim(platform, new Set(ALL_ROUTES.map(({ id }) => id)));
  attacker = await platform.freshTenant();
  operatorKey = platform.operatorKey;
  revokedKey = await revoked(attacker.tenantId);
  before = await settled();
});

async function revoked(tenantId: string): Promise<string> {
  const path = `/v1/tenants/${tenantId}/keys`;
  const made = await platform.operator.must<{ key: string; keyId: string }>('POST', path, { body: { label: 'alt' } });
  await platform.operator.must('DELETE', `${path}/${made.keyId}`);
  return made.key;
}

/** The victim's stores, once two looks a second apart see the same. */
const settled = () =>
  eventually('The victim’s stores come to rest', async () => {
    const first = await victim.stored();
    await wait(1_000);
    const second = await victim.stored();
    return JSON.stringify(first) === JSON.stringify(second) && second;
  });

/** A request to a route as its schema wants it, with the victim's ids, except for what is changed. */
async function send(
  route: Route,
  change: {
    key?: string;
    path?: Record<string, string>;
    query?: string;
    headers?: Record<string, string>;
    body?: Record<string, unknown>;
    idempotencyKey?: string;
  } = {},
): Promise<RawAnswer> {
  const body = route.body && { ...BODIES[route.id]!(victim), ...change.body };
  const answer = await sendRaw(platform.facts.apiUrl, {
    method: route.method,
    path: `${pathOf(route, victim, change.path)}${change.query ?? queryOf(route)}`,
    headers: definedOnly({
      authorization: change.key === undefined ? undefined : `Bearer ${change.key}`,
      'idempotency-key': route.idempotent === true ? (change.idempotencyKey ?? crypto.randomUUID()) : undefined,
      ...change.headers,
    }),
    body,
  });
  answers.push({ what: `${route.id} ${JSON.stringify(change)}`, text: answer.text });
  expect([route.id, leaked(answer.text)]).toEqual([route.id, []]);
  return answer;
}

/** Words of the victim that an answer has. */
const leaked = (text: string): string[] => victim.secrets.filter((secret) => text.includes(secret));
const REFUSED = [400, 401, 403, 404];

describe('the attacks', () => {
  test('are on every route that is deployed', () => {
    const templates = loadTemplates(platform.facts.assembly, tenantTemplateIn(platform.facts.assembly));
    const deployed = apiOperations(templates).map(({ operation }) => at(operation, 'operationId'));
    expect(ALL_ROUTES.map(({ id }) => id).sort()).toEqual(deployed.sort());
  });

  test.each(ROUTES)('know what %s takes', (id, route) => {
    expect(() => pathOf(route, victim)).not.toThrow();
    if (route.body === undefined) return;
    expect([id, BODIES[id] !== undefined]).toEqual([id, true]);
    expect(route.body.safeParse(BODIES[id]!(victim)).error).toBeUndefined();
  });

  test('would find something: the victim’s own answers are full of marked data', async () => {
    const { body } = await victim.tenant.api.call('GET', `/v1/calls/${victim.known['callId']}`);
    expect(leaked(JSON.stringify(body)).length).toBeGreaterThan(0);
    expect(Object.keys(before).length).toBeGreaterThan(20);
  });
});

describe('another tenant’s key with the victim’s ids', () => {
  test.each(TENANT)('opens nothing at %s', async (id, route) => {
    const { status } = await send(route, { key: attacker.key });
    if (namesVictim(route, victim)) expect([id, status]).toEqual([id, 404]);
    else expect(status).toBeLessThan(500);
  });

  test.each(CLOSED_TO_TENANTS)('is refused at %s', async (_, route) => {
    expect((await send(route, { key: attacker.key })).status).toBe(403);
  });

  test('is told the same of the victim’s things as of things that never were', async () => {
    for (const [, route] of TENANT.filter(([, one]) => namesVictim(one, victim))) {
      const [name] = parametersOf(route);
      const never = victim.known[name!]!.replace(/_.*$/, `_${'a'.repeat(26)}`);
      const [theirs, nobodys] = [
        await send(route, { key: attacker.key }),
        await send(route, { key: attacker.key, path: { [name!]: never } }),
      ];
      expect([route.id, theirs.status, anonymous(theirs.text)]).toEqual([
        route.id,
        nobodys.status,
        anonymous(nobodys.text),
      ]);
    }
  });
});

const anonymous = (text: string): string => text.replaceAll(/"(?:instance|requestId)":"[^"]*"/g, '');

describe('whoever has no right key', () => {
  test.each(KEYED)('is refused at %s: without a key, with a revoked one, with nonsense', async (id, route) => {
    const keys = [undefined, revokedKey, 'vk_nonsense', `${attacker.key}x`];
    const sent = await Promise.all(keys.map((key) => send(route, key === undefined ? {} : { key })));
    expect([id, ...sent.map(({ status }) => status)]).toEqual([id, 401, 401, 401, 401]);
  });

  test.each(TENANT)('and the operator are refused at %s', async (id, route) => {
    expect([id, (await send(route, { key: operatorKey })).status]).toEqual([id, 403]);
  });
});

describe('a tenant that is named in the request', () => {
  test.each(TENANT)('in headers changes nothing at %s', async (id, route) => {
    const plain = await send(route, { key: attacker.key });
    const forged = await send(route, { key: attacker.key, headers: FORGED_HEADERS(victim.tenant.tenantId) });
    const changed =
      route.method === 'GET' || namesVictim(route, victim) ? [plain.status] : [plain.status, 409, 404, 429];
    expect([id, changed.includes(forged.status)]).toEqual([id, true]);
  });

  test.each(TENANT)('in the query is refused or ignored at %s', async (_, route) => {
    const { tenantId } = victim.tenant;
    const { status } = await send(route, {
      key: attacker.key,
      query: `${queryOf(route) === '' ? '?' : `${queryOf(route)}&`}tenantId=${tenantId}&tenant=${tenantId}&generation=g01`,
    });
    if (route.query !== undefined) expect(status).toBe(400);
    else if (namesVictim(route, victim)) expect(REFUSED).toContain(status);
    else expect(status).toBeLessThan(500);
  });

  test.each(TENANT.filter(([, { body }]) => body !== undefined))('in the body is refused at %s', async (id, route) => {
    const names = ['tenantId', 'tenant', 'generation', '__proto__x', 'caller'];
    const forged = (name: string) => send(route, { key: attacker.key, body: { [name]: victim.tenant.tenantId } });
    const sent = await Promise.all(names.map(async (name) => [name, (await forged(name)).status]));
    expect([id, sent]).toEqual([id, names.map((name) => [name, 400])]);
  });

  test.each(PARAMETRIC)('in the path by tricks is refused at %s', async (id, route) => {
    const key = route.scope === 'operator' ? operatorKey : attacker.key;
    for (const name of parametersOf(route)) {
      const example = victim.known[name] ?? name;
      const tried = async (value: (example: string) => string) =>
        send(route, { key, path: { [name]: value(example) } });
      const sent = await Promise.all(PATH_TRICKS.map(async ([trick, value]) => [trick, (await tried(value)).status]));
      expect([id, sent.filter(([, status]) => !REFUSED.includes(status as number))]).toEqual([id, []]);
    }
  });
});

describe('what the victim was given', () => {
  test.each(LISTS)('a cursor of the victim’s opens nothing at %s, whole or changed', async (id, route) => {
    const { body } = await victim.tenant.api.call<{ cursor?: string }>('GET', `${route.path}?limit=1`);
    if (body.cursor === undefined) return;
    const { cursor } = body;
    const whole = await send(route, { key: attacker.key, query: `?limit=1&cursor=${encodeURIComponent(cursor)}` });
    expect([id, [200, ...REFUSED].includes(whole.status)]).toEqual([id, true]);
    expect(whole.text).not.toContain(victim.tenant.tenantId);
    const middle = Math.floor(cursor.length / 2);
    const changed = [
      cursor.slice(0, middle),
      `${cursor.slice(0, middle)}AAAA${cursor.slice(middle + 4)}`,
      `${cursor}=`,
      '..',
    ];
    for (const one of changed) {
      const { status } = await send(route, { key: attacker.key, query: `?limit=1&cursor=${encodeURIComponent(one)}` });
      expect([id, one === changed[2] ? status < 500 : REFUSED.includes(status) || status === 200]).toEqual([id, true]);
    }
  });

  test.each(TENANT.filter(([, { idempotent }]) => idempotent === true))(
    'an Idempotency-Key of the victim’s repeats nothing of theirs at %s',
    async (_, route) => {
      const { status } = await send(route, { key: attacker.key, idempotencyKey: victim.idempotencyKey });
      expect(status).toBeLessThan(500);
    },
  );

  test('a signed link with another key, another bucket or a changed signature opens nothing', async () => {
    const { url } = victim.link;
    const of = async (changed: string) => (await fetch(changed)).status;
    expect(await of(url.replace(/X-Amz-Signature=./, 'X-Amz-Signature=0'))).toBe(403);
    expect(await of(url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=86400'))).toBe(403);
    expect(
      await of(
        url.replace(
          victim.known['callId']!,
          victim.secrets.find((one) => one.startsWith('call_'))!,
        ),
      ),
    ).toBe(403);
    expect(await of(url.replaceAll(victim.tenant.tenantId, attacker.tenantId))).toBe(403);
    expect(await of(url.replace(/\?.*$/, ''))).toBe(403);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toMatch(/^(?:[1-9]|[1-5][0-9]|60)$/);
  });

  test('a signed link is dead after a minute', async () => {
    await wait(Math.max(0, victim.link.madeAt + 62_000 - Date.now()));
    expect((await fetch(victim.link.url)).status).toBe(403);
  });
});

describe('after all attacks', () => {
  test('nothing of the victim’s is in any answer', () => {
    expect(answers.length).toBeGreaterThan(500);
    expect(answers.filter(({ text }) => leaked(text).length > 0).map(({ what }) => what)).toEqual([]);
  });

  test('everything of the victim’s is as it was', async () => {
    expect(await settled()).toEqual(before);
  });

  test('the victim’s key works as before', async () => {
    expect((await victim.tenant.api.call('GET', `/v1/calls/${victim.known['callId']}`)).status).toBe(200);
  });
});
