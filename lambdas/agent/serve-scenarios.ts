import * as z from 'zod';
import { createTenantRooms } from '../access/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbNumberRegister } from './adapters/dynamodb-number-register.ts';
import { scenarioRoutes } from './routes.ts';
import { scenarioHandlers } from './scenario-handlers.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeScenariosEnv extends Record<string, string> {
  NUMBERS_TABLE: string;
  IDEMPOTENCY_TABLE: string;
}
const env = lazyEnv(z.object({ NUMBERS_TABLE: z.string().min(1), IDEMPOTENCY_TABLE: z.string().min(1) }));

const handlers = once(() =>
  scenarioHandlers({
    rooms: createTenantRooms(process.env),
    numbers: dynamodbNumberRegister(dynamodb, () => env().NUMBERS_TABLE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-scenarios', createApi(scenarioRoutes, handlers, dependencies));
