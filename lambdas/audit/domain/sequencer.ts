import { appendLeaves, leafHash, rangeFrom, rangeHashes, rootOf, type CompactRange, type Hash } from './merkle.ts';
import type { LogId } from './entry.ts';
import type { LogHead, SealedHead } from './directory.ts';
import { intentChanges, intentItems, type IntentChanges } from './intents.ts';
import { packLines, SEGMENT_ENTRIES } from './segment.ts';

/** A row of the outbox that has no sequence number yet. */
export interface PendingRow {
  readonly pk: string;
  readonly sk: string;
  readonly at: number;
  /** The exact text of the leaf. */
  readonly entry: string;
}

/**
 * The state of one log: the head, with the compact range that lets it grow without its leaves. `size` and `root` are
 * what a sequencer compares and swaps; `sealed` is what a sealer does.
 */
export interface Head extends LogHead {
  /** Nodes of the range [0, size). */
  readonly range: readonly Hash[];
  readonly sealed: SealedState;
  /** A seal that was announced and may be half done; whoever finds it finishes it. */
  readonly sealing?: { readonly first: number; readonly last: number } | undefined;
  /** When the oldest unsealed entry was sequenced, epoch milliseconds. */
  readonly unsealedSince?: number | undefined;
  /** The head as the newest checkpoint shows it. */
  readonly published?: (LogHead & { readonly index: number }) | undefined;
}
export interface SealedState extends SealedHead {
  readonly range: readonly Hash[];
  readonly filesRange: readonly Hash[];
}

/** Entries sequenced together, kept until they are sealed. */
export interface Batch {
  readonly log: LogId;
  readonly first: number;
  readonly last: number;
  /** gzip NDJSON. */
  readonly gz: Buffer;
}

/** What one transaction writes: the batch, the head if it is still `from`, and the rows' sequence numbers. */
export interface BatchPlan {
  readonly from: Head;
  readonly head: Head;
  readonly batch: Batch;
  readonly rows: readonly { readonly pk: string; readonly sk: string; readonly seq: number }[];
  readonly intents: IntentChanges;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** TransactWriteItems takes 100 items; head and batch are two of them. */
export const MAX_ROWS = 98;
/** A batch is one item of at most 400 KB; 98 entries of 4 KB of random text would just fit. */
const MAX_BATCH_BYTES = 390_000;

/**
 * The next transaction: rows in the order of their time, then id, become the leaves after the head.
 * @param rows not empty, each a valid entry of the head's log, none twice
 */
export function planBatch(head: Head, rows: readonly PendingRow[], now: number): BatchPlan {
  const ordered = fitting(inOrder(rows), head.size);
  const first = head.size;
  const leaves = ordered.map((row) => leafHash(row.entry));
  const range = appendLeaves(rangeFrom(0, head.size, head.range), leaves);
  return {
    from: head,
    head: grown(head, range, now),
    batch: { log: head.log, first, last: range.end - 1, gz: packLines(ordered.map((row) => row.entry)) },
    rows: ordered.map((row, i) => ({ pk: row.pk, sk: row.sk, seq: first + i })),
    intents: intentChanges(ordered.map((row) => row.entry)),
    now,
  };
}

function grown(head: Head, range: CompactRange, now: number): Head {
  const { size: _size, root: _root, range: _range, unsealedSince, ...rest } = head;
  return {
    ...rest,
    size: range.end,
    root: rootOf(range),
    range: rangeHashes(range),
    unsealedSince: unsealedSince ?? now,
  };
}

/** By time, then id: the order of a batch. */
export const inOrder = (rows: readonly PendingRow[]): PendingRow[] =>
  rows.toSorted((a, b) => a.at - b.at || (a.sk < b.sk ? -1 : 1));

/** As many rows as one transaction, one item and one segment take. */
function fitting(rows: readonly PendingRow[], size: number): PendingRow[] {
  const room = Math.min(MAX_ROWS, SEGMENT_ENTRIES - (size % SEGMENT_ENTRIES));
  let [bytes, items] = [0, 0];
  return rows.slice(0, room).filter((row) => {
    bytes += Buffer.byteLength(row.entry) + 1;
    items += 1 + intentItems(row.entry);
    return bytes <= MAX_BATCH_BYTES && items <= MAX_ROWS;
  });
}
