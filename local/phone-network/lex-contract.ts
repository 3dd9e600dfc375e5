import * as z from 'zod';
import { toViolations, type Violation } from './action-contract.ts';

/** Limits of one Lex V2 code hook turn (LEX/quotas). Bytes are UTF-8 bytes of the JSON. */
export const LEX_LIMITS = {
  inputBytes: 12 * 1024,
  outputBytes: 50 * 1024,
  attributeBytes: 12 * 1024,
  messageCharacters: 4000,
  hookTimeoutMs: 30_000,
  conversationMs: 15 * 60_000,
} as const;

const PAGE = 'LEX/lambda-response-format';
const QUOTAS = 'LEX/quotas';
const intentStates = [
  'Failed',
  'Fulfilled',
  'FulfillmentInProgress',
  'InProgress',
  'ReadyForFulfillment',
  'Waiting',
] as const;

const message = z.strictObject({
  contentType: z.enum(['PlainText', 'SSML', 'CustomPayload', 'ImageResponseCard']),
  content: z.string().min(1).optional(),
  imageResponseCard: z.record(z.string(), z.unknown()).optional(),
});
const intent = z.strictObject({
  name: z.string().min(1),
  state: z.enum(intentStates).optional(),
  slots: z.record(z.string(), z.unknown()).nullable().optional(),
  confirmationState: z.enum(['Confirmed', 'Denied', 'None']).optional(),
  kendraResponse: z.unknown().optional(),
});
const dialogAction = z.strictObject({
  type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot']),
  slotToElicit: z.string().min(1).optional(),
  slotElicitationStyle: z.enum(['Default', 'SpellByLetter', 'SpellByWord']).optional(),
  subSlotToElicit: z.unknown().optional(),
});
const lexResponse = z.strictObject({
  sessionState: z.strictObject({
    activeContexts: z.array(z.record(z.string(), z.unknown())).optional(),
    sessionAttributes: z.record(z.string(), z.string()).nullable().optional(),
    runtimeHints: z.record(z.string(), z.unknown()).optional(),
    dialogAction,
    intent: intent.nullable().optional(),
    originatingRequestId: z.string().optional(),
  }),
  messages: z.array(message).nullable().optional(),
  requestAttributes: z.record(z.string(), z.string()).nullable().optional(),
});

/** A well-formed answer of a Lex V2 code hook. */
export type LexResponse = z.infer<typeof lexResponse>;
export type LexJudgement = { verdict: 'ok'; response: LexResponse } | { verdict: 'invalid'; violations: Violation[] };

/** Judges what a code hook returned (parsed JSON) by LEX/lambda-response-format and LEX/quotas. */
export function judgeLexResponse(response: unknown): LexJudgement {
  const parsed = lexResponse.safeParse(response);
  if (!parsed.success) return { verdict: 'invalid', violations: toViolations(parsed.error, '', PAGE) };
  const violations = [...byDialogAction(parsed.data), ...bySize(parsed.data)];
  return violations.length > 0 ? { verdict: 'invalid', violations } : { verdict: 'ok', response: parsed.data };
}

function byDialogAction({ sessionState, messages }: LexResponse): Violation[] {
  const { type, slotToElicit } = sessionState.dialogAction;
  const broken = (path: string, rule: string): Violation => ({ path, rule, source: PAGE });
  const violations: Violation[] = [];
  const spoken = (messages ?? []).length > 0;
  if (type === 'ElicitIntent' && !spoken) violations.push(broken('messages', 'required for ElicitIntent'));
  if (type === 'Delegate' && spoken) violations.push(broken('messages', 'not allowed for Delegate'));
  if (['ElicitSlot', 'ConfirmIntent', 'Close'].includes(type) && !sessionState.intent) {
    violations.push(broken('sessionState.intent', `required for ${type}`));
  }
  if (type === 'ElicitSlot' && !slotToElicit) {
    violations.push(broken('sessionState.dialogAction.slotToElicit', 'required for ElicitSlot'));
  }
  const state = sessionState.intent?.state;
  if (type === 'Close' && sessionState.intent && state !== 'Fulfilled' && state !== 'Failed') {
    violations.push(broken('sessionState.intent.state', 'must be Fulfilled or Failed for Close'));
  }
  (messages ?? []).forEach((each, index) => {
    const card = each.contentType === 'ImageResponseCard';
    if (!card && each.content === undefined) violations.push(broken(`messages[${index}].content`, 'required'));
  });
  return violations;
}

function bySize(response: LexResponse): Violation[] {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const characters = (response.messages ?? []).reduce((sum, each) => sum + (each.content?.length ?? 0), 0);
  const violations: Violation[] = [];
  const limit = (path: string, rule: string) => violations.push({ path, rule, source: QUOTAS });
  if (bytes(response) > LEX_LIMITS.outputBytes) limit('', 'larger than 50 KB');
  if (bytes(response.sessionState.sessionAttributes ?? {}) > LEX_LIMITS.attributeBytes) {
    limit('sessionState.sessionAttributes', 'larger than 12 KB');
  }
  if (characters > LEX_LIMITS.messageCharacters) limit('messages', 'more than 4,000 characters in total');
  return violations;
}
