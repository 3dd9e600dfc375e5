import { expect, test } from '@jest/globals';
import type { AuditedRoute } from '../../lambdas/audit/contract.ts';
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
  const audit = { read: 'call.accessed', about: { kind: 'api' }, area: 'calls' } as const;
  const fine = { ...facts, audit, scope: 'tenant', permission: 'calls:read' } as const satisfies Route & AuditedRoute;
  // @ts-expect-error -- a route that says nothing of the audit log
  const silent = { ...facts, scope: 'tenant', permission: 'calls:read' } as const satisfies Route;
  // @ts-expect-error -- a tenant's route that leaves no entry
  const unlogged = { ...facts, audit: 'none', scope: 'tenant', permission: 'calls:read' } as const satisfies Route;
  const strange = {
    ...{ ...facts, scope: 'tenant', permission: 'calls:read' },
    // @ts-expect-error -- an entry of a type that is not in the taxonomy
    audit: { ...audit, read: 'call.seen' },
  } as const satisfies AuditedRoute;
  // @ts-expect-error -- an entry about a resource that its type is never about
  const astray = { audit: { ...audit, about: { kind: 'scenario' } } } as const satisfies AuditedRoute;
  // @ts-expect-error -- a route with a permission that is not declared
  const unknown = { ...facts, audit, scope: 'tenant', permission: 'calls:raed' } as const satisfies Route;
  // @ts-expect-error -- a tenant's route with an operator's permission
  const foreign = { ...facts, audit, scope: 'tenant', permission: 'tenants:write' } as const satisfies Route;
  // @ts-expect-error -- a route without a permission
  const none = { ...facts, audit, scope: 'tenant' } as const satisfies Route;
  // @ts-expect-error -- a member role with a permission that is not declared
  const role: readonly PermissionOf<'tenant'>[] = ['calls:raed'];
  // @ts-expect-error -- a member role with an operator's permission
  const operators: readonly PermissionOf<'tenant'>[] = ['tenants:write'];
  const permissions: Permission[] = [fine.permission];
  expect([permissions, unknown, foreign, none, role, operators, silent, unlogged, strange, astray]).toHaveLength(10);
});
