import { describe, expect, test } from '@jest/globals';
import { disclosesAi, placeCall } from '../../../local/phone-network/place-call.ts';
import {
  allow,
  ask,
  bot,
  BOT,
  callerLeg,
  close,
  elicit,
  fakeNetwork,
  goodAgent,
  HANDLER,
  hangup,
  HOOK,
  LANDING,
  NUMBER,
  order,
  record,
  respond,
  speak,
  STARTED_AT,
  type CallEvent,
} from './fakes.ts';

const types = (events: { type?: string; InvocationEventType?: string }[]) =>
  events.map((each) => each.type ?? each.InvocationEventType);

test('a call with consent is disclosed, recorded after the answer, answered turn by turn and ended by the agent', async () => {
  const fake = fakeNetwork(goodAgent, (_, turn) =>
    turn === 0 ? elicit('Welcher Tag passt?') : close('Notiert.', { done: 'yes' }),
  );
  const result = await placeCall(fake.ports, order({ consent: 'yes' }));
  expect(types(result.events)).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'ACTION_SUCCESSFUL', 'HANGUP']);
  expect(result.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(result).toMatchObject({
    disclosed: true,
    recorded: true,
    ended: 'agent',
    failures: [],
    recordingBucket: LANDING,
  });
  expect(result.transcript.map(({ who, text }) => `${who}: ${text}`)).toEqual([
    'agent: Guten Tag, hier spricht der KI-Assistent der Praxis.',
    'agent: Darf ich aufzeichnen? Drücken Sie 1 für ja oder 2 für nein.',
    'agent: Wie kann ich helfen?',
    'caller: Ich hätte gern einen Termin.',
    'agent: Welcher Tag passt?',
    'caller: Am Donnerstag bitte.',
    'agent: Notiert.',
    'agent: Auf Wiederhören.',
  ]);
  expect(result.turnMs).toHaveLength(2);
  expect(fake.turns.map(({ sessionId }) => sessionId)).toEqual([result.callId, result.callId]);
  expect(fake.turns[0]?.sessionState.sessionAttributes).toEqual({ call: 'c1' });
  expect(fake.events[2]?.ActionData?.IntentResult?.SessionState.SessionAttributes).toEqual({ done: 'yes' });
  expect(fake.utterances.map(({ text }) => text)).toEqual(['Ich hätte gern einen Termin.', 'Am Donnerstag bitte.']);
});

test('events have the shape of the captures', async () => {
  const fake = fakeNetwork(goodAgent);
  const { transactionId, callId } = await placeCall(fake.ports, order({ from: 'anonymous' }));
  const [ring, second] = fake.events;
  const leg = {
    CallId: callId,
    ParticipantTag: 'LEG-A',
    To: NUMBER,
    From: 'anonymous',
    Direction: 'Inbound',
    StartTimeInMilliseconds: String(STARTED_AT),
  };
  expect(ring).toEqual({
    SchemaVersion: '1.0',
    Sequence: 1,
    InvocationEventType: 'NEW_INBOUND_CALL',
    CallDetails: {
      TransactionId: transactionId,
      AwsAccountId: '000000000000',
      AwsRegion: 'eu-central-1',
      SipRuleId: 'rule-1',
      SipMediaApplicationId: 'sma-1',
      Participants: [leg],
    },
  });
  expect(second?.CallDetails).toMatchObject({
    TransactionAttributes: { step: 'asked' },
    Participants: [{ ...leg, Status: 'Connected' }],
  });
  expect(fake.events.at(-1)).toMatchObject({
    InvocationEventType: 'HANGUP',
    ActionData: { Type: 'Hangup', Parameters: { SipResponseCode: 0, CallId: callId, ParticipantTag: 'LEG-A' } },
    CallDetails: { Participants: [{ Status: 'Disconnected' }] },
  });
});

describe('consent', () => {
  test.each([
    ['yes', undefined, true, '1'],
    ['no', undefined, false, '2'],
    ['silence', undefined, false, undefined],
    ['yes', 'voice', false, undefined],
  ] as const)('%s (%s) gives recorded=%s, keys %s, and uses up no turn', async (consent, consentBy, recorded, keys) => {
    const fake = fakeNetwork(goodAgent, () => elicit('Ja?'));
    const result = await placeCall(fake.ports, order({ consent, consentBy }));
    expect(result).toMatchObject({ recorded, ended: 'caller', failures: [] });
    expect(fake.events[1]?.ActionData?.ReceivedDigits).toBe(keys);
    expect(fake.events[1]?.InvocationEventType).toBe(keys === undefined ? 'ACTION_FAILED' : 'ACTION_SUCCESSFUL');
    expect(fake.turns.map(({ inputTranscript }) => inputTranscript)).toEqual([
      'Ich hätte gern einen Termin.',
      'Am Donnerstag bitte.',
    ]);
  });

  test('asked by the bot it is answered by key, in a turn of its own', async () => {
    const consentSlot = {
      sessionState: {
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'RecordingConsent' },
        intent: { name: 'Start', state: 'InProgress' },
      },
      messages: [{ contentType: 'PlainText', content: 'Aufzeichnen?' }],
    };
    const fake = fakeNetwork(
      (e) => (e.Sequence === 1 ? respond([bot(e)]) : respond([hangup])),
      (_, turn) => (turn === 0 ? consentSlot : close('Gut.')),
    );
    await placeCall(fake.ports, order({ consent: 'no' }));
    expect(fake.turns.map(({ inputTranscript, inputMode }) => [inputTranscript, inputMode])).toEqual([
      ['Ich hätte gern einen Termin.', 'Speech'],
      ['2', 'DTMF'],
    ]);
  });
});

describe('the caller hangs up', () => {
  test.each([
    ['at-disclosure', ['NEW_INBOUND_CALL', 'HANGUP'], 0],
    ['at-consent', ['NEW_INBOUND_CALL', 'HANGUP'], 0],
    ['mid-sentence', ['NEW_INBOUND_CALL', 'ACTION_FAILED', 'HANGUP'], 1],
    [undefined, ['NEW_INBOUND_CALL', 'ACTION_FAILED', 'HANGUP'], 2],
  ] as const)('%s', async (hangUp, events, turns) => {
    const fake = fakeNetwork(goodAgent, () => elicit('Ja?'));
    const result = await placeCall(fake.ports, order({ hangUp }));
    expect(types(result.events)).toEqual(events);
    expect(fake.turns).toHaveLength(turns);
    expect(result).toMatchObject({ ended: 'caller', failures: [] });
    if (hangUp === 'mid-sentence') expect(result.transcript.at(-1)).toMatchObject({ who: 'caller', text: 'Am' });
  });
});

describe('a well-formed action that fails', () => {
  const ALIEN = BOT.replace('eu-central-1', 'eu-west-1');
  test.each<[string, (e: CallEvent) => unknown, string]>([
    ['text is missing', (e) => speak(e), 'MissingRequiredActionParameter'],
    ['text is too long', (e) => speak(e, 'x'.repeat(1001)), 'MissingRequiredActionParameter'],
    [
      'SSML is broken',
      (e) => ({ Type: 'Speak', Parameters: { CallId: callerLeg(e), Text: '<speak>a & b</speak>', TextType: 'ssml' } }),
      'InvalidActionParameter',
    ],
    [
      'the leg is unknown',
      (e) => ({ ...speak(e, 'x'), Parameters: { CallId: 'nobody', Text: 'x' } }),
      'InvalidActionParameter',
    ],
    ['the failure text is missing', (e) => ask(e, { FailureSpeechParameters: {} }), 'MissingRequiredActionParameter'],
    ['the bucket is closed', (e) => record(e, 'elsewhere'), 'NoAccessToDestination'],
    [
      'nothing is recorded',
      (e) => ({ Type: 'StopCallRecording', Parameters: { CallId: callerLeg(e) } }),
      'InvalidActionParameter',
    ],
    [
      'the prompt is missing',
      () => ({ Type: 'PlayAudio', Parameters: { AudioSource: { Type: 'S3', BucketName: LANDING, Key: 'no.wav' } } }),
      'InvalidAudioSource',
    ],
    ['the bot is unknown', (e) => bot(e, { BotAliasArn: BOT.replace('KLM', 'XYZ') }), 'ResourceNotFound'],
    ['the locale is left to its default', (e) => bot(e, { LocaleId: undefined }), 'ResourceNotFound'],
    ['the bot is in another region', (e) => bot(e, { BotAliasArn: ALIEN }), 'InvalidActionParameter'],
    ['the caller id is not ours', () => bridge({ CallerIdNumber: '+4930999999' }), 'InvalidActionParameter'],
    ['a SIP header is reserved', () => bridge({ SipHeaders: { 'X-AMZN-a': 'b' } }), 'InvalidActionParameter'],
    ['a meeting is joined', () => ({ Type: 'JoinChimeMeeting', Parameters: { JoinToken: 't' } }), 'SystemException'],
  ])('when %s', async (_, action, errorType) => {
    const fake = fakeNetwork((e) =>
      e.Sequence === 1 ? respond([action(e), speak(e, 'nie gesagt')]) : respond([speak(e, 'Entschuldigung.'), hangup]),
    );
    const result = await placeCall(fake.ports, order());
    expect(fake.events[1]).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { ErrorType: errorType },
    });
    expect(result.transcript.map(({ text }) => text)).toEqual(['Entschuldigung.']);
    expect(result.failures).toHaveLength(1);
  });
});

const bridge = (extra: object = {}) => ({
  Type: 'CallAndBridge',
  Parameters: { CallerIdNumber: NUMBER, Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+493023125050' }], ...extra },
});

describe('a transfer', () => {
  test('that is answered leaves two legs, and the second must be hung up after the caller', async () => {
    const fake = fakeNetwork((e) => {
      if (e.Sequence === 1) return respond([speak(e, 'Ich verbinde.'), bridge()]);
      return e.InvocationEventType === 'HANGUP'
        ? respond([{ Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } }])
        : respond();
    });
    const result = await placeCall(fake.ports, order());
    expect(types(result.events)).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP', 'HANGUP']);
    expect(fake.events[2]?.CallDetails.Participants.map(({ Status }) => Status)).toEqual(['Disconnected', 'Connected']);
    expect(result).toMatchObject({ ended: 'caller', failures: [] });
  });
  test('whose second leg is forgotten is a failure', async () => {
    const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([speak(e, 'Ich verbinde.'), bridge()]) : respond()));
    expect((await placeCall(fake.ports, order())).failures).toEqual(['LEG-B is left connected and billed']);
  });
  test('that nobody answers is ACTION_FAILED, and no failure of the handler', async () => {
    const fake = fakeNetwork((e) =>
      e.Sequence === 1 ? respond([bridge()]) : respond([speak(e, 'Niemand da.'), hangup]),
    );
    const result = await placeCall(fake.ports, order({ bridgeAnswers: false }));
    expect(fake.events[1]?.ActionData?.ErrorType).toBe('CallNotAnswered');
    expect(result).toMatchObject({ ended: 'agent', failures: [] });
  });
});

describe('a call is not connected', () => {
  test.each<[string, Parameters<typeof fakeNetwork>[2], object, string]>([
    ['to an unknown number', {}, { to: '+493023125999' }, 'no enabled SIP rule'],
    [
      'without a policy',
      { policies: { policyOf: async () => undefined } },
      {},
      'does not let voiceconnector.chime.amazonaws.com',
    ],
    [
      'with a policy for another alias',
      {
        policies: {
          policyOf: async () =>
            allow('voiceconnector.chime.amazonaws.com', 'lambda:InvokeFunction', HANDLER.replace(':live', ':next')),
        },
      },
      {},
      'does not let',
    ],
    [
      'with a policy for another service',
      { policies: { policyOf: async () => allow('lexv2.amazonaws.com', 'lambda:InvokeFunction') } },
      {},
      'does not let',
    ],
    ['through an unknown connector', {}, { viaHost: 'x.voiceconnector.chime.aws' }, 'no Voice Connector'],
  ])('%s', async (_, overrides, change, reason) => {
    const fake = fakeNetwork(goodAgent, undefined, overrides);
    const result = await placeCall(fake.ports, { ...order(), ...change });
    expect(result).toMatchObject({ ended: 'rejected', events: [] });
    expect(result.failures.join()).toContain(reason);
    expect(fake.events).toEqual([]);
  });
  test('to a rule that is disabled', async () => {
    const fake = fakeNetwork(goodAgent);
    fake.ports.state.sipRules['rule-1']!.Disabled = true;
    expect((await placeCall(fake.ports, order())).ended).toBe('rejected');
  });
  test('when the handler hangs up first', async () => {
    const fake = fakeNetwork((e) =>
      e.Sequence === 1 ? respond([{ Type: 'Hangup', Parameters: { SipResponseCode: 480 } }]) : null,
    );
    expect(await placeCall(fake.ports, order())).toMatchObject({ ended: 'rejected', failures: [], transcript: [] });
    expect(fake.events[1]?.ActionData?.Parameters.SipResponseCode).toBe(480);
  });
});

test('a carrier’s call goes through the connector’s rule when its termination is open', async () => {
  const fake = fakeNetwork(goodAgent);
  const host = 'vc1.voiceconnector.chime.aws';
  Object.assign(fake.ports.state, {
    voiceConnectors: { vc1: { VoiceConnectorId: 'vc1', Name: 'carrier', OutboundHostName: host } },
  });
  Object.assign(fake.ports.state.sipRules['rule-1']!, { TriggerType: 'RequestUriHostname', TriggerValue: host });
  expect((await placeCall(fake.ports, { ...order(), viaHost: host })).failures).toEqual([
    'Voice Connector carrier has no termination settings',
  ]);
  fake.ports.state.configurations['vc1/Termination'] = { Termination: { Disabled: false } };
  expect(await placeCall(fake.ports, { ...order(), viaHost: host })).toMatchObject({ ended: 'agent', failures: [] });
});

test('a code hook without a policy for Lex is refused', async () => {
  const policyOf = async (arn: string) =>
    arn === HOOK ? undefined : allow('voiceconnector.chime.amazonaws.com', 'lambda:InvokeFunction');
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([bot(e)]) : respond([hangup])), undefined, {
    policies: { policyOf },
  });
  await placeCall(fake.ports, order());
  expect(fake.events[1]?.ActionData?.ErrorType).toBe('ResourceAccessDenied');
});

test.each<[string, () => unknown, string]>([
  ['breaks its contract', () => ({ text: 'hi' }), 'unknown parameter'],
  [
    'throws',
    () => {
      throw new Error('Boom');
    },
    'the code hook failed: Boom',
  ],
  ['does not answer', () => 'timeout', 'no answer within 30 s'],
])('a code hook that %s ends the conversation with ACTION_FAILED', async (_, hook, reason) => {
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([bot(e)]) : respond([hangup])), hook);
  const result = await placeCall(fake.ports, order());
  expect(fake.events[1]?.ActionData).toMatchObject({ Type: 'StartBotConversation', ErrorType: 'SystemException' });
  expect(result.failures[0]).toContain(reason);
});

test('a code hook that hangs is cut off after 30 s', async () => {
  const fake = fakeNetwork((e) => (e.Sequence === 1 ? respond([bot(e)]) : respond([hangup])));
  const { invoke } = fake.ports.invoker;
  fake.ports.invoker = { invoke: (arn, event) => (arn === HOOK ? new Promise(() => {}) : invoke(arn, event)) };
  expect((await placeCall(fake.ports, order())).failures[0]).toContain('no answer within 30 s');
});

test('a bot conversation is over after 15 minutes', async () => {
  const fake = fakeNetwork(
    (e) => (e.Sequence === 1 ? respond([bot(e)]) : respond([hangup])),
    () => elicit('x'.repeat(1000)),
  );
  await placeCall(fake.ports, order({ turns: Array.from({ length: 30 }, () => 'weiter') }));
  expect(fake.turns).toHaveLength(15);
  expect(fake.events[1]?.ActionData?.ErrorType).toBe('ActionExecutionThrottled');
});

describe('deliveries that are repeated', () => {
  test('are the same event, and the same answer is fine', async () => {
    const fake = fakeNetwork(goodAgent, (event) => elicit(`Zu „${event.inputTranscript}“?`));
    const result = await placeCall(fake.ports, order(), { duplicateTurns: true, duplicateEvents: true });
    expect(result.failures).toEqual([]);
    expect(fake.turns[0]).toEqual(fake.turns[1]);
    expect(fake.events.map(({ Sequence }) => Sequence)).toEqual([1, 1, 2, 2, 3, 3]);
  });
  test('are a failure when they are answered differently', async () => {
    const fake = fakeNetwork(goodAgent, (_, turn) => elicit(`Antwort ${turn}`));
    expect((await placeCall(fake.ports, order(), { duplicateTurns: true })).failures).toContain(
      'a repeated bot turn was answered differently',
    );
  });
});

test.each([
  ['Hier spricht der KI-Assistent der Praxis.', true],
  ['Sie sprechen mit einer künstlichen Intelligenz.', true],
  ['You are talking to an AI assistant.', true],
  ['Guten Tag, Praxis Kirsch.', false],
  ['Guten Tag, hier ist Kiara.', false],
])('"%s" discloses: %s', (text, expected) => expect(disclosesAi([{ at: 0, who: 'agent', text }])).toBe(expected));
