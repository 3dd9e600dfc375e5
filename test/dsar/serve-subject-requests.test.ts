import { expect, test } from '@jest/globals';
import { createReceiveVoiceRequest, voiceRequestId } from '../../lambdas/dsar/receive-voice-request.ts';
import { subjectRequestHandlers } from '../../lambdas/dsar/handlers.ts';
import { subjectRequestRoutes } from '../../lambdas/dsar/routes.ts';
import { TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { apiCaller } from '../retention/support/call-api.ts';
import { playCall } from '../retention/support/played-call.ts';
import { NOW, dsarWorld } from './support/run-workflow.ts';

const NUMBER = '+4915112345678';
const DAY = 86_400_000;
const body = { type: 'erasure', phoneNumber: NUMBER, identityVerified: { method: 'code' } };

test('an answer never tells whether the number is known, before the tenant decides', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const known = await dsar.call('create', { body });
  const unknown = await dsar.call('create', { body: { ...body, phoneNumber: '+4915100000000' } });
  const comparable = ({ status, body: answered }: typeof known) => ({ status, ...answered, requestId: '' });
  expect(comparable(known)).toEqual(comparable(unknown));
  expect(known.body).toMatchObject({ status: 'awaiting-decision', channel: 'tenant' });
  expect(known.body).not.toHaveProperty('found');
  expect(dsar.started).toEqual([]);
  expect(known.body['dueAt']).toBe('2026-12-21T22:59:59.999Z');
});

test('a repeated request with the same Idempotency-Key is received once', async () => {
  const dsar = dsarWorld();
  const create = () =>
    dsar.call('create', { body: { ...body, decision: 'approve' }, idempotencyKey: 'twelve-characters' });
  const first = await create();
  expect((await create()).body).toEqual(first.body);
  expect(dsar.room.auditTypes().filter((type) => type === 'subject-request.created')).toHaveLength(1);
  expect((await dsar.call('list')).body['items']).toHaveLength(1);
});

test.each([
  ['no verification', { identityVerified: undefined }],
  ['a verification method that is none', { identityVerified: { method: 'caller-id' } }],
  ['a number without country code', { phoneNumber: '015112345678' }],
  ['a number with words', { phoneNumber: '+49 151 anrufen' }],
  ['a right that is not served', { type: 'portability' }],
  ['an unknown field', { name: 'Erika' }],
  ['a call id that is not one', { calls: ['1'] }],
  ['no calls at all in the list', { calls: [] }],
])('refuses a request with %s and echoes nothing', async (_name, change) => {
  const dsar = dsarWorld();
  const answer = await dsar.call('create', { body: { ...body, ...change } });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).not.toMatch(/151|Erika|anrufen/);
  expect(dsar.room.dump().data).toEqual([]);
});

test('a refusal needs a reason, is final, and destroys the identifier’s key at once', async () => {
  const dsar = dsarWorld();
  const requestId = (await dsar.call('create', { body })).body['requestId'] as string;
  const decide = (decision: object) => dsar.call('decide', { params: { requestId }, body: decision });
  expect((await decide({ decision: 'refuse' })).status).toBe(400);
  expect(await decide({ decision: 'refuse', reason: 'not-identified' })).toMatchObject({
    status: 202,
    body: { status: 'refused', refusal: 'not-identified' },
  });
  expect(dsar.room.dump().keys.filter(({ entity }) => entity === 'requestKey')).toEqual([]);
  expect((await decide({ decision: 'approve' })).status).toBe(409);
  expect((await decide({ decision: 'refuse', reason: 'not-identified' })).status).toBe(202);
  expect(dsar.started).toEqual([]);
});

test('an approval starts the workflow once, also when it is repeated', async () => {
  const dsar = dsarWorld();
  const requestId = (await dsar.call('create', { body })).body['requestId'] as string;
  const approve = () => dsar.call('decide', { params: { requestId }, body: { decision: 'approve' } });
  expect(await approve()).toMatchObject({ status: 202, body: { status: 'finding' } });
  expect(await approve()).toMatchObject({ status: 202 });
  expect(new Set(dsar.started)).toEqual(new Set([requestId]));
  expect(dsar.room.auditTypes().filter((type) => type === 'subject-request.decided')).toHaveLength(1);
});

test('when the workflow cannot be started the answer says so and repeating it helps', async () => {
  const dsar = dsarWorld();
  let broken = true;
  const start = async () => {
    if (broken) throw new Error('throttled');
  };
  const call = apiCaller(
    subjectRequestRoutes,
    subjectRequestHandlers({ rooms: dsar.world.rooms, workflow: { start } }),
    () => NOW,
  );
  const options = { body: { ...body, decision: 'approve' }, idempotencyKey: 'twelve-characters' };
  expect((await call('create', options)).status).toBe(503);
  broken = false;
  expect((await call('create', options)).status).toBe(202);
});

test('an export link works a minute, only while there is an export, and is recorded', async () => {
  const dsar = dsarWorld();
  await playCall(dsar.room, { number: NUMBER, startedAt: NOW - DAY });
  const requestId = (await dsar.call('create', { body: { ...body, type: 'access', decision: 'approve' } })).body[
    'requestId'
  ] as string;
  const link = () => dsar.call('exportLink', { params: { requestId } });
  expect((await link()).status).toBe(409);
  await dsar.run(requestId);
  const answer = await link();
  expect(answer.status).toBe(200);
  expect(answer.body['url']).toContain('expires=60');
  expect(dsar.room.outbox.at(-1)).toMatchObject({ type: 'subject.exported', details: { step: 'fetched' } });
  dsar.world.tenantKey(TENANT_A.tenant).problem = 'disabled';
  expect(await link()).toMatchObject({ status: 409, body: { type: 'urn:voicekeep:problem:key-unavailable' } });
  dsar.world.tenantKey(TENANT_A.tenant).problem = undefined;
  dsar.later(7 * DAY);
  expect((await link()).status).toBe(404);
});

test('another tenant sees nothing of a request, and an unknown one is not found', async () => {
  const dsar = dsarWorld();
  const requestId = (await dsar.call('create', { body })).body['requestId'] as string;
  expect((await dsar.call('get', { params: { requestId }, ref: TENANT_B })).status).toBe(404);
  expect((await dsar.call('list', { ref: TENANT_B })).body['items']).toEqual([]);
  expect((await dsar.call('get', { params: { requestId: `dsr_${'z'.repeat(26)}` } })).status).toBe(404);
  expect((await dsar.call('get', { params: { requestId: NUMBER } })).status).toBe(400);
  expect((await dsar.call('certificate', { params: { requestId } })).status).toBe(404);
  expect((await dsar.call('exportLink', { params: { requestId } })).status).toBe(404);
});

const voiceEvent = (call: { callId: string; subject: string }, change: object = {}) => ({
  'detail-type': 'agent.erasure-requested.v1',
  detail: { ...TENANT_A, callId: call.callId, subject: call.subject, at: NOW - 1000, ...change },
});

test('a request spoken in a call is received once, at the call’s time, and awaits the tenant’s decision', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 2000 });
  const receive = createReceiveVoiceRequest(() => ({ rooms: dsar.world.rooms }));
  await receive(voiceEvent(call));
  await receive(voiceEvent(call));
  const requestId = voiceRequestId(call.callId, 'erasure');
  expect((await dsar.call('list')).body['items']).toMatchObject([
    { requestId, channel: 'voice', type: 'erasure', status: 'awaiting-decision', originCall: call.callId },
  ]);
  const decide = (decision: object) => dsar.call('decide', { params: { requestId }, body: decision });
  expect((await decide({ decision: 'approve' })).status).toBe(400);
  expect((await decide({ decision: 'approve', identityVerified: { method: 'code-and-fact' } })).status).toBe(202);
  await dsar.run(requestId);
  expect((await dsar.call('get', { params: { requestId } })).body).toMatchObject({
    status: 'erased-live',
    found: { calls: 1 },
  });
});

test('a caller without a number can ask by voice too', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: undefined, startedAt: NOW - 2000 });
  await createReceiveVoiceRequest(() => ({ rooms: dsar.world.rooms }))(voiceEvent(call));
  const requestId = voiceRequestId(call.callId, 'erasure');
  await dsar.call('decide', {
    params: { requestId },
    body: { decision: 'approve', identityVerified: { method: 'tenant' } },
  });
  await dsar.run(requestId);
  expect(dsar.room.dump().data.filter(({ pk }) => pk.startsWith('CALL#'))).toEqual([]);
});

test.each([
  ['another subject than the call’s', { subject: `sub_${'z'.repeat(26)}` }],
  ['an unknown call', { callId: `call_${'z'.repeat(26)}` }],
  ['a number for an id', { callId: NUMBER }],
  ['no time', { at: undefined }],
])('a voice event with %s makes no request', async (_name, change) => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 2000 });
  await createReceiveVoiceRequest(() => ({ rooms: dsar.world.rooms }))(voiceEvent(call, change));
  expect((await dsar.call('list')).body['items']).toEqual([]);
});
