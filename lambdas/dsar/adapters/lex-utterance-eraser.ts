import { DeleteUtterancesCommand, type LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { errorFields, log } from '../../shared/observability/log.ts';
import type { UtteranceEraser } from '../ports.ts';

/** Deletes what Lex kept of one session. A failure is no reason to stop an erasure: the residue has an end. */
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
