import { expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { PERMISSIONS, type Permission, type PermissionOf } from '../../lambdas/shared/http/permissions.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';

test('every permission is of some route, and every route’s is of its scope', () => {
  expect([...new Set(ALL_ROUTES.map(({ permission }) => permission))].sort()).toEqual(Object.keys(PERMISSIONS).sort());
  for (const { permission, scope } of ALL_ROUTES) expect(PERMISSIONS[permission]).toBe(scope);
});

test('a permission that nobody declared, or one of another scope, compiles nowhere', () => {
  const facts = {
    id: 'x',
    method: 'GET',
    path: '/v1/x',
    rate: 'read',
    summary: 'x',
    success: { status: 204 },
  } as const;
  const fine = { ...facts, scope: 'tenant', permission: 'calls:read' } as const satisfies Route;
  // @ts-expect-error -- a route with a permission that is not declared
  const unknown = { ...facts, scope: 'tenant', permission: 'calls:raed' } as const satisfies Route;
  // @ts-expect-error -- a tenant's route with an operator's permission
  const foreign = { ...facts, scope: 'tenant', permission: 'tenants:write' } as const satisfies Route;
  // @ts-expect-error -- a route without a permission
  const none = { ...facts, scope: 'tenant' } as const satisfies Route;
  // @ts-expect-error -- a member role with a permission that is not declared
  const role: readonly PermissionOf<'tenant'>[] = ['calls:raed'];
  // @ts-expect-error -- a member role with an operator's permission
  const operators: readonly PermissionOf<'tenant'>[] = ['tenants:write'];
  const permissions: Permission[] = [fine.permission];
  expect([permissions, unknown, foreign, none, role, operators]).toHaveLength(6);
});
