import * as z from 'zod';
import { createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDirectory, dynamodbHeads, s3Archive } from '../audit/runtime.ts';
import { companions } from './companions.ts';
import { auditHandlers } from './handlers.ts';
import { auditRoutes } from './routes.ts';

const schema = z.object({
  IDEMPOTENCY_TABLE: z.string().min(1),
  AUDIT_OUTBOX_TABLE: z.string().min(1),
  AUDIT_HEAD_TABLE: z.string().min(1),
  AUDIT_BUCKET: z.string().min(1),
});
/** Besides these, the variables of `createTenantRooms`. */
export type ServeAuditEnv = Record<keyof z.infer<typeof schema>, string>;
const env = lazyEnv(schema);

const handlers = once(() => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return auditHandlers({
    rooms: createTenantRooms(process.env, { objects: tenantBucket }),
    companions: companions(),
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
}));

export const handler = withObservability('serve-audit', createApi(auditRoutes, handlers, dependencies));
