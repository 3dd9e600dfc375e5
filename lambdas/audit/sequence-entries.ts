import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name, wholeNumber } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { writeEntry } from './adapters/dynamodb-entry-writer.ts';
import { dynamodbHeads } from './adapters/dynamodb-heads.ts';
import { dynamodbOutbox } from './adapters/dynamodb-outbox.ts';
import { s3Archive } from './adapters/s3-archive.ts';
import { secureRandom } from './adapters/secure-random.ts';
import { isLogId, type LogId } from './domain/entry.ts';
import { refusedItem } from './domain/refused.ts';
import { sealLog, type SealDeps } from './domain/seal-log.ts';
import { sequenceLog, type SequenceDeps, type SequenceResult } from './domain/sequence-log.ts';

export const schema = z.object({
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  /** Seconds after which an incomplete segment is sealed; 0 seals at once (not in production). */
  AUDIT_SEAL_AFTER_SECONDS: wholeNumber(0),
});
export type SequenceEntriesEnv = z.input<typeof schema>;

const Key = z.object({ S: z.string() });
/** A stream batch names logs by its keys; anything else is the sweeper's tick and means all logs with work. */
const StreamEvent = z.object({
  Records: z.array(
    z.object({ eventName: z.string().optional(), dynamodb: z.object({ Keys: z.object({ pk: Key, sk: Key }) }) }),
  ),
});

/** Time kept for a last transaction and the answer. */
const RESERVE_MS = 5_000;

export interface SequenceSummary {
  readonly logs: number;
  readonly entries: number;
  readonly sealed: number;
}

/** Ids remembered of rows that this instance sequenced: the stream tells of them once more, and they need no waiting. */
const REMEMBERED = 50_000;

/** Writes the entry of a log whose rows were refused; without it only the alarm tells. */
type RecordRefused = (log: LogId, count: number, requestId: string) => Promise<void>;

export function createSequencer(
  deps: Omit<SequenceDeps, 'mayContinue'> & SealDeps & { readonly recordRefused?: RecordRefused },
) {
  const done = new Set<string>();
  const remember = (ids: readonly string[]) => {
    if (done.size > REMEMBERED) done.clear();
    for (const id of ids) done.add(id);
  };
  return async (event: unknown, context: Invocation): Promise<SequenceSummary> => {
    const mayContinue = () => context.getRemainingTimeInMillis() > RESERVE_MS;
    const woken = announcedBy(event, done);
    const logs = woken?.keys() ?? new Set([...(await deps.outbox.pendingLogs()), ...(await logsToSeal(deps))]);
    const summary = { logs: 0, entries: 0, sealed: 0 };
    for (const id of logs) {
      if (!mayContinue()) break;
      const result = await sequenceLog(id, { ...deps, mayContinue }, woken?.get(id));
      report(id, result);
      if (result.refused > 0) await deps.recordRefused?.(id, result.refused, context.awsRequestId);
      remember(result.ids);
      summary.logs += 1;
      summary.entries += result.entries;
      summary.sealed += (await sealLog(id, deps)).length;
    }
    countMetric('AuditEntriesSequenced', summary.entries);
    countMetric('AuditSegmentsSealed', summary.sealed);
    return summary;
  };
}

/** The stream's records are only a signal: rows are read from the table. Per log, the new rows that it told of. */
function announcedBy(event: unknown, done: ReadonlySet<string>): Map<LogId, Set<string>> | undefined {
  const stream = StreamEvent.safeParse(event);
  if (!stream.success) return undefined;
  const logs = new Map<LogId, Set<string>>();
  for (const { eventName, dynamodb: record } of stream.data.Records) {
    const id = record.Keys.pk.S.split('#')[0];
    if (!isLogId(id)) continue;
    const rows = logs.get(id) ?? new Set();
    if (eventName === 'INSERT' && !done.has(record.Keys.sk.S)) rows.add(record.Keys.sk.S);
    logs.set(id, rows);
  }
  return logs;
}

const logsToSeal = async (deps: SealDeps): Promise<LogId[]> =>
  (await deps.heads.working(1_000)).map((head) => head.log);

function report(id: LogId, result: SequenceResult): void {
  if (result.lost > 0) log.info('audit-conflict', { log: id, lost: result.lost });
  if (result.entries > 0)
    log.info('audit-batch', { log: id, entries: result.entries, transactions: result.transactions });
  if (result.refused > 0) countMetric('AuditRowsRefused', result.refused);
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const now = () => Date.now();
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return createSequencer({
    outbox: dynamodbOutbox(dynamodb(), tables.outbox),
    heads: dynamodbHeads(dynamodb(), tables, now),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
    policy: { afterMs: env().AUDIT_SEAL_AFTER_SECONDS * 1_000 },
    now,
    random: secureRandom,
    wait: async (ms) => void (await setTimeout(ms)),
    recordRefused: (...what) => writeEntry(dynamodb(), tables.outbox, refusedItem(...what, now())),
    onRefused: (id, verdict) => log.error('audit-batch', { log: id, refused: verdict }),
  });
});

export const handler = withObservability('sequence-entries', (event: unknown, context) => runtime()(event, context));
