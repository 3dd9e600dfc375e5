import * as z from 'zod';
import { createTenantRooms } from '../access/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbLedger } from './adapters/dynamodb-ledger.ts';
import { retentionHandlers } from './handlers.ts';
import { retentionRoutes } from './routes.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeRetentionEnv {
  LEDGER_TABLE: string;
  IDEMPOTENCY_TABLE: string;
}
const env = lazyEnv(z.object({ LEDGER_TABLE: z.string().min(1), IDEMPOTENCY_TABLE: z.string().min(1) }));

const handlers = once(() =>
  retentionHandlers({
    rooms: createTenantRooms(process.env),
    ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-retention', createApi(retentionRoutes, handlers, dependencies));
