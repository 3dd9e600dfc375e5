import { describe, expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { retrievalRoutes } from '../../lambdas/shared/http/retrieval-routes.ts';
import type { Route } from '../../lambdas/shared/http/route.ts';

/** As API Gateway compares: `*` is any text, slashes included. */
const matches = (pattern: string, target: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(target);
const routes = ALL_ROUTES;
const RETRIEVAL_ROUTES = retrievalRoutes(routes);
const concrete = ({ method, path }: Route): string => `${method}${path.replaceAll(/\{\w+\}/g, 'some_id')}`;
const allowed = (route: Route): boolean => RETRIEVAL_ROUTES.some((pattern) => matches(pattern, concrete(route)));

describe('what a tenant may call while its data can be fetched', () => {
  test('are all routes that read, and of those that write these', () => {
    const own = routes.filter(({ scope }) => scope === 'tenant');
    expect(own.filter((route) => route.method === 'GET' && !allowed(route))).toEqual([]);
    expect(
      own
        .filter((route) => route.method !== 'GET' && allowed(route))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([
      'agency-members.revoke',
      'api-keys.revoke',
      'audit.bundle-link',
      'audit.create-export',
      'audit.order-bundle',
      'calls.recording-link',
      'calls.search',
      'subject-requests.create',
      'subject-requests.decide',
      'subject-requests.export-link',
    ]);
  });

  test('are tenants’ routes, and no GET says so: those are open by rule', () => {
    const said = routes.filter(({ inRetrieval }) => inRetrieval === true);
    expect(said.map(({ scope, method }) => `${scope} ${method}`)).toEqual(
      said.map(({ id }) => (id.endsWith('.revoke') ? 'tenant DELETE' : 'tenant POST')),
    );
  });

  test('are resources of API Gateway, with a wildcard for each parameter', () => {
    expect([...RETRIEVAL_ROUTES].sort()).toEqual([
      'DELETE/v1/agency-members/*',
      'DELETE/v1/api-keys/*',
      'GET/*',
      'POST/v1/audit/bundles',
      'POST/v1/audit/bundles/*/link',
      'POST/v1/audit/exports',
      'POST/v1/calls/*/recording-link',
      'POST/v1/calls/search',
      'POST/v1/subject-requests',
      'POST/v1/subject-requests/*/decision',
      'POST/v1/subject-requests/*/export-link',
    ]);
  });

  test.each(RETRIEVAL_ROUTES.map((pattern) => [pattern]))('%s is a route that exists', (pattern) => {
    expect(routes.some((route) => matches(pattern, concrete(route)))).toBe(true);
  });
});
