import * as z from 'zod';
import { cloudformation } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import type { TenantItem } from './entities.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { cloudformationTenantStacks } from './adapters/cloudformation-tenant-stacks.ts';
import { provisioningOutcome, type Act } from './domain/tenant-events.ts';
import { activationStep, type ActivationStep } from './domain/stack-plan.ts';
import { provisioningTenant, timedStepSchema, type StepDeps } from './provisioning-step.ts';
import type { TenantRecords, TenantStacks } from './ports.ts';
import { recordVariables, runtimeTenants } from './runtime.ts';

export const schema = z.object({
  ...recordVariables,
  TEMPLATE_URL: z.url(),
  TENANT_STACK_ROLE: name,
  DEPLOYMENT: name,
});
export type ActivateTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface ActivateTenantDeps extends StepDeps {
  readonly stacks: TenantStacks;
}

/** Another writer changed the tenant between reading and writing; the step is to be repeated. */
export class TenantChanged extends Error {
  override readonly name = 'TenantChanged';
}

/**
 * Step of provisioning: one move towards an active tenant per call — deletion protection of its stores (by the stack's
 * phase), then of the stack, then the record.
 * @returns `done` when the tenant is active, `failed` when it cannot become so, anything else: call again
 */
export const createActivateTenant =
  (deps: () => ActivateTenantDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'awsRequestId'>): Promise<{ state: ActivationStep }> => {
    const { tenantId, startedAt } = timedStepSchema.parse(event);
    const { stacks, tenants, clock } = deps();
    const tenant = await provisioningTenant(tenants, tenantId);
    await tenants.noteProgress(tenantId, 'activating', clock());
    const step = activationStep(await stacks.describe(tenantId), startedAt, clock());
    if (step === 'enter-phase')
      await stacks.enterPhase(tenant, 'active', `activate-${tenantId}-${tenant.attempt ?? 1}`);
    if (step === 'protect') await stacks.protect(tenantId);
    if (step === 'done') await activate(tenants, tenant, { at: clock(), requestId: invocation.awsRequestId });
    log.info('tenant-step', { tenant: tenantId, step: 'activate', state: step });
    return { state: step };
  };

/** @throws TenantChanged */
async function activate(tenants: TenantRecords, tenant: TenantItem, act: Act): Promise<void> {
  const activated = await tenants.transition(tenant, 'activate', {
    now: act.at,
    fields: { progress: 'done', failure: undefined },
    event: (after) => provisioningOutcome(after, act, 'success'),
  });
  if (activated === undefined) throw new TenantChanged('The tenant was changed at the same time.');
}

export const handler = withObservability(
  'activate-tenant',
  createActivateTenant(
    once(() => ({
      tenants: runtimeTenants(env),
      clock: Date.now,
      stacks: cloudformationTenantStacks(cloudformation, {
        templateUrl: () => env().TEMPLATE_URL,
        deployment: () => env().DEPLOYMENT,
        roleArn: () => env().TENANT_STACK_ROLE,
      }),
    })),
  ),
);
