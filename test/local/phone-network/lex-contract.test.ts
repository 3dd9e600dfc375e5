import { expect, test } from '@jest/globals';
import { judgeLexResponse } from '../../../local/phone-network/lex-contract.ts';
import { intentResult, lexBot, lexEvent } from '../../../local/phone-network/lex-events.ts';
import { BOT } from './fakes.ts';

const message = (content = 'Ja?', contentType = 'PlainText') => ({ contentType, content });
const state = (type: string, extra: object = {}) => ({ sessionState: { dialogAction: { type }, ...extra } });
const intent = (over: object = {}) => ({ name: 'FallbackIntent', state: 'Fulfilled', ...over });

test.each([
  ['ElicitIntent with a message', { ...state('ElicitIntent'), messages: [message()] }],
  [
    'Close with SSML',
    { ...state('Close', { intent: intent() }), messages: [message('<speak>Tschüss</speak>', 'SSML')] },
  ],
  ['Close that failed', state('Close', { intent: intent({ state: 'Failed' }) })],
  ['Delegate without a message', state('Delegate', { intent: intent({ state: 'InProgress' }) })],
  [
    'ElicitSlot',
    {
      ...{
        sessionState: {
          dialogAction: { type: 'ElicitSlot', slotToElicit: 'Time' },
          intent: intent({ state: 'InProgress' }),
        },
      },
      messages: [message()],
    },
  ],
  [
    'messages of 4,000 characters',
    { ...state('ElicitIntent'), messages: [message('x'.repeat(2000)), message('x'.repeat(2000))] },
  ],
])('%s is a valid answer', (_, response) => expect(judgeLexResponse(response).verdict).toBe('ok'));

test.each([
  ['nothing', null, ''],
  ['ElicitIntent without messages', state('ElicitIntent'), 'messages'],
  ['Delegate with messages', { ...state('Delegate'), messages: [message()] }, 'messages'],
  ['Close without intent', state('Close'), 'sessionState.intent'],
  ['Close in progress', state('Close', { intent: intent({ state: 'InProgress' }) }), 'sessionState.intent.state'],
  ['ElicitSlot without a slot', state('ElicitSlot', { intent: intent() }), 'sessionState.dialogAction.slotToElicit'],
  ['ConfirmIntent without intent', state('ConfirmIntent'), 'sessionState.intent'],
  ['an unknown dialog action', state('Shout'), 'sessionState.dialogAction.type'],
  ['an unknown key', { ...state('Delegate'), answer: 1 }, 'answer'],
  ['a PascalCase answer', { SessionState: {} }, 'sessionState'],
  [
    'an unknown content type',
    { ...state('ElicitIntent'), messages: [message('x', 'Markdown')] },
    'messages[0].contentType',
  ],
  [
    'a message without content',
    { ...state('ElicitIntent'), messages: [{ contentType: 'PlainText' }] },
    'messages[0].content',
  ],
  [
    'an attribute that is no string',
    state('Delegate', { sessionAttributes: { turn: 2 } }),
    'sessionState.sessionAttributes.turn',
  ],
  [
    'more than 4,000 characters',
    { ...state('ElicitIntent'), messages: [message('x'.repeat(2000)), message('x'.repeat(2001))] },
    'messages',
  ],
  [
    'attributes above 12 KB',
    state('Delegate', { sessionAttributes: { a: 'ä'.repeat(6144) } }),
    'sessionState.sessionAttributes',
  ],
  ['an answer above 50 KB', state('Delegate', { intent: intent({ slots: { a: 'x'.repeat(51_200) } }) }), ''],
])('%s is refused at %s', (_, response, path) => {
  const judged = judgeLexResponse(response);
  expect(judged.verdict === 'invalid' ? judged.violations.map((each) => each.path) : []).toContain(path);
});

test('a turn is the event that Lex V2 sends: camelCase, FallbackIntent without confidence', () => {
  const turn = {
    bot: lexBot(BOT, 'de_DE'),
    sessionId: 's',
    transcript: 'Hallo',
    inputMode: 'Speech',
    sessionAttributes: {},
    requestId: 'r',
    invocationSource: 'FulfillmentCodeHook',
  } as const;
  expect(lexEvent(turn)).toMatchObject({
    messageVersion: '1.0',
    sessionId: 's',
    inputTranscript: 'Hallo',
    bot: { id: 'ABCDEFGHIJ', aliasId: 'KLMNOPQRST', localeId: 'de_DE' },
    sessionState: { originatingRequestId: 'r', intent: { name: 'FallbackIntent', state: 'ReadyForFulfillment' } },
  });
  expect(JSON.stringify(lexEvent(turn))).not.toContain('nluConfidence');
  expect(lexEvent({ ...turn, invocationSource: 'DialogCodeHook' })).toMatchObject({
    sessionState: { intent: { state: 'InProgress' } },
  });
});

test('the result of a conversation is PascalCase', () => {
  const response = {
    sessionState: {
      dialogAction: { type: 'Close' as const },
      sessionAttributes: { handoff: 'agent' },
      intent: { name: 'TransferToAgent', state: 'Fulfilled' as const },
    },
  };
  expect(intentResult('s', response)).toEqual({
    SessionId: 's',
    SessionState: {
      SessionAttributes: { handoff: 'agent' },
      Intent: { Name: 'TransferToAgent', Slots: {}, State: 'Fulfilled', ConfirmationState: 'None' },
    },
    Interpretations: [
      { Intent: { Name: 'TransferToAgent', Slots: {}, State: 'Fulfilled', ConfirmationState: 'None' } },
    ],
  });
});
