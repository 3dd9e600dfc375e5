import { readFileSync } from 'node:fs';
import { paginateListTables, paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { tenantNames } from '../support/deployment.ts';
import { createApiClient } from '../../local/platform/api-client.ts';
import { openTenant } from '../../local/demo/demo-tenants.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';

const CANARY = 'sk-canary-e2e-51c0ffee9a7d_VERRATEN';
const NEXT = 'sk-canary-e2e-0badc0de4b1f_ERSETZT1';

let platform: TestPlatform;
let tenant: { tenantId: string; key: string };
let other: { tenantId: string; key: string };

beforeAll(async () => {
  platform = await connectPlatform();
  [tenant, other] = await Promise.all([
    openTenant(platform.operator, 'Geheimnisträger GmbH'),
    openTenant(platform.operator, 'Nachbarin KG'),
  ]);
});

const apiOf = (one: { key: string }) => createApiClient(platform.facts.apiUrl, one.key);

describe('a tenant’s secret on the deployed platform', () => {
  let secretId: string;

  test('is taken, listed by its last four characters, rotated and revoked', async () => {
    const api = apiOf(tenant);
    const body = { kind: 'model-provider', label: 'Modellanbieter', value: CANARY };
    const made = await api.must<{ secretId: string; version: number }>('POST', '/v1/secrets', { body });
    secretId = made.secretId;
    expect(made).toMatchObject({ lastFour: 'ATEN', version: 1 });
    const rotated = await api.must('PUT', `/v1/secrets/${secretId}/value`, { body: { value: NEXT, version: 1 } });
    expect(rotated).toMatchObject({ lastFour: 'TZT1', version: 2 });
    const { items } = await api.must<{ items: object[] }>('GET', '/v1/secrets');
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('canary');
  });

  test('cannot be seen, rotated or revoked by another tenant', async () => {
    const api = apiOf(other);
    const answers = [
      await api.call('GET', `/v1/secrets/${secretId}`),
      await api.call('PUT', `/v1/secrets/${secretId}/value`, { body: { value: CANARY, version: 2 } }),
      await api.call('DELETE', `/v1/secrets/${secretId}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('is nowhere in plain text: no table, no function’s log', async () => {
    const found: string[] = [];
    const { dynamodb } = platform.clients;
    for await (const { TableNames } of paginateListTables({ client: dynamodb }, {})) {
      for (const TableName of TableNames ?? []) {
        for await (const page of paginateScan({ client: dynamodb }, { TableName })) {
          if (/sk-canary|VERRATEN|ERSETZT/.test(JSON.stringify(page.Items))) found.push(TableName);
        }
      }
    }
    expect(found).toEqual([]);
    expect(readFileSync(platform.facts.logFile, 'utf8')).not.toMatch(/sk-canary|VERRATEN|ERSETZT/);
  });

  test('is gone with its key after revocation, and the revocation is in the tenant’s log', async () => {
    await apiOf(tenant).must('DELETE', `/v1/secrets/${secretId}`);
    const { keyTable } = tenantNames(tenant.tenantId, 'g01');
    const rows: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client: platform.clients.dynamodb }, { TableName: keyTable })) {
      rows.push(...Items.filter((item) => item['sk']?.S === secretId));
    }
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['revokedAt']));
    expect(Object.keys(rows[0]!).filter((name) => /sealed|wrapped|keyId|lastFour/.test(name))).toEqual([]);
    const entries = await platform.auditEntries(tenant.tenantId, 'connection.changed');
    expect(entries.map(({ details }) => details['change']).sort()).toEqual(['created', 'revoked', 'rotated']);
  });
});
