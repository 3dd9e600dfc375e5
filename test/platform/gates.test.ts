import { describe, expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { STAFF_PERMISSIONS } from '../../lambdas/shared/http/member-roles.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';

/**
 * Every way to shorten a window, to lift a hold, to widen access or to spend the tenant's money: the route, what it
 * does, the permission that it takes, and the field it takes it for where the route itself takes less. A test of the
 * behaviour stands beside each kind: `scenario-gates.test.ts`, `serve-retention.test.ts`, `holds.test.ts`.
 */
const GATES = [
  ['retention.put', 'shortens windows', 'retention:write', undefined],
  ['scenarios.create', 'shortens windows', 'retention:write', 'retention'],
  ['scenarios.put', 'shortens windows', 'retention:write', 'retention'],
  ['holds.put', 'lifts holds', 'holds:write', undefined],
  ['holds.release', 'lifts holds', 'holds:write', undefined],
  ['agency-members.grant', 'widens access', 'agency-members:write', undefined],
  ['agency-members.revoke', 'widens access', 'agency-members:write', undefined],
  ['api-keys.rotate', 'widens access', 'own-api-keys:write', undefined],
  ['api-keys.revoke', 'widens access', 'own-api-keys:write', undefined],
  ['encryption-key.put', 'widens access', 'encryption-key:write', undefined],
  ['encryption-key.rotate', 'widens access', 'encryption-key:write', undefined],
  ['subject-requests.decide', 'widens access', 'subject-requests:decide', undefined],
  ['subject-requests.create', 'widens access', 'subject-requests:decide', 'decision'],
  ['scenarios.create', 'spends', 'telephony:spend', 'transferTo'],
  ['scenarios.put', 'spends', 'telephony:spend', 'transferTo'],
  ['transfer-countries.put', 'spends', 'telephony:spend', undefined],
] as const satisfies readonly (readonly [string, string, string, string | undefined])[];

/** Names of fields by which a request can do any of it; a new route with such a field has to be listed above. */
const TELLING = ['retention', 'days', 'ground', 'until', 'role', 'keyArn', 'transferTo', 'countries', 'decision'];
/** Fields of these names that do none of it. */
const HARMLESS = new Set([
  'retention.preview days',
  'encryption-key.check keyArn',
  'holds.put ground',
  'audit.extend-retention days',
]);

const writes = (route: Route) => route.scope === 'tenant' && route.method !== 'GET';
const fieldsOf = (route: Route): string[] => Object.keys(route.body?.shape ?? {});

describe('what takes a right of its own', () => {
  test.each(GATES)('%s %s by %s', (id, _effect, permission, field) => {
    const route = ALL_ROUTES.find((one) => one.id === id)!;
    if (field === undefined) expect(route.permission).toBe(permission);
    else expect(fieldsOf(route)).toContain(field);
    if (field !== undefined) expect(JSON.stringify(route.body!.toJSONSchema({ io: 'input' }))).toContain(permission);
  });

  test.each([...new Set(GATES.map(([, , permission]) => permission))])(
    '%s is no right of agency staff',
    (permission) => {
      expect(Object.entries(STAFF_PERMISSIONS).filter(([, may]) => may.has(permission))).toEqual([]);
    },
  );

  test('and no other route has a field by which it could', () => {
    const gated = new Set<string>(GATES.map(([id]) => id));
    const telling = ALL_ROUTES.filter(writes).flatMap((route) =>
      fieldsOf(route)
        .filter((field) => TELLING.includes(field) && !gated.has(route.id))
        .map((field) => `${route.id} ${field}`),
    );
    expect(telling.filter((one) => !HARMLESS.has(one))).toEqual([]);
  });
});
