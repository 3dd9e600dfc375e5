import type { ApiKeyItem, NumberItem, TenantItem } from '../../tenants/entities.ts';
import type { ApiKeys, Directory } from '../ports.ts';
import { readRow, type Client } from './dynamodb-control-row.ts';

/** Tenants of the control plane; the table's key is `tenantId`. */
export const dynamodbTenants =
  (client: Client, table: () => string): Directory['tenant'] =>
  (tenantId) =>
    readRow<TenantItem>(client, table(), { tenantId });

/** Numbers of the control plane; the table's key is `number`. */
export const dynamodbNumbers =
  (client: Client, table: () => string): Directory['number'] =>
  (number) =>
    readRow<NumberItem>(client, table(), { number });

/** API keys of the control plane; the table's key is `keyId`. */
export const dynamodbApiKeys = (client: Client, table: () => string): ApiKeys => ({
  find: (keyId) => readRow<ApiKeyItem>(client, table(), { keyId }),
});
