import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDenialLog } from './adapters/dynamodb-denial-log.ts';

export interface FlushDenialsEnv {
  API_KEYS_TABLE: string;
  OUTBOX_TABLE: string;
}
const env = lazyEnv(z.object({ API_KEYS_TABLE: z.string().min(1), OUTBOX_TABLE: z.string().min(1) }));

const denials = once(() =>
  dynamodbDenialLog({ client: dynamodb, table: () => env().API_KEYS_TABLE, outboxTable: () => env().OUTBOX_TABLE }),
);

/** Scheduled each minute: puts the refusals of a finished minute into the audit log when no later one did. */
export const handler = withObservability('flush-denials', (_: unknown, invocation) =>
  denials().flush(Date.now(), invocation.awsRequestId),
);
