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

/** Besides these, the variables of every Lambda that takes or frees places of the cell. */
export interface CellPlacesEnv extends TenantRecordsEnv {
  API_KEYS_TABLE: string;
  CELL_TENANTS: string;
}
const cellEnv = lazyEnv(z.object({ API_KEYS_TABLE: z.string().min(1), CELL_TENANTS: z.coerce.number().int().min(0) }));

/** Tenants that this deployment takes. */
export const cellLimit = (): number => cellEnv().CELL_TENANTS;

/** As `runtimeTenants`, counting the places of the cell. */
export const runtimeTenantsOfCell: () => TenantRecords = once(() =>
  dynamodbTenantRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
    places: { table: () => cellEnv().API_KEYS_TABLE, limit: cellLimit },
  }),
);

/** The tenant records of the running Lambda. */
export const runtimeTenants: () => TenantRecords = once(() =>
  dynamodbTenantRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  }),
);
export { type StackSettings, cloudformationTenantStacks } from './adapters/cloudformation-tenant-stacks.ts';
export { dynamodbApiKeyRecords, putKey } from './adapters/dynamodb-api-key-records.ts';
export { type ControlPlane, auditWrite, transactIf } from './adapters/platform-transaction.ts';
