import { ALL_ROUTES, ROUTE_TABLES, type RouteTable } from '../../../lambdas/console/all-routes.ts';
import type { Route, RouteAudit } from '../../../lambdas/shared/http/route.ts';

type Tables = typeof ROUTE_TABLES;
type RouteOf = { [T in RouteTable]: Tables[T][keyof Tables[T]] }[RouteTable];

/** Ids of all routes that leave an entry: all but the public ones. */
export type AuditedRouteId = Exclude<RouteOf, { scope: 'public' }>['id'];

/** Tables that have at least one such route. */
type AuditedTable = {
  [T in RouteTable]: Tables[T][keyof Tables[T]] extends { scope: 'public' } ? never : T;
}[RouteTable];

/** A route that leaves an entry, and the table it stands in. */
export type AuditedRoute = Exclude<Route, { scope: 'public' }> & {
  readonly id: AuditedRouteId;
  readonly audit: Exclude<RouteAudit, 'none'>;
  readonly table: AuditedTable;
};

const isAudited = (route: Route): boolean => route.audit !== 'none';

/** Every route that leaves an entry, in the order of the published description. */
export const AUDITED_ROUTES: readonly AuditedRoute[] = Object.entries(ROUTE_TABLES).flatMap(([table, routes]) =>
  Object.values<Route>(routes)
    .filter(isAudited)
    .map((route) => ({ ...route, table }) as AuditedRoute),
);

/** Routes that leave none. */
export const UNAUDITED_ROUTES: readonly Route[] = ALL_ROUTES.filter((route) => !isAudited(route));
