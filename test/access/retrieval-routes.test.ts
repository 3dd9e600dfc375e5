import { describe, expect, test } from '@jest/globals';
import { RETRIEVAL_ROUTES } from '../../lambdas/access/domain/retrieval-routes.ts';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
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
      'audit.create-export',
      'calls.recording-link',
      'calls.search',
      'subject-requests.create',
      'subject-requests.decide',
      'subject-requests.export-link',
    ]);
  });

  test.each(RETRIEVAL_ROUTES.map((pattern) => [pattern]))('%s is a route that exists', (pattern) => {
    expect(routes.some((route) => matches(pattern, concrete(route)))).toBe(true);
  });
});
