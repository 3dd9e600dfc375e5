import { DeleteUtterancesCommand, type LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { errorFields, log } from '../observability/log.ts';

/** Deletes what Lex kept of one session. A failure is no reason to stop an erasure: the residue has an end. */
export function lexUtteranceEraser(client: () => LexModelsV2Client, botId: () => string) {
  return {
    async forget(sessionId: string): Promise<boolean> {
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
