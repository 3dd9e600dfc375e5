import type { Leg } from '../../domain/call-event.ts';
import type { Step, Steps } from '../../domain/call-steps.ts';
import type { Legs } from '../../domain/inbound-call.ts';
import { promptText, type Voice } from '../../domain/prompts.ts';
import { speechChunks } from '../../domain/speech-chunks.ts';
import type { RenderContext } from '../../ports.ts';
import { LEG_TAGS } from './chime-events.ts';

type AskStep = Extract<Step, { do: 'ask' }>;

export interface ChimeAction {
  readonly Type: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
}
/** `Actions` absent: what runs goes on. */
export interface ChimeResponse {
  readonly SchemaVersion: '1.0';
  readonly Actions?: readonly ChimeAction[];
  readonly TransactionAttributes?: Readonly<Record<string, string>>;
}

/** Speak takes 1,000 characters (DG/speak); an answer has at most 10 actions (DG/invoke-on-call-leg). */
const SPEECH_LIMIT = 1000;
const MAX_ACTIONS = 10;

/** The answer to one invocation. Attributes are always the full map: another set of keys would replace it. */
export function chimeResponse(steps: Steps, context: RenderContext): ChimeResponse {
  const attributes = context.call && { TransactionAttributes: { callId: context.call.callId } };
  if (steps === 'keep') return { SchemaVersion: '1.0', ...attributes };
  return { SchemaVersion: '1.0', Actions: renderActions(steps, context), ...attributes };
}

function renderActions(steps: readonly Step[], context: RenderContext): ChimeAction[] {
  const speakable = context.legs.caller === undefined ? steps.filter((step) => step.do === 'hang-up') : steps;
  const lists = speakable.map((step) => actionsOf(step, context));
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  // Only a scenario's greeting can be long; its end is dropped rather than the whole answer refused.
  return lists.flatMap((list) =>
    total > MAX_ACTIONS && list.length > 2 ? shortened(list, total - MAX_ACTIONS) : list,
  );
}

const shortened = (list: ChimeAction[], by: number) => [...list.slice(0, list.length - 1 - by), ...list.slice(-1)];

function actionsOf(step: Step, context: RenderContext): ChimeAction[] {
  const { call, legs, voice } = context;
  switch (step.do) {
    case 'speak':
      return speak(promptText(step.prompt, voice), context);
    case 'hang-up':
      return [{ Type: 'Hangup', Parameters: { ...legParameters(legs, step.leg), SipResponseCode: String(step.code) } }];
    case 'ask':
      return [ask(step.prompt, context)];
    case 'converse':
      return call ? converse(step.prompt, call, context) : [];
    case 'record': {
      const Location = `${call?.landingBucket}/${call?.tenant}`;
      const Parameters = { CallId: legs.caller, Track: 'BOTH', Destination: { Type: 'S3', Location } };
      return call ? [{ Type: 'StartCallRecording', Parameters }] : [];
    }
    case 'transfer':
      return call && voice.transferTo !== undefined ? [bridge(voice.transferTo, call, legs)] : [];
  }
}

const legParameters = (legs: Legs, leg: Leg) =>
  legs[leg] === undefined ? { ParticipantTag: LEG_TAGS[leg] } : { CallId: legs[leg] };

/** The voice is always named: the default would be an American one. */
const speech = (text: string, { pack }: Voice) => ({
  Text: text,
  Engine: 'neural',
  LanguageCode: pack.tag,
  TextType: 'text',
  VoiceId: pack.voice,
});

const speak = (text: string, { legs, voice }: RenderContext): ChimeAction[] =>
  speechChunks(text, SPEECH_LIMIT).map((chunk) => ({
    Type: 'Speak',
    Parameters: { CallId: legs.caller, ...speech(chunk, voice) },
  }));

/** Which keys are waited for, and what is said where none came. */
const QUESTIONS = {
  recording: { keys: '12', again: 'recording-again' },
  fallback: { keys: '', again: 'fallback' },
} as const satisfies Record<AskStep['prompt'], unknown>;

/** One key, asked for twice with eight seconds each; no key gives ACTION_FAILED, which counts as silence. */
function ask(prompt: AskStep['prompt'], { legs, voice }: RenderContext): ChimeAction {
  const { keys, again } = QUESTIONS[prompt];
  const person = voice.transferTo === undefined ? '' : '0';
  return {
    Type: 'SpeakAndGetDigits',
    Parameters: {
      CallId: legs.caller,
      SpeechParameters: speech(promptText(prompt, voice), voice),
      FailureSpeechParameters: speech(promptText(again, voice), voice),
      InputDigitsRegex: `^[${person}${keys}]$`,
      MinNumberOfDigits: 1,
      MaxNumberOfDigits: 1,
      TerminatorDigits: ['#'],
      InBetweenDigitsDurationInMilliseconds: 2000,
      Repeat: 2,
      RepeatDurationInMilliseconds: 8000,
    },
  };
}

type CallContext = NonNullable<RenderContext['call']>;

function converse(prompt: 'greeting' | 'resumed', call: CallContext, context: RenderContext): ChimeAction[] {
  const { legs, voice } = context;
  const welcome = promptText(prompt === 'greeting' ? 'welcome' : 'resumed', voice);
  const long = welcome.length > SPEECH_LIMIT;
  const opening = long ? promptText('welcome', { ...voice, greeting: '' }) : welcome;
  const Parameters = {
    CallId: legs.caller,
    BotAliasArn: call.botAliasArn,
    LocaleId: voice.pack.lexLocale,
    Configuration: {
      SessionState: {
        // The hook finds the tenant by our own number; nothing of the caller's goes to Lex.
        SessionAttributes: { callId: call.callId, dialled: call.dialled },
        // WelcomeMessages are only spoken with ElicitIntent (DG/start-bot-conversation).
        DialogAction: { Type: 'ElicitIntent' },
      },
      WelcomeMessages: [{ Content: opening, ContentType: 'PlainText' }],
    },
  };
  return [...(long ? speak(welcome, context) : []), { Type: 'StartBotConversation', Parameters }];
}

/** The caller's own number is the one caller id that is always allowed; a withheld one is not revealed. */
function bridge(to: string, call: CallContext, legs: Legs): ChimeAction {
  return {
    Type: 'CallAndBridge',
    Parameters: {
      CallId: legs.caller,
      CallTimeoutSeconds: 30,
      CallerIdNumber: call.caller ?? call.dialled,
      Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: to }],
    },
  };
}
