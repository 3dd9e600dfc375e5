import * as z from 'zod';
import { createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { callHandlers } from './handlers.ts';
import { callRoutes } from './routes.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeCallsEnv extends Record<string, string> {
  IDEMPOTENCY_TABLE: string;
}
const env = lazyEnv(z.object({ IDEMPOTENCY_TABLE: z.string().min(1) }));

const handlers = once(() => callHandlers({ rooms: createTenantRooms(process.env, { objects: tenantBucket }) }));
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-calls', createApi(callRoutes, handlers, dependencies));
