import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { createTenantRooms } from '../access/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbAgencyStaff } from './adapters/dynamodb-agency-staff.ts';
import { agencyHandlers } from './handlers.ts';
import { agencyRoutes } from './routes.ts';
import { runtimeTenants, type TenantRecordsEnv } from '../tenants/runtime.ts';

/** Besides these, the variables of `createTenantRooms`. */
export interface ServeAgenciesEnv extends TenantRecordsEnv {
  API_KEYS_TABLE: string;
  MEMBERS_TABLE: string;
  IDEMPOTENCY_TABLE: string;
}
const name = z.string().min(1);
const env = lazyEnv(
  z.object({
    TENANTS_TABLE: name,
    API_KEYS_TABLE: name,
    MEMBERS_TABLE: name,
    OUTBOX_TABLE: name,
    IDEMPOTENCY_TABLE: name,
  }),
);

const handlers = once(() =>
  agencyHandlers({
    tenants: runtimeTenants(),
    staff: dynamodbAgencyStaff({
      client: dynamodb,
      tenantsTable: () => env().TENANTS_TABLE,
      apiKeysTable: () => env().API_KEYS_TABLE,
      membersTable: () => env().MEMBERS_TABLE,
      outboxTable: () => env().OUTBOX_TABLE,
    }),
    rooms: createTenantRooms(process.env),
    secretRandom: (length) => randomBytes(length),
  }),
);

const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
}));

export const handler = withObservability('serve-agencies', createApi(agencyRoutes, handlers, dependencies));
