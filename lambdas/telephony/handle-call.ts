import * as z from 'zod';
import { accessVariables, createDirectory, createTenantRooms, directoryVariables } from '../access/runtime.ts';
import { dynamodb, eventBridge, organizations } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { LANGUAGES } from '../shared/languages/languages.ts';
import { type Invocation, withObservability } from '../shared/observability/with-observability.ts';
import { chime } from './adapters/chime/chime-provider.ts';
import { dynamodbRejectionLog } from './adapters/dynamodb-rejection-log.ts';
import { eventbridgeCallAnnouncements } from './adapters/eventbridge-call-announcements.ts';
import { organizationsAiOptOut } from './adapters/organizations-ai-opt-out.ts';
import { createHandleCall } from './answer-event.ts';

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

const runtime = once(() => {
  const env = lazyEnv(schema);
  const optOut = organizationsAiOptOut(organizations, Date.now);
  return createHandleCall({
    provider: chime,
    directory: createDirectory(env),
    rooms: createTenantRooms(env),
    aiOptOut: {
      state: async () => (env().AI_OPT_OUT === 'declared-without' ? 'declared-without' : optOut.state()),
    },
    announcements: eventbridgeCallAnnouncements(eventBridge, () => env().EVENT_BUS),
    rejections: dynamodbRejectionLog(dynamodb, () => env().OUTBOX_TABLE),
    clock: Date.now,
    languages: LANGUAGES,
    timer: () => performance.now(),
    config: () => ({ botAliasArn: env().BOT_ALIAS_ARN, landingBucket: env().LANDING_BUCKET }),
  });
});

export const handler = withObservability('handle-call', (event: unknown, context: Invocation) =>
  runtime()(event, context),
);
