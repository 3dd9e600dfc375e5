import { INVOCATION_EVENT_TYPES } from './invocation-events.ts';

/** What a JSON document is. `problem`: it is an event, but cannot be sent, and why. */
export type Classified =
  | { kind: 'sma'; type: string; problem?: string }
  | { kind: 'lex'; type: string; problem?: string }
  | { kind: 'eventbridge'; type: string; problem?: string }
  | { kind: 'not-an-event'; what: 'action' | 'action-list' | 'lex-response' | 'policy' | 'other' };

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Tells what a JSON document is by its shape alone, never by its file name. Total: any JSON value gets an answer.
 */
export function classifyEvent(json: unknown): Classified {
  if (!isRecord(json)) return { kind: 'not-an-event', what: 'other' };
  if ('InvocationEventType' in json || 'InvocationEvent' in json) return callEvent(json);
  if ('messageVersion' in json && 'invocationSource' in json) return lexHookEvent(json);
  if ('detail-type' in json && 'source' in json) return busEvent(json);
  if ('Statement' in json) return { kind: 'not-an-event', what: 'policy' };
  if ('Actions' in json) return { kind: 'not-an-event', what: 'action-list' };
  if ('Type' in json && 'Parameters' in json) return { kind: 'not-an-event', what: 'action' };
  if ('sessionState' in json || 'messages' in json) return { kind: 'not-an-event', what: 'lex-response' };
  return { kind: 'not-an-event', what: 'other' };
}

function callEvent(event: Json): Classified {
  const type = String(event.InvocationEventType ?? event.InvocationEvent);
  return { kind: 'sma', type, problem: callEventProblem(event) };
}

function callEventProblem(event: Json): string | undefined {
  const type = event.InvocationEventType;
  if (typeof type !== 'string') return 'elided document: it has no InvocationEventType';
  if (!INVOCATION_EVENT_TYPES.includes(type)) return `Amazon's contract knows no invocation type ${type}`;
  const details = event.CallDetails;
  if (!isRecord(details)) return 'elided document: it has no CallDetails';
  if (!Array.isArray(details.Participants) || details.Participants.length === 0)
    return 'elided document: it has no Participants';
  const incomplete = details.Participants.find((each) => !isRecord(each) || !each.CallId || !each.To || !each.From);
  if (incomplete !== undefined) return 'elided document: a participant lacks CallId, To or From';
  return details.Participants.some((each: Json) => isPlaceholder(each.To) || isPlaceholder(each.From))
    ? 'elided document: placeholders stand for the phone numbers'
    : undefined;
}

/** `+1xxxx`, `e164PhoneNumber`: no number, no `anonymous` and not the `SMA` of a meeting leg. */
const isPlaceholder = (number: unknown): boolean =>
  typeof number !== 'string' || /^\+\d*x+/i.test(number) || /^e164/i.test(number);

const HOOKS = ['DialogCodeHook', 'FulfillmentCodeHook'];

function lexHookEvent(event: Json): Classified {
  const type = String(event.invocationSource);
  if (!HOOKS.includes(type))
    return { kind: 'lex', type, problem: 'elided document: it lists alternatives instead of values' };
  if (!isRecord(event.bot) || !isRecord(event.sessionState) || typeof event.sessionId !== 'string') {
    return { kind: 'lex', type, problem: 'elided document: it lacks bot, sessionState or sessionId' };
  }
  return { kind: 'lex', type };
}

function busEvent(event: Json): Classified {
  const type = `${String(event.source)} "${String(event['detail-type'])}"`;
  const problem = Number.isNaN(Date.parse(String(event.time)))
    ? 'elided document: its time is a placeholder'
    : undefined;
  return { kind: 'eventbridge', type, problem };
}
