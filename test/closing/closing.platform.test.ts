import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tenantNames } from '../support/deployment.ts';
import { playDialogue } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import type { Script } from '../../local/phone-network/script.ts';
import { delay } from '../../local/shared/processes.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';

interface Shown {
  readonly status: string;
  readonly name: string;
  readonly closing?: { readonly stage: string; readonly failure?: string; readonly keyDeletionAt?: string };
  readonly usage?: { readonly month: string; readonly calls: number; readonly seconds: number }[];
}
interface Certificate {
  readonly signed: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly html: string;
  readonly certificate: { readonly stores: { readonly store: string; readonly residualUntil?: string }[] };
}

let platform: TestPlatform;
let leaving: DemoTenant;
let staying: DemoTenant;
let keyArn: string;
const folder = mkdtempSync(join(tmpdir(), 'closing-platform-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script: Script = { from: '+491713920062', turns: ['Guten Tag, wann haben Sie geöffnet?'], consent: 'yes' };
const route = (tenant: DemoTenant) => `/v1/tenants/${tenant.tenantId}`;
const patch = (tenant: DemoTenant, body: object) => platform.operator.call<Shown>('PATCH', route(tenant), { body });
const shown = (tenant: DemoTenant) => platform.operator.must<Shown>('GET', route(tenant));
const namesOf = ({ tenantId }: DemoTenant) => tenantNames(tenantId, 'g01');

/** Follows closing to its end. @throws Error when it fails or lasts longer than two minutes */
async function untilClosed(tenant: DemoTenant): Promise<Shown> {
  for (const deadline = Date.now() + 180_000; Date.now() < deadline; await delay(500)) {
    const now = await shown(tenant);
    if (now.status === 'closed') return now;
    if (now.closing?.failure !== undefined) throw new Error(`Closing failed at ${now.closing.failure}.`);
  }
  throw new Error(`Closing did not end: ${JSON.stringify(await shown(tenant))}`);
}

beforeAll(async () => {
  platform = await connectPlatform();
  [leaving, staying] = await Promise.all([platform.freshTenant(), platform.freshTenant()]);
  const dialogue = { id: 'closing', lang: 'de', script } as const;
  await Promise.all([leaving, staying].map((tenant) => playDialogue(platform.phone, tenant, { dialogue })));
  const { KeyMetadata } = await platform.clients.kms.send(new DescribeKeyCommand({ KeyId: namesOf(leaving).keyAlias }));
  keyArn = KeyMetadata!.Arn!;
});

describe('a tenant within its retrieval window', () => {
  test('reads with its own key and writes nothing, and is taken back whole', async () => {
    expect((await patch(leaving, { status: 'closing' })).status).toBe(409);
    await patch(leaving, { status: 'suspended' });
    expect((await leaving.api.call('GET', '/v1/calls')).status).toBe(403);
    expect((await patch(leaving, { status: 'closing', retrievalDays: 3 })).status).toBe(200);

    const { body } = await leaving.api.call<{ items: { callId: string }[] }>('GET', '/v1/calls');
    expect(body.items).toHaveLength(1);
    expect((await leaving.api.call('GET', `/v1/calls/${body.items[0]!.callId}`)).status).toBe(200);
    expect((await leaving.api.call('POST', '/v1/calls/search', { body: { number: script.from } })).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/v1/scenarios'],
      ['PUT', '/v1/retention'],
      ['DELETE', `/v1/scenarios/${leaving.scenarioId}`],
    ] as const)
      expect([path, (await leaving.api.call(method, path, { body: {} })).status]).toEqual([path, 403]);

    expect((await patch(leaving, { name: 'Neu' })).status).toBe(409);
    const key = await platform.operator.call('POST', `${route(leaving)}/keys`, { body: { label: 'CRM' } });
    expect(key.status).toBe(409);
    expect((await patch(leaving, { status: 'active' })).body).toMatchObject({ status: 'active', name: leaving.name });
    expect((await leaving.api.call('GET', '/v1/scenarios')).status).toBe(200);
  });
});

describe('a tenant that is closed', () => {
  let closed: Shown;
  beforeAll(async () => {
    await patch(leaving, { status: 'suspended' });
    expect((await patch(leaving, { status: 'closing', retrievalDays: 0 })).status).toBe(200);
    closed = await untilClosed(leaving);
  });

  test('has left nothing: tables, bucket, stack and alias are gone, the key ends in a week', async () => {
    const { dynamodb, s3, cloudFormation, kms } = platform.clients;
    const names = namesOf(leaving);
    for (const TableName of [names.dataTable, names.keyTable])
      await expect(dynamodb.send(new DescribeTableCommand({ TableName }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    await expect(s3.send(new HeadBucketCommand({ Bucket: names.recordingsBucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(cloudFormation.send(new DescribeStacksCommand({ StackName: names.stack }))).rejects.toThrow(
      'does not exist',
    );
    await expect(kms.send(new DescribeKeyCommand({ KeyId: names.keyAlias }))).rejects.toThrow();
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }));
    expect(KeyMetadata?.KeyState).toBe('PendingDeletion');
    expect(closed.closing?.keyDeletionAt).toBe(KeyMetadata!.DeletionDate!.toISOString());
  });

  test('keeps its id and its usage in numbers, not its name; its number is reserved, but not as its own', async () => {
    expect(closed).toMatchObject({ name: '', usage: [{ calls: 1 }] });
    const NUMBERS_TABLE = (await platform.environmentOf(platform.callHandler()))['NUMBERS_TABLE']!;
    const { Item } = await platform.clients.dynamodb.send(
      new GetItemCommand({ TableName: NUMBERS_TABLE, Key: { number: { S: leaving.number } } }),
    );
    // What holds the number back from others says nothing of the tenant.
    expect(Object.keys(Item ?? {}).sort()).toEqual(['assignedAt', 'entity', 'expiresAt', 'number', 'reservedUntil']);
    expect((await leaving.api.call('GET', '/v1/calls')).status).toBe(401);
    expect((await patch(leaving, { status: 'active' })).status).toBe(409);
  });

  test.each(['purge', 'final'])('has a %s certificate that OpenSSL verifies', async (kind) => {
    const certificate = await platform.operator.must<Certificate>('GET', `${route(leaving)}/certificates/${kind}`);
    const [bytes, signature, key] = ['signed.json', 'signature.bin', 'key.pem'].map((name) => join(folder, name));
    writeFileSync(bytes!, Buffer.from(certificate.signed, 'base64'));
    writeFileSync(signature!, Buffer.from(certificate.signature, 'base64'));
    writeFileSync(key!, certificate.publicKey);
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', key!, '-rawin', '-in', bytes!, '-sigfile', signature!];
    expect(execFileSync('openssl', args).toString()).toContain('Signature Verified Successfully');
    expect(certificate.html).toContain(leaving.tenantId);
    expect(certificate.html).not.toContain(leaving.name);
  });

  test('is in both logs, and what its own log says of it is there after its stores', async () => {
    const own = await platform.auditEntries(leaving.tenantId, 'key.destroyed');
    expect(own.map(({ details }) => details['reason'])).toEqual(['tenant-closed', 'tenant-closed']);
    for (const type of ['tenant.closing', 'tenant.purged', 'tenant.closed']) {
      const found = await platform.auditEntries('platform', type);
      expect([type, found.some(({ resource }) => resource.id === leaving.tenantId)]).toEqual([type, true]);
    }
  });

  test('leaves another tenant as it was', async () => {
    const { items } = await staying.api.must<{ items: { callId: string }[] }>('GET', '/v1/calls');
    expect(items).toHaveLength(1);
    expect((await staying.api.call('GET', `/v1/calls/${items[0]!.callId}`)).status).toBe(200);
    expect(await shown(staying)).toMatchObject({ status: 'active', name: staying.name });
  });
});
