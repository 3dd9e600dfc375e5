import type { ArchiveStore, DirectoryStore, HeadStore } from '../ports.ts';
import { headLeaf, parseHeads, type LogHead } from './directory.ts';
import type { LogId } from './entry.ts';
import { leafHash, rangeFrom, rangeHashes, type CompactRange, type Hash } from './merkle.ts';
import { inclusionProof, subtreesOf, subtreesOfLeaves } from './proof.ts';
import { formatReceipt, type ReceiptParts } from './receipt.ts';
import { linesOf } from './seal-log.ts';
import type { SegmentRecord } from './sealer.ts';
import { segmentKey, unpackLines } from './segment.ts';

export interface ReadDeps {
  readonly heads: HeadStore;
  readonly directory: DirectoryStore;
  readonly archive: ArchiveStore;
}

/** Why there is nothing to show. */
export type ReadFailure = { readonly kind: 'no-such-entry' } | { readonly kind: 'not-yet-published' };

/**
 * The entries of [first, last], exact texts, from sealed segments and unsealed batches.
 * @throws Error when an object that is recorded is not in the archive
 */
export async function readLines(log: LogId, first: number, last: number, deps: ReadDeps): Promise<string[]> {
  const segments = await deps.heads.segments(log, first, last);
  const lines: string[] = [];
  for (const segment of segments) {
    const all = await segmentLines(segment, deps.archive);
    lines.push(...all.slice(Math.max(0, first - segment.first), last - segment.first + 1));
  }
  const rest = { first: first + lines.length, last };
  if (rest.first > last) return lines;
  const open = linesOf(await deps.heads.batches(log, rest.first, last), rest);
  // Sealed between the two reads: the segment is there now.
  return open ? [...lines, ...open] : readLines(log, first, last, deps);
}

async function segmentLines(segment: SegmentRecord, archive: ArchiveStore): Promise<string[]> {
  const bytes = await archive.get(segmentKey(segment));
  if (!bytes) throw new Error(`${segmentKey(segment)} is not in the archive`);
  return unpackLines(bytes);
}

/** The newest checkpoint as it shows one log: its head, and the proofs that lead from it to the signature. */
export interface HeadProof {
  readonly head: LogHead;
  readonly minute: ReceiptParts['minute'];
  readonly note: string;
  readonly slotProof: readonly Hash[];
  readonly minuteProof: readonly Hash[];
}

/** @returns undefined while the log is in no checkpoint */
export async function newestHead(log: LogId, deps: ReadDeps): Promise<HeadProof | undefined> {
  const state = await deps.directory.state();
  const remembered = (await deps.heads.head(log))?.published;
  if (!state) return undefined;
  const leaves = await deps.directory.leaves();
  const shown = (head: LogHead | undefined): head is LogHead =>
    head !== undefined && headLeaf(state.trust.origin, head).equals(leaves[head.slot] ?? Buffer.alloc(0));
  // A publisher that has just swapped its cell may not have told the head yet; its staged file has it.
  const head = shown(remembered) ? remembered : await stagedHead(log, deps);
  if (!shown(head)) return undefined;
  const slotProof = inclusionProof(head.slot, state.minute.slots, subtreesOfLeaves(leaves));
  // The newest minute is the last leaf: its siblings are the trees that were there before it, smallest first.
  const minuteProof = rangeHashes(state.before).toReversed();
  return { head, minute: state.minute, note: state.note, slotProof, minuteProof };
}

async function stagedHead(log: LogId, deps: ReadDeps): Promise<LogHead | undefined> {
  const staged = await deps.directory.stagedFile();
  return staged && parseHeads(staged.file).find((head) => head.log === log);
}

/** A published entry and its receipt. */
export async function entryReceipt(
  log: LogId,
  seq: number,
  deps: ReadDeps,
): Promise<
  { readonly kind: 'receipt'; readonly entry: string; readonly receipt: string; readonly leaf: Hash } | ReadFailure
> {
  const current = await deps.heads.head(log);
  if (!current || seq < 0 || seq >= current.size) return { kind: 'no-such-entry' };
  const proof = await newestHead(log, deps);
  if (!proof || seq >= proof.head.size) return { kind: 'not-yet-published' };
  const [entry = ''] = await readLines(log, seq, seq, deps);
  const ranges = await coveringRanges(log, seq, proof.head.size, deps);
  const entryProof = inclusionProof(seq, proof.head.size, subtreesOf(...ranges));
  return { kind: 'receipt', entry, receipt: formatReceipt({ seq, entryProof, ...proof }), leaf: leafHash(entry) };
}

/** Sealed segments by their nodes; by their leaves where a proof needs to look inside; what is open by its leaves. */
async function coveringRanges(log: LogId, seq: number, size: number, deps: ReadDeps): Promise<CompactRange[]> {
  const segments = await deps.heads.segments(log, 0, size - 1);
  const ranges: CompactRange[] = [];
  for (const segment of segments) {
    ranges.push(rangeFrom(segment.first, segment.last + 1, segment.nodes));
    const inside = (segment.first <= seq && seq <= segment.last) || segment.last >= size;
    if (inside) ranges.push(leavesAt(segment.first, await segmentLines(segment, deps.archive)));
  }
  const sealed = (segments.at(-1)?.last ?? -1) + 1;
  if (sealed < size) ranges.push(leavesAt(sealed, await readLines(log, sealed, size - 1, deps)));
  return ranges;
}

/** Leaves one by one, not joined: a proof may need any of them. */
function leavesAt(first: number, lines: readonly string[]): CompactRange {
  const nodes = lines.map((line, i) => ({ start: first + i, level: 0, hash: leafHash(line) }));
  return { start: first, end: first + lines.length, nodes };
}
