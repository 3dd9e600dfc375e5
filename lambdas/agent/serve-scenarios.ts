import * as z from 'zod';
import { accessVariables, createEntryLog, createTenantRooms } from '../access/runtime.ts';
import { dynamodb, kms } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { scenarioRoutes } from './routes.ts';
import { scenarioHandlers } from './scenario-handlers.ts';

export const schema = z.object({
  ...accessVariables('read', 'write'),
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
});
export type ServeScenariosEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env);

const handlers = once(() => scenarioHandlers({ rooms }));
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-scenarios', createApi(scenarioRoutes, handlers, dependencies));
