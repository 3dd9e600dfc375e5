import * as z from 'zod';
import { createDirectory, createTenantRooms, type DirectoryEnv, type TenantRoomsEnv } from '../access/runtime.ts';
import { dynamodb, eventBridge, organizations } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { LANGUAGES } from '../shared/languages/languages.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { chime } from './adapters/chime/chime-provider.ts';
import { dynamodbRejectionLog } from './adapters/dynamodb-rejection-log.ts';
import { eventbridgeCallAnnouncements } from './adapters/eventbridge-call-announcements.ts';
import { organizationsAiOptOut } from './adapters/organizations-ai-opt-out.ts';
import { createHandleCall } from './answer-event.ts';

/** Variables of this function beside those of the tenant rooms and the directory. */
export interface HandleCallEnv extends Omit<TenantRoomsEnv, 'ACCESS_ROLE_WRITE'>, DirectoryEnv {
  ACCESS_ROLE_WRITE: string;
  LANDING_BUCKET: string;
  EVENT_BUS: string;
  /** ARN of the bot alias that speaks. */
  BOT_ALIAS_ARN: string;
  /** `required`: calls are refused unless the opt-out policy is in force; `declared-without`: the operator does without. */
  AI_OPT_OUT: 'required' | 'declared-without';
}

const schema = z.object({
  LANDING_BUCKET: z.string().min(1),
  EVENT_BUS: z.string().min(1),
  OUTBOX_TABLE: z.string().min(1),
  BOT_ALIAS_ARN: z.string().startsWith('arn:'),
  AI_OPT_OUT: z.enum(['required', 'declared-without']),
});

const runtime = once(() => {
  const env = lazyEnv(schema);
  const optOut = organizationsAiOptOut(organizations, Date.now);
  return createHandleCall({
    provider: chime,
    directory: createDirectory(process.env),
    rooms: createTenantRooms(process.env),
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
