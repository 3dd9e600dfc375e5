import * as z from 'zod';
import { INVENTORY } from '../inventory/inventory.ts';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb, kms, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsKeyWork } from './adapters/step-functions-key-work.ts';
import { encryptionKeyHandlers } from './encryption-key-handlers.ts';
import { keyRoutes } from './routes.ts';
import { accessVariables, createEntryLog, createTenantRooms } from '../access/runtime.ts';
import { secretHandlers } from './secret-handlers.ts';

export const schema = z.object({
  ...accessVariables('read', 'write'),
  ACCOUNT_ID: name,
  DEPLOYMENT: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  LEDGER_TABLE: name,
  REWRAP_MACHINE: name,
  REINDEX_MACHINE: name,
});
export type ServeKeysEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env);

const handlers = once(() => {
  const ledger = dynamodbLedger(dynamodb, () => env().LEDGER_TABLE);
  const keys = {
    rooms,
    rewrapping: stepFunctionsKeyWork(sfn, () => env().REWRAP_MACHINE),
    reindexing: stepFunctionsKeyWork(sfn, () => env().REINDEX_MACHINE),
    account: () => env().ACCOUNT_ID,
    deployment: () => env().DEPLOYMENT,
    inventory: INVENTORY,
  };
  return { ...encryptionKeyHandlers(keys), ...secretHandlers({ rooms, ledger }) };
});
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-keys', createApi(keyRoutes, handlers, dependencies));
