import type { RandomBytes } from '../../shared/kernel/ids.ts';
import type { HeadStore, OutboxStore } from '../ports.ts';
import type { LogId } from './entry.ts';
import { mirrorOf } from './refused.ts';
import type { OutboxItem } from './outbox.ts';
import { scanRow, type ScanVerdict } from './scan.ts';
import { inOrder, MAX_ROWS, planBatch, type Head, type PendingRow } from './sequencer.ts';

export interface SequenceDeps {
  readonly outbox: OutboxStore;
  readonly heads: HeadStore;
  readonly now: () => number;
  readonly random: RandomBytes;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Called for every row that may not become a leaf: raise an alarm. */
  readonly onRefused: (log: LogId, verdict: ScanVerdict) => void;
  /** Puts a row into another log's outbox, unless it is there. */
  readonly mirror: (item: OutboxItem) => Promise<void>;
  /** Whether there is time for another transaction. */
  readonly mayContinue: () => boolean;
}
export interface SequenceResult {
  readonly entries: number;
  readonly transactions: number;
  readonly lost: number;
  readonly refused: number;
  /** Event ids of the entries. */
  readonly ids: readonly string[];
  /** Announced events that have no row: somebody took it out. */
  readonly missing: readonly string[];
  /** False when it stopped for want of time or because another worker is at it; the sweeper comes again. */
  readonly drained: boolean;
}

/** Rows read at a time: several transactions' worth, so that reading costs little per row. */
const READ_AHEAD = MAX_ROWS * 16;
/** Lost races after which a worker leaves the log to the others. */
const MAX_LOST = 1;
/** Looks for a row that was announced and is not in the index yet: after 200 and 400 ms. */
const MAX_LOOKS = 2;
const LAG_MS = 200;

/**
 * Gives a log's pending rows their sequence numbers until none is left. Any number of workers may run: the head
 * decides, the losers wait and read again. A failed transaction whose outcome is unknown is never repeated as it is.
 * @param announced ids of rows that a stream told of: the index they are read from may lag behind it. Each that got no
 * number here is looked up at the end, however that came.
 */
export async function sequenceLog(
  log: LogId,
  deps: SequenceDeps,
  announced: ReadonlySet<string> = new Set(),
): Promise<SequenceResult> {
  const result = await drain(log, deps, new Set(announced));
  const numbered = new Set(result.ids);
  const others = [...announced].filter((id) => !numbered.has(id));
  return { ...result, missing: others.length === 0 ? [] : await deps.outbox.absent(log, others) };
}

async function drain(log: LogId, deps: SequenceDeps, unseen: Set<string>): Promise<Counts> {
  const result: Counts = { entries: 0, transactions: 0, lost: 0, refused: 0, ids: [], drained: false };
  let head = await deps.heads.head(log);
  for (let looks = 0; deps.mayContinue();) {
    const rows = inOrder(await deps.outbox.pending(log, READ_AHEAD));
    for (const row of rows) unseen.delete(row.sk);
    if (rows.length === 0) {
      if (unseen.size === 0 || looks === MAX_LOOKS) return { ...result, drained: true };
      await deps.wait(LAG_MS * 2 ** looks++);
      continue;
    }
    // Who sees the head move is not alone: leaving costs less than a transaction that fails.
    const moved = result.transactions === 0 ? await movedSince(head, log, deps) : { head, byOthers: false };
    const after = moved.byOthers ? undefined : await commitAll(await headOf(log, moved.head, deps), rows, deps, result);
    if (after === undefined && ++result.lost > MAX_LOST) return result;
    if (after === undefined) await deps.wait(backoff(deps));
    head = after ?? (await deps.heads.head(log));
  }
  return result;
}

async function movedSince(seen: Head | undefined, log: LogId, deps: SequenceDeps) {
  const head = await deps.heads.head(log);
  return { head, byOthers: (head?.size ?? 0) !== (seen?.size ?? 0) };
}
const headOf = async (log: LogId, known: Head | undefined, deps: SequenceDeps): Promise<Head> =>
  known ?? (await deps.heads.createHead(log, Buffer.from(deps.random(16))));

/** 50 to 300 ms: longer than a transaction, different for each loser. */
const backoff = (deps: SequenceDeps): number => 50 + (deps.random(1)[0] ?? 0);

type Counts = { -readonly [K in keyof Omit<SequenceResult, 'ids' | 'missing'>]: SequenceResult[K] } & { ids: string[] };

/**
 * Transaction after transaction from one read.
 * @returns the head after them; undefined when another worker was faster
 */
async function commitAll(
  start: Head,
  rows: readonly PendingRow[],
  deps: SequenceDeps,
  result: Counts,
): Promise<Head | undefined> {
  let head = start;
  for (let next = 0; next < rows.length && deps.mayContinue();) {
    const chosen = rows.slice(next, next + MAX_ROWS);
    const clean = await withoutRefused(head.log, chosen, deps, result);
    if (clean.length === 0) {
      next += chosen.length;
      continue;
    }
    await mirrorAll(head.log, clean, deps);
    const plan = planBatch(head, clean, deps.now());
    if (!(await deps.heads.commit(plan))) return undefined;
    result.entries += plan.rows.length;
    result.ids.push(...plan.rows.map((row) => row.sk));
    result.transactions += 1;
    head = plan.head;
    const last = plan.rows.at(-1)?.sk;
    // What did not fit comes next; what was refused does not come again.
    next = plan.rows.length === clean.length ? next + chosen.length : rows.findIndex((row) => row.sk === last) + 1;
  }
  return head;
}

/** Before they are numbered: cut off in between, the rows are found again and their mirrors are there already. */
async function mirrorAll(log: LogId, rows: readonly PendingRow[], { mirror }: SequenceDeps): Promise<void> {
  const items = rows.flatMap((row) => mirrorOf(log, row.entry) ?? []);
  await Promise.all(items.map((item) => mirror(item)));
}

/** Scans what is about to become leaves, and no more: most of what was read is another worker's by then. */
async function withoutRefused(
  log: LogId,
  rows: readonly PendingRow[],
  deps: SequenceDeps,
  result: Counts,
): Promise<PendingRow[]> {
  const clean: PendingRow[] = [];
  for (const row of rows) {
    const verdict = scanRow(log, row.sk, row.entry);
    if (verdict === 'clean') clean.push(row);
    else {
      deps.onRefused(log, verdict);
      await deps.outbox.refuse(row, verdict);
      result.refused += 1;
    }
  }
  return clean;
}
