import * as z from 'zod';
import { cloudformation } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { cloudformationStackReader } from './adapters/cloudformation-tenant-stacks.ts';
import { creationResult, type CreationResult } from './domain/stack-plan.ts';
import { timedStepSchema } from './provisioning-step.ts';
import type { TenantStacks } from './ports.ts';

export const schema = z.object({ DEPLOYMENT: name });
const env = lazyEnv(schema);

export interface CheckTenantStackDeps {
  readonly stacks: Pick<TenantStacks, 'describe'>;
  readonly clock: Clock;
}

/** Step of provisioning: whether the stack is ready. Gives up 30 minutes after the execution began. */
export const createCheckTenantStack =
  (deps: () => CheckTenantStackDeps) =>
  async (event: unknown): Promise<{ state: CreationResult }> => {
    const { tenantId, startedAt } = timedStepSchema.parse(event);
    const { stacks, clock } = deps();
    const state = creationResult(await stacks.describe(tenantId), startedAt, clock());
    log.info('tenant-step', { tenant: tenantId, step: 'check', state });
    return { state };
  };

export const handler = withObservability(
  'check-tenant-stack',
  createCheckTenantStack(
    once(() => ({
      stacks: cloudformationStackReader(cloudformation, { deployment: () => env().DEPLOYMENT }),
      clock: Date.now,
    })),
  ),
);
