import { expect, test } from '@jest/globals';
import { TENANT_A } from '../support/fake-tenant-room.ts';
import { playCall } from '../retention/support/played-call.ts';
import { NOW, dsarWorld } from './support/run-workflow.ts';

const NUMBER = '+4915112345678';
const approved = { type: 'erasure', identityVerified: { method: 'tenant' }, decision: 'approve' } as const;

test('a person is erased by one of their calls while the tenant’s key is away', async () => {
  const dsar = dsarWorld();
  const [call, second] = [
    await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 86_400_000 }),
    await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 43_200_000 }),
  ];
  const other = await playCall(dsar.room, { number: '+4915199999999', startedAt: NOW - 86_400_000 });
  dsar.world.tenantKey(TENANT_A.tenant).problem = 'revoked';

  const byNumber = await dsar.call('create', { body: { ...approved, phoneNumber: NUMBER } });
  expect(byNumber).toMatchObject({ status: 409, body: { reason: 'revoked' } });
  const answer = await dsar.call('create', { body: { ...approved, callerOf: call.callId } });
  expect(answer).toMatchObject({ status: 202, body: { originCall: call.callId } });
  const requestId = answer.body['requestId'] as string;
  await dsar.run(requestId);
  const { body } = await dsar.call('get', { params: { requestId } });
  expect(body).toMatchObject({ status: 'erased-live', found: { calls: 2 } });
  const { keys, data } = dsar.world.dump(TENANT_A);
  const left = keys.filter(({ item }) => item['subject'] === call.subject).map(({ entity }) => entity);
  expect(new Set(left)).toEqual(new Set(['tombstone']));
  expect(data.filter(({ pk }) => [call, second].some(({ callId }) => pk === `CALL#${callId}`))).toEqual([]);
  expect(data.some(({ pk }) => pk === `CALL#${other.callId}`)).toBe(true);

  dsar.world.tenantKey(TENANT_A.tenant).problem = undefined;
  expect(await dsar.room.subjects.find(NUMBER)).toBeUndefined();
  expect(await dsar.room.subjects.find('+4915199999999')).toBe(other.subject);
});

test('a request names a person once: by number or by call', async () => {
  const dsar = dsarWorld();
  const call = await playCall(dsar.room, { number: NUMBER, startedAt: NOW - 86_400_000 });
  const ask = async (body: object) => (await dsar.call('create', { body: { ...approved, ...body } })).status;
  expect(await ask({})).toBe(400);
  expect(await ask({ callerOf: call.callId, phoneNumber: NUMBER })).toBe(400);
  expect(await ask({ callerOf: `call_${'z'.repeat(26)}` })).toBe(404);
  expect(await ask({ callerOf: 'call_x' })).toBe(400);
});
