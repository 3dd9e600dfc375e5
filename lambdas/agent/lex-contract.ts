import * as z from 'zod';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { type CallId } from '../shared/kernel/ids.ts';
import { languageOfLocale, type Language, type Packs } from '../shared/languages/languages.ts';
import { HANDOFF } from '../telephony/contract.ts';
import { PHASES, type Phase } from './domain/message-taking.ts';
import { definedOnly } from '../shared/kernel/defined-only.ts';

/** Lex quotas for a code hook's answer (docs/voice-service.md), bytes. Ours stays far below; the rest is Lex's own. */
const MAX_ATTRIBUTE_BYTES = 12 * 1024 - 512;
/** Attributes that Lex itself reads, such as time limits for speech. */
const LEX_ATTRIBUTE = /^x-amz-lex:/;

const callId = idSchema('call');
const attributes = z.record(z.string(), z.unknown()).nullish();

/**
 * What the agent needs of a Lex V2 code hook event, read leniently: fields that Lex may add or change (`nluConfidence`
 * is a number or an object) are not looked at.
 */
const lexEvent = z.object({
  sessionId: z.string().min(1).max(200),
  inputTranscript: z.string().max(4_000).nullish(),
  inputMode: z.string().max(20).nullish(),
  bot: z.object({ localeId: z.string().max(20).nullish() }).nullish(),
  sessionState: z.object({
    sessionAttributes: attributes,
    intent: z.object({ name: z.string().min(1).max(200) }).nullish(),
    originatingRequestId: z.string().max(200).nullish(),
  }),
});

/** Which call a turn belongs to: set by the call handler when the conversation starts. */
interface CallReference {
  callId: CallId;
  /** The tenant's own number that was dialled, E.164. */
  dialled: string;
}

/** One turn as Lex delivers it. */
export interface LexTurn {
  sessionId: string;
  /** The same for a repeated delivery; undefined where Lex sends none. */
  requestId: string | undefined;
  said: string;
  /** Entered with the telephone's keys instead of spoken. */
  keyed: boolean;
  /** Of the bot's locale; undefined when that is none of ours. */
  language: Language | undefined;
  intentName: string;
  attributes: Record<string, string>;
  call: CallReference | undefined;
  phase: Phase;
  misses: number;
  /** What the agent asked for before this turn, and what the caller had begun to dictate: classes, no values. */
  asked: readonly string[];
  begun: string | undefined;
}

/** Reads an event, or says undefined when it is not a Lex V2 turn at all. */
export function readLexEvent(event: unknown, languages: Packs): LexTurn | undefined {
  const parsed = lexEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { sessionState, bot, inputTranscript, inputMode, sessionId } = parsed.data;
  const own = stringsOf(sessionState.sessionAttributes);
  return {
    sessionId,
    requestId: sessionState.originatingRequestId ?? undefined,
    said: inputTranscript ?? '',
    keyed: inputMode === 'DTMF',
    language: languageOfLocale(bot?.localeId ?? undefined, languages),
    intentName: sessionState.intent?.name ?? 'FallbackIntent',
    attributes: own,
    call: callReference.safeParse(own).data,
    phase: PHASES.find((phase) => phase === own['phase']) ?? 'open',
    misses: /^[0-9]$/.test(own['misses'] ?? '') ? Number(own['misses']) : 0,
    asked: own['asked']?.split(' ') ?? [],
    begun: own['begun'],
  };
}

const callReference = z.object({ callId, dialled: z.string().regex(/^\+[1-9][0-9]{5,14}$/) });

const stringsOf = (values: Record<string, unknown> | null | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** What is to be answered. `handoff` tells the call handler what to do once the bot has closed. */
export interface LexAnswer {
  say: string;
  outcome: 'continue' | 'close' | 'transfer';
  phase?: Phase;
  misses?: number;
  asked?: readonly string[];
  begun?: string | undefined;
}

export interface LexResponse {
  sessionState: {
    sessionAttributes: Record<string, string>;
    dialogAction: { type: 'ElicitIntent' } | { type: 'Close' };
    intent?: { name: string; state: 'Fulfilled' };
  };
  messages: [{ contentType: 'PlainText'; content: string }];
}

/** The answer in Lex V2's form: `ElicitIntent` keeps listening, `Close` gives the call back to the call handler. */
export function lexResponse(turn: LexTurn | undefined, answer: LexAnswer): LexResponse {
  const closes = answer.outcome !== 'continue';
  return {
    sessionState: {
      sessionAttributes: attributesOf(turn, answer),
      dialogAction: { type: closes ? 'Close' : 'ElicitIntent' },
      intent: closes ? { name: turn?.intentName ?? 'FallbackIntent', state: 'Fulfilled' as const } : undefined,
    },
    messages: [{ contentType: 'PlainText', content: answer.say }],
  };
}

/** Our own attributes and Lex's; everything else is dropped, and Lex's too where the quota would break. */
function attributesOf(turn: LexTurn | undefined, answer: LexAnswer): Record<string, string> {
  const own: Record<string, string> = definedOnly({
    ...turn?.call,
    phase: answer.phase ?? turn?.phase ?? 'open',
    misses: String(Math.min(answer.misses ?? 0, 9)),
    asked: answer.asked === undefined || answer.asked.length === 0 ? undefined : answer.asked.join(' '),
    begun: answer.begun,
    [HANDOFF.attribute as string]: answer.outcome === 'continue' ? undefined : handoffOf(answer),
  });
  const lex = Object.entries(turn?.attributes ?? {}).filter(([name]) => LEX_ATTRIBUTE.test(name));
  const all = { ...Object.fromEntries(lex), ...own };
  return Buffer.byteLength(JSON.stringify(all)) <= MAX_ATTRIBUTE_BYTES ? all : own;
}

const handoffOf = ({ outcome }: LexAnswer): string => (outcome === 'transfer' ? HANDOFF.transfer : HANDOFF.end);
