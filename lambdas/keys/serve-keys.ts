import * as z from 'zod';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { stepFunctionsKeyWork } from './adapters/step-functions-key-work.ts';
import { encryptionKeyHandlers } from './encryption-key-handlers.ts';
import { keyRoutes } from './routes.ts';
import { createTenantRooms } from '../access/runtime.ts';
import { secretHandlers } from './secret-handlers.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeKeysEnv {
  ACCOUNT_ID: string;
  IDEMPOTENCY_TABLE: string;
  LEDGER_TABLE: string;
  REWRAP_MACHINE: string;
  REINDEX_MACHINE: string;
}
const name = z.string().min(1);
const env = lazyEnv(
  z.object({
    ACCOUNT_ID: name,
    IDEMPOTENCY_TABLE: name,
    LEDGER_TABLE: name,
    REWRAP_MACHINE: name,
    REINDEX_MACHINE: name,
  }),
);

const handlers = once(() => {
  const rooms = createTenantRooms(process.env);
  const ledger = dynamodbLedger(dynamodb, () => env().LEDGER_TABLE);
  const keys = {
    rooms,
    rewrapping: stepFunctionsKeyWork(sfn, () => env().REWRAP_MACHINE),
    reindexing: stepFunctionsKeyWork(sfn, () => env().REINDEX_MACHINE),
    account: () => env().ACCOUNT_ID,
  };
  return { ...encryptionKeyHandlers(keys), ...secretHandlers({ rooms, ledger }) };
});
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-keys', createApi(keyRoutes, handlers, dependencies));
