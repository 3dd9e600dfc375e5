import * as z from 'zod';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { identifierOf } from './domain/identifier.ts';
import { rescanSubject } from './domain/rescan-subject.ts';
import { enter, openRequest, type RequestInput, type StepDeps } from './domain/workflow.ts';

export const schema = z.object(accessVariables('write'));
export type RescanSubjectDataEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Third step of an erasure: clean only when nothing is found; otherwise the machine acts again or fails. */
export const createRescanSubjectData =
  (deps: () => StepDeps) =>
  async (event: unknown): Promise<RequestInput & { clean: boolean }> => {
    const open = await openRequest(deps(), event, 'write');
    const { room, request, input } = open;
    const number = await identifierOf(room, request);
    const { remaining, kept } = await rescanSubject(room, request, { number, now: deps().clock() });
    const clean = Object.values(remaining).every((found) => found === 0);
    await enter(open, 'rescanning', { set: { remaining, kept } });
    log.info('subject-request-step', { step: 'rescan', requestId: input.requestId, clean, attempt: input.attempt });
    return { ...input, clean, attempt: input.attempt + 1, position: 0 };
  };

export const handler = withObservability(
  'rescan-subject-data',
  createRescanSubjectData(once(() => ({ rooms: createTenantRooms(env, { objects: tenantBucket }), clock: Date.now }))),
);
