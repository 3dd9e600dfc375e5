import { dynamodb } from '../shared/aws/clients.ts';
import { name, wholeNumber } from '../shared/kernel/variables.ts';
import { dynamodbTenantRecords } from './adapters/dynamodb-tenant-records.ts';
import type { TenantRecords } from './ports.ts';

/** Variables of every Lambda that reads or changes tenant records. */
export const recordVariables = { TENANTS_TABLE: name, OUTBOX_TABLE: name };
type RecordsEnv = Record<keyof typeof recordVariables, string>;

/** Variables of every Lambda that takes or frees places of the cell: besides records, tenants that this deployment takes. */
export const cellVariables = { ...recordVariables, API_KEYS_TABLE: name, CELL_TENANTS: wholeNumber(0) };
type CellEnv = RecordsEnv & { API_KEYS_TABLE: string; CELL_TENANTS: number };

/** As `runtimeTenants`, counting the places of the cell. @param env with `cellVariables` */
export const runtimeTenantsOfCell = (env: () => CellEnv): TenantRecords =>
  dynamodbTenantRecords({
    ...records(env),
    places: { table: () => env().API_KEYS_TABLE, limit: () => env().CELL_TENANTS },
  });

/** The tenant records of the running Lambda. @param env with `recordVariables`; read at first use */
export const runtimeTenants = (env: () => RecordsEnv): TenantRecords => dynamodbTenantRecords(records(env));

const records = (env: () => RecordsEnv) => ({
  client: dynamodb,
  tenantsTable: () => env().TENANTS_TABLE,
  outboxTable: () => env().OUTBOX_TABLE,
});
export { type StackSettings, cloudformationTenantStacks } from './adapters/cloudformation-tenant-stacks.ts';
export { dynamodbApiKeyRecords, putKey } from './adapters/dynamodb-api-key-records.ts';
export { type ControlPlane, auditWrite, refusedRows, transactIf } from './adapters/platform-transaction.ts';
