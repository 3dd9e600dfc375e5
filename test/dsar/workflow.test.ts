import { subjectRequestEntity } from '../../lambdas/dsar/entities.ts';
import { turnEntity } from '../../lambdas/agent/entities.ts';
import { identifierIn } from '../../lambdas/dsar/domain/identifier.ts';
import { callEntity } from '../../lambdas/calls/entities.ts';
import { holdEntity } from '../../lambdas/retention/entities.ts';
import { callEventEntity } from '../../lambdas/telephony/entities.ts';
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { putItem } from '../../lambdas/access/contract.ts';
import type { SignedCertificate } from '../../lambdas/dsar/domain/sign-certificate.ts';
import type { SubjectRequestId } from '../../lambdas/shared/kernel/ids.ts';
import { TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { playCall, sayTurn } from '../retention/support/played-call.ts';
import { NOW, dsarWorld } from './support/run-workflow.ts';

const NUMBER = '+4915112345678';
const DAY = 86_400_000;
const MINUTE = 60_000;
const body = (type: 'access' | 'erasure', more: object = {}) => ({
  type,
  phoneNumber: NUMBER,
  identityVerified: { method: 'code' },
  decision: 'approve',
  ...more,
});
type World = ReturnType<typeof dsarWorld>;

async function approved(dsar: World, type: 'access' | 'erasure', more: object = {}): Promise<string> {
  const answer = await dsar.call('create', { body: body(type, more) });
  expect(answer.status).toBe(202);
  return answer.body['requestId'] as string;
}
const statusOf = async (dsar: World, requestId: string) => (await dsar.call('get', { params: { requestId } })).body;
const stored = (dsar: World, requestId: string) =>
  dsar.room.data.get(subjectRequestEntity, subjectRequestEntity.key({ requestId: requestId as SubjectRequestId }));

test('an access request hands out every call of the number, readable by people and machines', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const other = await playCall(dsar.room, { number: '+4915199999999', startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'access');
  await dsar.run(requestId);
  const zip = unzipSync((await dsar.room.objects.get(`exports/${requestId}.zip`))!);
  expect(Object.keys(zip).sort()).toEqual([`audio/${call.callId}.wav`, 'data.json', 'index.html']);
  expect(zip[`audio/${call.callId}.wav`]).toEqual(new Uint8Array([1, 2, 3]));
  const data = JSON.parse(strFromU8(zip['data.json']!)) as { calls: object[] };
  expect(data).toMatchObject({
    controller: 'Musterpraxis',
    phoneNumber: NUMBER,
    calls: [{ callId: call.callId, turns: [{ caller: 'Ich heiße Erika <b>Muster</b> 0', agent: 'Guten Tag 0' }, {}] }],
  });
  expect(data.calls).toMatchObject([{ evidence: [{ wording: 'Sie sprechen mit einer KI.' }] }]);
  expect(strFromU8(zip['index.html']!)).toContain('Erika &lt;b&gt;Muster&lt;/b&gt;');
  expect(strFromU8(zip['data.json']!)).not.toContain(other.callId);
  expect(await statusOf(dsar, requestId)).toMatchObject({ status: 'completed', found: { calls: 1 } });
});

test('after an erasure the re-scan finds nothing and a restored copy of the data table cannot be opened', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY, lexSessionId: 'lex-1' });
  const neighbour = await playCall(dsar.room, { number: '+4915199999999', startedAt: NOW - DAY });
  const backup = dsar.world.backUp(TENANT_A);
  const requestId = await approved(dsar, 'erasure');
  await dsar.run(requestId);
  expect(await statusOf(dsar, requestId)).toMatchObject({
    status: 'erased-live',
    found: { calls: 1, keys: 2, objects: 1 },
    remaining: { dataItems: 0, keyItems: 0, objects: 0, readable: 0 },
    erasure: { state: 'erased_live' },
  });
  expect(dsar.forgotten).toEqual(['lex-1']);
  expect([...dsar.ledger.rows.values()]).toMatchObject([
    { kind: 'erasure', callId: call.callId, state: 'destroyed' },
    // The subject as a whole: profile and lookup.
    { kind: 'erasure', subject: call.subject, parts: [], state: 'destroyed' },
  ]);
  dsar.world.restore(TENANT_A, { data: backup.data, keys: dsar.world.backUp(TENANT_A).keys });
  const turns = await dsar.room.data.list(turnEntity, { callId: call.callId });
  expect(turns).toHaveLength(2);
  expect((await dsar.room.keys.open({ ...call, classes: ['content', 'evidence'] })).has('content')).toBe(false);
  expect((await dsar.room.keys.open({ ...neighbour, classes: ['content'] })).has('content')).toBe(true);
});

describe('the certificate’s line about Lex says what happened:', () => {
  const deleted = { method: 'DeleteUtterances, confirmed', found: 1, deleted: 1 };
  const failed = { method: 'DeleteUtterances, failed', found: 1, deleted: 0, residualUntil: expect.any(String) };
  test.each([
    ['deleted', 'lex-1', true, deleted],
    ['failed', 'lex-1', false, failed],
    ['not tried, for want of a conversation', undefined, true, { method: 'not tried', found: 0, deleted: 0 }],
  ])('%s', async (_, lexSessionId, lexConfirms, line) => {
    const dsar = dsarWorld({ lexConfirms });
    await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY, lexSessionId });
    const requestId = await approved(dsar, 'erasure');
    await dsar.run(requestId);
    const { body } = (await dsar.call('certificate', { params: { requestId } })) as unknown as {
      body: SignedCertificate;
    };
    expect(body.certificate.stores.find(({ store }) => store === 'Amazon Lex')).toMatchObject(line);
  });
});

test('a conversation is asked to be forgotten once, also where its call must be kept', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, {
    number: NUMBER,
    startedAt: NOW - DAY,
    lexSessionId: 'lex-1',
    business: true,
  });
  const requestId = await approved(dsar, 'erasure');
  await dsar.steps.find(dsar.inputOf(requestId));
  await dsar.steps.erase(dsar.inputOf(requestId), dsar.plenty);
  await dsar.steps.erase({ ...dsar.inputOf(requestId), attempt: 1 }, dsar.plenty);
  expect(dsar.forgotten).toEqual(['lex-1']);
  expect(await dsar.room.data.get(callEntity, callEntity.key({ callId: call.callId }))).not.toHaveProperty(
    'lexSessionId',
  );
  expect((await stored(dsar, requestId))!.found).toMatchObject({ conversations: 1, forgotten: 1 });
});

test('the erasure certificate verifies with OpenSSL alone, and not after a change', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  await dsar.run(requestId);
  const { body: signed } = (await dsar.call('certificate', { params: { requestId } })) as unknown as {
    body: SignedCertificate;
  };
  expect(JSON.parse(Buffer.from(signed.signed, 'base64').toString())).toEqual(signed.certificate);
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const verify = (bytes: Buffer) => {
    writeFileSync(join(folder, 'signed.json'), bytes);
    writeFileSync(join(folder, 'signature.bin'), Buffer.from(signed.signature, 'base64'));
    writeFileSync(join(folder, 'key.pem'), signed.publicKey);
    const command = signed.verify.find((line) => line.startsWith('openssl'))!.split(' ');
    return execFileSync(command[0]!, command.slice(1), { cwd: folder, stdio: 'pipe' }).toString();
  };
  try {
    const bytes = Buffer.from(signed.signed, 'base64');
    expect(verify(bytes)).toContain('Verified Successfully');
    bytes[bytes.length - 5]! ^= 1;
    expect(() => verify(bytes)).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the identifier is sealed while the request lives and unreadable when it has ended', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  const during = (await stored(dsar, requestId))!;
  expect(JSON.stringify(dsar.room.dump())).not.toContain(NUMBER);
  expect(await dsar.room.vault.open(identifierIn(during.requestId), during.sealedIdentifier!)).toContain(NUMBER);
  await dsar.run(requestId);
  const after = (await stored(dsar, requestId))!;
  expect([after.sealedIdentifier, after.subject, after.calls, after.samples]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(await dsar.room.vault.open(identifierIn(during.requestId), during.sealedIdentifier!)).toBeUndefined();
});

test('every step leaves its audit event, without number or subject text', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  await dsar.run(await approved(dsar, 'erasure'));
  expect(dsar.room.auditTypes()).toEqual([
    'subject-request.created',
    'subject-request.verified',
    'subject-request.decided',
    'key.destroyed',
    'key.destroyed',
    'recording.deleted',
    'recording.deleted',
    'subject.erased',
    'subject-request.completed',
  ]);
  expect(JSON.stringify(dsar.room.outbox)).not.toMatch(/4915112345678/);
});

test('a held call is kept with its ground, the rest is erased, and the certificate says so', async () => {
  const dsar = dsarWorld();
  const held = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 2 * DAY });
  const free = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const { subject, callId } = held;
  const item = { subject, callId, ground: 'legal-claim', until: NOW + DAY, at: NOW, version: 1 } as const;
  await dsar.room.data.transact([putItem(holdEntity, { key: holdEntity.key({ subject, callId }), item })], []);
  const requestId = await approved(dsar, 'erasure');
  await dsar.run(requestId);
  expect((await dsar.room.keys.open({ ...held, classes: ['content'] })).has('content')).toBe(true);
  expect((await dsar.room.keys.open({ ...free, classes: ['content'] })).has('content')).toBe(false);
  const certificate = (await dsar.call('certificate', { params: { requestId } })).body;
  expect(certificate).toMatchObject({ certificate: { kept: [{ ground: 'legal-claim', calls: 1 }] } });
});

test('a request for some calls leaves the others and the profile', async () => {
  const dsar = dsarWorld();
  const first = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 2 * DAY });
  const second = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const stranger = await playCall(dsar.room, { number: '+4915199999999', startedAt: NOW - DAY });
  await dsar.run(await approved(dsar, 'erasure', { calls: [first.callId, stranger.callId] }));
  const open = async (call: typeof first) =>
    (await dsar.room.keys.open({ ...call, classes: ['content'] })).has('content');
  expect([await open(first), await open(second), await open(stranger)]).toEqual([false, true, true]);
  expect(await dsar.room.subjects.numberOf(first.subject)).toBe(NUMBER);
});

test('a number nobody called with gets an empty answer, and an erasure that found nothing', async () => {
  const dsar = dsarWorld();
  const access = await approved(dsar, 'access');
  await dsar.run(access);
  const zip = unzipSync((await dsar.room.objects.get(`exports/${access}.zip`))!);
  expect(strFromU8(zip['index.html']!)).toContain('keine Anrufe');
  const erasure = await approved(dsar, 'erasure');
  await dsar.run(erasure);
  expect(await statusOf(dsar, erasure)).toMatchObject({ status: 'erased-live', found: { calls: 0 } });
});

test('an erasure also deletes the export that an earlier access request made', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const access = await approved(dsar, 'access');
  await dsar.run(access);
  dsar.later(MINUTE);
  const erasure = await approved(dsar, 'erasure');
  await dsar.run(erasure);
  expect(dsar.room.dump().objects).toEqual([`certificates/${erasure}.json`]);
  expect((await dsar.call('exportLink', { params: { requestId: access } })).status).toBe(404);
  expect(JSON.stringify(await stored(dsar, access))).not.toMatch(/sub_|call_/);
});

test('a turn written by an old path after the erasure is found by the re-scan and destroyed in the next round', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  await dsar.steps.find(dsar.inputOf(requestId));
  await dsar.steps.erase(dsar.inputOf(requestId), dsar.plenty);
  expect(await sayTurn(dsar.room, { ...call, index: 9, at: NOW })).toEqual([]);
  const item = { callId: call.callId, sequence: 9, type: 'late', at: NOW, steps: '' };
  await dsar.room.data.transact(
    [putItem(callEventEntity, { key: callEventEntity.key({ callId: call.callId, sequence: 9 }), item })],
    [],
  );
  const scanned = await dsar.steps.rescan(dsar.inputOf(requestId));
  expect(scanned).toMatchObject({ clean: false, attempt: 1 });
  await expect(dsar.steps.certify(dsar.inputOf(requestId))).rejects.toMatchObject({ name: 'StepNotAllowed' });
  await dsar.steps.erase(dsar.inputOf(requestId), dsar.plenty);
  expect(await dsar.steps.rescan(dsar.inputOf(requestId))).toMatchObject({ clean: true });
});

test('a re-scan sees a key that came back by a restore', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  await dsar.steps.find(dsar.inputOf(requestId));
  const backup = dsar.world.backUp(TENANT_A);
  await dsar.steps.erase(dsar.inputOf(requestId), dsar.plenty);
  dsar.world.restore(TENANT_A, { data: dsar.world.backUp(TENANT_A).data, keys: backup.keys });
  await dsar.steps.rescan(dsar.inputOf(requestId));
  const { remaining } = (await stored(dsar, requestId))!;
  expect(remaining!['readable']).toBeGreaterThan(0);
  expect(remaining!['keyItems']).toBeGreaterThan(0);
});

test('interrupted between any two operations and run again, the request ends once and never says done early', async () => {
  const operations = await countOperations();
  for (let failing = 0; failing < operations; failing++) {
    const dsar = dsarWorld();
    await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
    const requestId = await approved(dsar, 'erasure');
    let step = 0;
    dsar.intercept(async () => {
      if (step++ === failing) throw new Error('interrupted');
    });
    await expect(runFrom(dsar, requestId)).rejects.toThrow('interrupted');
    dsar.intercept(async () => {});
    const between = (await stored(dsar, requestId))!.status;
    expect(['completed', 'erased-live']).not.toContain(between);
    await runFrom(dsar, requestId);
    expect(await statusOf(dsar, requestId)).toMatchObject({ status: 'erased-live' });
    expect(dsar.room.dump().data.filter(({ pk }) => pk.startsWith('CALL#'))).toEqual([]);
    expect(dsar.room.auditTypes().filter((type) => type === 'subject.erased')).toHaveLength(1);
  }
}, 60_000);

/** Goes on with the step that the request is in, as a retried execution does. */
async function runFrom(dsar: World, requestId: string): Promise<void> {
  const { status } = (await stored(dsar, requestId))!;
  const input = dsar.inputOf(requestId);
  if (status === 'finding') await dsar.steps.find(input);
  if (status !== 'rescanning') await dsar.steps.erase(input, dsar.plenty);
  await dsar.steps.rescan(input);
  await dsar.steps.certify(input);
}

async function countOperations(): Promise<number> {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  let operations = 0;
  dsar.intercept(async () => void operations++);
  await runFrom(dsar, requestId);
  expect(operations).toBeGreaterThan(20);
  return operations;
}

test('a failed request says which step failed and runs again when it is approved again', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = await approved(dsar, 'erasure');
  dsar.world.tenantKey(TENANT_A.tenant).problem = 'revoked';
  await expect(dsar.run(requestId)).rejects.toMatchObject({ name: 'KeyUnavailable' });
  await dsar.steps.fail(dsar.inputOf(requestId));
  await dsar.steps.fail(dsar.inputOf(requestId));
  expect(await statusOf(dsar, requestId)).toMatchObject({ status: 'failed', failure: 'failed-to-find' });
  dsar.world.tenantKey(TENANT_A.tenant).problem = undefined;
  expect(await dsar.call('decide', { params: { requestId }, body: { decision: 'approve' } })).toMatchObject({
    status: 202,
  });
  expect(dsar.started).toEqual([requestId, `${requestId}-1`]);
  await dsar.run(requestId);
  expect(await statusOf(dsar, requestId)).toMatchObject({ status: 'erased-live' });
});

test.each([
  ['no tenant', { tenant: undefined }],
  ['a request id that is not one', { requestId: 'dsr_1' }],
  ['a number instead of an id', { requestId: NUMBER }],
])('a step refuses an input with %s', async (_name, change) => {
  const dsar = dsarWorld();
  const input = { ...dsar.inputOf(`dsr_${'a'.repeat(26)}`), ...change };
  await expect(dsar.steps.find(input)).rejects.toThrow();
});

test('a step refuses a request of another tenant and one that is not in its state', async () => {
  const dsar = dsarWorld();
  const requestId = await approved(dsar, 'erasure');
  await expect(dsar.steps.find({ ...dsar.inputOf(requestId), ...TENANT_B })).rejects.toMatchObject({
    name: 'RequestUnknown',
  });
  await expect(dsar.steps.rescan(dsar.inputOf(requestId))).rejects.toMatchObject({ name: 'StepNotAllowed' });
});
