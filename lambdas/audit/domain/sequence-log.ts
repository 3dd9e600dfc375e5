import type { RandomBytes } from '../../shared/kernel/ids.ts';
import type { HeadStore, OutboxStore } from '../ports.ts';
import type { LogId } from './entry.ts';
import { scanRow, type ScanVerdict } from './scan.ts';
import { inOrder, MAX_ROWS, planBatch, type Head, type PendingRow } from './sequencer.ts';

export interface SequenceDeps {
  readonly outbox: OutboxStore;
  readonly heads: HeadStore;
  readonly now: () => number;
  readonly random: RandomBytes;
  /** Called for every row that may not become a leaf: raise an alarm. */
  readonly onRefused: (log: LogId, verdict: ScanVerdict) => void;
  /** Whether there is time for another transaction. */
  readonly mayContinue: () => boolean;
}
export interface SequenceResult {
  readonly entries: number;
  readonly transactions: number;
  readonly lost: number;
  readonly refused: number;
  /** False when it stopped for want of time or because another worker is at it; the sweeper comes again. */
  readonly drained: boolean;
}

/** Rows read at a time: several transactions' worth, so that reading costs little per row. */
const READ_AHEAD = MAX_ROWS * 16;
/** Lost races after which a worker leaves the log to the others. */
const MAX_LOST = 1;

/**
 * Gives a log's pending rows their sequence numbers until none is left. Any number of workers may run: the head
 * decides, the losers read again. A failed transaction whose outcome is unknown is never repeated as it is.
 */
export async function sequenceLog(log: LogId, deps: SequenceDeps): Promise<SequenceResult> {
  const result = { entries: 0, transactions: 0, lost: 0, refused: 0, drained: false };
  while (result.lost <= MAX_LOST && deps.mayContinue()) {
    const rows = inOrder(await deps.outbox.pending(log, READ_AHEAD));
    if (rows.length === 0) return { ...result, drained: true };
    const head = (await deps.heads.head(log)) ?? (await deps.heads.createHead(log, Buffer.from(deps.random(16))));
    await commitAll(head, rows, deps, result);
  }
  return result;
}

type Counts = { -readonly [K in keyof SequenceResult]: SequenceResult[K] };

/** Transaction after transaction from one read; stops at the first that another worker beat. */
async function commitAll(start: Head, rows: readonly PendingRow[], deps: SequenceDeps, result: Counts): Promise<void> {
  let head = start;
  for (let next = 0; next < rows.length && deps.mayContinue();) {
    const chosen = rows.slice(next, next + MAX_ROWS);
    const clean = await withoutRefused(head.log, chosen, deps, result);
    if (clean.length === 0) {
      next += chosen.length;
      continue;
    }
    const plan = planBatch(head, clean, deps.now());
    if (!(await deps.heads.commit(plan))) {
      result.lost += 1;
      return;
    }
    result.entries += plan.rows.length;
    result.transactions += 1;
    head = plan.head;
    const last = plan.rows.at(-1)?.sk;
    // What did not fit comes next; what was refused does not come again.
    next = plan.rows.length === clean.length ? next + chosen.length : rows.findIndex((row) => row.sk === last) + 1;
  }
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
