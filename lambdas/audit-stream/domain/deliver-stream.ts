import { DeliveryRefused, type DeliveryProblem } from '../../access/contract.ts';
import { leafHash, readLines, type EventOf, type ReadDeps } from '../../audit/contract.ts';
import type { OpenTarget, StreamStore, StreamTarget } from '../ports.ts';
import { streamFile, streamLine, waitAfter, type AuditStream } from './stream.ts';

export interface DeliverDeps {
  readonly log: ReadDeps;
  readonly streams: Pick<StreamStore, 'move'>;
  readonly open: OpenTarget;
  readonly now: () => number;
  /** Of this run. */
  readonly requestId: string;
  /** Whether there is time for another file. */
  readonly mayContinue: () => boolean;
}

export interface Delivered {
  readonly entries: number;
  readonly problem: DeliveryProblem | undefined;
}

/** Entries of a file at most; with 4,096 bytes each it fits the function twice. */
const MAX_LINES = 4_096;

/**
 * Delivers what was published since, file after file in the order of the log. The position moves when a file is there:
 * a run that dies in between leaves it, and the next one puts the same entries again. An order that was changed meanwhile
 * is left to the next run. Each file is no entry of its own, which would be delivered and be an entry again: the order
 * is one, and so is the first failure and the success after it.
 */
export async function deliverStream(stream: AuditStream, deps: DeliverDeps): Promise<Delivered> {
  const size = (await deps.log.heads.head(stream.tenant))?.published?.size ?? 0;
  let [at, entries] = [stream, 0];
  if (at.next >= size || at.retryAt > deps.now()) return { entries, problem: at.problem };
  const target = await deps.open(stream);
  if (target === undefined) return { entries, problem: undefined };
  while (at.next < size && deps.mayContinue()) {
    const last = Math.min(size, at.next + MAX_LINES) - 1;
    const problem = await putEntries(at, { last, target, log: deps.log });
    if (problem !== undefined) return { entries, problem: await standStill(at, problem, { ...deps, target }) };
    if (at.failures > 0) await tell(at, target, { problem: undefined, ...deps });
    const moved = { next: last + 1, failures: 0, retryAt: 0, problem: undefined, deliveredAt: deps.now() };
    if (!(await deps.streams.move(at, moved))) break;
    entries += last + 1 - at.next;
    at = { ...at, ...moved };
  }
  return { entries, problem: undefined };
}

async function putEntries(
  { tenant, next }: AuditStream,
  { last, target, log }: { last: number; target: StreamTarget; log: ReadDeps },
): Promise<DeliveryProblem | undefined> {
  const texts = await readLines(tenant, next, last, log);
  const body = Buffer.from(texts.map((text, n) => streamLine(next + n, text, leafHash(text))).join(''));
  try {
    await target.put({ name: streamFile(next, last), body, contentType: 'application/x-ndjson' });
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryRefused) return error.problem;
    throw error;
  }
}

async function standStill(
  stream: AuditStream,
  problem: DeliveryProblem,
  { target, streams, now, requestId }: Pick<DeliverDeps, 'streams' | 'now' | 'requestId'> & { target: StreamTarget },
): Promise<DeliveryProblem> {
  const failures = stream.failures + 1;
  const { next, deliveredAt } = stream;
  if (failures === 1) await tell(stream, target, { problem, now, requestId });
  await streams.move(stream, { next, deliveredAt, failures, problem, retryAt: now() + waitAfter(failures) });
  return problem;
}

/** Once for each place in the log at which it stood still, whoever repeats it. */
async function tell(
  { tenant, next, version }: AuditStream,
  { log }: StreamTarget,
  { problem, now, requestId }: Pick<DeliverDeps, 'now' | 'requestId'> & { problem: DeliveryProblem | undefined },
): Promise<void> {
  const event: EventOf<'audit.stream-delivery'> = {
    type: 'audit.stream-delivery',
    at: now(),
    actor: { kind: 'system', id: 'audit-stream' },
    resource: { kind: 'tenant-log', id: tenant },
    outcome: problem === undefined ? 'success' : 'failed',
    details: { next, problem },
    requestId,
  };
  await log.recordOnce(event, [tenant, event.type, version, next, event.outcome === 'success' ? 1 : 2]);
}
