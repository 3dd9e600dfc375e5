import { errorFields, log } from '../shared/observability/log.ts';
import { countMetric, type Invocation } from '../shared/observability/with-observability.ts';
import { answerCall } from './answer-call.ts';
import type { Answer, CallDeps } from './call-scene.ts';
import { callIdentity, deliveryId } from './domain/call-identity.ts';
import { hangUp, safeSteps, type Steps } from './domain/call-steps.ts';
import type { InboundCall, MalformedEvent, ParsedEvent } from './domain/inbound-call.ts';
import { platformVoice } from './domain/prompts.ts';
import { startStopwatch } from './domain/stopwatch.ts';
import type { ProviderEntry, RenderContext } from './ports.ts';

/** @typeParam Response what the provider takes for an answer */
export interface HandleCallDeps<Response> extends CallDeps {
  readonly provider: ProviderEntry<Response>;
  readonly config: () => { botAliasArn: string; landingBucket: string };
  /** Monotonic milliseconds. */
  readonly timer: () => number;
}

/**
 * The endpoint of a telephony provider: one event in, the answer to it out. It always answers, and never with an error:
 * the provider would retry and then drop the call in silence.
 */
export function createHandleCall<Response>(deps: HandleCallDeps<Response>) {
  return async (raw: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>): Promise<Response> => {
    const watch = startStopwatch(deps.timer);
    const parsed = deps.provider.parse(raw);
    if (!parsed.ok) {
      log.warn('event-malformed', { type: parsed.malformed.type });
      await noteMalformed(deps, awsRequestId);
      return safeResponse(parsed, deps);
    }
    const { call } = parsed;
    const { type, sequence } = call.event;
    try {
      const answer = await answerCall(deps, call, { requestId: deliveryId(call), watch });
      const response = deps.provider.render(answer.steps, contextOf(call, answer, deps));
      const ownMs = Math.round(watch.ownMs() * 10) / 10;
      countMetric('CallHandlerOwnTime', ownMs, 'Milliseconds');
      log.info('call-event-answered', { callId: callIdentity(call.providerCallId).callId, type, sequence, ownMs });
      return response;
    } catch (error) {
      log.error('call-fallback', { type, sequence, ...errorFields(error) });
      return safeResponse(parsed, deps);
    }
  };
}

async function noteMalformed({ rejections, clock }: CallDeps, requestId: string): Promise<void> {
  await rejections
    .rejected({ reason: 'malformed', at: clock(), requestId })
    .catch((error: unknown) => log.error('side-effect-failed', { effect: 'rejection-entry', ...errorFields(error) }));
}

function contextOf(
  call: InboundCall,
  answer: Answer,
  deps: Pick<HandleCallDeps<unknown>, 'config' | 'languages'>,
): RenderContext {
  const { legs, caller, dialled, providerCallId } = call;
  const context = { legs, voice: answer.voice ?? platformVoice(deps.languages) };
  if (answer.owner === undefined || dialled === undefined) return context;
  const { callId } = callIdentity(providerCallId);
  return { ...context, call: { callId, tenant: answer.owner.tenant, dialled, caller, ...deps.config() } };
}

/** An answer without any state: an apology and the end; just the end where speaking failed before. */
function safeResponse<Response>(parsed: ParsedEvent, { provider, languages }: HandleCallDeps<Response>): Response {
  const legs = parsed.ok ? parsed.call.legs : parsed.malformed.legs;
  const type = parsed.ok ? parsed.call.event.type : parsed.malformed.type;
  return provider.render(safeStepsFor(parsed, type), { legs, voice: platformVoice(languages) });
}

function safeStepsFor(parsed: ParsedEvent, type: string): Steps {
  if (!parsed.ok) return safeEnd(parsed.malformed);
  if (type === 'hung-up' || parsed.call.event.callerGone || type === 'other') return 'keep';
  return safeSteps(type === 'failed' ? 'speech-failed' : 'speech-may-work');
}

/** An event that is none has no leg we could be sure of speaking to, but nobody is left connected and billed. */
function safeEnd({ legs, type }: MalformedEvent): Steps {
  const there = (['caller', 'bridge'] as const).filter((leg) => legs[leg] !== undefined);
  if (there.length > 0) return there.map((leg) => hangUp(leg, 480));
  return type === 'hung-up' ? 'keep' : safeSteps('speech-failed');
}
