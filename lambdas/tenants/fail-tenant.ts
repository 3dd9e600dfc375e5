import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log, opaque } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { provisioningOutcome } from './domain/tenant-events.ts';
import { tenantStepSchema, type StepDeps } from './provisioning-step.ts';
import { recordVariables, runtimeTenants } from './runtime.ts';

export const schema = z.object(recordVariables);
export type FailTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/**
 * Last step of a provisioning that went wrong: the tenant is marked as failed at the stage it had reached, from where
 * an operator can resume it. A tenant that is not being provisioned any more is left alone.
 */
export const createFailTenant =
  (deps: () => StepDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<{ state: 'failed' | 'left-alone' }> => {
    const { tenantId } = tenantStepSchema.parse(event);
    const { tenants, clock } = deps();
    const tenant = await tenants.get(tenantId);
    if (tenant?.status !== 'provisioning') return { state: 'left-alone' };
    const act = { at: clock(), requestId: invocation.awsRequestId };
    const failed = await tenants.transition(tenant, 'fail', {
      now: act.at,
      fields: { failure: tenant.progress ?? 'queued' },
      event: (after) => provisioningOutcome(after, act, 'failed'),
    });
    if (failed === undefined) throw new Error('The tenant was changed at the same time; the workflow retries.');
    log.warn('tenant-step', { tenant: tenantId, step: 'fail', stage: opaque(tenant.progress ?? 'none') });
    return { state: 'failed' };
  };

export const handler = withObservability(
  'fail-tenant',
  createFailTenant(once(() => ({ tenants: runtimeTenants(env), clock: Date.now }))),
);
