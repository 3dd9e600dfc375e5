import * as z from 'zod';
import { accessVariables, createDirectory, createTenantRooms, directoryVariables } from '../access/runtime.ts';
import { dynamodb, eventBridge, organizations } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { chimeResponse, type ChimeResponse, type RenderContext } from './adapters/chime-actions.ts';
import { parseChimeEvent, type ChimeCall, type MalformedEvent, type ParsedEvent } from './adapters/chime-events.ts';
import { dynamodbRejectionLog } from './adapters/dynamodb-rejection-log.ts';
import { eventbridgeCallAnnouncements } from './adapters/eventbridge-call-announcements.ts';
import { organizationsAiOptOut } from './adapters/organizations-ai-opt-out.ts';
import { answerCall } from './answer-call.ts';
import type { Answer, CallDeps } from './call-scene.ts';
import { callIdentity } from './domain/call-identity.ts';
import { hangUp, safeSteps, type Steps } from './domain/call-steps.ts';
import { DEFAULT_VOICE } from './domain/prompts.ts';
import { startStopwatch } from './domain/stopwatch.ts';

export const schema = z.object({
  ...accessVariables('write'),
  ...directoryVariables,
  LANDING_BUCKET: name,
  EVENT_BUS: name,
  /** ARN of the bot alias that speaks. */
  BOT_ALIAS_ARN: z.string().startsWith('arn:'),
  /** `required`: calls are refused unless the opt-out policy is in force; `declared-without`: the operator does without. */
  AI_OPT_OUT: z.enum(['required', 'declared-without']),
});
export type HandleCallEnv = z.input<typeof schema>;

export interface HandleCallDeps extends CallDeps {
  readonly config: () => { botAliasArn: string; landingBucket: string };
  /** Monotonic milliseconds. */
  readonly timer: () => number;
}

/**
 * The SIP media application's endpoint: one event in, a list of actions out. It always answers, and never with an error:
 * Amazon would retry and then drop the call in silence.
 */
export function createHandleCall(deps: HandleCallDeps) {
  return async (raw: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>): Promise<ChimeResponse> => {
    const watch = startStopwatch(deps.timer);
    const parsed = parseChimeEvent(raw);
    if (!parsed.ok) {
      log.warn('event-malformed', { type: parsed.malformed.type });
      await noteMalformed(deps, awsRequestId);
      return safeResponse(parsed);
    }
    const { call } = parsed;
    const { type, sequence } = call.event;
    try {
      const answer = await answerCall(deps, call, { requestId: awsRequestId, watch });
      const response = chimeResponse(answer.steps, contextOf(call, answer, deps));
      const ownMs = Math.round(watch.ownMs() * 10) / 10;
      countMetric('CallHandlerOwnTime', ownMs, 'Milliseconds');
      log.info('call-event-answered', { callId: callIdentity(call.transactionId).callId, type, sequence, ownMs });
      return response;
    } catch (error) {
      log.error('call-fallback', { type, sequence, ...errorFields(error) });
      return safeResponse(parsed);
    }
  };
}

async function noteMalformed({ rejections, clock }: HandleCallDeps, requestId: string): Promise<void> {
  await rejections
    .rejected({ reason: 'malformed', at: clock(), requestId })
    .catch((error: unknown) => log.error('side-effect-failed', { effect: 'rejection-entry', ...errorFields(error) }));
}

function contextOf(call: ChimeCall, answer: Answer, { config }: HandleCallDeps): RenderContext {
  const { legs, caller, dialled, transactionId } = call;
  const context = { legs, voice: answer.voice };
  if (answer.owner === undefined || dialled === undefined) return context;
  const { callId } = callIdentity(transactionId);
  return { ...context, call: { callId, tenant: answer.owner.tenant, dialled, caller, ...config() } };
}

/** An answer without any state: an apology and the end; just the end where speaking failed before. */
function safeResponse(parsed: ParsedEvent): ChimeResponse {
  const legs = parsed.ok ? parsed.call.legs : parsed.malformed.legs;
  const type = parsed.ok ? parsed.call.event.type : parsed.malformed.type;
  return chimeResponse(safeStepsFor(parsed, type), { legs, voice: DEFAULT_VOICE });
}

function safeStepsFor(parsed: ParsedEvent, type: string): Steps {
  if (!parsed.ok) return safeEnd(parsed.malformed);
  if (type === 'hung-up' || parsed.call.event.callerGone || type === 'other') return 'keep';
  return safeSteps(type === 'failed' ? 'speech-failed' : 'speech-may-work');
}

/** An event that is none has no leg we could be sure of speaking to, but nobody is left connected and billed. */
function safeEnd({ legs, type }: MalformedEvent): Steps {
  const there = (['LEG-A', 'LEG-B'] as const).filter((leg) => legs[leg] !== undefined);
  if (there.length > 0) return there.map((leg) => hangUp(leg, 480));
  return type === 'hung-up' ? 'keep' : safeSteps('speech-failed');
}

const runtime = once((): HandleCallDeps => {
  const env = lazyEnv(schema);
  const optOut = organizationsAiOptOut(organizations, Date.now);
  return {
    directory: createDirectory(env),
    rooms: createTenantRooms(env),
    aiOptOut: {
      state: async () => (env().AI_OPT_OUT === 'declared-without' ? 'declared-without' : optOut.state()),
    },
    announcements: eventbridgeCallAnnouncements(eventBridge, () => env().EVENT_BUS),
    rejections: dynamodbRejectionLog(dynamodb, () => env().OUTBOX_TABLE),
    clock: Date.now,
    timer: () => performance.now(),
    config: () => ({ botAliasArn: env().BOT_ALIAS_ARN, landingBucket: env().LANDING_BUCKET }),
  };
});

export const handler = withObservability('handle-call', (event: unknown, context: Invocation) =>
  createHandleCall(runtime())(event, context),
);
