import * as z from 'zod';
import { KeyUnavailable } from '../access/contract.ts';
import { accessVariables, createDirectory, createTenantRooms, directoryVariables } from '../access/runtime.ts';
import { askedIn, expectedOf, openAfter } from '../redaction/contract.ts';
import { bedrock, eventBridge } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { AGENT_PACKS, LANGUAGES, PLATFORM_LANGUAGE } from '../shared/languages/languages.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { bedrockModel } from './adapters/bedrock-model.ts';
import { eventbridgeVoicedRequests } from './adapters/eventbridge-voiced-requests.ts';
import { isEmergency } from '../dialogue/contract.ts';
import { asksByKey } from './domain/conversation.ts';
import { hearingOf, type Hearing } from './domain/hearing.ts';
import { speechOf, type AgentLanguages } from './domain/speech.ts';
import { lexResponse, readLexEvent, type LexAnswer, type LexResponse, type LexTurn } from './lex-contract.ts';
import { deliveryOf, takeTurn, type AnswerTurnDeps } from './take-turn.ts';

export const schema = z.object({ ...accessVariables('write'), ...directoryVariables, EVENT_BUS: name });
export type AnswerTurnEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Failures in a row that the caller is asked to repeat after; then the call is closed in words. */
const MAX_FAILURES = 3;

/** The Lex V2 code hook: one turn in, one spoken answer out. Whatever happens, something is said. */
export function createAnswerTurn(deps: AnswerTurnDeps) {
  const hearing = hearingOf(Object.values(deps.agents));
  return async (event: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>): Promise<LexResponse> => {
    const turn = readLexEvent(event, deps.languages);
    if (turn === undefined) {
      log.warn('event-malformed', { function: 'answer-turn' });
      return lexResponse(undefined, { say: speechOf(deps, PLATFORM_LANGUAGE).texts.failure, outcome: 'close' });
    }
    if (turn.language === undefined) log.warn('language-unknown', { callId: turn.call?.callId });
    const started = deps.clock();
    try {
      const answer = await takeTurn({ ...deps, hearing }, turn, deliveryOf(turn, awsRequestId));
      log.info('turn-answered', { callId: turn.call?.callId, outcome: answer.outcome, ms: deps.clock() - started });
      return lexResponse(turn, { ...answer, ...expectations(turn, answer, hearing.personal) });
    } catch (error) {
      log.error('turn-fallback', { callId: turn.call?.callId, ...errorFields(error) });
      return lexResponse(turn, afterFailure(turn, error, { ...deps, hearing }));
    }
  };
}

/** What the next turn is expected to hold; classes only, because Lex keeps session attributes in clear. */
const expectations = (turn: LexTurn, { say }: LexAnswer, words: Hearing['personal']) => ({
  asked: askedIn(say, words),
  begun: openAfter(turn.said, words, expectedOf(turn, words)),
});

/**
 * Without the tenant's key nothing may be said to us any more; other failures may pass, so the caller may repeat. A
 * person is reached all the same: the call handler knows whether there is one.
 */
function afterFailure(turn: LexTurn, error: unknown, deps: AgentLanguages & { hearing: Hearing }): LexAnswer {
  const { texts, tongue } = speechOf(deps, turn.language ?? PLATFORM_LANGUAGE);
  const danger = isEmergency(turn.said, deps.hearing.tasks);
  if (danger || asksByKey(turn)) return { say: danger ? tongue.texts.emergency : texts.transfer, outcome: 'transfer' };
  const misses = turn.misses + 1;
  const over = error instanceof KeyUnavailable || misses >= MAX_FAILURES;
  return over ? { say: texts.failure, outcome: 'close' } : { say: texts.tryAgain, outcome: 'continue', misses };
}

const runtime = once(() =>
  createAnswerTurn({
    directory: createDirectory(env),
    rooms: createTenantRooms(env),
    model: bedrockModel(bedrock),
    requests: eventbridgeVoicedRequests(eventBridge, () => env().EVENT_BUS),
    clock: Date.now,
    languages: LANGUAGES,
    agents: AGENT_PACKS,
  }),
);

export const handler = withObservability('answer-turn', (event: unknown, context) => runtime()(event, context));
