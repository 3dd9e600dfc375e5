import type { LexResponse } from './lex-contract.ts';

/** Which bot alias and locale is spoken with; ids come from the alias ARN. */
export interface LexBot {
  id: string;
  aliasId: string;
  localeId: string;
}

/** One thing the caller did: said something, pressed keys, or nothing (empty transcript). */
export interface LexTurn {
  bot: LexBot;
  sessionId: string;
  transcript: string;
  inputMode: 'Speech' | 'DTMF';
  sessionAttributes: Record<string, string>;
  /** The same for a repeated delivery of one turn, different for every other. */
  requestId: string;
  invocationSource: 'FulfillmentCodeHook' | 'DialogCodeHook';
}

/** Takes bot and alias id out of `arn:aws:lex:<region>:<account>:bot-alias/<bot>/<alias>`. */
export function lexBot(botAliasArn: string, localeId: string): LexBot {
  const [, id = '', aliasId = ''] = botAliasArn.split('/');
  return { id, aliasId, localeId };
}

/**
 * The event of one turn of a bot whose FallbackIntent answers everything (LEX/lambda-input-format, camelCase). The
 * interpretation of FallbackIntent carries no `nluConfidence`, as captured.
 */
export function lexEvent(turn: LexTurn): Record<string, unknown> {
  const state = turn.invocationSource === 'FulfillmentCodeHook' ? 'ReadyForFulfillment' : 'InProgress';
  const intent = { name: 'FallbackIntent', slots: {}, state, confirmationState: 'None' };
  return {
    messageVersion: '1.0',
    invocationSource: turn.invocationSource,
    inputMode: turn.inputMode,
    responseContentType: 'audio/mpeg',
    sessionId: turn.sessionId,
    inputTranscript: turn.transcript,
    bot: {
      id: turn.bot.id,
      name: 'phone-agent',
      aliasId: turn.bot.aliasId,
      aliasName: 'live',
      localeId: turn.bot.localeId,
      version: '1',
    },
    interpretations: [{ interpretationSource: 'Lex', intent }],
    sessionState: {
      activeContexts: [],
      sessionAttributes: turn.sessionAttributes,
      intent,
      originatingRequestId: turn.requestId,
    },
    transcriptions: [
      {
        transcription: turn.transcript,
        transcriptionConfidence: 0.98,
        resolvedContext: { intent: 'FallbackIntent' },
        resolvedSlots: {},
      },
    ],
  };
}

/** `ActionData.IntentResult` after the bot closed: PascalCase, unlike everything else of Lex (DG/start-bot-conversation). */
export function intentResult(sessionId: string, response: LexResponse): Record<string, unknown> {
  const intent = response.sessionState.intent;
  const closed = {
    Name: intent?.name ?? 'FallbackIntent',
    Slots: intent?.slots ?? {},
    State: intent?.state ?? 'Fulfilled',
    ConfirmationState: intent?.confirmationState ?? 'None',
  };
  return {
    SessionId: sessionId,
    SessionState: { SessionAttributes: response.sessionState.sessionAttributes ?? {}, Intent: closed },
    Interpretations: [{ Intent: closed }],
  };
}
