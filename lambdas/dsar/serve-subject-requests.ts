import * as z from 'zod';
import { createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { dynamodb, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsSubjectRequestWorkflow } from './adapters/stepfunctions-subject-request-workflow.ts';
import { subjectRequestHandlers } from './handlers.ts';
import { subjectRequestRoutes } from './routes.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeSubjectRequestsEnv {
  IDEMPOTENCY_TABLE: string;
  SUBJECT_REQUEST_MACHINE: string;
}
const env = lazyEnv(z.object({ IDEMPOTENCY_TABLE: z.string().min(1), SUBJECT_REQUEST_MACHINE: z.string().min(1) }));

const handlers = once(() =>
  subjectRequestHandlers({
    rooms: createTenantRooms(process.env, { objects: tenantBucket }),
    workflow: stepFunctionsSubjectRequestWorkflow(sfn, () => env().SUBJECT_REQUEST_MACHINE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability(
  'serve-subject-requests',
  createApi(subjectRequestRoutes, handlers, dependencies),
);
