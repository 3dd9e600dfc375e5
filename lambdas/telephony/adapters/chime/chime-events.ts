import * as z from 'zod';
import { HANDOFF } from '../../contract.ts';
import type { CallEvent, ConversationEnd, Leg, StepKind } from '../../domain/call-event.ts';
import type { InboundCall, Legs, MalformedEvent, ParsedEvent } from '../../domain/inbound-call.ts';
import type { LegNames } from '../../domain/stored-steps.ts';
import { toE164 } from '../../domain/telephone-number.ts';

/** Amazon's names of the legs. */
export const LEG_TAGS = { caller: 'LEG-A', bridge: 'LEG-B' } as const satisfies LegNames;

/** Some numbers arrive as strings (docs/voice-service.md). */
const wholeNumber = z.union([z.number().int().nonnegative(), z.string().regex(/^[0-9]{1,15}$/)]).transform(Number);
const text = z.string().optional().catch(undefined);

const participant = z.looseObject({
  CallId: text,
  ParticipantTag: text,
  To: text,
  From: text,
  Direction: text,
  StartTimeInMilliseconds: wholeNumber.optional().catch(undefined),
  Status: text,
});
const callDetails = z.looseObject({
  TransactionId: z.string().min(1).max(200),
  Participants: z.array(participant).min(1),
});
const intentResult = z.looseObject({
  SessionState: z.looseObject({
    SessionAttributes: z.record(z.string(), z.unknown()).nullish(),
    Intent: z.looseObject({ State: text }).nullish(),
  }),
});
const actionData = z.looseObject({
  Type: text,
  ReceivedDigits: text,
  IntentResult: intentResult.optional().catch(undefined),
  Parameters: z.looseObject({ ParticipantTag: text }).optional().catch(undefined),
  CallDetails: z.unknown().optional(),
});
const envelope = z.looseObject({
  Sequence: wholeNumber,
  InvocationEventType: z.string().min(1),
  ActionData: actionData.optional().catch(undefined),
  CallDetails: z.unknown().optional(),
});

type ActionData = z.infer<typeof actionData>;
type Participant = z.infer<typeof participant>;

const STEP_OF_ACTION: Readonly<Record<string, StepKind>> = {
  Speak: 'speak',
  SpeakAndGetDigits: 'ask',
  StartBotConversation: 'converse',
  StartCallRecording: 'record',
  CallAndBridge: 'transfer',
  Hangup: 'hang-up',
};

/** Parses an invocation of the SIP media application. Lenient in what it reads, and never throws. */
export function parseChimeEvent(raw: unknown): ParsedEvent {
  const outer = envelope.safeParse(raw);
  if (!outer.success) return { ok: false, malformed: malformed(raw) };
  const { ActionData: data, Sequence: sequence, InvocationEventType: type } = outer.data;
  // Documents put CallDetails of StartBotConversation inside ActionData; captures have it at the top (§11.3).
  const inner = [outer.data.CallDetails, data?.CallDetails].map((details) => callDetails.safeParse(details));
  const details = inner.find((result) => result.success)?.data;
  const caller = details?.Participants.find((leg) => legOf(leg) !== 'bridge');
  if (details === undefined || caller === undefined) return { ok: false, malformed: malformed(raw) };
  const inbound = caller.Direction !== 'Outbound';
  const call: InboundCall = {
    providerCallId: details.TransactionId,
    event: { ...whatHappened(type, data), ...whoIsThere(type, data, details.Participants), sequence } as CallEvent,
    direction: inbound ? 'inbound' : 'outbound',
    dialled: toE164(inbound ? caller.To : caller.From),
    caller: toE164(inbound ? caller.From : caller.To),
    startedAt: caller.StartTimeInMilliseconds,
    legs: legsOf(details.Participants),
  };
  return { ok: true, call };
}

function whatHappened(type: string, data: ActionData | undefined) {
  const step = STEP_OF_ACTION[data?.Type ?? ''] ?? 'other';
  switch (type) {
    // The guide also writes NEW_INCOMING_CALL; captures never do. CALL_ANSWERED is an outbound call's: we place none, so
    // it is turned away like any other that is not ours.
    case 'NEW_INBOUND_CALL':
    case 'NEW_INCOMING_CALL':
    case 'CALL_ANSWERED':
      return { type: 'incoming' };
    case 'ACTION_SUCCESSFUL': {
      const digits = data?.ReceivedDigits;
      const conversation = data?.IntentResult && conversationEnd(data.IntentResult);
      return {
        type: 'succeeded',
        step,
        digits,
        conversation,
      };
    }
    case 'ACTION_FAILED':
      return { type: 'failed', step };
    case 'INVALID_LAMBDA_RESPONSE':
      return { type: 'failed', step: 'other' };
    case 'HANGUP':
      return { type: 'hung-up' };
    default:
      return { type: 'other' };
  }
}

/** `Status` is absent on a ringing leg and in some documents; tags come in mixed case (§11.1, §11.7). */
function whoIsThere(type: string, data: ActionData | undefined, participants: readonly Participant[]) {
  const connected = participants.filter((leg) => leg.Status === 'Connected').map(legOf);
  const callerLeg = participants.find((leg) => legOf(leg) === 'caller');
  const hungUp = data?.Parameters?.ParticipantTag?.toUpperCase() ?? LEG_TAGS.caller;
  const assumed = type === 'HANGUP' && callerLeg?.Status === undefined && hungUp === LEG_TAGS.caller;
  return { connected, callerGone: callerLeg?.Status === 'Disconnected' || assumed };
}

function conversationEnd(result: z.infer<typeof intentResult>): ConversationEnd {
  const { Intent, SessionAttributes } = result.SessionState;
  return {
    closed: Intent?.State === 'Fulfilled' || Intent?.State === 'Failed',
    handoff: SessionAttributes?.[HANDOFF.attribute] === HANDOFF.transfer,
  };
}

const legOf = (leg: Participant): Leg => (leg.ParticipantTag?.toUpperCase() === LEG_TAGS.bridge ? 'bridge' : 'caller');

/** Lex names its session after Amazon's id of the caller's leg. */
function legsOf(participants: readonly Participant[]): Legs {
  const named = participants.filter((leg) => leg.CallId !== undefined && leg.CallId !== '');
  const legs: Legs = Object.fromEntries(named.map((leg) => [legOf(leg), leg.CallId]));
  return legs.caller === undefined ? legs : { ...legs, agent: legs.caller };
}

function malformed(raw: unknown): MalformedEvent {
  const loose = z.looseObject({
    InvocationEventType: text,
    CallDetails: z
      .looseObject({ Participants: z.array(participant).catch([]) })
      .optional()
      .catch(undefined),
  });
  const seen = loose.safeParse(raw);
  const type = seen.data?.InvocationEventType;
  const failures = ['ACTION_FAILED', 'INVALID_LAMBDA_RESPONSE'];
  const there = (seen.data?.CallDetails?.Participants ?? []).filter((leg) => leg.Status !== 'Disconnected');
  return {
    // After a hang-up only who is said to be connected is believed to be.
    legs: legsOf(type === 'HANGUP' ? there.filter((leg) => leg.Status === 'Connected') : there),
    type: type === 'HANGUP' ? 'hung-up' : failures.includes(type ?? '') ? 'failed' : 'other',
  };
}
