import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { dynamodb, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbApiKeyRecords } from './adapters/dynamodb-api-key-records.ts';
import { stepFunctionsClosing, stepFunctionsProvisioning } from './adapters/step-functions-provisioning.ts';
import { keyHandlers } from './key-handlers.ts';
import { tenantsRoutes } from './routes.ts';
import { cellLimit, runtimeTenantsOfCell, type CellPlacesEnv } from './runtime.ts';
import { tenantHandlers } from './tenant-handlers.ts';

export interface ServeTenantsEnv extends CellPlacesEnv {
  IDEMPOTENCY_TABLE: string;
  PROVISION_MACHINE: string;
  CLOSING_MACHINE: string;
  TEMPLATE_VERSION: string;
}
const name = z.string().min(1);
const env = lazyEnv(
  z.object({
    TENANTS_TABLE: name,
    API_KEYS_TABLE: name,
    OUTBOX_TABLE: name,
    IDEMPOTENCY_TABLE: name,
    PROVISION_MACHINE: name,
    CLOSING_MACHINE: name,
    TEMPLATE_VERSION: name,
  }),
);

const handlers = once(() => {
  const tenants = runtimeTenantsOfCell();
  const keys = dynamodbApiKeyRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    apiKeysTable: () => env().API_KEYS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  });
  const workflow = stepFunctionsProvisioning(sfn, () => env().PROVISION_MACHINE);
  const closing = stepFunctionsClosing(sfn, () => env().CLOSING_MACHINE);
  const secretRandom = (length: number) => randomBytes(length);
  return {
    ...tenantHandlers({
      tenants,
      workflow,
      closing,
      keys,
      secretRandom,
      templateVersion: env().TEMPLATE_VERSION,
      cellLimit: cellLimit(),
    }),
    ...keyHandlers({ tenants, keys, secretRandom }),
  };
});

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-tenants', createApi(tenantsRoutes, handlers, dependencies));
