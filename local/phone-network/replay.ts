import { judgeResponse, type Violation } from './action-contract.ts';
import type { Classified } from './classify-event.ts';
import { judgeLexResponse } from './lex-contract.ts';

export { classifyEvent, type Classified } from './classify-event.ts';

type Json = Record<string, unknown>;
interface Participant {
  CallId?: string;
  ParticipantTag?: string;
  To?: string;
  From?: string;
  Direction?: string;
  Status?: string;
}

/** Which kinds of handlers the deployment has; by default it has no consumer of Voice Connector streaming events. */
export interface DeployedHandlers {
  sma: boolean;
  lex: boolean;
  eventbridge: boolean;
}
export const DEPLOYED: DeployedHandlers = { sma: true, lex: true, eventbridge: false };

/** Why an event is not sent at all; undefined when it is. A document that is no event is answered for by its class. */
export function refusalReason(classified: Classified, deployed: DeployedHandlers = DEPLOYED): string | undefined {
  if (classified.kind === 'not-an-event') return undefined;
  if (classified.kind === 'eventbridge' && !deployed.eventbridge)
    return `no handler is deployed for ${classified.type}`;
  if (!deployed[classified.kind]) return `no ${classified.kind} handler is deployed`;
  return classified.problem;
}

/** The number of ours that the event is about: what the caller dialled, or what an outbound call comes from. */
export function calledNumber(event: unknown): string | undefined {
  const leg = legA(event);
  const number: unknown = leg?.Direction === 'Outbound' ? leg.From : leg?.To;
  return typeof number === 'string' ? number : undefined;
}

/** What makes one replay different from every other: fresh ids, and the provisioned number where one is given. */
export interface ReplayIds {
  transactionId: string;
  calledNumber?: string;
  /** What a conversation of ours carries; the event's own attributes of other names stay. */
  sessionAttributes?: Record<string, string>;
}

/**
 * Copies an event for sending. A call event gets its own TransactionId and the given number of ours; a Lex event gets its
 * own session and request id, since a handler must treat a known request as a repetition, and the attributes of the given
 * conversation, without which it belongs to no call. Nothing else is changed.
 */
export function prepareEvent(kind: Classified['kind'], event: unknown, ids: ReplayIds): unknown {
  const copy = structuredClone(event) as Json;
  if (kind === 'sma') {
    if (isRecord(copy.CallDetails)) copy.CallDetails.TransactionId = ids.transactionId;
    const leg = legA(copy);
    if (leg && ids.calledNumber !== undefined) leg[leg.Direction === 'Outbound' ? 'From' : 'To'] = ids.calledNumber;
  }
  if (kind === 'lex') {
    copy.sessionId = ids.transactionId;
    if (isRecord(copy.sessionState)) ofConversation(copy.sessionState, ids);
  }
  return copy;
}

function ofConversation(state: Json, { transactionId, sessionAttributes }: ReplayIds): void {
  if (state.originatingRequestId !== undefined) state.originatingRequestId = `${transactionId}-1`;
  const own = state.sessionAttributes ?? {};
  if (sessionAttributes && isRecord(own)) state.sessionAttributes = { ...own, ...sessionAttributes };
}

/** Events whose actions Amazon ignores (docs/voice-service.md); their answer must still be well-formed when there is one. */
const IGNORED = new Set(['NEW_OUTBOUND_CALL', 'RINGING', 'ACTION_INTERRUPTED']);
/** Events after which nothing is running: without actions the caller would hear nothing and be billed (§1.3). */
const NOTHING_RUNS = new Set([
  'NEW_INBOUND_CALL',
  'CALL_ANSWERED',
  'ACTION_SUCCESSFUL',
  'ACTION_FAILED',
  'INVALID_LAMBDA_RESPONSE',
]);

/** Judges a handler's answer to a sent event by Amazon's rules; empty when there is nothing to complain about. */
export function judgeReplay(kind: Classified['kind'], event: unknown, response: unknown): Violation[] {
  if (kind === 'sma') return judgeCallAnswer(event as Json, response);
  if (kind !== 'lex') return [];
  const judged = judgeLexResponse(response);
  return judged.verdict === 'invalid' ? judged.violations : [];
}

function judgeCallAnswer(event: Json, response: unknown): Violation[] {
  const type = String(event.InvocationEventType);
  const alive = participants(event).filter(({ Status }) => Status !== 'Disconnected');
  const ignored = IGNORED.has(type) || alive.length === 0;
  if (ignored && (response === null || response === undefined)) return [];
  const judged = judgeResponse(response);
  if (judged.verdict === 'invalid') return judged.violations;
  if (ignored) return [];
  const actions = judged.actions ?? [];
  return [
    ...unfinished(type, event, alive, actions),
    ...actions.flatMap(({ Type, Parameters }, index) =>
      badParameters(Type, Parameters as Json, alive, `Actions[${index}]`),
    ),
  ];
}

function unfinished(
  type: string,
  event: Json,
  alive: Participant[],
  actions: { Type: string; Parameters: unknown }[],
): Violation[] {
  const bridgedUp = alive.length > 1;
  const listening = (event.ActionData as Json | undefined)?.Type === 'ReceiveDigits';
  if (NOTHING_RUNS.has(type) && actions.length === 0 && !bridgedUp && !listening) {
    return [
      { path: 'Actions', rule: 'the caller is left in silence, connected and billed', source: 'DG/invoke-on-call-leg' },
    ];
  }
  const onlyLegB = alive.length === 1 && /^leg-b$/i.test(String(alive[0]?.ParticipantTag));
  if (type === 'HANGUP' && onlyLegB && !actions.some((action) => action.Type === 'Hangup')) {
    return [
      {
        path: 'Actions',
        rule: 'the remaining leg must be hung up, it is billed until then',
        source: 'DG/call-and-bridge',
      },
    ];
  }
  return [];
}

/** What would be ACTION_FAILED: legs that are not on the call, missing or overlong text. */
function badParameters(type: string, parameters: Json, alive: Participant[], path: string): Violation[] {
  const violations: Violation[] = [];
  const legs = alive.map(({ CallId }) => CallId);
  if (typeof parameters.CallId === 'string' && !legs.includes(parameters.CallId)) {
    violations.push({ path: `${path}.Parameters.CallId`, rule: 'is no connected participant', source: 'DG/speak' });
  }
  const texts = type === 'Speak' ? [parameters] : [parameters.SpeechParameters, parameters.FailureSpeechParameters];
  if (!['Speak', 'SpeakAndGetDigits'].includes(type)) return violations;
  for (const { Text = '' } of texts as { Text?: string }[]) {
    if (Text === '' || Text.length > 1000) {
      violations.push({ path: `${path}.Parameters`, rule: 'Text must have 1 to 1,000 characters', source: 'DG/speak' });
    }
  }
  return violations;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Total: an elided event has none, or something else in their place. */
function participants(event: unknown): Participant[] {
  const details = (event as Json | null | undefined)?.CallDetails;
  const legs = isRecord(details) ? details.Participants : undefined;
  return Array.isArray(legs) ? legs.filter(isRecord) : [];
}

const legA = (event: unknown): (Participant & Json) | undefined =>
  (participants(event).find(({ ParticipantTag }) => /^leg-a$/i.test(String(ParticipantTag))) ??
    participants(event)[0]) as (Participant & Json) | undefined;
