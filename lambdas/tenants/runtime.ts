import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { dynamodbTenantRecords } from './adapters/dynamodb-tenant-records.ts';
import type { TenantRecords } from './ports.ts';

/** Environment of every Lambda that reads or changes tenant records. */
export interface TenantRecordsEnv {
  TENANTS_TABLE: string;
  OUTBOX_TABLE: string;
}
const env = lazyEnv(z.object({ TENANTS_TABLE: z.string().min(1), OUTBOX_TABLE: z.string().min(1) }));

/** The tenant records of the running Lambda. */
export const runtimeTenants: () => TenantRecords = once(() =>
  dynamodbTenantRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  }),
);
