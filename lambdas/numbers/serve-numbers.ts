import * as z from 'zod';
import { accessVariables, createEntryLog, createTenantRooms } from '../access/runtime.ts';
import { dynamodb, kms } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';
import { dynamodbNumberRegister } from './adapters/dynamodb-number-register.ts';
import { numberHandlers } from './handlers.ts';
import { numberRoutes } from './routes.ts';

export const schema = z.object({
  ...recordVariables,
  ...accessVariables('provision'),
  NUMBERS_TABLE: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
});
export type ServeNumbersEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() =>
  numberHandlers({
    tenants: runtimeTenants(env),
    register: dynamodbNumberRegister({
      client: dynamodb,
      tenantsTable: () => env().TENANTS_TABLE,
      numbersTable: () => env().NUMBERS_TABLE,
      outboxTable: () => env().OUTBOX_TABLE,
    }),
    rooms: createTenantRooms(env),
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-numbers', createApi(numberRoutes, handlers, dependencies));
