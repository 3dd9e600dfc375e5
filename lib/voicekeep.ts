import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { accessRoutes } from '../lambdas/keys/routes.ts';
import { scenarioRoutes } from '../lambdas/agent/routes.ts';
import { callRoutes } from '../lambdas/calls/routes.ts';
import { subjectRequestRoutes } from '../lambdas/dsar/routes.ts';
import { retentionRoutes } from '../lambdas/retention/routes.ts';
import { agencyRoutes } from '../lambdas/agencies/routes.ts';
import { drillRoutes } from '../lambdas/drills/routes.ts';
import { tenantsRoutes } from '../lambdas/tenants/routes.ts';
import { upgradeRoutes } from '../lambdas/fleet/routes.ts';
import { checkIsolation } from './access/isolation-check.ts';
import type { DeploymentConfig } from './config/deployment.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { AuditStack } from './stacks/audit-stack.ts';
import { CallsStack } from './stacks/calls-stack.ts';
import { ComplianceStack } from './stacks/compliance-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { TelephonyStack } from './stacks/telephony-stack.ts';
import { TenantsStack } from './stacks/tenants-stack.ts';
import { TEMPLATE_FOLDER } from './tenants/template-files.ts';
import { synthTenantTemplate } from './tenants/tenant-template.ts';

/**
 * The whole platform, cut by lifecycle and blast radius (docs: where-to-change.md).
 * @param config parsed and checked; decides stage, terms and telephony
 */
export function buildVoicekeep(app: App, config: DeploymentConfig): void {
  const { outdir } = app;
  checkIsolation(app);
  const tenantTemplate = synthTenantTemplate(join(outdir, TEMPLATE_FOLDER));
  const audit = new AuditStack(app, { config });
  const data = new DataStack(app, { config, auditLog: audit.auditLog, tenantTemplate });
  const calls = new CallsStack(app, { config, data });
  const telephony = new TelephonyStack(app, { config, callHandler: calls.callHandler });
  const compliance = new ComplianceStack(app, { config, data, calls });
  const tenants = new TenantsStack(app, { config, data, calls, compliance });
  const api = new ApiStack(app, {
    config,
    data,
    auditLog: audit.auditLog,
    served: [
      { routes: tenantsRoutes, function: tenants.api.function },
      { routes: drillRoutes, function: tenants.restoreDrill.serve },
      { routes: upgradeRoutes, function: tenants.upgradesApi.function },
      { routes: agencyRoutes, function: tenants.agenciesApi.function },
      { routes: accessRoutes, function: tenants.accessApi.function },
      { routes: scenarioRoutes, function: calls.agent.serveScenarios },
      { routes: callRoutes, function: calls.records.serveCalls },
      { routes: retentionRoutes, function: compliance.retentionApi.function },
      { routes: subjectRequestRoutes, function: compliance.subjectRequests.serve },
    ],
  });
  new OperationsStack(app, {
    config,
    auditLog: audit.auditLog,
    watched: [audit, data, calls, telephony, tenants, compliance, api],
  });
}
