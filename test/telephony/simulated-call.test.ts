import { callEntity } from '../../lambdas/calls/entities.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { callIdentity } from '../../lambdas/telephony/domain/call-identity.ts';
import { placeCall, type Script } from '../../local/phone-network/place-call.ts';
import { fakeNetwork, HANDLER, LANDING, NUMBER } from '../local/phone-network/fakes.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';
import { callCentre, NOW } from './support/chime-world.ts';

const SCRIPT: Script = {
  from: '+491713920001',
  turns: ['Haben Sie morgen geöffnet?', 'Danke, auf Wiederhören.'],
  consent: 'yes',
};
const listening = {
  sessionState: { sessionAttributes: {}, dialogAction: { type: 'ElicitIntent' } },
  messages: [{ contentType: 'PlainText', content: 'Ja, ab neun Uhr. Noch etwas?' }],
};
const closing = (handoff: string) => ({
  sessionState: {
    sessionAttributes: { handoff },
    dialogAction: { type: 'Close' },
    intent: { name: 'FallbackIntent', state: 'Fulfilled' },
  },
  messages: [{ contentType: 'PlainText', content: 'Auf Wiederhören.' }],
});

/** Plays a script on the simulated network against the real call handler, every event delivered twice. */
async function played(script: Partial<Script>, options: { handoff?: string; transferTo?: string } = {}) {
  const { transferTo, handoff = 'end' } = options;
  const centre = await callCentre({ transferTo });
  const network = fakeNetwork(
    () => undefined,
    (_, turn) => (turn === 0 ? listening : closing(handoff)),
    { timer: { wait: (ms, signal) => wait(ms, undefined, { signal }) } },
  );
  const { invoke } = network.ports.invoker;
  let request = 0;
  network.ports.invoker.invoke = async (arn, event) => {
    if (arn !== HANDLER) return invoke(arn, event);
    const awsRequestId = `00000000-0000-4000-9000-${String((request += 1)).padStart(12, '0')}`;
    return { payload: JSON.parse(JSON.stringify(await centre.handle(event, { awsRequestId }))) };
  };
  network.ports.findCodeHook = async () => 'arn:aws:lambda:eu-central-1:000000000000:function:answer-turn:live';
  const order = { to: NUMBER, script: { ...SCRIPT, ...script }, startedAt: NOW };
  const result = await placeCall(network.ports, order, { duplicateEvents: true });
  const { callId } = callIdentity(result.transactionId);
  const call = await centre.room.data.get(callEntity, callEntity.key({ callId }));
  return { ...centre, result, call, store: network.store };
}

describe('a simulated call', () => {
  test('with consent is disclosed, recorded into the tenant’s prefix, and ends without a failure', async () => {
    const { result, call, store } = await played({});
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ disclosed: true, recorded: true, ended: 'agent', recordingBucket: LANDING });
    expect(result.recordingKey).toMatch(new RegExp(`^${TENANT_A.tenant}/`));
    expect(store.objects).toHaveLength(1);
    expect(call).toMatchObject({ consent: 'yes', recording: 'expected', ending: 'agent' });
  });

  test.each(['no', 'silence'] as const)('answered with %s leaves no audio anywhere', async (consent) => {
    const { result, call, store } = await played({ consent });
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ disclosed: true, recorded: false, ended: 'agent' });
    expect(store.objects).toEqual([]);
    expect(call).toMatchObject({ consent, recording: 'none' });
  });

  test.each([
    ['at-disclosure', 'not-asked'],
    ['at-consent', 'silence'],
    ['mid-sentence', 'yes'],
  ] as const)('that the caller ends %s is ended by the caller', async (hangUp, consent) => {
    const { result, call } = await played({ hangUp });
    expect(result.failures).toEqual([]);
    expect(result.ended).toBe('caller');
    expect(call).toMatchObject({ ending: 'caller', consent });
  });

  test('of an anonymous caller is taken', async () => {
    const { result, call } = await played({ from: 'anonymous' });
    expect(result.failures).toEqual([]);
    expect(call?.anonymousCaller).toBe(true);
  });

  test('handed over is bridged, and ended for both', async () => {
    const { result, call } = await played({}, { handoff: 'transfer', transferTo: '+493023125050' });
    expect(result.failures).toEqual([]);
    expect(call).toMatchObject({ ending: 'transferred' });
  });

  test('handed over to nobody who answers ends with an apology', async () => {
    const { result, call } = await played(
      { bridgeAnswers: false },
      { handoff: 'transfer', transferTo: '+493023125050' },
    );
    expect(result.failures).toEqual([]);
    expect(call).toMatchObject({ ending: 'failed' });
  });
});
