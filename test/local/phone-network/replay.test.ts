import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { judgeResponse } from '../../../local/phone-network/action-contract.ts';
import { judgeLexResponse } from '../../../local/phone-network/lex-contract.ts';
import {
  calledNumber,
  classifyEvent,
  judgeReplay,
  prepareEvent,
  refusalReason,
} from '../../../local/phone-network/replay.ts';
import { dataSets } from '../../support/data-sets.ts';
import { close, elicit, hangup, respond } from './fakes.ts';

/** What a human says of each file: sent, refused for a reason, or no event at all. The first matching row counts. */
const EXPECTED: [pattern: RegExp, verdict: string][] = [
  [/^sma-event-(alexa-skill-call-legacy|new-inbound-call-)/, 'send sma NEW_INBOUND_CALL'],
  [/^sma-event-action-(failed|successful)-join-chime-meeting\.json/, 'refuse no type'],
  [/^sma-event-(action-successful-|attribute-trans-success|sip-headers)/, 'send sma ACTION_SUCCESSFUL'],
  [/^sma-event-action-failed-/, 'send sma ACTION_FAILED'],
  [/^sma-event-digits-received/, 'send sma DIGITS_RECEIVED'],
  [/^sma-event-hangup-/, 'send sma HANGUP'],
  [/^sma-event-call-answered-/, 'send sma CALL_ANSWERED'],
  [/^sma-event-call-update-requested-/, 'send sma CALL_UPDATE_REQUESTED'],
  [/^sma-event-new-outbound-call-/, 'send sma NEW_OUTBOUND_CALL'],
  [/^sma-event-ringing-/, 'send sma RINGING'],
  [/^sma-event-generic-shape/, 'refuse unknown type event-type'],
  [/^eventbridge-/, 'refuse no handler'],
  [/^lex-fulfillment-event-test-fixture/, 'send lex FulfillmentCodeHook'],
  [/^lex-lambda-input-event-shape-docs/, 'refuse unknown type DialogCodeHook | FulfillmentCodeHook'],
  [/^assembled\/lex-(dialog-code-hook|empty-transcript)/, 'send lex DialogCodeHook'],
  [/^assembled\/lex-(fallback|fulfillment)/, 'send lex FulfillmentCodeHook'],
  [/^(assembled\/)?lex-/, 'not-an-event lex-response'],
  [/^(assembled\/)?policy-/, 'not-an-event policy'],
  [/^sma-action-/, 'not-an-event action'],
  [/^sma-response-/, 'not-an-event action-list'],
  [/^assembled\/sma-action-failed-/, 'send sma ACTION_FAILED'],
  [/^assembled\/sma-action-interrupted-/, 'send sma ACTION_INTERRUPTED'],
  [/^assembled\/sma-action-successful-/, 'send sma ACTION_SUCCESSFUL'],
  [/^assembled\/sma-digits-received/, 'send sma DIGITS_RECEIVED'],
  [/^assembled\/sma-hangup-/, 'send sma HANGUP'],
  [/^assembled\/sma-invalid-lambda-response/, 'send sma INVALID_LAMBDA_RESPONSE'],
  [/^assembled\/sma-new-inbound-call-/, 'send sma NEW_INBOUND_CALL'],
  [/^assembled\/sma-new-outbound-call/, 'send sma NEW_OUTBOUND_CALL'],
  [/^assembled\/sma-ringing/, 'send sma RINGING'],
  [/^assembled\/sma-unknown-future-event-type/, 'refuse unknown type SOMETHING_NEW'],
];

function verdict(json: unknown): string {
  const classified = classifyEvent(json);
  if (classified.kind === 'not-an-event') return `not-an-event ${classified.what}`;
  const reason = refusalReason(classified);
  if (reason === undefined) return `send ${classified.kind} ${classified.type}`;
  if (reason.startsWith('no handler is deployed')) return 'refuse no handler';
  return reason.startsWith('it has no') ? 'refuse no type' : `refuse unknown type ${classified.type}`;
}

const sets = dataSets('telephony-events').map(({ path, title }) => ({
  title,
  read: (file: string): unknown => JSON.parse(readFileSync(join(path, file), 'utf8')),
  files: (readdirSync(path, { recursive: true }) as string[]).filter((file) => file.endsWith('.json')).sort(),
}));

test.each(sets.map((set) => [set.title('every file is what a human says it is'), set] as const))(
  '%s',
  (_name, { files, read }) => {
    const expected = files.map((file) => [
      file,
      EXPECTED.find(([pattern]) => pattern.test(file))?.[1] ?? 'not in the table',
    ]);
    expect(files.length).toBeGreaterThan(0);
    expect(files.map((file) => [file, verdict(read(file))])).toEqual(expected);
  },
);

/** Published samples that break the contract: placeholders, and an empty ParticipantTag. */
const BROKEN_SAMPLES = [
  'sma-response-play-recording-workshop.json',
  'sma-response-start-bot-conversation-docs-1.json',
  'sma-response-start-bot-conversation-workshop.json',
  'sma-response-too-many-transaction-attributes-INVALID.json',
];
const SATISFIED = 'Amazon’s own sample responses satisfy the contract, but for those that are known to break it';
test.each(sets.map((set) => [set.title(SATISFIED), set] as const))('%s', (_name, { files, read }) => {
  const broken = files.filter(
    (file) => file.startsWith('sma-response-') && judgeResponse(read(file)).verdict === 'invalid',
  );
  expect(broken).not.toEqual([]);
  expect(broken).toEqual(BROKEN_SAMPLES.filter((file) => files.includes(file)));
  const actions = files.filter((file) => file.startsWith('sma-action-')).map(read);
  expect(judgeResponse({ SchemaVersion: '1.0', Actions: actions })).toMatchObject({ verdict: 'ok' });
  const lex = files.filter((file) => file.startsWith('assembled/lex-response-'));
  expect(lex.filter((file) => judgeLexResponse(read(file)).verdict === 'invalid')).toEqual([]);
});

test('any JSON value at all gets a class', () => {
  const key = fc.constantFrom(
    'InvocationEventType',
    'InvocationEvent',
    'CallDetails',
    'Participants',
    'messageVersion',
    'invocationSource',
    'detail-type',
    'source',
    'Actions',
    'Statement',
    'sessionState',
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue())), (json) => {
      expect(['sma', 'lex', 'eventbridge', 'not-an-event']).toContain(classifyEvent(json).kind);
    }),
  );
});

const leg = {
  CallId: 'c',
  ParticipantTag: 'LEG-A',
  To: '+4930',
  From: '+4917',
  Direction: 'Inbound',
  StartTimeInMilliseconds: '1',
};
const event = (type: string, over: object = {}, participants: object[] = [leg]) => ({
  SchemaVersion: '1.0',
  Sequence: 7,
  InvocationEventType: type,
  CallDetails: { TransactionId: 'old', Participants: participants, Other: 1 },
  ...over,
});
const speak = (Text: string, CallId = 'c') => ({ Type: 'Speak', Parameters: { CallId, Text } });

describe('an event is prepared', () => {
  test('with a transaction of its own and the number given, and otherwise unchanged', () => {
    const original = event('NEW_INBOUND_CALL');
    const prepared = prepareEvent('sma', original, { transactionId: 'new', calledNumber: '+49301' });
    expect(prepared).toEqual({
      ...original,
      CallDetails: { ...original.CallDetails, TransactionId: 'new', Participants: [{ ...leg, To: '+49301' }] },
    });
    expect(original.CallDetails.TransactionId).toBe('old');
  });
  test.each([
    ['Inbound', '+4930'],
    ['Outbound', '+4917'],
  ])('its own number is told by direction: %s', (Direction, number) => {
    expect(calledNumber(event('RINGING', {}, [{ ...leg, Direction }]))).toBe(number);
  });
  test.each([[undefined], ['…'], [{}], [{ Participants: '…' }], [{ Participants: [null, {}] }]])(
    'when it is elided: CallDetails %j',
    (CallDetails) => {
      const elided = { ...event('RINGING'), CallDetails };
      const prepared = prepareEvent('sma', elided, { transactionId: 'new', calledNumber: '+49301' });
      expect(prepared).toMatchObject({ Sequence: 7, InvocationEventType: 'RINGING' });
      expect(calledNumber(elided)).toBeUndefined();
      expect(judgeReplay('sma', prepared, null)).toEqual([]);
    },
  );
  test('for Lex with the attributes of a conversation, beside those it has', () => {
    const ids = { transactionId: 'new', sessionAttributes: { callId: 'ours' } };
    const withAttributes = (sessionAttributes: unknown) =>
      prepareEvent('lex', { sessionState: { sessionAttributes } }, ids);
    expect(withAttributes({ callId: 'theirs', locale: 'de' })).toEqual({
      sessionId: 'new',
      sessionState: { sessionAttributes: { callId: 'ours', locale: 'de' } },
    });
    expect(withAttributes(null)).toMatchObject({ sessionState: { sessionAttributes: { callId: 'ours' } } });
    expect(withAttributes('…')).toMatchObject({ sessionState: { sessionAttributes: '…' } });
    expect(prepareEvent('lex', { sessionState: '…' }, ids)).toEqual({ sessionId: 'new', sessionState: '…' });
  });
  test('for Lex with a session and a request of its own', () => {
    expect(
      prepareEvent(
        'lex',
        { sessionId: 'old', sessionState: { originatingRequestId: 'old', a: 1 } },
        { transactionId: 'new' },
      ),
    ).toEqual({ sessionId: 'new', sessionState: { originatingRequestId: 'new-1', a: 1 } });
  });
});

describe('an answer is judged', () => {
  const gone = [{ ...leg, Status: 'Disconnected' }];
  const legB = { ...leg, CallId: 'b', ParticipantTag: 'LEG-B', Status: 'Connected' };
  test.each<[string, unknown, unknown, number]>([
    ['words for a new call', event('NEW_INBOUND_CALL'), respond([speak('Hallo')]), 0],
    ['nothing for a new call', event('NEW_INBOUND_CALL'), null, 1],
    ['no actions for a new call', event('NEW_INBOUND_CALL'), respond([]), 1],
    ['words for somebody else', event('NEW_INBOUND_CALL'), respond([speak('Hallo', 'other')]), 1],
    ['too many words', event('NEW_INBOUND_CALL'), respond([speak('x'.repeat(1001))]), 1],
    ['an unknown action', event('NEW_INBOUND_CALL'), respond([{ Type: 'Sing' }]), 1],
    ['silence after an action', event('ACTION_SUCCESSFUL'), respond(), 1],
    ['silence after an action of two who talk', event('ACTION_SUCCESSFUL', {}, [leg, legB]), respond(), 0],
    [
      'silence while keys are awaited',
      event('ACTION_SUCCESSFUL', { ActionData: { Type: 'ReceiveDigits' } }),
      respond(),
      0,
    ],
    ['silence to keys that came', event('DIGITS_RECEIVED'), respond(), 0],
    ['nothing where nothing is read', event('RINGING'), null, 0],
    ['nonsense where nothing is read', event('RINGING'), { Actions: 1 }, 2],
    ['nothing to a call that is over', event('HANGUP', {}, gone), null, 0],
    ['a forgotten second leg', event('HANGUP', {}, [...gone, legB]), respond(), 1],
    [
      'a second leg hung up',
      event('HANGUP', {}, [...gone, legB]),
      respond([{ ...hangup, Parameters: { ParticipantTag: 'LEG-B' } }]),
      0,
    ],
  ])('%s', (_, sent, response, count) => expect(judgeReplay('sma', sent, response)).toHaveLength(count));

  test('of a code hook by the contract of Lex, of an event consumer not at all', () => {
    expect(judgeReplay('lex', {}, elicit('Ja?'))).toEqual([]);
    expect(judgeReplay('lex', {}, close('Ja.'))).toEqual([]);
    expect(judgeReplay('lex', {}, {})).not.toEqual([]);
    expect(judgeReplay('eventbridge', {}, null)).toEqual([]);
  });
});
