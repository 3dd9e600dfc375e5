import type { Route } from './find-handler.ts';
import type { Script } from './script.ts';

/** One line of what was said, `at` milliseconds (simulated) after the call began. */
export interface TranscriptLine {
  at: number;
  who: 'agent' | 'caller';
  text: string;
}

/** One invocation of the call handler; `ms` is the wall-clock time until its reply. */
export interface SentEvent {
  type: string;
  sequence: number;
  ms: number;
}

export interface Leg {
  callId: string;
  tag: 'LEG-A' | 'LEG-B';
  to: string;
  from: string;
  direction: 'Inbound' | 'Outbound';
  startedAt: number;
  status: 'Ringing' | 'Connected' | 'Disconnected';
}

/** One recording of one leg. Once stopped, a leg can never be recorded again (DG/start-call-recording). */
export interface Recording {
  callId: string;
  bucket: string;
  key: string;
  track: 'BOTH' | 'INCOMING' | 'OUTGOING';
  state: 'recording' | 'paused' | 'stopped';
  /** What was heard while it ran; `pause` stands for the tone that Amazon puts where a recording was paused. */
  pieces: (TranscriptLine | 'pause')[];
}

export type Ending = 'caller' | 'agent' | 'rejected' | 'failed';

/** The state of one call. Mutable: a call is played by one loop, step by step. */
export interface Call {
  readonly transactionId: string;
  readonly route: Route;
  readonly script: Script;
  readonly startedAt: number;
  /** Simulated milliseconds since `startedAt`. */
  clock: number;
  sequence: number;
  attributes: Record<string, string>;
  legs: Leg[];
  transcript: TranscriptLine[];
  events: SentEvent[];
  turnMs: number[];
  failures: string[];
  /** Index of the caller's next turn. */
  nextTurn: number;
  /** How many questions for keys were asked. */
  questions: number;
  recordings: Recording[];
  /** Lex session attributes: all bot conversations on a call share one session. */
  botAttributes?: Record<string, string>;
  ended?: Ending;
}

/** How long speech takes: about 16 characters a second, as German is spoken on the phone. Milliseconds. */
const speechMs = (text: string): number => Math.max(300, text.length * 60);

export const legA = (call: Call): Leg => call.legs[0] as Leg;
export const connected = (call: Call): Leg[] => call.legs.filter((leg) => leg.status === 'Connected');
export const bridged = (call: Call): boolean => connected(call).length > 1;

/** Starts a call that rings at `startedAt` (epoch milliseconds, may be long ago). */
export function openCall(options: {
  route: Route;
  script: Script;
  to: string;
  startedAt: number;
  transactionId: string;
  callId: string;
}): Call {
  const { route, script, startedAt, transactionId, callId, to } = options;
  const leg: Leg = { callId, tag: 'LEG-A', to, from: script.from, direction: 'Inbound', startedAt, status: 'Ringing' };
  const history = { legs: [leg], transcript: [], events: [], turnMs: [], failures: [], recordings: [] };
  return {
    transactionId,
    route,
    script,
    startedAt,
    clock: 0,
    sequence: 0,
    attributes: {},
    nextTurn: 0,
    questions: 0,
    ...history,
  };
}

/** Puts a line into the transcript and into every running recording, and lets the time pass that it takes to say it. */
export function say(call: Call, who: TranscriptLine['who'], text: string): void {
  const line = { at: call.clock, who, text };
  call.transcript.push(line);
  for (const recording of call.recordings) if (recording.state === 'recording') recording.pieces.push(line);
  call.clock += speechMs(text);
  call.script.live?.heard({ who, text });
}

/** What differs from one event to the next, beside the sequence. */
export interface EventDetails {
  type: string;
  actionData?: Record<string, unknown>;
  errorType?: string;
  errorMessage?: string;
}

/** The next event of a call, in the shape Amazon sends (docs/voice-service.md). Counts `Sequence` up by one. */
export function nextEvent(call: Call, details: EventDetails): Record<string, unknown> {
  call.sequence += 1;
  const attributes = Object.keys(call.attributes).length > 0 ? { TransactionAttributes: { ...call.attributes } } : {};
  return {
    SchemaVersion: '1.0',
    Sequence: call.sequence,
    InvocationEventType: details.type,
    ActionData: details.actionData,
    CallDetails: {
      TransactionId: call.transactionId,
      ...attributes,
      AwsAccountId: call.route.accountId,
      AwsRegion: call.route.region,
      SipRuleId: call.route.sipRuleId,
      SipMediaApplicationId: call.route.sipMediaApplicationId,
      Participants: call.legs.map(participant),
    },
    ErrorType: details.errorType,
    ErrorMessage: details.errorType === undefined ? undefined : details.errorMessage,
  };
}

/** `Status` is missing while the call rings, as in the captures (docs/voice-service.md). */
function participant(leg: Leg): Record<string, unknown> {
  return {
    CallId: leg.callId,
    ParticipantTag: leg.tag,
    To: leg.to,
    From: leg.from,
    Direction: leg.direction,
    StartTimeInMilliseconds: String(leg.startedAt),
    Status: leg.status === 'Ringing' ? undefined : leg.status,
  };
}
