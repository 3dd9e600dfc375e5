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
import type { OutboxItem } from './domain/outbox.ts';
import { missingItem, refusedItem } from './domain/refused.ts';
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
    z.object({
      eventName: z.string().optional(),
      dynamodb: z.object({ Keys: z.object({ pk: Key, sk: Key }), SequenceNumber: z.string().optional() }),
    }),
  ),
});

/** Time kept for a last transaction and the answer. */
const RESERVE_MS = 5_000;

export interface SequenceSummary {
  readonly logs: number;
  readonly entries: number;
  readonly sealed: number;
  /** Events whose rows are gone, or were written over. */
  readonly missing: number;
}

/** Ids of rows that an instance remembers. */
const REMEMBERED = 50_000;

/** What an instance knows of rows when the stream tells of them. */
interface Memory {
  /** Sequenced here: the stream tells of them once more, and they need no waiting. */
  readonly done: Set<string>;
  /** The one change of each row that was told, its number or refusal, by the stream's own number. */
  readonly changed: Map<string, string>;
}

/** What the sequencer itself has to say in a log. Written before the stream's records count as done. */
interface Findings {
  refused(log: LogId, count: number, requestId: string): Promise<void>;
  missing(log: LogId, eventId: string, requestId: string): Promise<void>;
}

/** The stream's records were not all looked at; they come again. */
class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

export function createSequencer(deps: Omit<SequenceDeps, 'mayContinue'> & SealDeps & { readonly findings: Findings }) {
  const memory: Memory = { done: new Set(), changed: new Map() };
  const remember = (of: LogId, ids: readonly string[]) => {
    for (const known of Object.values(memory) as { size: number; clear(): void }[])
      if (known.size > REMEMBERED) known.clear();
    for (const id of ids) memory.done.add(keyIn(of, id));
  };
  return async (event: unknown, context: Invocation): Promise<SequenceSummary> => {
    const mayContinue = () => context.getRemainingTimeInMillis() > RESERVE_MS;
    const woken = announcedBy(event, memory);
    const logs = woken?.keys() ?? new Set([...(await deps.outbox.pendingLogs()), ...(await logsToSeal(deps))]);
    const summary = { logs: 0, entries: 0, sealed: 0, missing: 0 };
    for (const id of logs) {
      if (!mayContinue()) {
        if (woken) throw new OutOfTime(`${woken.size - summary.logs} logs were not looked at`);
        break;
      }
      const told = woken?.get(id);
      // Before they are numbered, which would make them look like any other.
      const rewritten =
        told === undefined || told.changed.size === 0 ? [] : await deps.outbox.rewritten(id, [...told.changed]);
      const result = await sequenceLog(id, { ...deps, mayContinue }, told?.written);
      report(id, result);
      if (result.refused > 0) await deps.findings.refused(id, result.refused, context.awsRequestId);
      const missing = new Set([...result.missing, ...(told?.gone ?? []), ...rewritten]);
      // The alarm first: it needs nothing that whoever took the rows could also take.
      if (missing.size > 0) countMetric('AuditRowsMissing', missing.size);
      for (const eventId of missing) await deps.findings.missing(id, eventId, context.awsRequestId);
      remember(id, result.ids);
      summary.logs += 1;
      summary.entries += result.entries;
      summary.missing += missing.size;
      summary.sealed += (await sealLog(id, deps)).length;
    }
    countMetric('AuditEntriesSequenced', summary.entries);
    countMetric('AuditSegmentsSealed', summary.sealed);
    return summary;
  };
}

/** What the stream told of one log. */
interface Told {
  readonly written: Set<string>;
  /** Rows that were changed as far as is known: what stands there tells whether by us. */
  readonly changed: Set<string>;
  /** Rows that were removed, or changed a second time, which nothing of ours does. */
  readonly gone: Set<string>;
}

/** The stream's records are only a signal: rows are read from the table. */
function announcedBy(event: unknown, memory: Memory): Map<LogId, Told> | undefined {
  const stream = StreamEvent.safeParse(event);
  if (!stream.success) return undefined;
  const logs = new Map<LogId, Told>();
  for (const { eventName, dynamodb: record } of stream.data.Records) {
    const id = record.Keys.pk.S.split('#')[0];
    if (!isLogId(id)) continue;
    const told = logs.get(id) ?? { written: new Set(), changed: new Set(), gone: new Set() };
    const { S: row } = record.Keys.sk;
    if (eventName === 'REMOVE') told.gone.add(row);
    if (eventName === 'INSERT' && !memory.done.has(keyIn(id, row))) told.written.add(row);
    if (eventName === 'MODIFY') noteChange(told, memory, { log: id, row, number: record.SequenceNumber ?? '' });
    logs.set(id, told);
  }
  return logs;
}

/** One event may have a row in two logs. */
const keyIn = (of: LogId, row: string): string => `${of} ${row}`;

/** A row is changed once, when it is numbered or refused; what the stream delivers again has the same number. */
function noteChange(
  told: Told,
  { done, changed }: Memory,
  { log: of, row, number }: { log: LogId; row: string; number: string },
): void {
  const key = keyIn(of, row);
  const before = changed.get(key);
  if (before === undefined) changed.set(key, number);
  if (before !== undefined && before !== number) told.gone.add(row);
  else if (!done.has(key)) told.changed.add(row);
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
  const write = (item: OutboxItem) => writeEntry(dynamodb(), tables.outbox, item);
  return createSequencer({
    outbox: dynamodbOutbox(dynamodb(), tables.outbox),
    heads: dynamodbHeads(dynamodb(), tables, now),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
    policy: { afterMs: env().AUDIT_SEAL_AFTER_SECONDS * 1_000 },
    now,
    random: secureRandom,
    wait: async (ms) => void (await setTimeout(ms)),
    findings: {
      refused: (...what) => write(refusedItem(...what, now())),
      missing: async (...what) => {
        const item = missingItem(...what, now());
        if (item) await write(item);
      },
    },
    mirror: write,
    onRefused: (id, verdict) => log.error('audit-batch', { log: id, verdict }),
  });
});

export const handler = withObservability('sequence-entries', (event: unknown, context) => runtime()(event, context));
