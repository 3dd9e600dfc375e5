import { putItem } from '../../lambdas/access/contract.ts';
import { callEventEntity } from '../../lambdas/telephony/entities.ts';
import { callEntity, lineageEntity } from '../../lambdas/calls/entities.ts';
import { describe, expect, test } from '@jest/globals';
import { createHandleCall } from '../../lambdas/telephony/answer-event.ts';
import { hangUp, speak, type Steps } from '../../lambdas/telephony/domain/call-steps.ts';
import { callIdentity } from '../../lambdas/telephony/domain/call-identity.ts';
import type { InboundCall } from '../../lambdas/telephony/domain/inbound-call.ts';
import { readSteps, StoredStepsError, writeSteps } from '../../lambdas/telephony/domain/stored-steps.ts';
import type { ProviderEntry } from '../../lambdas/telephony/ports.ts';
import { PROVIDERS } from '../../lambdas/telephony/providers.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { REQUEST_ID } from '../support/fake-tenant-room.ts';
import {
  CALL_ID,
  callCentre,
  CALLER,
  chimeEvent,
  closed,
  DIALLED,
  inbound,
  LEG_A,
  LEG_B,
  NOW,
  success,
  typesOf,
} from './support/chime-world.ts';

/** As the idempotency records of running calls hold them. */
const STORED = '[{"do":"speak","prompt":"goodbye"},{"do":"hang-up","leg":"LEG-A","code":0}]';
const STEPS: Steps = [speak('goodbye'), hangUp('caller')];
const { legNames } = PROVIDERS.chime;

describe('answered steps', () => {
  test('are stored under the provider’s names of the legs, byte for byte as before', () => {
    expect(writeSteps(STEPS, legNames)).toBe(STORED);
    expect(writeSteps([hangUp('bridge', 480)], legNames)).toBe('[{"do":"hang-up","leg":"LEG-B","code":480}]');
    expect(writeSteps('keep', legNames)).toBe('"keep"');
  });

  test('are read as what they were, and not as another provider’s', () => {
    expect(readSteps(STORED, legNames)).toEqual(STEPS);
    expect(readSteps('"keep"', legNames)).toBe('keep');
    expect(() => readSteps('[{"do":"hang-up","leg":"caller","code":0}]', legNames)).toThrow(StoredStepsError);
  });

  test('of a record that an older version wrote are repeated', async () => {
    const { send, room } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    const item = { callId: CALL_ID, sequence: 3, type: 'succeeded', at: NOW, steps: STORED };
    await room.data.transact(
      [putItem(callEventEntity, { key: callEventEntity.key({ callId: CALL_ID, sequence: 3 }), item })],
      [],
    );
    const response = await send(success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' }));
    expect(typesOf(response)).toEqual(['Speak', 'Hangup']);
  });

  test('of a whole call stand in the store with Chime’s names, as does its processor', async () => {
    const { send, room } = await callCentre({ transferTo: '+493023125050' });
    await send(inbound());
    await send(success(2, 'Speak'));
    await send(success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' }));
    await send(success(4, 'StartBotConversation', closed({ handoff: 'transfer' })));
    await send(success(5, 'CallAndBridge'));
    await send(chimeEvent({ type: 'HANGUP', sequence: 6, status: 'Disconnected', legB: 'Connected' }));
    const stored = async (sequence: number) =>
      (await room.data.get(callEventEntity, callEventEntity.key({ callId: CALL_ID, sequence })))?.steps;
    expect(await stored(4)).toBe('[{"do":"speak","prompt":"transfer"},{"do":"transfer"}]');
    expect(await stored(6)).toBe('[{"do":"hang-up","leg":"LEG-B","code":0}]');
    const items = await room.data.list(lineageEntity, { callId: CALL_ID });
    const collected = items
      .filter(({ stage }) => stage === 'collection')
      .map(({ part, processor }) => [part, processor]);
    expect(collected.sort()).toEqual([
      ['audio', 'chime'],
      ['call', 'chime'],
    ]);
  });
});

test('Chime: the caller’s leg is also the agent’s conversation, and an event names its call', () => {
  const parsed = PROVIDERS.chime.parse(chimeEvent({ type: 'HANGUP', status: 'Connected', legB: 'Connected' }));
  expect(parsed).toMatchObject({ ok: true, call: { legs: { caller: LEG_A, agent: LEG_A, bridge: LEG_B } } });
  expect(parsed.ok && callIdentity(parsed.call.providerCallId).callId).toBe(CALL_ID);
});

/** A provider that has nothing of Chime's: its events are our own types, its answers are lists of words. */
const planted: ProviderEntry<string[]> = {
  processor: 'voicekeep',
  legNames: { caller: 'ear', bridge: 'helper' },
  parse: (raw) => ({ ok: true, call: raw as InboundCall }),
  render: (steps, { legs, voice }) =>
    steps === 'keep'
      ? []
      : steps.map((step) => `${step.do} ${step.do === 'hang-up' ? legs[step.leg] : voice.pack.tag}`),
  recordingOf: () => undefined,
};

test('another provider needs its entry only: answers, names of legs, session and lineage are its own', async () => {
  const { world, room } = await callCentre({ recording: false });
  const handle = createHandleCall({
    provider: planted,
    directory: world.directory,
    rooms: world.rooms,
    aiOptOut: { state: async () => 'in-force' },
    announcements: { ended: async () => undefined },
    rejections: { rejected: async () => undefined },
    clock: () => NOW,
    timer: () => 0,
    languages: LANGUAGES,
    config: () => ({ botAliasArn: 'arn:bot', landingBucket: 'landing' }),
  });
  const providerCallId = 'contact-1';
  const { callId } = callIdentity(providerCallId);
  const legs = { caller: 'leg-1', agent: 'conversation-1', bridge: 'leg-2' };
  const call = {
    providerCallId,
    direction: 'inbound',
    dialled: DIALLED,
    caller: CALLER,
    startedAt: NOW,
    legs,
  } as const;
  const here = { callerGone: false, connected: ['caller'] } as const;
  const send = (event: InboundCall['event']) => handle({ ...call, event }, { awsRequestId: REQUEST_ID });
  expect(await send({ ...here, type: 'incoming', sequence: 1 })).toEqual(['speak de-DE']);
  expect(await send({ ...here, type: 'succeeded', step: 'speak', sequence: 2 })).toEqual(['converse de-DE']);
  const conversation = { closed: true, handoff: false };
  const ended = { ...here, type: 'succeeded', step: 'converse', conversation, sequence: 3 } as const;
  expect(await send(ended)).toEqual(['hang-up leg-1']);
  expect(await room.data.get(callEntity, callEntity.key({ callId }))).toMatchObject({ lexSessionId: 'conversation-1' });
  const steps = (await room.data.get(callEventEntity, callEventEntity.key({ callId, sequence: 3 })))?.steps;
  expect(steps).toBe('[{"do":"hang-up","leg":"ear","code":0}]');
  expect(await send(ended)).toEqual(['hang-up leg-1']);
  const items = await room.data.list(lineageEntity, { callId });
  expect(new Set(items.map(({ processor }) => processor))).toEqual(new Set(['voicekeep']));
});
