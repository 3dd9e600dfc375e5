import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbIntents } from './adapters/dynamodb-intents.ts';
import { isOverdue, overdueEntry } from './domain/intents.ts';
import type { IntentStore } from './ports.ts';

export const schema = z.object({ AUDIT_OUTBOX_TABLE: name, AUDIT_HEAD_TABLE: name });
export type ReconcileIntentsEnv = z.input<typeof schema>;

export interface ReconcileDeps {
  readonly intents: IntentStore;
  readonly now: () => number;
}

/**
 * Finds announced side effects without an outcome; each becomes one entry of its log, and counts in the alarm until it
 * is settled. Reads what is open and nothing else, however long the logs are.
 */
export function createReconciler({ intents, now }: ReconcileDeps) {
  return async (_event: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>) => {
    const overdue = (await intents.open()).filter((intent) => isOverdue(intent, now()));
    // Before anything is written: an entry that cannot be written must not silence the alarm.
    countMetric('AuditIntentsOpen', overdue.length);
    let reported = 0;
    for (const intent of overdue.filter(({ reportedAt }) => reportedAt === undefined)) {
      const written = await intents.report(intent, overdueEntry(intent, awsRequestId, now()), now());
      reported += written ? 1 : 0;
    }
    return { open: overdue.length, reported };
  };
}

const env = lazyEnv(schema);
const runtime = once(() =>
  createReconciler({
    intents: dynamodbIntents(dynamodb(), { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE }),
    now: Date.now,
  }),
);

export const handler = withObservability('reconcile-intents', (event: unknown, context) => runtime()(event, context));
