import { InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { createApiClient } from '../../local/platform/api-client.ts';
import { playDialogue } from '../../local/demo/demo-calls.ts';
import { download, publishAudit, runSubjectRequest, sweepNow } from '../../local/demo/demo-lifecycle.ts';
import { ensureDemoTenants, type DemoTenant } from '../../local/demo/demo-tenants.ts';
import { parseDialogues, type Dialogue } from '../../local/phone-network/dialogues.ts';
import { connectPhone } from '../../local/phone-network/phone-line.ts';
import type { Platform } from '../../local/platform/platform.ts';
import { delay } from '../../local/shared/processes.ts';
import { createOperatorKey } from '../../tools/operator-key/create-operator-key.ts';
import type { Canary } from './canary.ts';

/** A path of the platform, and what makes the canary go through it. */
export interface Path {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** What can be called of the platform, with two tenants: the second one is closed at the end. */
export interface Doors {
  readonly platform: Platform;
  readonly operatorKey: string;
  readonly tenants: readonly DemoTenant[];
}

export async function openDoorsOf(platform: Platform): Promise<Doors> {
  const { key: operatorKey } = await createOperatorKey({
    dynamodb: platform.clients.dynamodb,
    apiKeysTable: platform.output('Data', 'ApiKeysTableName'),
    outboxTable: platform.output('Data', 'OutboxTableName'),
    revokePrevious: true,
    label: 'sinks',
  });
  const tenants = await ensureDemoTenants(createApiClient(platform.apiUrl, operatorKey), platform.apiUrl);
  return { platform, operatorKey, tenants };
}

/** Every path that personal data takes, in an order in which each finds what it needs. */
export function canaryPaths(doors: Doors, canary: Canary): Path[] {
  const { platform, tenants } = doors;
  const [kept, closed] = [tenants[0]!, tenants[1]!];
  return [
    ...callPaths(platform, [kept, closed], canary),
    { name: 'calls that ask a model', run: () => askModel(platform, kept, canary) },
    { name: 'reads, searches and links', run: () => readBack(kept, canary) },
    { name: 'refusals that quote the person', run: () => refusals(platform, kept, canary) },
    { name: 'events that are none', run: () => malformedEvents(platform, canary) },
    { name: 'access request with its export', run: () => accessWithExport(kept, canary) },
    { name: 'erasure request', run: () => runSubjectRequest(closed, { type: 'erasure', phoneNumber: canary.number }) },
    { name: 'retention sweep', run: () => sweepNow(platform) },
    { name: 'audit entries sealed and exported', run: () => auditOut(platform, kept) },
    { name: 'closing of a tenant', run: () => close(doors, closed) },
  ];
}

const WISHES = ['Ich möchte wissen, welche Daten Sie von mir haben.', 'Löschen Sie bitte alle meine Daten.'];

function callPaths(platform: Platform, tenants: readonly DemoTenant[], canary: Canary): Path[] {
  const line = connectPhone(platform);
  return tenants.flatMap((tenant) =>
    dialoguesOf(canary).map((dialogue) => ({
      name: `call of ${tenant.name}: ${dialogue.id}`,
      run: () => playDialogue(line, tenant, { dialogue }),
    })),
  );
}

function dialoguesOf(canary: Canary): Dialogue[] {
  const about = [
    `Guten Tag, hier spricht ${canary.name}, meine Nummer ist ${canary.spoken}.`,
    `${canary.sentences[0]}, schreiben Sie mir an ${canary.email} oder unter ${canary.spaced}.`,
    canary.sentences[1] ?? '',
  ];
  const calls = [
    { id: 'recorded', consent: 'yes', from: canary.number, say: about },
    { id: 'unrecorded', consent: 'no', from: canary.number, say: about },
    { id: 'silent and cut off', consent: 'silence', from: canary.number, say: about, hangUp: 'mid-sentence' },
    { id: 'wishes', consent: 'yes', from: canary.number, say: [about[0]!, ...WISHES] },
    { id: 'anonymous', from: 'anonymous', say: about },
  ];
  const lines = calls.map(({ say, ...call }) =>
    JSON.stringify({ ...call, lang: 'de', turns: say.map((text) => ({ role: 'caller', text })) }),
  );
  return parseDialogues(lines.join('\n'), 'canary');
}

const MODEL = { provider: 'bedrock', modelId: 'anthropic.claude-3-haiku-20240307-v1:0' };

/** The model's answers do not matter: what it is asked does. */
async function askModel(platform: Platform, tenant: DemoTenant, canary: Canary): Promise<void> {
  const path = `/v1/scenarios/${tenant.scenarioId}`;
  const { scenarioId: _, updatedAt: __, ...scenario } = await tenant.api.must<Record<string, unknown>>('GET', path);
  await tenant.api.must('PUT', path, { body: { ...scenario, model: MODEL } });
  await playDialogue(connectPhone(platform), tenant, { dialogue: dialoguesOf(canary)[0]! });
}

async function readBack({ api }: DemoTenant, { number, national }: Canary): Promise<void> {
  const { items } = await api.must<{ items: { callId: string; recording?: string }[] }>('POST', '/v1/calls/search', {
    body: { number },
  });
  await api.must('POST', '/v1/calls/search', { body: { number: national, limit: 1 } });
  for (const { callId } of items) {
    await api.must('GET', `/v1/calls/${callId}`);
    const { status, body } = await api.call<{ url: string }>('POST', `/v1/calls/${callId}/recording-link`);
    if (status === 200) await download(body.url);
  }
  for (const list of ['calls', 'scenarios', 'subject-requests', 'retention/ledger', 'audit/events']) {
    const first = await api.must<{ cursor?: string }>('GET', `/v1/${list}?limit=1`);
    if (first.cursor !== undefined) await api.must('GET', `/v1/${list}?limit=1&cursor=${first.cursor}`);
  }
}

/** A client's mistakes, each with the person's data where it does not belong. */
async function refusals(platform: Platform, tenant: DemoTenant, canary: Canary): Promise<void> {
  const { name, email, number, sentences } = canary;
  const { api } = tenant;
  await api.call('POST', '/v1/calls/search', { body: { number: sentences[0], [email]: name } });
  await api.call('POST', '/v1/calls/search', { body: { number }, idempotencyKey: email });
  await api.call('POST', '/v1/subject-requests', { body: { type: 'access', phoneNumber: canary.spaced, name } });
  await api.call('POST', '/v1/scenarios', { body: { name: 7, greeting: sentences[1] }, idempotencyKey: email });
  await api.call('GET', `/v1/calls?limit=${encodeURIComponent(name)}&cursor=${encodeURIComponent(email)}`);
  await api.call('GET', `/v1/calls/${encodeURIComponent(email)}`);
  await api.call('GET', `/v1/${encodeURIComponent(number)}`);
  const headers = { authorization: `Bearer ${email}`, 'x-request-id': email, 'user-agent': name };
  await fetch(`${platform.apiUrl}/v1/calls`, { headers });
  const body = `{"number": "${sentences[0]}`;
  await fetch(`${platform.apiUrl}/v1/calls/search`, {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': name },
  });
}

/** What no provider sends: the handlers must refuse it without keeping it. */
async function malformedEvents({ clients }: Platform, canary: Canary): Promise<void> {
  const { Functions = [] } = await clients.lambda.send(new ListFunctionsCommand({}));
  const event = {
    SchemaVersion: canary.email,
    CallDetails: { Participants: [{ From: canary.number, Said: canary.sentences }] },
    inputTranscript: canary.sentences[0],
    detail: { name: canary.name },
  };
  const heard = Functions.filter(({ FunctionName = '' }) =>
    /HandleCall|AnswerTurn|MoveRecording|ForgetUtterances|ReceiveVoice|findsubject/i.test(FunctionName),
  );
  for (const { FunctionName } of heard)
    await clients.lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
}

async function accessWithExport(tenant: DemoTenant, { number }: Canary): Promise<void> {
  const { requestId } = await runSubjectRequest(tenant, { type: 'access', phoneNumber: number });
  const { url } = await tenant.api.must<{ url: string }>('POST', `/v1/subject-requests/${requestId}/export-link`);
  await download(url);
}

async function auditOut(platform: Platform, { api }: DemoTenant): Promise<void> {
  await publishAudit(platform);
  for (const format of ['bundle', 'ocsf', 'csv']) await api.must('POST', '/v1/audit/exports', { body: { format } });
  const { exportId } = await api.must<{ exportId: string }>('POST', '/v1/audit/bundles', { body: {} });
  for (let state = 'making'; state !== 'ready';) {
    await delay(500);
    ({ state } = await api.must<{ state: string }>('GET', `/v1/audit/bundles/${exportId}`));
    if (state === 'failed') throw new Error('The bundle of the audit log failed.');
  }
}

const CLOSED_WITHIN_MS = 120_000;

async function close({ platform, operatorKey }: Doors, { tenantId }: DemoTenant): Promise<void> {
  const operator = createApiClient(platform.apiUrl, operatorKey);
  const path = `/v1/tenants/${tenantId}`;
  await operator.must('PATCH', path, { body: { status: 'suspended' } });
  await operator.must('PATCH', path, { body: { status: 'closing', retrievalDays: 0 } });
  const deadline = Date.now() + CLOSED_WITHIN_MS;
  for (;;) {
    const { status } = await operator.must<{ status: string }>('GET', path);
    if (status === 'closed') return;
    if (Date.now() > deadline) throw new Error(`The tenant is ${status} after ${CLOSED_WITHIN_MS / 1000} s.`);
    await delay(500);
  }
}
