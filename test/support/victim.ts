import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { tenantNames } from './deployment.ts';
import { playDialogue } from '../../local/demo/demo-calls.ts';
import { publishAudit } from '../../local/demo/demo-lifecycle.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import type { Script } from '../../local/phone-network/script.ts';
import { eventually, type TestPlatform } from './platform.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

/** Words that stand in the victim's data and nowhere else. */
const MARK = 'Rebhuhnweg';

/** A tenant with everything that an attacker may want: calls, recordings, requests, an export, a certificate. */
export interface Victim {
  readonly tenant: DemoTenant;
  /** Ids that the attacker knows and sends, by the name of the path parameter. */
  readonly known: Readonly<Record<string, string>>;
  /** What must not be in any answer to anybody else: words, numbers, and ids that nobody was told. */
  readonly secrets: readonly string[];
  /** A link to a recording, made by the victim. */
  readonly link: { readonly url: string; readonly madeAt: number };
  /** Idempotency-Key of a request of the victim's. */
  readonly idempotencyKey: string;
  /** Everything that is stored of the tenant, item by item and object by object. */
  stored(): Promise<Record<string, string>>;
}

const CALLER = '+491713920077';
const script = (turn: string): Script => ({
  from: CALLER,
  turns: [turn, 'Vielen Dank, auf Wiederhören.'],
  consent: 'yes',
});

/** Opens a tenant and fills it. */
export async function createVictim(platform: TestPlatform, deployed: ReadonlySet<string>): Promise<Victim> {
  const tenant = await platform.freshTenant({
    name: `Praxis ${MARK}`,
    greeting: `Willkommen in der Praxis am ${MARK}.`,
  });
  const idempotencyKey = crypto.randomUUID();
  const calls = [];
  for (const index of [1, 2]) {
    const dialogue = { id: `opfer-${index}`, lang: 'de' as const, script: script(`Ich wohne im ${MARK} ${index}.`) };
    calls.push(await playDialogue(platform.phone, tenant, { dialogue }));
  }
  const scenario = await tenant.api.must<{ scenarioId: string }>('POST', '/v1/scenarios', {
    body: { name: `Notdienst ${MARK}`, language: 'de-DE', greeting: `Notdienst am ${MARK}.` },
    idempotencyKey,
  });
  const requests = [await request(tenant, 'access', CALLER), await request(tenant, 'erasure', '+491713920078')];
  const link = await tenant.api.must<{ url: string }>('POST', `/v1/calls/${calls[0]!.callId}/recording-link`);
  const secret = deployed.has('secrets.create')
    ? await tenant.api.must<{ secretId: string }>('POST', '/v1/secrets', {
        body: { kind: 'webhook', label: `Haken ${MARK}`, value: `geheim-${MARK}-0001` },
      })
    : undefined;
  const keys = deployed.has('api-keys.list')
    ? await tenant.api.must<{ items: { keyId: string }[] }>('GET', '/v1/api-keys')
    : undefined;
  const exportId = deployed.has('audit.order-bundle') ? await orderedBundle(platform, tenant) : undefined;
  return {
    tenant,
    idempotencyKey,
    link: { url: link.url, madeAt: Date.now() },
    known: definedOnly({
      tenantId: tenant.tenantId,
      callId: calls[0]!.callId,
      scenarioId: tenant.scenarioId,
      requestId: requests[0]!,
      secretId: secret?.secretId,
      keyId: keys?.items[0]?.keyId,
      exportId,
    }),
    secrets: [MARK, tenant.name, CALLER.slice(3), tenant.number, calls[1]!.callId, scenario.scenarioId, requests[1]!],
    stored: () => storedOf(platform, tenant.tenantId),
  };
}

/** Orders a bundle of the audit log, and waits until nothing of it changes any more. */
async function orderedBundle(platform: TestPlatform, tenant: DemoTenant): Promise<string> {
  await publishAudit(platform);
  const { exportId } = await tenant.api.must<{ exportId: string }>('POST', '/v1/audit/bundles', { body: {} });
  await eventually('The bundle is made', async () => {
    const { state } = await tenant.api.must<{ state: string }>('GET', `/v1/audit/bundles/${exportId}`);
    return state === 'ready';
  });
  return exportId;
}

/** Files a request that is approved at once, and waits until nothing of it changes any more. */
async function request(tenant: DemoTenant, type: 'access' | 'erasure', phoneNumber: string): Promise<string> {
  const { requestId } = await tenant.api.must<{ requestId: string }>('POST', '/v1/subject-requests', {
    body: { type, phoneNumber, identityVerified: { method: 'code' }, decision: 'approve' },
  });
  await eventually(`The ${type} request is done`, async () => {
    const { status } = await tenant.api.must<{ status: string }>('GET', `/v1/subject-requests/${requestId}`);
    return status === 'completed' || status === 'erased-live';
  });
  return requestId;
}

async function storedOf(
  { clients, keysIn, operator }: TestPlatform,
  tenantId: string,
): Promise<Record<string, string>> {
  const { dataTable, keyTable, recordingsBucket } = tenantNames(tenantId, 'g01');
  const stored: Record<string, string> = {};
  for (const TableName of [dataTable, keyTable]) {
    const { Items } = await clients.dynamodb.send(new ScanCommand({ TableName }));
    for (const item of Items ?? []) {
      stored[`${TableName} ${item['pk']?.S} ${item['sk']?.S}`] = JSON.stringify(Object.entries(item).sort());
    }
  }
  for (const path of ['', '/keys?limit=100']) {
    stored[`tenant${path}`] = JSON.stringify(await operator.must('GET', `/v1/tenants/${tenantId}${path}`));
  }
  for (const key of await keysIn(recordingsBucket)) stored[`object ${key}`] = 'there';
  return stored;
}
