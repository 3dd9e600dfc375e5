import * as z from 'zod';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { closingRun, type ClosingStepDeps } from './closing-step.ts';
import { closingAnnounced } from '../tenants/contract.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object(recordVariables);
export type FailClosingEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/**
 * Last step of a closing that went wrong: the record says at which stage, from where an operator resumes it by asking
 * for "closing" again. A tenant that this attempt is not closing any more is left alone.
 */
export const createFailClosing =
  (deps: () => ClosingStepDeps) =>
  async (event: unknown): Promise<{ state: 'failed' | 'left-alone' }> => {
    const run = await closingRun(deps(), event);
    if (run === undefined) return { state: 'left-alone' };
    const { tenant, act } = run;
    const failed = await deps().tenants.update(tenant, {
      now: act.at,
      fields: { closing: { ...tenant.closing, failure: tenant.closing.stage } },
      event: (after) => closingAnnounced(after, act, 'failed'),
    });
    if (failed === undefined && tenant.closing.failure === undefined)
      throw new Error('The tenant was changed at the same time; the workflow retries.');
    log.warn('closing-step', { tenant: tenant.tenantId, step: 'fail', stage: tenant.closing.stage });
    return { state: 'failed' };
  };

export const handler = withObservability(
  'fail-closing',
  createFailClosing(once(() => ({ tenants: runtimeTenants(env), clock: Date.now }))),
);
