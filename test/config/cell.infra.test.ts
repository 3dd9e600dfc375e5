import { expect, test } from '@jest/globals';
import { PLATFORM_TABLES, TABLES_PER_TENANT } from '../../lib/config/cell.ts';
import { TENANT_TEMPLATE } from '../../lib/shared/templates.ts';
import { templatesOf } from '../support/templates.ts';

const tables = templatesOf().ofType('AWS::DynamoDB::Table');
const ofTenant = tables.filter(({ stack }) => stack === TENANT_TEMPLATE);

test('a tenant has as many tables as the limit of a cell assumes', () => {
  expect(ofTenant).toHaveLength(TABLES_PER_TENANT);
});

test('the platform has no more tables than a cell keeps for it', () => {
  expect(tables.length - ofTenant.length).toBeGreaterThan(0);
  expect(tables.length - ofTenant.length).toBeLessThanOrEqual(PLATFORM_TABLES);
});
