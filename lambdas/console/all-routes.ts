import { agencyRoutes } from '../agencies/routes.ts';
import { scenarioRoutes } from '../agent/routes.ts';
import { platformLogRoutes } from '../audit-api/platform-log-routes.ts';
import { auditKeyRoutes, auditRoutes, auditTermRoutes } from '../audit-api/routes.ts';
import { auditStreamRoutes } from '../audit-stream/routes.ts';
import type { AuditedRoute } from '../audit/contract.ts';
import { callRoutes } from '../calls/routes.ts';
import { certificateRoutes } from '../closing/routes.ts';
import { drillRoutes } from '../drills/routes.ts';
import { subjectRequestRoutes } from '../dsar/routes.ts';
import { upgradeRoutes } from '../fleet/routes.ts';
import { keyRoutes } from '../keys/routes.ts';
import { numberRoutes } from '../numbers/routes.ts';
import { retentionRoutes } from '../retention/routes.ts';
import type { Route } from '../shared/http/route.ts';
import { ownKeyRoutes } from '../tenants/own-key-routes.ts';
import { tenantsRoutes } from '../tenants/routes.ts';
import { consoleRoutes } from './routes.ts';

/**
 * Every route table, in the order of the published description. The API's stack names one function for each, so a
 * table without a function does not compile.
 */
export const ROUTE_TABLES = {
  tenants: tenantsRoutes,
  certificates: certificateRoutes,
  drills: drillRoutes,
  upgrades: upgradeRoutes,
  numbers: numberRoutes,
  agencies: agencyRoutes,
  ownKeys: ownKeyRoutes,
  keys: keyRoutes,
  scenarios: scenarioRoutes,
  calls: callRoutes,
  retention: retentionRoutes,
  subjectRequests: subjectRequestRoutes,
  audit: auditRoutes,
  auditKeys: auditKeyRoutes,
  auditTerms: auditTermRoutes,
  platformLog: platformLogRoutes,
  auditStream: auditStreamRoutes,
  description: consoleRoutes,
} as const satisfies Record<string, Record<string, Route & AuditedRoute>>;

export type RouteTable = keyof typeof ROUTE_TABLES;

/** Every route of the platform, in the order of the published description. */
export const ALL_ROUTES: readonly Route[] = Object.values(ROUTE_TABLES).flatMap((routes) =>
  Object.values<Route>(routes),
);
