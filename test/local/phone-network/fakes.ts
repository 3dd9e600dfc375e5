import { setTimeout as wait } from 'node:timers/promises';
import { emptyChimeState, type ChimeState } from '../../../local/phone-network/chime-state.ts';
import type { InvokeResult, ObjectStore, StoredObject } from '../../../local/phone-network/ports.ts';
import type { PhonePorts, Script } from '../../../local/phone-network/place-call.ts';

export const NUMBER = '+493023125001';
export const HANDLER = 'arn:aws:lambda:eu-central-1:000000000000:function:handle-call:live';
export const HOOK = 'arn:aws:lambda:eu-central-1:000000000000:function:answer-turn:live';
export const BOT = 'arn:aws:lex:eu-central-1:000000000000:bot-alias/ABCDEFGHIJ/KLMNOPQRST';
export const LANDING = 'landing';
export const STARTED_AT = Date.UTC(2026, 7, 13, 9, 5, 7, 42);

export interface CallEvent {
  Sequence: number;
  InvocationEventType: string;
  ActionData?: {
    Type: string;
    Parameters: Record<string, unknown>;
    ErrorType?: string;
    ReceivedDigits?: string;
    CallRecordingDestination?: unknown;
    IntentResult?: { SessionState: { SessionAttributes: Record<string, string> } };
  };
  ErrorType?: string;
  ErrorMessage?: string;
  CallDetails: {
    TransactionId: string;
    TransactionAttributes?: Record<string, string>;
    Participants: { CallId: string; Status?: string }[];
  };
}
export interface TurnEvent {
  sessionId: string;
  inputTranscript: string;
  inputMode: string;
  sessionState: { sessionAttributes: Record<string, string> };
}
type Answer = unknown;

/** A policy that lets one service principal do one thing. */
export const allow = (service: string, action: string | string[], resource = '*') =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: action, Resource: resource }],
  });

/** The registered state of one number that leads to HANDLER. */
function oneNumber(): ChimeState {
  const at = '2026-01-01T00:00:00.000Z';
  const stamps = { CreatedTimestamp: at, UpdatedTimestamp: at };
  const sma = 'arn:aws:chime:eu-central-1:000000000000:sma/sma-1';
  return {
    ...emptyChimeState(),
    sipMediaApplications: {
      'sma-1': {
        SipMediaApplicationId: 'sma-1',
        AwsRegion: 'eu-central-1',
        Name: 'calls',
        Endpoints: [{ LambdaArn: HANDLER }],
        SipMediaApplicationArn: sma,
        ...stamps,
      },
    },
    sipRules: {
      'rule-1': {
        SipRuleId: 'rule-1',
        Name: 'main',
        Disabled: false,
        TriggerType: 'ToPhoneNumber',
        TriggerValue: NUMBER,
        TargetApplications: [{ SipMediaApplicationId: 'sma-1', Priority: 1, AwsRegion: 'eu-central-1' }],
        ...stamps,
      },
    },
  };
}

export function memoryStore(
  policies: Record<string, string | undefined> = {},
): ObjectStore & { objects: StoredObject[] } {
  const objects: StoredObject[] = [];
  const all: Record<string, string | undefined> = {
    [LANDING]: allow('voiceconnector.chime.amazonaws.com', ['s3:PutObject', 's3:PutObjectAcl', 's3:GetObject']),
    ...policies,
  };
  return {
    objects,
    put: async (object) => void objects.push(object),
    exists: async (bucket, key) => objects.some((each) => each.bucket === bucket && each.key === key),
    policyOf: async (bucket) => (bucket in all ? all[bucket] : 'no-such-bucket'),
  };
}

export interface Fake {
  ports: PhonePorts;
  store: ReturnType<typeof memoryStore>;
  /** What the call handler was sent, and what the code hook was sent. */
  events: CallEvent[];
  turns: TurnEvent[];
  utterances: { sessionId: string; text: string }[];
}

/** A network whose handler and code hook are functions. A thrown error is a function error; 'timeout' is no reply. */
export function fakeNetwork(
  handler: (event: CallEvent, index: number) => Answer,
  hook: (event: TurnEvent, index: number) => Answer = () => close('Auf Wiederhören.'),
  overrides: Partial<PhonePorts> = {},
): Fake {
  const fake = { events: [], turns: [], utterances: [] } as unknown as Fake;
  fake.store = memoryStore();
  let ids = 0;
  fake.ports = {
    state: oneNumber(),
    invoker: {
      invoke: async (arn, event) => {
        const copy = structuredClone(event);
        if (arn === HANDLER) return run(() => handler(copy as CallEvent, fake.events.push(copy as CallEvent) - 1));
        return run(() => hook(copy as TurnEvent, fake.turns.push(copy as TurnEvent) - 1));
      },
    },
    policies: {
      policyOf: async (arn) =>
        arn === HANDLER
          ? allow('voiceconnector.chime.amazonaws.com', 'lambda:InvokeFunction', HANDLER)
          : allow('lexv2.amazonaws.com', 'lambda:InvokeFunction', HOOK),
    },
    objects: fake.store,
    findCodeHook: (alias, locale) => (alias === BOT && locale === 'de_DE' ? HOOK : undefined),
    // A second is a millisecond: fast, and still in the right order.
    timer: { wait: (ms, signal) => wait(ms / 1000, undefined, { signal }) },
    randomUuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    now: () => 0,
    utterances: { record: (utterance) => void fake.utterances.push(utterance) },
    ...overrides,
  };
  return fake;
}

function run(answer: () => Answer): InvokeResult {
  try {
    const value = answer();
    return value === 'timeout' ? 'timeout' : { payload: value };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

export const respond = (Actions?: unknown, TransactionAttributes?: unknown) => ({
  SchemaVersion: '1.0',
  Actions,
  TransactionAttributes,
});
export const callerLeg = (event: CallEvent): string => event.CallDetails.Participants[0]?.CallId as string;
export const speak = (event: CallEvent, Text?: string) => ({
  Type: 'Speak',
  Parameters: {
    CallId: callerLeg(event),
    Text,
    Engine: 'neural',
    LanguageCode: 'de-DE',
    TextType: 'text',
    VoiceId: 'Vicki',
  },
});
export const hangup = { Type: 'Hangup', Parameters: { SipResponseCode: 0, ParticipantTag: 'LEG-A' } };
export const ask = (event: CallEvent, extra: Record<string, unknown> = {}) => ({
  Type: 'SpeakAndGetDigits',
  Parameters: {
    CallId: callerLeg(event),
    InputDigitsRegex: '^[12]$',
    SpeechParameters: { Text: 'Darf ich aufzeichnen? Drücken Sie 1 für ja oder 2 für nein.' },
    FailureSpeechParameters: { Text: 'Das habe ich nicht verstanden.' },
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: 1,
    Repeat: 2,
    RepeatDurationInMilliseconds: 5000,
    ...extra,
  },
});
export const record = (event: CallEvent, Location = `${LANDING}/t-1`) => ({
  Type: 'StartCallRecording',
  Parameters: { CallId: callerLeg(event), Track: 'BOTH', Destination: { Type: 'S3', Location } },
});
export const bot = (event: CallEvent, extra: Record<string, unknown> = {}) => ({
  Type: 'StartBotConversation',
  Parameters: {
    CallId: callerLeg(event),
    BotAliasArn: BOT,
    LocaleId: 'de_DE',
    Configuration: {
      SessionState: { SessionAttributes: { call: 'c1' }, DialogAction: { Type: 'ElicitIntent' } },
      WelcomeMessages: [{ Content: 'Wie kann ich helfen?', ContentType: 'PlainText' }],
    },
    ...extra,
  },
});
export const elicit = (text: string, sessionAttributes?: Record<string, string>) => ({
  sessionState: { dialogAction: { type: 'ElicitIntent' }, sessionAttributes },
  messages: [{ contentType: 'PlainText', content: text }],
});
export const close = (text: string, sessionAttributes?: Record<string, string>) => ({
  sessionState: {
    dialogAction: { type: 'Close' },
    intent: { name: 'FallbackIntent', state: 'Fulfilled', slots: {} },
    sessionAttributes,
  },
  messages: [{ contentType: 'PlainText', content: text }],
});
const script = (changes: Partial<Script> = {}): Script => ({
  from: '+491713920001',
  turns: ['Ich hätte gern einen Termin.', 'Am Donnerstag bitte.'],
  consent: 'silence',
  ...changes,
});
export const order = (changes: Partial<Script> = {}) => ({
  to: NUMBER,
  script: script(changes),
  startedAt: STARTED_AT,
});

/** A well-behaved agent: disclosure, recording question, recording only after a 1, bot, goodbye. */
export function goodAgent(event: CallEvent): unknown {
  const { InvocationEventType: type, ActionData: data } = event;
  if (type === 'NEW_INBOUND_CALL')
    return respond([speak(event, 'Guten Tag, hier spricht der KI-Assistent der Praxis.'), ask(event)], {
      step: 'asked',
    });
  if (type === 'HANGUP') return null;
  if (data?.Type === 'SpeakAndGetDigits') {
    const recording = data.ReceivedDigits === '1' ? [record(event)] : [];
    return respond([...recording, bot(event)], { step: 'bot' });
  }
  return respond([speak(event, 'Auf Wiederhören.'), hangup]);
}
