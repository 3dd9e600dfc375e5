import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, kms, sfn } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbApiKeyRecords } from './adapters/dynamodb-api-key-records.ts';
import { dynamodbTenantStaff } from './adapters/dynamodb-tenant-staff.ts';
import { stepFunctionsClosing, stepFunctionsProvisioning } from './adapters/step-functions-provisioning.ts';
import { keyHandlers } from './key-handlers.ts';
import { tenantsRoutes } from './routes.ts';
import { cellVariables, runtimeTenantsOfCell } from './runtime.ts';
import { tenantHandlers } from './tenant-handlers.ts';

export const schema = z.object({
  ...cellVariables,
  MEMBERS_TABLE: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  PROVISION_MACHINE: name,
  CLOSING_MACHINE: name,
  TEMPLATE_VERSION: name,
});
export type ServeTenantsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() => {
  const tenants = runtimeTenantsOfCell(env);
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
      cellLimit: env().CELL_TENANTS,
    }),
    ...keyHandlers({ tenants, keys, staff: dynamodbTenantStaff(dynamodb, () => env().MEMBERS_TABLE), secretRandom }),
  };
});

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-tenants', createApi(tenantsRoutes, handlers, dependencies));
