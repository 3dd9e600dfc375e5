import { DeleteUtterancesCommand, type LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import type { Utterances } from '../ports.ts';

/** Lex V2: all locales of the bot, everything of one session. */
export function lexModelsUtterances(client: () => Pick<LexModelsV2Client, 'send'>, botId: () => string): Utterances {
  return {
    async delete(sessionId) {
      await client().send(new DeleteUtterancesCommand({ botId: botId(), sessionId }));
    },
  };
}
