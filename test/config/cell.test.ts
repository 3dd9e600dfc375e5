import { expect, test } from '@jest/globals';
import {
  CELL_TENANTS,
  cellTenants,
  PLATFORM_TABLES,
  RESTORES_AT_ONCE,
  TABLE_QUOTAS,
  TABLES_PER_TENANT,
} from '../../lib/config/cell.ts';

test('a full cell still has tables for the platform and for its restores', () => {
  for (const size of ['initial', 'raised'] as const) {
    const used = PLATFORM_TABLES + TABLES_PER_TENANT * (CELL_TENANTS[size] + RESTORES_AT_ONCE);
    expect(used).toBeLessThanOrEqual(TABLE_QUOTAS[size]);
    expect(used + TABLES_PER_TENANT).toBeGreaterThan(TABLE_QUOTAS[size]);
  }
});

test('an account takes 1,230 tenants at first and 4,980 with the highest quota', () => {
  expect(CELL_TENANTS).toEqual({ initial: 1_230, raised: 4_980 });
});

test.each([0, 20, 41])('with %i tables a cell takes nobody', (tables) => {
  expect(cellTenants(tables)).toBe(0);
});
