import * as z from 'zod';
import { createEntryLog } from '../access/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { dynamodbIdempotency } from '../shared/aws/dynamodb-idempotency.ts';
import { createApi } from '../shared/http/create-api.ts';
import { withoutLists } from '../shared/http/seal-cursor.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name, wholeNumber } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbHeads, dynamodbTerms, s3Locks } from '../audit/runtime.ts';
import { auditTermRoutes } from './routes.ts';
import { termHandlers } from './term-handlers.ts';

export const schema = z.object({
  IDEMPOTENCY_TABLE: name,
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  AUDIT_FLOOR_DAYS: wholeNumber(1),
  OUTBOX_TABLE: name,
});
export type ServeAuditTermsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const handlers = once(() => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return termHandlers({
    terms: dynamodbTerms(dynamodb(), tables),
    heads: dynamodbHeads(dynamodb(), tables, Date.now),
    // Locks are read here, never set; the mode matters to neither.
    locks: s3Locks(s3(), env().AUDIT_BUCKET, 'COMPLIANCE'),
    floorDays: env().AUDIT_FLOOR_DAYS,
  });
});
const dependencies = once(() => ({
  clock: Date.now,
  idempotency: dynamodbIdempotency(dynamodb, () => env().IDEMPOTENCY_TABLE),
  entries: createEntryLog(env),
  cursorKey: withoutLists,
}));

export const handler = withObservability('serve-audit-terms', createApi(auditTermRoutes, handlers, dependencies));
