import { randomUUID } from 'node:crypto';
import type { EventRules } from '../platform/event-rules.ts';
import type { PhoneLine } from '../phone-network/phone-line.ts';
import type { Violation } from '../phone-network/action-contract.ts';
import { findHandler } from '../phone-network/find-handler.ts';
import { placeCall } from '../phone-network/place-call.ts';
import type { InvokeResult } from '../phone-network/ports.ts';
import {
  calledNumber,
  classifyEvent,
  DEPLOYED,
  judgeReplay,
  prepareEvent,
  refusalReason,
  type Classified,
} from '../phone-network/replay.ts';
import type { ReplayFile } from './replay-files.ts';
import type { ReplayTenant } from './replay-tenant.ts';

/** What became of one file; the JSON of `npm run replay` is a list of these. */
export interface ReplayResult {
  readonly file: string;
  /** Name and qualifier of the function that was invoked; null where none was. */
  readonly handler: string | null;
  readonly verdict: 'answered' | 'refused' | 'not-an-event';
  /** Rules of Amazon's contract that the answer breaks, or that there was none. */
  readonly violations: readonly Violation[];
  /** The handler's answer; `{reason}` where nothing was sent. */
  readonly response: unknown;
}

/** What events are sent over. */
export interface ReplayTarget {
  readonly line: PhoneLine;
  readonly rules: EventRules;
  readonly tenant: Pick<ReplayTenant, 'number' | 'instead'>;
}

type Outcome = Omit<ReplayResult, 'file'>;

/** The numbers that must be provisioned before these files are sent. */
export function calledNumbers(files: readonly ReplayFile[]): string[] {
  const sent = files.filter(({ json }) => {
    const classified = classifyEvent(json);
    return classified.kind === 'sma' && refusalReason(classified) === undefined;
  });
  return [...new Set(sent.flatMap(({ json }) => calledNumber(json) ?? []))];
}

/** Sends one file to the handler that Amazon would find for it, and judges the answer. Never throws for what a handler does. */
export async function replayFile({ file, json, problem }: ReplayFile, target: ReplayTarget): Promise<ReplayResult> {
  if (problem !== undefined) {
    const violations = [{ path: '', rule: `the file ${problem}`, source: 'RFC 8259' }];
    return { file, handler: null, verdict: 'not-an-event', violations, response: { reason: problem } };
  }
  const classified = classifyEvent(json);
  return { file, ...(await send(classified, json, target)) };
}

async function send(classified: Classified, json: unknown, target: ReplayTarget): Promise<Outcome> {
  if (classified.kind === 'not-an-event') {
    const reason = classified.what === 'other' ? 'of no kind that is known' : `a bare ${classified.what}`;
    return { handler: null, verdict: 'not-an-event', violations: [], response: { reason } };
  }
  const functions = classified.kind === 'eventbridge' ? await target.rules.functionsFor(json) : [];
  const reason = refusalReason(classified, { ...DEPLOYED, eventbridge: functions.length > 0 });
  if (reason !== undefined) return refused(reason);
  if (classified.kind === 'sma') return sendCallEvent(json, target);
  if (classified.kind === 'lex') return sendTurn(json, target);
  return sendBusEvent(json, functions, target);
}

const refused = (reason: string): Outcome => ({
  handler: null,
  verdict: 'refused',
  violations: [],
  response: { reason },
});

async function sendCallEvent(json: unknown, { line, tenant }: ReplayTarget): Promise<Outcome> {
  const called = calledNumber(json) ?? '';
  const own = tenant.instead.get(called);
  const { state, policies, invoker } = line.ports;
  const routing = await findHandler(state, policies, { to: own ?? called, ...line.carrier });
  if (!routing.found) return refused(routing.reason);
  const { functionArn } = routing.route;
  const ids = { transactionId: randomUUID(), calledNumber: own };
  const sent = prepareEvent('sma', json, ids);
  const outcome = answered('sma', functionArn, { sent, reply: await invoker.invoke(functionArn, sent) });
  const after = await hangUp(sent, (event) => invoker.invoke(functionArn, event));
  return { ...outcome, violations: [...outcome.violations, ...after] };
}

interface SentCall {
  Sequence?: unknown;
  CallDetails?: { Participants?: unknown };
}

/** Every call ends, so that none is left open in the tenant's data; the end must be survived after any event. */
async function hangUp(sent: unknown, invoke: (event: unknown) => Promise<InvokeResult>): Promise<Violation[]> {
  const { CallDetails, Sequence } = sent as SentCall;
  const legs = Array.isArray(CallDetails?.Participants) ? (CallDetails.Participants as object[]) : [];
  if (legs.length === 0) return [];
  const Participants = legs.map((leg) => ({ ...leg, Status: 'Disconnected' }));
  const [first] = Participants as { CallId?: unknown; ParticipantTag?: unknown }[];
  const event = {
    SchemaVersion: '1.0',
    Sequence: (Number(Sequence) || 0) + 1,
    InvocationEventType: 'HANGUP',
    ActionData: {
      Type: 'Hangup',
      Parameters: { SipResponseCode: 0, CallId: first?.CallId, ParticipantTag: first?.ParticipantTag },
    },
    CallDetails: { ...CallDetails, Participants },
  };
  const { violations } = answered('sma', '', { sent: event, reply: await invoke(event) });
  return violations.map((one) => ({ ...one, rule: `after the hang-up: ${one.rule}` }));
}

/** What the caller of the call says; the file's event takes the place of this turn. */
const CALLER = { from: '+491713920097', turns: ['Guten Tag.'], consent: 'silence' } as const;

/**
 * Plays a call of its own for the turn, and has the file's event take the place of its one turn: so the call that the
 * event belongs to is open, its handler is the one that the bot alias names, and the call comes to its end.
 */
async function sendTurn(json: unknown, { line, tenant }: ReplayTarget): Promise<Outcome> {
  const { ports } = line;
  let outcome: Outcome | undefined;
  const invoke = async (functionArn: string, event: unknown): Promise<InvokeResult> => {
    const turn = event as { sessionId?: string; sessionState?: { sessionAttributes?: Record<string, string> } };
    if (outcome !== undefined || turn.sessionId === undefined) return ports.invoker.invoke(functionArn, event);
    const ids = { transactionId: turn.sessionId, sessionAttributes: { ...turn.sessionState?.sessionAttributes } };
    const sent = prepareEvent('lex', json, ids);
    const reply = await ports.invoker.invoke(functionArn, sent);
    outcome = answered('lex', functionArn, { sent, reply });
    return reply;
  };
  const script = { ...CALLER, turns: [...CALLER.turns] };
  const call = await placeCall(
    { ...ports, invoker: { invoke } },
    { to: tenant.number, script, startedAt: Date.now(), ...line.carrier },
  );
  return outcome ?? refused(`no conversation came about: ${call.failures[0] ?? `the call was ended by ${call.ended}`}`);
}

/** An event of the bus goes to every function whose rule matches; the answer is nobody's, so only a crash can be wrong. */
async function sendBusEvent(json: unknown, functions: readonly string[], { line }: ReplayTarget): Promise<Outcome> {
  const outcomes = await Promise.all(
    functions.map(async (functionArn) => {
      const reply = await line.ports.invoker.invoke(functionArn, json);
      return answered('eventbridge', functionArn, { sent: json, reply });
    }),
  );
  const responses = outcomes.map(({ response }) => response);
  return {
    handler: outcomes.map(({ handler }) => handler).join(', '),
    verdict: 'answered',
    violations: outcomes.flatMap(({ violations }) => violations),
    response: responses.length === 1 ? responses[0] : responses,
  };
}

function answered(
  kind: Classified['kind'],
  functionArn: string,
  { sent, reply }: { sent: unknown; reply: InvokeResult },
): Outcome {
  const handler = functionArn.split(':').slice(6).join(':');
  if (reply !== 'timeout' && 'payload' in reply) {
    const violations = judgeReplay(kind, sent, reply.payload);
    return { handler, verdict: 'answered', violations, response: reply.payload };
  }
  const rule = reply === 'timeout' ? 'there was no answer' : `the handler crashed: ${reply.error}`;
  return { handler, verdict: 'answered', violations: [{ path: '', rule, source: 'DG/timeouts' }], response: null };
}
