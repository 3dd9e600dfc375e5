import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbDirectory } from './adapters/dynamodb-directory.ts';
import { writeEntry } from './adapters/dynamodb-entry-writer.ts';
import { dynamodbHeads } from './adapters/dynamodb-heads.ts';
import { s3Archive } from './adapters/s3-archive.ts';
import type { AuditEvent, Entry, LogId } from './domain/entry.ts';
import { auditEventId, outboxItem, type OutboxItem } from './domain/outbox.ts';
import { readLines, type ReadDeps } from './domain/read-log.ts';
import { openIntents } from './domain/reconcile.ts';
import { PLATFORM_LOG } from './domain/vocabulary.ts';

export const schema = z.object({
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
});
export type ReconcileIntentsEnv = z.input<typeof schema>;

/** An outcome follows its intent within minutes; a quarter of an hour covers every retry of the platform. */
const GRACE_MS = 15 * 60_000;
/** Newest entries of a log that are looked at: a day of a busy tenant. */
const LOOK_BACK = 4_096;
const PAGE = 200;

export interface ReconcileDeps extends ReadDeps {
  readonly now: () => number;
  readonly write: (item: OutboxItem) => Promise<void>;
}

/** Finds announced side effects without an outcome; each becomes an entry of its log, and the alarm's number. */
export function createReconciler(deps: ReconcileDeps) {
  return async (_event: unknown, context: Invocation): Promise<{ logs: number; open: number }> => {
    const summary = { logs: 0, open: 0 };
    for (let slot = 0; context.getRemainingTimeInMillis() > 5_000; slot += PAGE) {
      const logs = await deps.heads.logs(slot, PAGE);
      for (const id of logs) summary.open += await reconcileLog(id, context.awsRequestId, deps);
      summary.logs += logs.length;
      if (logs.length < PAGE) break;
    }
    countMetric('AuditIntentsOpen', summary.open);
    return summary;
  };
}

async function reconcileLog(id: LogId, requestId: string, deps: ReconcileDeps): Promise<number> {
  const size = (await deps.heads.head(id))?.size ?? 0;
  if (size === 0) return 0;
  const lines = await readLines(id, Math.max(0, size - LOOK_BACK), size - 1, deps);
  const open = openIntents(
    lines.map((line) => JSON.parse(line) as Entry),
    deps.now(),
    GRACE_MS,
  );
  for (const intent of open) await deps.write(openItem(id, intent, requestId, deps.now()));
  return open.length;
}

/** The same intent always gives the same event: it is reported in the log once, and counted until it is settled. */
function openItem(tenant: LogId, intent: Entry, requestId: string, now: number): OutboxItem {
  const minutes = Math.floor((now - intent.at) / 60_000);
  const resource = tenant === PLATFORM_LOG ? { kind: 'log', id: PLATFORM_LOG } : { kind: 'tenant-log', id: tenant };
  const event = {
    type: 'audit.intent-open',
    at: now,
    actor: { kind: 'system', id: 'reconciler' },
    resource,
    outcome: 'failed',
    details: { intent: intent.id, minutes },
    requestId,
  } as AuditEvent;
  return outboxItem({ tenant, event, eventId: auditEventId(intent.id, 'audit.intent-open') });
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const now = () => Date.now();
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return createReconciler({
    heads: dynamodbHeads(dynamodb(), tables, now),
    directory: dynamodbDirectory(dynamodb(), tables.head),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
    now,
    write: (item) => writeEntry(dynamodb(), tables.outbox, item),
  });
});

export const handler = withObservability('reconcile-intents', (event: unknown, context) => runtime()(event, context));
