import * as z from 'zod';
import type { EpochMs } from '../../../shared/kernel/clock.ts';
import { HANDOFF } from '../../contract.ts';
import type { CallEvent, ConversationEnd, LegTag, StepKind } from '../../domain/call-event.ts';
import { toE164 } from '../../domain/telephone-number.ts';

/** One event of Amazon's as far as we use it. `dialled` and `caller` are E.164; a withheld caller is undefined. */
export interface ChimeCall {
  readonly transactionId: string;
  readonly event: CallEvent;
  readonly direction: 'inbound' | 'outbound';
  readonly dialled: string | undefined;
  readonly caller: string | undefined;
  /** When the caller's leg began, as Amazon says; undefined where it is missing. */
  readonly startedAt: EpochMs | undefined;
  /** Amazon's id of each leg; the first one is also the Lex session. */
  readonly legs: Legs;
}
export type Legs = Readonly<Partial<Record<LegTag, string>>>;

/** What can be told of an event that is none: which legs to hang up, and whether we failed to speak already. */
export interface MalformedEvent {
  readonly legs: Legs;
  readonly type: 'hung-up' | 'failed' | 'other';
}
export type ParsedEvent = { ok: true; call: ChimeCall } | { ok: false; malformed: MalformedEvent };

/** Some numbers arrive as strings (telephony.md §11.9). */
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
  const caller = details?.Participants.find((leg) => tagOf(leg) !== 'LEG-B');
  if (details === undefined || caller === undefined) return { ok: false, malformed: malformed(raw) };
  const inbound = caller.Direction !== 'Outbound';
  const call: ChimeCall = {
    transactionId: details.TransactionId,
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
        ...(digits !== undefined && { digits }),
        ...(conversation && { conversation }),
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
  const connected = participants.filter((leg) => leg.Status === 'Connected').map(tagOf);
  const callerLeg = participants.find((leg) => tagOf(leg) === 'LEG-A');
  const hungUp = data?.Parameters?.ParticipantTag?.toUpperCase() ?? 'LEG-A';
  const assumed = type === 'HANGUP' && callerLeg?.Status === undefined && hungUp === 'LEG-A';
  return { connected, callerGone: callerLeg?.Status === 'Disconnected' || assumed };
}

function conversationEnd(result: z.infer<typeof intentResult>): ConversationEnd {
  const { Intent, SessionAttributes } = result.SessionState;
  return {
    closed: Intent?.State === 'Fulfilled' || Intent?.State === 'Failed',
    handoff: SessionAttributes?.[HANDOFF.attribute] === HANDOFF.transfer,
  };
}

const tagOf = (leg: Participant): LegTag => (leg.ParticipantTag?.toUpperCase() === 'LEG-B' ? 'LEG-B' : 'LEG-A');

function legsOf(participants: readonly Participant[]): Legs {
  const named = participants.filter((leg) => leg.CallId !== undefined && leg.CallId !== '');
  return Object.fromEntries(named.map((leg) => [tagOf(leg), leg.CallId]));
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
