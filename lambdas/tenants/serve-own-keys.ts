import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { accessVariables, createEntryLog, createTenantRooms } from '../access/runtime.ts';
import { dynamodb, kms } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbOwnApiKeys } from './adapters/dynamodb-api-key-records.ts';
import { ownKeyHandlers } from './own-key-handlers.ts';
import { ownKeyRoutes } from './own-key-routes.ts';
import { recordVariables } from './runtime.ts';

export const schema = z.object({
  ...recordVariables,
  ...accessVariables('read'),
  API_KEYS_TABLE: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
});
export type ServeOwnKeysEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env);

const handlers = once(() =>
  ownKeyHandlers({
    keys: dynamodbOwnApiKeys({
      client: dynamodb,
      tenantsTable: () => env().TENANTS_TABLE,
      apiKeysTable: () => env().API_KEYS_TABLE,
      outboxTable: () => env().OUTBOX_TABLE,
    }),
    secretRandom: (length) => randomBytes(length),
  }),
);

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-own-keys', createApi(ownKeyRoutes, handlers, dependencies));
