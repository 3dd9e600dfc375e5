import { gzipSync } from 'node:zlib';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectRetentionCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { DAY_MS } from '../../lambdas/audit/domain/term.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';
import * as records from './support/trail-records.ts';

let platform: TestPlatform;
let tenant: DemoTenant;
beforeAll(async () => {
  platform = await connectPlatform();
  tenant = await platform.freshTenant();
});

/** CloudTrail does nothing here: its file is put by the account's root, which no policy binds on the emulator. */
async function deliver(name: string, Records: unknown[]): Promise<void> {
  await platform.clients.s3.send(
    new PutObjectCommand({
      Bucket: platform.output('Operations', 'OperatorTrailBucketName'),
      Key: `AWSLogs/000000000000/CloudTrail/eu-central-1/2026/09/22/${name}.json.gz`,
      Body: gzipSync(JSON.stringify({ Records })),
    }),
  );
}

test('what CloudTrail delivers is in the log of the tenant whose store was reached, once', async () => {
  const record = {
    ...records.getItem,
    requestParameters: { tableName: `${DEPLOYMENT}-${tenant.tenantId}-keys-g01` },
    resources: [],
  };
  await deliver('first', [record, { odd: true }]);
  const entries = () => platform.auditEntries(tenant.tenantId, 'operator.direct-access');
  await eventually('the entry', async () => (await entries()).length > 0);
  await deliver('second', [record, { ...record, eventID: '00000000-0000-4000-8000-000000000002', eventName: 'Scan' }]);
  await eventually('the second entry', async () => (await entries()).length > 1);
  expect((await entries()).map(({ details, resource }) => [resource.id, details['action']]).toSorted()).toEqual([
    ['key-table', 'list'],
    ['key-table', 'read'],
  ]);
});

interface Left {
  segments: { key: string; to: string; lockedUntil: string }[];
  controller: string;
  legalBasis: string;
}
const left = () => platform.operator.must<Left>('GET', `/v1/tenants/${tenant.tenantId}/audit-residue`);

test('a contract’s term reaches the locks of sealed segments, and is never lowered', async () => {
  const before = await eventually('a sealed segment', async () => {
    const { body } = await platform.operator.call<Left>('GET', `/v1/tenants/${tenant.tenantId}/audit-residue`);
    return (body.segments ?? []).length > 0 && body;
  });
  expect(before.legalBasis).toContain('GDPR');
  const path = `/v1/tenants/${tenant.tenantId}/audit-retention`;
  expect(await platform.operator.must('POST', path, { body: { days: 400 } })).toMatchObject({ days: 400 });
  expect(await platform.operator.call('POST', path, { body: { days: 300 } })).toMatchObject({ status: 409 });
  expect(await tenant.api.call('POST', path, { body: { days: 500 } })).toMatchObject({ status: 403 });
  expect(await platform.operator.call('POST', path, { body: { days: 0 } })).toMatchObject({ status: 400 });
  const FunctionName = platform.output('Audit', 'RetentionExtenderArn');
  const { FunctionError } = await platform.clients.lambda.send(new InvokeCommand({ FunctionName }));
  expect(FunctionError).toBeUndefined();
  const { segments } = await left();
  // From the newest entry of each segment on.
  for (const { to, lockedUntil } of segments.slice(0, before.segments.length))
    expect(Date.parse(lockedUntil)).toBeGreaterThan(Date.parse(to) + 399 * DAY_MS);
  const Bucket = platform.output('Audit', 'ArchiveBucketName');
  const kept = await platform.clients.s3.send(new GetObjectRetentionCommand({ Bucket, Key: segments[0]!.key }));
  expect(kept.Retention?.Mode).toBe('GOVERNANCE');
  expect(await platform.auditEntries(tenant.tenantId, 'audit.retention-extended')).toHaveLength(1);
});

test('operators read the platform’s own log with proofs, and what they did to a tenant stands in that tenant’s log too', async () => {
  await platform.operator.must('PATCH', `/v1/tenants/${tenant.tenantId}`, { body: { name: 'Umbenannt' } });
  const told = () => platform.auditEntries(tenant.tenantId, 'tenant.updated');
  await eventually('the entry in the tenant’s log', async () => (await told()).length > 0);
  const [mine] = await told();
  expect(mine!.actor.kind).toBe('api-key');
  const path = '/v1/platform-log';
  await eventually('published entries', async () => {
    const { status, body } = await platform.operator.call<{ items?: unknown[] }>('GET', `${path}/events`);
    return status === 200 && (body.items ?? []).length > 0;
  });
  const { zip } = await platform.operator.must<{ zip: string }>('POST', `${path}/bundles`, { body: {} });
  expect(Buffer.from(zip, 'base64').subarray(0, 2).toString()).toBe('PK');
  expect((await tenant.api.call('GET', `${path}/events`)).status).toBe(403);
});
