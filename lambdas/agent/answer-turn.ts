import * as z from 'zod';
import { KeyUnavailable, type Directory, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { accessVariables, createDirectory, createTenantRooms, directoryVariables } from '../access/runtime.ts';
import { bedrock, eventBridge } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { bedrockModel } from './adapters/bedrock-model.ts';
import { eventbridgeVoicedRequests } from './adapters/eventbridge-voiced-requests.ts';
import { WORDING, spokenLanguage } from './domain/wording.ts';
import { lexResponse, readLexEvent, type LexAnswer, type LexResponse, type LexTurn } from './lex-contract.ts';
import type { AgentModel, VoicedRequests } from './ports.ts';
import { takeTurn } from './take-turn.ts';

export const schema = z.object({ ...accessVariables('write'), ...directoryVariables, EVENT_BUS: name });
export type AnswerTurnEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface AnswerTurnDeps {
  readonly directory: Directory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
  readonly model: AgentModel;
  readonly requests: VoicedRequests;
  readonly clock: Clock;
}

/** Failures in a row that the caller is asked to repeat after; then the call is closed in words. */
const MAX_FAILURES = 3;

/** The Lex V2 code hook: one turn in, one spoken answer out. Whatever happens, something is said. */
export function createAnswerTurn(deps: AnswerTurnDeps) {
  return async (event: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>): Promise<LexResponse> => {
    const turn = readLexEvent(event);
    if (turn === undefined) {
      log.warn('event-malformed', { function: 'answer-turn' });
      return lexResponse(undefined, { say: WORDING.de.failure, outcome: 'close' });
    }
    const started = deps.clock();
    try {
      const answer = await takeTurn(deps, turn, awsRequestId);
      log.info('turn-answered', { callId: turn.call?.callId, outcome: answer.outcome, ms: deps.clock() - started });
      return lexResponse(turn, answer);
    } catch (error) {
      log.error('turn-fallback', { callId: turn.call?.callId, ...errorFields(error) });
      return lexResponse(turn, afterFailure(turn, error));
    }
  };
}

/** Without the tenant's key nothing may be said to us any more; other failures may pass, so the caller may repeat. */
function afterFailure(turn: LexTurn, error: unknown): LexAnswer {
  const wording = WORDING[spokenLanguage(turn.localeId)];
  const misses = turn.misses + 1;
  const over = error instanceof KeyUnavailable || misses >= MAX_FAILURES;
  return over ? { say: wording.failure, outcome: 'close' } : { say: wording.tryAgain, outcome: 'continue', misses };
}

const runtime = once(() =>
  createAnswerTurn({
    directory: createDirectory(env),
    rooms: createTenantRooms(env),
    model: bedrockModel(bedrock),
    requests: eventbridgeVoicedRequests(eventBridge, () => env().EVENT_BUS),
    clock: Date.now,
  }),
);

export const handler = withObservability('answer-turn', (event: unknown, context) => runtime()(event, context));
