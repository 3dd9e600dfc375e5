import * as z from 'zod';
import { accessVariables, createEntryLog, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { dynamodb, kms, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsSubjectRequestWorkflow } from './adapters/stepfunctions-subject-request-workflow.ts';
import { subjectRequestHandlers } from './handlers.ts';
import { subjectRequestRoutes } from './routes.ts';

export const schema = z.object({
  ...accessVariables('read', 'write', 'erase'),
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  SUBJECT_REQUEST_MACHINE: name,
});
export type ServeSubjectRequestsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env, { objects: tenantBucket });

const handlers = once(() =>
  subjectRequestHandlers({
    rooms,
    workflow: stepFunctionsSubjectRequestWorkflow(sfn, () => env().SUBJECT_REQUEST_MACHINE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability(
  'serve-subject-requests',
  createApi(subjectRequestRoutes, handlers, dependencies),
);
