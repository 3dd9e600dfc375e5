import { describe, expect, test } from '@jest/globals';
import { placeCall } from '../../../local/phone-network/place-call.ts';
import { fakeNetwork, hangup, order, respond, speak, type CallEvent } from './fakes.ts';

const goodbye = (event: CallEvent) => respond([speak(event, 'Entschuldigung, auf Wiederhören.'), hangup]);
const types = (events: { type: string }[]) => events.map(({ type }) => type);

test('an unusable response comes back as INVALID_LAMBDA_RESPONSE, top-level, and its answer is done', async () => {
  const tooMany = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 'v']));
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([], tooMany) : goodbye(e)));
  const result = await placeCall(fake.ports, order());
  expect(fake.events[1]).toMatchObject({
    InvocationEventType: 'INVALID_LAMBDA_RESPONSE',
    ErrorType: 'TransactionAttributesInvalidMapSize',
    ErrorMessage: expect.stringContaining('Maximum number of mappings is 10'),
  });
  expect(fake.events[1]?.ActionData).toBeUndefined();
  expect(result.ended).toBe('agent');
  expect(result.failures).toHaveLength(1);
});

test('three unusable responses in a row end the call with 480', async () => {
  const fake = fakeNetwork(() => ({ Actions: 'Speak' }));
  const result = await placeCall(fake.ports, order());
  expect(types(result.events)).toEqual([
    'NEW_INBOUND_CALL',
    'INVALID_LAMBDA_RESPONSE',
    'INVALID_LAMBDA_RESPONSE',
    'HANGUP',
  ]);
  expect(fake.events.at(-1)?.ActionData?.Parameters.SipResponseCode).toBe(480);
  expect(result.ended).toBe('failed');
});

test('a handler that returns nothing has not answered properly', async () => {
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? null : goodbye(e)));
  await placeCall(fake.ports, order());
  expect(fake.events[1]?.InvocationEventType).toBe('INVALID_LAMBDA_RESPONSE');
});

describe('no reply', () => {
  test('is retried once with the same event, and the late answer counts', async () => {
    const fake = fakeNetwork((e, index) => (index === 0 ? 'timeout' : goodbye(e)));
    const result = await placeCall(fake.ports, order());
    expect(fake.events.map(({ Sequence }) => Sequence)).toEqual([1, 1, 2]);
    expect(fake.events[0]).toEqual(fake.events[1]);
    expect(result).toMatchObject({ ended: 'agent', failures: [] });
  });
  test('to the retry either ends the call with 480', async () => {
    const fake = fakeNetwork(() => 'timeout');
    const result = await placeCall(fake.ports, order());
    expect(fake.events.map(({ Sequence }) => Sequence)).toEqual([1, 1, 2, 2]);
    expect(result.ended).toBe('failed');
    expect(result.failures[0]).toContain('no reply within 20000 ms');
  });
  test('because the function fails is retried once', async () => {
    const fake = fakeNetwork((e, index) => {
      if (index === 0) throw new Error('Unhandled');
      return goodbye(e);
    });
    expect(await placeCall(fake.ports, order())).toMatchObject({ ended: 'agent', failures: [] });
  });
  test('because the function always fails ends the call', async () => {
    const fake = fakeNetwork(() => {
      throw new Error('Unhandled');
    });
    expect((await placeCall(fake.ports, order())).failures[0]).toContain('both invocations failed');
  });
});

describe('silence', () => {
  test.each([
    ['an empty list', []],
    ['no actions', undefined],
  ])('after %s is a failure, and the caller hangs up', async (_, actions) => {
    const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([speak(e, 'Hallo.')]) : respond(actions)));
    const result = await placeCall(fake.ports, order());
    expect(result).toMatchObject({
      ended: 'caller',
      failures: ['ACTION_SUCCESSFUL: no actions, the caller is left in silence'],
    });
  });
  test('on a ringing phone is a call that nobody took', async () => {
    const fake = fakeNetwork(() => respond());
    expect((await placeCall(fake.ports, order())).ended).toBe('failed');
  });
});

test('a handler that talks for ever is stopped after 1,000 invocations', async () => {
  const fake = fakeNetwork((e) => respond([speak(e, 'Noch etwas.')]));
  const result = await placeCall(fake.ports, order());
  expect(result.events).toHaveLength(1001);
  expect(result.ended).toBe('failed');
});
