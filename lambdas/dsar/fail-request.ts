import * as z from 'zod';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { requestFailed, workflowActor } from './domain/request-events.ts';
import { SETTLED } from './domain/subject-request.ts';
import { enter, openRequest, sessionIdOf, type StepDeps } from './domain/workflow.ts';

export const schema = z.object(accessVariables('write'));
export type FailRequestEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const STAGE = { finding: 'find', acting: 'act', rescanning: 'rescan' } as const;

/** Catch-all of the machine: the request becomes `failed`; approving it again runs it again. Nothing is undone. */
export const createFailRequest =
  (deps: () => StepDeps) =>
  async (event: unknown): Promise<{ requestId: string; status: string }> => {
    const open = await openRequest(deps(), event, 'write');
    const { request } = open;
    if (SETTLED.includes(request.status)) return { requestId: request.requestId, status: request.status };
    const stage = STAGE[request.status as keyof typeof STAGE];
    const act = { actor: workflowActor, at: deps().clock(), requestId: sessionIdOf(request.requestId) };
    await enter(open, 'failed', {
      set: { failure: `failed-to-${stage}` },
      audit: [requestFailed(request, act, stage)],
    });
    log.error('subject-request-step', { step: stage, requestId: request.requestId, failed: true });
    return { requestId: request.requestId, status: 'failed' };
  };

export const handler = withObservability(
  'fail-request',
  createFailRequest(once(() => ({ rooms: createTenantRooms(env, { objects: tenantBucket }), clock: Date.now }))),
);
