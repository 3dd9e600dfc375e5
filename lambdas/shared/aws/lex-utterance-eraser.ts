import { DeleteUtterancesCommand, type LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import type { UtteranceEraser } from '../kernel/utterance-eraser.ts';
import { errorFields, log } from '../observability/log.ts';

/** Lex V2: all locales of the bot, everything of one session. */
export function lexUtteranceEraser(client: () => LexModelsV2Client, botId: () => string): UtteranceEraser {
  return {
    async forget(sessionId) {
      try {
        await client().send(new DeleteUtterancesCommand({ botId: botId(), sessionId }));
        return true;
      } catch (error) {
        log.warn('side-effect-failed', { effect: 'delete-utterances', ...errorFields(error) });
        return false;
      }
    },
  };
}
