import * as z from 'zod';
import { dynamodbDirectory, dynamodbHeads, s3Archive } from '../audit/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { createApi } from '../shared/http/create-api.ts';
import { withoutEntries } from '../shared/http/route-entry.ts';
import { withoutLists } from '../shared/http/seal-cursor.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { keyHistory, keyHistoryJson } from './domain/key-history.ts';
import { notPublished } from './not-published.ts';
import { auditKeyRoutes } from './routes.ts';

export const schema = z.object({ AUDIT_OUTBOX_TABLE: name, AUDIT_HEAD_TABLE: name, AUDIT_BUCKET: name });
export type ServeAuditKeysEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const log = once(() => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return {
    heads: dynamodbHeads(dynamodb(), tables, Date.now),
    directory: dynamodbDirectory(dynamodb(), tables.head),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
  };
});

const api = createApi(
  auditKeyRoutes,
  () => ({
    keys: async () => {
      const history = await keyHistory(log());
      if (history === undefined) throw notPublished();
      return { body: keyHistoryJson(history) };
    },
  }),
  // Nothing here changes anything, so there are no Idempotency-Keys to remember.
  () => ({
    clock: Date.now,
    idempotency: { remember: async () => ({ outcome: 'first' }), settle: async () => undefined },
    cursorKey: withoutLists,
    entries: withoutEntries,
  }),
);

export const handler = withObservability('serve-audit-keys', api);
