import * as z from 'zod';
import { cloudformation, dynamodb, kms, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import type { TenantItem } from '../tenants/entities.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { awsStackInspector } from './adapters/aws-stack-inspector.ts';
import { dynamodbDriftRecords } from './adapters/dynamodb-drift-records.ts';
import { s3TemplateCatalogue } from './adapters/s3-template-catalogue.ts';
import { driftOf, expectationOf, isInspected, type Finding } from './domain/drift.ts';
import type { TenantRecords } from '../tenants/contract.ts';
import { runTenantSchema, type RunTenantState } from './run-step.ts';
import { runtimeRuns, runVariables } from './run-runtime.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { StacksBusy, type DriftRecords, type StackInspector, type TemplateCatalogue } from './ports.ts';

export const schema = z.object({ ...runVariables, ...recordVariables, TEMPLATE_URL: z.url(), DEPLOYMENT: name });
export type InspectTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface InspectTenantDeps {
  readonly reports: Pick<DriftRecords, 'add'>;
  readonly tenants: Pick<TenantRecords, 'get'>;
  readonly inspector: StackInspector;
  readonly catalogue: TemplateCatalogue;
  readonly clock: Clock;
}

/**
 * Step of a drift report: compares one tenant's stack and stores with its record and template, and notes what differs.
 * A tenant that could not be read is a finding too, never left out.
 */
export const createInspectTenant =
  (deps: () => InspectTenantDeps) =>
  async (event: unknown): Promise<RunTenantState> => {
    const { gaveUp, ...asked } = runTenantSchema.parse(event);
    const { reports, tenants, clock } = deps();
    const tenant = await tenants.get(asked.tenantId);
    // Whoever left service meanwhile is about to be taken apart.
    if (tenant === undefined || !isInspected(tenant)) return { ...asked, state: 'done' };
    const findings = gaveUp === true ? [{ code: 'unreadable' }] : await inspect(deps(), tenant);
    if (findings === 'busy') return { ...asked, state: 'wait' };
    const { runId, tenantId } = asked;
    await reports.add({ runId, tenantId, templateVersion: tenant.templateVersion, findings, at: clock() });
    log.info('tenant-step', { tenant: tenantId, step: 'inspect', findings: findings.length });
    return { ...asked, state: 'done' };
  };

async function inspect({ inspector, catalogue }: InspectTenantDeps, tenant: TenantItem): Promise<Finding[] | 'busy'> {
  try {
    const [stack, templates] = await Promise.all([inspector.stack(tenant.tenantId), catalogue.list()]);
    const ofVersion = templates.filter(({ version }) => version === tenant.templateVersion);
    const published = await Promise.all(ofVersion.map((template) => catalogue.read(template)));
    const expected = expectationOf({ tenant, stack, published });
    const stores = expected && (await inspector.stores(expected));
    return driftOf({ tenant, stack, published, stores });
  } catch (error) {
    if (error instanceof StacksBusy) return 'busy';
    throw error;
  }
}

export const handler = withObservability(
  'inspect-tenant',
  createInspectTenant(
    once(() => ({
      reports: dynamodbDriftRecords(runtimeRuns(env)),
      tenants: runtimeTenants(env),
      inspector: awsStackInspector({ deployment: () => env().DEPLOYMENT, cloudformation, dynamodb, s3, kms }),
      catalogue: s3TemplateCatalogue(s3, () => env().TEMPLATE_URL),
      clock: Date.now,
    })),
  ),
);
