import * as z from 'zod';
import { accessVariables, broughtBucket, broughtPrefix, createEntryLog, createTenantRooms } from '../access/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { withoutLists } from '../shared/http/seal-cursor.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbStreams } from './adapters/dynamodb-streams.ts';
import { auditStreamRoutes } from './routes.ts';
import { auditStreamHandlers } from './stream-handlers.ts';

export const schema = z.object({
  ...accessVariables('read', 'write'),
  IDEMPOTENCY_TABLE: name,
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  ACCOUNT_ID: name,
});
export type ServeAuditStreamEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const rooms = createTenantRooms(env);

const handlers = once(() =>
  auditStreamHandlers({
    rooms,
    streams: dynamodbStreams(dynamodb, { head: env().AUDIT_HEAD_TABLE, outbox: env().AUDIT_OUTBOX_TABLE }),
    put: ({ session }, target, file) => broughtBucket(session)(target, file),
    roleArn: () => env().ACCESS_ROLE_WRITE,
    prefixOf: broughtPrefix,
    ownAccount: () => env().ACCOUNT_ID,
  }),
);
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env, rooms),
  cursorKey: withoutLists,
}));

export const handler = withObservability('serve-audit-stream', createApi(auditStreamRoutes, handlers, dependencies));
