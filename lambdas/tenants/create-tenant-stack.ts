import * as z from 'zod';
import { cloudformation } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { cloudformationTenantStacks } from './adapters/cloudformation-tenant-stacks.ts';
import { creationStep, type CreationStep } from './domain/stack-plan.ts';
import { provisioningTenant, tenantStepSchema, type StepDeps } from './provisioning-step.ts';
import { recordVariables, runtimeTenants } from './runtime.ts';
import type { TenantStacks } from './ports.ts';

export const schema = z.object({
  ...recordVariables,
  TEMPLATE_URL: z.url(),
  TENANT_STACK_ROLE: name,
  DEPLOYMENT: name,
});
export type CreateTenantStackEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface CreateTenantStackDeps extends StepDeps {
  readonly stacks: TenantStacks;
}

/**
 * Step of provisioning: asks CloudFormation for the tenant's stack, or clears what a failed attempt left.
 * @returns `done` when the stack exists or is being made, anything else: ask again later
 */
export const createCreateTenantStack =
  (deps: () => CreateTenantStackDeps) =>
  async (event: unknown): Promise<{ state: CreationStep }> => {
    const { tenantId } = tenantStepSchema.parse(event);
    const { stacks, tenants, clock } = deps();
    const tenant = await provisioningTenant(tenants, tenantId);
    const step = creationStep(await stacks.describe(tenantId));
    const attempt = tenant.attempt ?? 1;
    if (step === 'create') await stacks.create(tenant, `create-${tenantId}-${attempt}`);
    if (step === 'clear') await stacks.clear(tenantId, `clear-${tenantId}-${attempt}`);
    await tenants.noteProgress(tenantId, 'creating-infrastructure', clock());
    log.info('tenant-step', { tenant: tenantId, step: 'stack', state: step });
    return { state: step === 'create' ? 'done' : step };
  };

export const handler = withObservability(
  'create-tenant-stack',
  createCreateTenantStack(
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
