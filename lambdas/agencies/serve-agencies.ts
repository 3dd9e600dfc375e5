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
import { dynamodbAgencyStaff } from './adapters/dynamodb-agency-staff.ts';
import { agencyHandlers } from './handlers.ts';
import { agencyRoutes } from './routes.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({
  ...recordVariables,
  ...accessVariables('read'),
  API_KEYS_TABLE: name,
  MEMBERS_TABLE: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
});
export type ServeAgenciesEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env);

const handlers = once(() =>
  agencyHandlers({
    tenants: runtimeTenants(env),
    staff: dynamodbAgencyStaff({
      client: dynamodb,
      tenantsTable: () => env().TENANTS_TABLE,
      apiKeysTable: () => env().API_KEYS_TABLE,
      membersTable: () => env().MEMBERS_TABLE,
      outboxTable: () => env().OUTBOX_TABLE,
    }),
    rooms,
    secretRandom: (length) => randomBytes(length),
  }),
);

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-agencies', createApi(agencyRoutes, handlers, dependencies));
