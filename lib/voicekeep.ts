import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { checkIsolation } from './access/isolation-check.ts';
import type { DeploymentConfig } from './config/deployment.ts';
import { nameDeployment } from './config/deployment-name.ts';
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
  nameDeployment(app, config.deployment.name);
  checkIsolation(app, config.deployment.name);
  const tenantTemplate = synthTenantTemplate(join(outdir, TEMPLATE_FOLDER), config.deployment.name);
  const audit = new AuditStack(app, { config });
  const data = new DataStack(app, { config, auditLog: audit.auditLog, tenantTemplate });
  const calls = new CallsStack(app, { config, data });
  const compliance = new ComplianceStack(app, { config, data, calls });
  const tenants = new TenantsStack(app, { config, data, calls, compliance });
  const api = new ApiStack(app, {
    config,
    data,
    auditLog: audit.auditLog,
    functions: {
      tenants: tenants.api.function,
      certificates: tenants.certificatesApi.function,
      drills: tenants.restoreDrill.serve,
      upgrades: tenants.upgradesApi.function,
      numbers: tenants.numbersApi.function,
      agencies: tenants.agenciesApi.function,
      ownKeys: tenants.ownKeysApi.function,
      keys: tenants.keysApi.function,
      scenarios: calls.agent.serveScenarios,
      calls: calls.records.serveCalls,
      retention: compliance.retentionApi.function,
      subjectRequests: compliance.subjectRequests.serve,
    },
  });
  const operations = new OperationsStack(app, {
    config,
    auditLog: audit.auditLog,
    watched: [audit, data, calls, tenants, compliance, api],
  });
  const { telephony } = config;
  const { callHandler, telephonyProvider: provider } = calls;
  if (telephony.adapter !== 'none' && provider !== undefined)
    new TelephonyStack(app, { config, telephony, provider, callHandler }).addStackDependency(operations);
}
