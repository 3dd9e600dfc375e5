import { INVOCATION_EVENT_TYPES } from './invocation-events.ts';

/**
 * What a JSON document is. `problem`: it claims to be an event, but of a kind that Amazon never sends, so it is not sent.
 * An event that lacks parts, as printed in many documents, is sent: a handler must bear it.
 */
export type Classified =
  | { kind: 'sma'; type: string; problem?: string }
  | { kind: 'lex'; type: string; problem?: string }
  | { kind: 'eventbridge'; type: string; problem?: undefined }
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
  const { InvocationEventType: given } = event;
  const type = String(given ?? event.InvocationEvent);
  if (typeof given !== 'string') return { kind: 'sma', type, problem: 'it has no InvocationEventType' };
  if (INVOCATION_EVENT_TYPES.includes(given)) return { kind: 'sma', type };
  return { kind: 'sma', type, problem: `Amazon's contract knows no invocation type ${type}` };
}

const HOOKS = ['DialogCodeHook', 'FulfillmentCodeHook'];

function lexHookEvent(event: Json): Classified {
  const type = String(event.invocationSource);
  if (HOOKS.includes(type)) return { kind: 'lex', type };
  return { kind: 'lex', type, problem: `Amazon's contract knows no invocation source ${type}` };
}

function busEvent(event: Json): Classified {
  return { kind: 'eventbridge', type: `${String(event.source)} "${String(event['detail-type'])}"` };
}
