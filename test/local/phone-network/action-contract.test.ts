import { describe, expect, test } from '@jest/globals';
import { judgeResponse } from '../../../local/phone-network/action-contract.ts';

const CALL = 'call-1';
const audio = { Type: 'S3', BucketName: 'b', Key: 'k.wav' };
const text = { Text: 'Hallo' };
const digits = { RepeatDurationInMilliseconds: 1000 };
const ALIAS = 'arn:aws:lex:eu-central-1:111122223333:bot-alias/ABCDEFGHIJ/KLMNOPQRST';
const pstn = { BridgeEndpointType: 'PSTN', Uri: '+493023125002' };
const welcome = [{ Content: 'Hallo', ContentType: 'PlainText' }];
const elicit = { DialogAction: { Type: 'ElicitIntent' } };
const many = (count: number, make: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index));
const attributes = (count: number) => Object.fromEntries(many(count, (i) => [`k${i}`, 'v']) as [string, string][]);
const rulesOf = (response: unknown) => {
  const judged = judgeResponse(response);
  return judged.verdict === 'ok' ? [] : judged.violations.map(({ path, rule }) => `${path}: ${rule}`);
};
const judgeOne = (Type: string, Parameters: unknown) =>
  rulesOf({ SchemaVersion: '1.0', Actions: [{ Type, Parameters }] });

/** Each row: the action, parameters at the limit that are right, and twins that differ in one thing and are wrong. */
const ACTIONS: [type: string, right: Record<string, unknown>, wrong: Record<string, unknown>[]][] = [
  [
    'Speak',
    { CallId: CALL, ...text, Engine: 'neural', TextType: 'ssml', VoiceId: 'Vicki', LanguageCode: 'de-DE' },
    [{ CallId: undefined }, { Engine: 'generative' }, { TextType: 'html' }, { Text: 7 }, { Voice: 'Vicki' }],
  ],
  [
    'SpeakAndGetDigits',
    {
      CallId: CALL,
      ...digits,
      SpeechParameters: text,
      FailureSpeechParameters: text,
      InputDigitsRegex: '^\\d{2}#$',
      MinNumberOfDigits: 0,
      MaxNumberOfDigits: 1,
      TerminatorDigits: ['#'],
      Repeat: 1,
      InBetweenDigitsDurationInMilliseconds: 1,
    },
    [
      { RepeatDurationInMilliseconds: undefined },
      { RepeatDurationInMilliseconds: 0 },
      { SpeechParameters: undefined },
      { FailureSpeechParameters: undefined },
      { InputDigitsRegex: '(' },
      { MinNumberOfDigits: -1 },
      { MinNumberOfDigits: 2 },
      { TerminatorDigits: ['A'] },
      { Repeat: 0 },
      { InBetweenDigitsDurationInMilliseconds: 0 },
    ],
  ],
  [
    'PlayAudio',
    { AudioSource: audio, ParticipantTag: 'LEG-B', Repeat: '5', PlaybackTerminators: ['1', '#'] },
    [
      { AudioSource: undefined },
      { AudioSource: { ...audio, Type: 'URL' } },
      { ParticipantTag: 'LEG-C' },
      { Repeat: 0 },
      { PlaybackTerminators: ['x'] },
    ],
  ],
  [
    'PlayAudioAndGetDigits',
    { ...digits, AudioSource: audio, FailureAudioSource: audio },
    [{ FailureAudioSource: undefined }, { RepeatDurationInMilliseconds: undefined }],
  ],
  [
    'RecordAudio',
    {
      RecordingTerminators: ['#'],
      RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'p'.repeat(979) },
      SilenceDurationInSeconds: 1000,
      SilenceThreshold: 1,
      DurationInSeconds: '10',
    },
    [
      { RecordingTerminators: undefined },
      { RecordingTerminators: ['##'] },
      { RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'p'.repeat(980) } },
      { SilenceDurationInSeconds: 1001 },
      { SilenceThreshold: 0 },
      { DurationInSeconds: '0' },
    ],
  ],
  [
    'StartCallRecording',
    { CallId: CALL, Track: 'BOTH', Destination: { Type: 'S3', Location: 'b/p' } },
    [{ CallId: undefined }, { Track: 'both' }, { Destination: { Type: 'S3' } }],
  ],
  ['StopCallRecording', { CallId: CALL }, [{ CallId: undefined }, { ParticipantTag: 'LEG-A' }]],
  ['PauseCallRecording', { CallId: CALL }, [{ CallId: '' }]],
  ['ResumeCallRecording', { CallId: CALL }, [{ CallId: 3 }]],
  [
    'StartBotConversation',
    {
      CallId: CALL,
      BotAliasArn: ALIAS,
      LocaleId: 'de_DE',
      Configuration: { SessionState: elicit, WelcomeMessages: welcome },
    },
    [
      { BotAliasArn: undefined },
      { BotAliasArn: 'string' },
      { ParticipantTag: 'LEG-B' },
      { LocaleId: 'de-DE' },
      { Configuration: { WelcomeMessages: welcome } },
      { Configuration: { SessionState: { DialogAction: { Type: 'Close' } } } },
      { Configuration: { SessionState: { SessionAttributes: { a: 'x'.repeat(10 * 1024) } } } },
    ],
  ],
  [
    'CallAndBridge',
    {
      CallerIdNumber: '+493023125001',
      CallTimeoutSeconds: 120,
      Endpoints: [pstn],
      RingbackTone: audio,
      SipHeaders: { 'x-a': 'b' },
    },
    [
      { CallerIdNumber: undefined },
      { CallTimeoutSeconds: 121 },
      { CallTimeoutSeconds: 0 },
      { Endpoints: [pstn, pstn] },
      { Endpoints: [] },
      { Endpoints: [{ ...pstn, Arn: 'a' }] },
      { Endpoints: [{ ...pstn, BridgeEndpointType: 'AWS' }] },
    ],
  ],
  ['Hangup', { SipResponseCode: '480', ParticipantTag: 'LEG-A' }, [{ SipResponseCode: 603 }, { ParticipantTag: '' }]],
  [
    'Pause',
    { DurationInMilliseconds: '3000' },
    [{ DurationInMilliseconds: undefined }, { DurationInMilliseconds: 'long' }],
  ],
  [
    'ReceiveDigits',
    { InputDigitsRegex: '^1$', InBetweenDigitsDurationInMilliseconds: 1, FlushDigitsDurationInMilliseconds: 1 },
    [{ InputDigitsRegex: undefined }, { FlushDigitsDurationInMilliseconds: undefined }],
  ],
  [
    'SendDigits',
    { CallId: CALL, Digits: ',*1234567890ABCD#'.padEnd(50, '1'), ToneDurationInMilliseconds: 24000 },
    [
      { Digits: '1'.repeat(51) },
      { Digits: 'E' },
      { ToneDurationInMilliseconds: 49 },
      { ToneDurationInMilliseconds: 24001 },
    ],
  ],
  ['VoiceFocus', { CallId: CALL, Enable: true }, [{ Enable: 'true' }, { CallId: undefined }]],
  ['JoinChimeMeeting', { JoinToken: 't', MeetingId: 'm' }, [{ JoinToken: undefined }]],
  [
    'ModifyChimeMeetingAttendees',
    { Operation: 'Mute', MeetingId: 'm', AttendeeList: many(100, String) },
    [{ Operation: 'Kick' }, { AttendeeList: many(101, String) }, { MeetingId: undefined }],
  ],
];

describe.each(ACTIONS)('%s', (type, right, wrong) => {
  test('is accepted at its limits', () => expect(judgeOne(type, right)).toEqual([]));
  test.each(wrong.map((change) => [JSON.stringify(change, (_, v) => v ?? 'absent').slice(0, 80), change] as const))(
    'is refused with %s',
    (_, change) => {
      expect(judgeOne(type, { ...right, ...change })).not.toEqual([]);
    },
  );
  test('refuses an unknown parameter and names it', () => {
    expect(judgeOne(type, { ...right, Surprise: 1 })).toContain('Actions[0].Parameters.Surprise: unknown parameter');
  });
});

const speak = { Type: 'Speak', Parameters: { CallId: CALL, Text: 'Hallo' } };
test.each([
  ['ten actions', { SchemaVersion: '1.0', Actions: many(10, () => speak) }, []],
  ['eleven actions', { SchemaVersion: '1.0', Actions: many(11, () => speak) }, ['Actions: more than 10 actions']],
  ['ten attributes', { SchemaVersion: '1.0', TransactionAttributes: attributes(10) }, []],
  [
    'eleven attributes',
    { SchemaVersion: '1.0', TransactionAttributes: attributes(11) },
    ['TransactionAttributes: more than 10 pairs'],
  ],
  ['a value of 1,024 characters', { SchemaVersion: '1.0', TransactionAttributes: { k: 'v'.repeat(1024) } }, []],
  [
    'a value of 1,025 characters',
    { SchemaVersion: '1.0', TransactionAttributes: { k: 'v'.repeat(1025) } },
    ['TransactionAttributes.k: key or value longer than 1024 characters'],
  ],
  [
    'a key of 1,025 characters',
    { SchemaVersion: '1.0', TransactionAttributes: { ['k'.repeat(1025)]: 'v' } },
    [expect.stringContaining('longer than 1024')],
  ],
  [
    'an attribute that is no string',
    { SchemaVersion: '1.0', TransactionAttributes: { k: 1 } },
    ['TransactionAttributes.k: must be a string'],
  ],
  [
    'attributes as a list',
    { SchemaVersion: '1.0', TransactionAttributes: [] },
    ['TransactionAttributes: must be a map of strings'],
  ],
  ['no SchemaVersion', { Actions: [] }, ['SchemaVersion: must be "1.0"']],
  ['another SchemaVersion', { SchemaVersion: '2.0' }, ['SchemaVersion: must be "1.0"']],
  ['an unknown key', { SchemaVersion: '1.0', actions: [] }, ['actions: unknown key']],
  [
    'an unknown action',
    { SchemaVersion: '1.0', Actions: [{ Type: 'Sing', Parameters: {} }] },
    ['Actions[0].Type: unknown action "Sing"'],
  ],
  [
    'an action named like an object method',
    { SchemaVersion: '1.0', Actions: [{ Type: 'toString' }] },
    ['Actions[0].Type: unknown action "toString"'],
  ],
  ['an action that is no object', { SchemaVersion: '1.0', Actions: ['Speak'] }, ['Actions[0]: must be an object']],
  [
    'an unknown key beside Parameters',
    { SchemaVersion: '1.0', Actions: [{ ...speak, Id: 1 }] },
    ['Actions[0].Id: unknown key'],
  ],
  ['actions that are no list', { SchemaVersion: '1.0', Actions: {} }, ['Actions: must be a list']],
  ['nothing', null, [': must be a JSON object']],
  ['a list', [], [': must be a JSON object']],
])('a response with %s is judged', (_, response, rules) => expect(rulesOf(response)).toEqual(rules));

test('every violation names the page it comes from', () => {
  const judged = judgeResponse({
    SchemaVersion: '1.0',
    Actions: [{ Type: 'Pause', Parameters: {} }],
    TransactionAttributes: attributes(11),
  });
  if (judged.verdict === 'ok') throw new Error('expected violations');
  expect(judged.violations.map(({ source }) => source)).toEqual(['DG/pause', 'DG/attribute-trans-invalid']);
  expect(judged.errorType).toBe('TransactionAttributesInvalidMapSize');
  expect(judged.errorMessage).toBe('Transaction Attributes has too many mappings. Maximum number of mappings is 10');
});

test.each([
  ['absent', undefined],
  ['null', null],
])('%s actions and attributes mean: keep', (_, value) => {
  expect(judgeResponse({ SchemaVersion: '1.0', Actions: value, TransactionAttributes: value })).toEqual({
    verdict: 'ok',
    actions: undefined,
    attributes: undefined,
  });
});

test.each([[undefined], ['x'.repeat(1001)]])('text that is missing or too long is not a matter of shape', (Text) => {
  expect(judgeOne('Speak', { CallId: CALL, Text })).toEqual([]);
});
