import { tenantNames } from '../support/deployment.ts';
import {
  CancelKeyDeletionCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { playDialogue, type PlayedCall } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../../local/emulator/emulator.ts';
import { delay } from '../../local/shared/processes.ts';
import { connectPlatform, recordingsBucketOf, type TestPlatform } from '../support/platform.ts';

/** An account of the tenant's own; the emulator takes a twelve-digit access key as the root of that account. */
const TENANT_ACCOUNT = '222222222222';
const PATH = '/v1/encryption-key';
const FROM = '+491713920071';

interface KeyView {
  held: string;
  state: string;
  version: number;
  former: { arn: string; releasedAt?: string }[];
  requiredPolicy: { Statement: object[] };
  unavailable?: { reason: string };
}

let platform: TestPlatform;
let tenant: DemoTenant;
let neighbour: DemoTenant;
let kms: KMSClient;
let requiredPolicy: KeyView['requiredPolicy'];

beforeAll(async () => {
  platform = await connectPlatform();
  [tenant, neighbour] = await Promise.all([platform.freshTenant(), platform.freshTenant()]);
  kms = new KMSClient({
    endpoint: platform.facts.endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId: TENANT_ACCOUNT, secretAccessKey: 'test' },
  });
  requiredPolicy = (await tenant.api.must<KeyView>('GET', PATH)).requiredPolicy;
});

const administration = {
  Sid: 'Administration',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${TENANT_ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};
const policyOf = (statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [administration, ...statements] });

/** A key in the tenant's account, by default with exactly the policy that the API prints. */
async function newKey(statements: object[] = requiredPolicy.Statement, more: CreateKeyCommandInput = {}) {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy: policyOf(statements), ...more }));
  return KeyMetadata?.Arn ?? '';
}

const show = () => tenant.api.must<KeyView>('GET', PATH);

async function shownAs(wanted: (view: KeyView) => boolean): Promise<KeyView> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const view = await show();
    if (wanted(view)) return view;
    if (Date.now() > deadline) throw new Error(`The key stays ${view.state}.`);
    await delay(500);
  }
}

const ring = async (turns: string[] = ['Wann haben Sie geöffnet?', 'Danke, auf Wiederhören.']): Promise<PlayedCall> =>
  playDialogue(platform.phone, tenant, {
    dialogue: { id: 'own-key', lang: 'de', script: { from: FROM, turns, consent: 'yes' } },
  });

/** Which wrapping keys the tenant's data keys name; 0: the platform-held one. */
async function wrappedWith(): Promise<Set<number>> {
  const found = new Set<number>();
  const TableName = tenantNames(tenant.tenantId, 'g01').keyTable;
  for await (const { Items } of paginateScan({ client: platform.clients.dynamodb }, { TableName })) {
    for (const row of Items ?? []) if (row['wrapped']) found.add(Number(row['wrappedWith']?.N ?? 0));
  }
  return found;
}

/** What needs contents answers 409 with the reason; what does not answers as ever. */
async function expectClosed(callId: string, reason: string): Promise<void> {
  const refused = [
    await tenant.api.call('GET', `/v1/calls/${callId}`),
    await tenant.api.call('POST', `/v1/calls/${callId}/recording-link`),
    await tenant.api.call('POST', '/v1/calls/search', { body: { number: FROM } }),
    await tenant.api.call('POST', '/v1/subject-requests', {
      body: { type: 'access', phoneNumber: FROM, identityVerified: { method: 'tenant' } },
    }),
    await tenant.api.call('POST', '/v1/secrets', { body: { kind: 'webhook', label: 'x', value: 'geheim-geheim' } }),
    await tenant.api.call('POST', `${PATH}/verify`),
  ];
  for (const { status, body } of refused) {
    expect({ status, type: body['type'], reason: body['reason'] }).toEqual({
      status: 409,
      type: 'urn:voicekeep:problem:key-unavailable',
      reason,
    });
  }
  const served = [
    await tenant.api.call('GET', '/v1/calls'),
    await tenant.api.call('GET', `/v1/calls/${callId}?contents=without`),
    await tenant.api.call('GET', '/v1/scenarios'),
    await tenant.api.call('GET', '/v1/retention'),
    await tenant.api.call('GET', '/v1/subject-requests'),
    await tenant.api.call('GET', '/v1/secrets'),
    await tenant.api.call('GET', PATH),
  ];
  expect(served.map(({ status }) => status)).toEqual(served.map(() => 200));
}

/** The caller hears that an AI speaks and that nothing works now; nothing of them is kept. */
async function expectFallbackCall(): Promise<void> {
  const before = await platform.keysIn(recordingsBucketOf(tenant.tenantId));
  const { items } = await tenant.api.must<{ items: object[] }>('GET', '/v1/calls');
  const heard = await platform.phone.ring({
    to: tenant.number,
    script: { from: FROM, turns: ['Hallo?'], consent: 'yes' },
  });
  expect(heard).toMatchObject({ disclosed: true, recorded: false });
  expect(heard.transcript.map(({ text }) => text).join(' ')).toMatch(/nicht|später/);
  expect((await tenant.api.must<{ items: object[] }>('GET', '/v1/calls')).items).toHaveLength(items.length);
  expect(await platform.keysIn(recordingsBucketOf(tenant.tenantId))).toEqual(before);
}

describe('what cannot be a tenant’s own key', () => {
  test.each([
    [
      'one of the platform’s own account',
      `arn:aws:kms:eu-central-1:${LOCAL_ACCOUNT}:key/${'1'.repeat(8)}-1111-1111-1111-${'1'.repeat(12)}`,
      400,
      'platform-account',
    ],
    [
      'one of another region',
      `arn:aws:kms:us-east-1:${TENANT_ACCOUNT}:key/${'1'.repeat(8)}-1111-1111-1111-${'1'.repeat(12)}`,
      400,
      'wrong-region',
    ],
    [
      'one that does not exist',
      `arn:aws:kms:eu-central-1:${TENANT_ACCOUNT}:key/${'1'.repeat(8)}-1111-1111-1111-${'1'.repeat(12)}`,
      409,
      'no-access',
    ],
  ])('%s', async (_, keyArn, status, reason) => {
    for (const [method, path] of [
      ['POST', `${PATH}/check`],
      ['PUT', PATH],
    ] as const) {
      expect(await tenant.api.call(method, path, { body: { keyArn } })).toMatchObject({ status, body: { reason } });
    }
  });

  test('one without a policy for us, for another tenant only, for everybody, for signing, disabled', async () => {
    const neighbours = (await neighbour.api.must<KeyView>('GET', PATH)).requiredPolicy.Statement;
    const wide = requiredPolicy.Statement.map(({ Condition: _, ...rest }: { Condition?: unknown }) => rest);
    const disabled = await newKey();
    await kms.send(new DisableKeyCommand({ KeyId: disabled }));
    const doomed = await newKey();
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: doomed, PendingWindowInDays: 7 }));
    const cases: [string, string][] = [
      [await newKey([]), 'no-access'],
      [await newKey(neighbours), 'no-access'],
      [await newKey(wide), 'policy-too-wide'],
      [await newKey(undefined, { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' }), 'wrong-usage'],
      [await newKey(undefined, { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' }), 'asymmetric-key'],
      [disabled, 'disabled'],
      [doomed, 'pending-deletion'],
    ];
    for (const [keyArn, reason] of cases) {
      const answer = await tenant.api.call('PUT', PATH, { body: { keyArn } });
      expect({ reason: answer.body['reason'], status: answer.status }).toEqual({ reason, status: 409 });
    }
    expect(await show()).toMatchObject({ held: 'platform', state: 'active', version: 0 });
  });
});

describe('a tenant’s own key', () => {
  let first: string;
  let calls: PlayedCall[];

  test('is brought: calls before and after are under it, and it is released by nobody else', async () => {
    const before = await ring();
    first = await newKey();
    expect((await tenant.api.call('POST', `${PATH}/check`, { body: { keyArn: first } })).status).toBe(200);
    const brought = await tenant.api.must<KeyView>('PUT', PATH, { body: { keyArn: first } });
    expect(brought).toMatchObject({ held: 'own', version: 1 });
    calls = [before, await ring(), await ring(), await ring()];
    expect(calls.map(({ recorded }) => recorded)).toEqual([true, true, true, true]);
    await shownAs(({ state }) => state === 'active');
    expect(await wrappedWith()).toEqual(new Set([1]));
    await tenant.api.must('GET', `/v1/calls/${before.callId}`);
  });

  test('cannot be brought by a neighbour', async () => {
    const answer = await neighbour.api.call('PUT', PATH, { body: { keyArn: first } });
    expect(answer).toMatchObject({ status: 409, body: { reason: 'no-access' } });
  });

  test('disabled: contents and audio are closed, callers hear why, nothing is recorded; back: all is readable', async () => {
    // What was opened in the last minute may stay open so long in warm functions.
    await platform.forgetKeys();
    await kms.send(new DisableKeyCommand({ KeyId: first }));
    await expectClosed(calls[1]!.callId, 'disabled');
    await expectFallbackCall();
    expect(await show()).toMatchObject({ state: 'unavailable', unavailable: { reason: 'disabled' } });
    await kms.send(new EnableKeyCommand({ KeyId: first }));
    for (const { callId } of calls) await tenant.api.must('GET', `/v1/calls/${callId}`);
    await tenant.api.must('POST', `/v1/calls/${calls[1]!.callId}/recording-link`);
    expect(await show()).toMatchObject({ state: 'active' });
    calls.push(await ring());
    expect(calls.at(-1)).toMatchObject({ recorded: true, failures: [] });
  });

  test('without its policy, or scheduled for deletion, is away just the same and comes back', async () => {
    await platform.forgetKeys();
    await kms.send(new PutKeyPolicyCommand({ KeyId: first, PolicyName: 'default', Policy: policyOf([]) }));
    await expectClosed(calls[2]!.callId, 'denied');
    await expectFallbackCall();
    const policy = policyOf(requiredPolicy.Statement);
    await kms.send(new PutKeyPolicyCommand({ KeyId: first, PolicyName: 'default', Policy: policy }));
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: first, PendingWindowInDays: 7 }));
    await expectClosed(calls[3]!.callId, 'disabled');
    await kms.send(new CancelKeyDeletionCommand({ KeyId: first }));
    await kms.send(new EnableKeyCommand({ KeyId: first }));
    for (const { callId } of calls) await tenant.api.must('GET', `/v1/calls/${callId}`);
    expect(await show()).toMatchObject({ state: 'active' });
  });

  test('its loss and its return are in the tenant’s own log, and the calls that were turned away', async () => {
    const entries = await platform.auditEntries(tenant.tenantId, '');
    const types = entries.map(({ type }) => type);
    expect(types).toContain('key.unavailable');
    expect(types).toContain('key.restored');
    const causes = entries.filter(({ type }) => type === 'key.unavailable').map(({ details }) => details['cause']);
    expect(new Set(causes)).toEqual(new Set(['disabled', 'denied']));
    const rejected = entries.filter(({ type }) => type === 'call.rejected').map(({ details }) => details['reason']);
    expect(rejected).toEqual(['key-unavailable', 'key-unavailable']);
    expect((await platform.auditEntries(neighbour.tenantId, 'key.unavailable')).length).toBe(0);
  });

  test('a caller is erased by one of their calls while the key is away', async () => {
    await kms.send(new DisableKeyCommand({ KeyId: first }));
    const body = {
      type: 'erasure',
      callerOf: calls[0]!.callId,
      identityVerified: { method: 'tenant' },
      decision: 'approve',
    };
    const { requestId } = await tenant.api.must<{ requestId: string }>('POST', '/v1/subject-requests', { body });
    const deadline = Date.now() + 60_000;
    let status = '';
    while (!['erased-live', 'failed'].includes(status) && Date.now() < deadline) {
      ({ status } = await tenant.api.must<{ status: string }>('GET', `/v1/subject-requests/${requestId}`));
      await delay(300);
    }
    expect(status).toBe('erased-live');
    await kms.send(new EnableKeyCommand({ KeyId: first }));
    expect((await tenant.api.call('GET', `/v1/calls/${calls[0]!.callId}`)).status).toBe(404);
    expect(await platform.keysIn(recordingsBucketOf(tenant.tenantId))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('recordings/')]),
    );
    calls = [await ring()];
  });

  test('is rotated, then given back: everything moves along and the former keys are no longer needed', async () => {
    const second = await newKey();
    const rotated = await tenant.api.must<KeyView>('POST', `${PATH}/rotate`, { body: { keyArn: second, version: 1 } });
    expect(rotated).toMatchObject({ version: 2, state: 'rewrapping' });
    const moved = await shownAs(({ state }) => state === 'active');
    expect(moved.former).toMatchObject([{ arn: first, releasedAt: expect.any(String) }]);
    expect(await wrappedWith()).toEqual(new Set([2]));
    await kms.send(new DisableKeyCommand({ KeyId: first }));
    await tenant.api.must('GET', `/v1/calls/${calls[0]!.callId}`);

    expect(await tenant.api.must<KeyView>('DELETE', PATH)).toMatchObject({ held: 'platform' });
    const returned = await shownAs(({ state }) => state === 'active');
    expect(returned.former.map(({ releasedAt }) => releasedAt !== undefined)).toEqual([true, true]);
    await kms.send(new DisableKeyCommand({ KeyId: second }));
    expect(await wrappedWith()).toEqual(new Set([0]));
    await platform.forgetKeys();
    await tenant.api.must('GET', `/v1/calls/${calls[0]!.callId}`);
    const changes = await platform.auditEntries(tenant.tenantId, 'key.rotated');
    expect(changes.map(({ details }) => details['change'])).toEqual(
      expect.arrayContaining(['brought', 'rotated', 'returned']),
    );
  });
});
