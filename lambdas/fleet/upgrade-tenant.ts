import * as z from 'zod';
import { cloudformation } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { cloudformationStackUpdates } from './adapters/cloudformation-stack-updates.ts';
import { dynamodbUpgradeRecords } from './adapters/dynamodb-upgrade-records.ts';
import { runTenantSchema, type RunTenantState } from './run-step.ts';
import { runtimeRuns, runVariables } from './run-runtime.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { advance, noteFailure, type TenantUpgradeDeps } from './conduct-upgrade.ts';
import { StacksBusy } from './ports.ts';

export const schema = z.object({
  ...runVariables,
  ...recordVariables,
  TEMPLATE_URL: z.url(),
  TENANT_STACK_ROLE: name,
  DEPLOYMENT: name,
});
export type UpgradeTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/**
 * Step of an upgrade: brings one tenant as far as it gets without waiting.
 * @returns `wait`: call again later; being throttled is no failure of the tenant
 */
export const createUpgradeTenant =
  (deps: () => TenantUpgradeDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<RunTenantState> => {
    const { gaveUp, ...asked } = runTenantSchema.parse(event);
    const work = { ...asked, requestId: invocation.awsRequestId };
    try {
      const state = gaveUp === true ? await noteFailure(deps(), work) : await advance(deps(), work);
      log.info('tenant-step', { tenant: asked.tenantId, step: 'upgrade', state });
      return { ...asked, state };
    } catch (error) {
      if (!(error instanceof StacksBusy)) throw error;
      log.warn('tenant-step', { tenant: asked.tenantId, step: 'upgrade', state: 'busy' });
      return { ...asked, state: 'wait' };
    }
  };

export const handler = withObservability(
  'upgrade-tenant',
  createUpgradeTenant(
    once(() => ({
      upgrades: dynamodbUpgradeRecords(runtimeRuns(env)),
      tenants: runtimeTenants(env),
      clock: Date.now,
      stacks: cloudformationStackUpdates(cloudformation, {
        templateUrl: () => env().TEMPLATE_URL,
        deployment: () => env().DEPLOYMENT,
        roleArn: () => env().TENANT_STACK_ROLE,
      }),
    })),
  ),
);
