import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, kms, s3 } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { kmsCursorKey } from '../shared/aws/kms-cursor-key.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDirectory, dynamodbEntryRows, dynamodbHeads, s3Archive } from '../audit/runtime.ts';
import { companions } from './companions.ts';
import { platformLogHandlers } from './platform-log-handlers.ts';
import { platformLogRoutes } from './platform-log-routes.ts';

export const schema = z.object({
  OUTBOX_TABLE: name,
  IDEMPOTENCY_TABLE: name,
  CURSOR_KEY: name,
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
});
export type ServePlatformLogEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return platformLogHandlers({
    companions: companions(),
    rows: dynamodbEntryRows(dynamodb, () => env().AUDIT_OUTBOX_TABLE),
    log: {
      heads: dynamodbHeads(dynamodb(), tables, Date.now),
      directory: dynamodbDirectory(dynamodb(), tables.head),
      archive: s3Archive(s3(), env().AUDIT_BUCKET),
    },
  });
});
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: kmsCursorKey(kms, () => env().CURSOR_KEY),
}));

export const handler = withObservability('serve-platform-log', createApi(platformLogRoutes, handlers, dependencies));
