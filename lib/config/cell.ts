/**
 * A cell is one deployment in one account in eu-central-1. How many tenants it takes is arithmetic over the quota that
 * binds first: DynamoDB tables (docs/scale.md). Deployments name a limit in their configuration; provisioning refuses
 * the tenant that would exceed it.
 */

/** Data table and subject-key table (lib/tenants/tenant-tables.ts). */
export const TABLES_PER_TENANT = 2;

/** Kept for tables of the platform itself; test/config/cell.infra.test.ts counts them in the synthesised templates. */
export const PLATFORM_TABLES = 20;

/**
 * Generations that may exist beside the live ones: a restore goes into tables of its own before it replaces anything,
 * and a full cell that cannot restore a tenant has no backups. Drills restore one at a time; nine are for an incident.
 */
export const RESTORES_AT_ONCE = 10;

/** DynamoDB tables per account and region: by default, and at most. */
export const TABLE_QUOTAS = { initial: 2_500, raised: 10_000 } as const;

export type CellSize = keyof typeof TABLE_QUOTAS;

/**
 * Tenants a cell takes with a quota of tables.
 * @param tables what Service Quotas shows for the account, `TABLE_QUOTAS` unless AWS agreed on something else
 * @returns whole tenants, never below zero
 */
export const cellTenants = (tables: number): number =>
  Math.max(0, Math.floor((tables - PLATFORM_TABLES) / TABLES_PER_TENANT) - RESTORES_AT_ONCE);

/** The limits of the two usual accounts: 1,230 and 4,980 tenants. */
export const CELL_TENANTS: Readonly<Record<CellSize, number>> = {
  initial: cellTenants(TABLE_QUOTAS.initial),
  raised: cellTenants(TABLE_QUOTAS.raised),
};
