import * as z from 'zod';
import { accessVariables, createEntryLog, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { personalWords } from '../redaction/contract.ts';
import { dynamodb, kms } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { AGENT_PACKS } from '../shared/languages/languages.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { callHandlers } from './handlers.ts';
import { callRoutes } from './routes.ts';

export const schema = z.object({ ...accessVariables('read'), IDEMPOTENCY_TABLE: name, CURSOR_KEY: name });
export type ServeCallsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env, { objects: tenantBucket });

const words = once(() => personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal)));
const handlers = once(() => callHandlers({ rooms, words }));
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-calls', createApi(callRoutes, handlers, dependencies));
