import type { Route } from '../shared/http/route.ts';
import { accessRoutes } from '../keys/routes.ts';
import { scenarioRoutes } from '../agent/routes.ts';
import { auditRoutes, auditTermRoutes } from '../audit-api/routes.ts';
import { callRoutes } from '../calls/routes.ts';
import { subjectRequestRoutes } from '../dsar/routes.ts';
import { retentionRoutes } from '../retention/routes.ts';
import { agencyRoutes } from '../agencies/routes.ts';
import { drillRoutes } from '../drills/routes.ts';
import { tenantsRoutes } from '../tenants/routes.ts';
import { upgradeRoutes } from '../fleet/routes.ts';
import { consoleRoutes } from './routes.ts';

/** Every route of the platform, in the order of the published description. */
export const ALL_ROUTES: readonly Route[] = [
  tenantsRoutes,
  drillRoutes,
  upgradeRoutes,
  agencyRoutes,
  accessRoutes,
  scenarioRoutes,
  callRoutes,
  retentionRoutes,
  subjectRequestRoutes,
  auditRoutes,
  auditTermRoutes,
  consoleRoutes,
].flatMap((routes) => Object.values<Route>(routes));
