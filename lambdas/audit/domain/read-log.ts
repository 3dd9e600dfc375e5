import type { ArchiveStore, DirectoryStore, HeadStore } from '../ports.ts';
import { headLeaf, parseHeads, type LogHead } from './directory.ts';
import type { LogId } from './entry.ts';
import { leafHash, rangeFrom, rangeHashes, type CompactRange, type Hash } from './merkle.ts';
import { inclusionProof, subtreesOf, subtreesOfLeaves } from './proof.ts';
import { formatReceipt, type ReceiptParts } from './receipt.ts';
import { linesOf } from './seal-log.ts';
import { compactedKey, segmentKey, unpackLines, type SegmentFile } from './segment.ts';

export interface ReadDeps {
  readonly heads: HeadStore;
  readonly directory: DirectoryStore;
  readonly archive: ArchiveStore;
}

/** Why there is nothing to show. */
export type ReadFailure = { readonly kind: 'no-such-entry' } | { readonly kind: 'not-yet-published' };

/** Consecutive entries of a log that one read gives: a file of the archive, or what is not sealed yet. */
export interface Part {
  readonly first: number;
  readonly last: number;
  /** Exact texts. @throws Error when an object that is recorded is not in the archive */
  lines(): Promise<string[]>;
}

/** Objects read from the archive at a time. */
const AT_ONCE = 16;

/** What holds [first, last], in order, without reading it: compacted files where there are, then segments, then batches. */
export async function partsOf(log: LogId, first: number, last: number, deps: ReadDeps): Promise<Part[]> {
  if (last < first) return [];
  const compacted = await deps.heads.compacted(log, first, last);
  const gaps = missingRanges(compacted, first, last);
  const segments = await deps.heads.segments(log, gaps[0]?.first ?? last + 1, gaps.at(-1)?.last ?? last);
  const files = [
    ...compacted.map((file) => partOf(file, compactedKey(file), deps.archive)),
    ...segments
      .filter((one) => !compacted.some((file) => file.first <= one.first && one.last <= file.last))
      .map((segment) => partOf(segment, segmentKey(segment), deps.archive)),
  ].toSorted((a, b) => a.first - b.first);
  const rest = { first: Math.max(first, (files.at(-1)?.last ?? -1) + 1), last };
  if (rest.first > last) return files;
  const open = linesOf(await deps.heads.batches(log, rest.first, last), rest);
  // Sealed between the two reads: the segment is there now.
  return open ? [...files, { ...rest, lines: async () => open }] : partsOf(log, first, last, deps);
}

/** Ranges of [first, last] that no file holds. */
function missingRanges(files: readonly SegmentFile[], first: number, last: number) {
  const gaps: { first: number; last: number }[] = [];
  let next = first;
  for (const file of files) {
    if (file.first > next) gaps.push({ first: next, last: file.first - 1 });
    next = file.last + 1;
  }
  return next <= last ? [...gaps, { first: next, last }] : gaps;
}

const partOf = ({ first, last }: SegmentFile, key: string, archive: ArchiveStore): Part => ({
  first,
  last,
  lines: async () => {
    const bytes = await archive.get(key);
    if (!bytes) throw new Error(`${key} is not in the archive`);
    return unpackLines(bytes);
  },
});

/** Work on each item, at most `atOnce` under way at a time; the results in the items' order. Rejects with the first failure. */
export async function severalAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** The lines of each part, in order, several read at a time. */
export const linesOfParts = (parts: readonly Part[]): Promise<string[][]> =>
  severalAtOnce(parts, AT_ONCE, (part) => part.lines());

/**
 * The entries of [first, last], exact texts, from sealed segments and unsealed batches.
 * @throws Error when an object that is recorded is not in the archive
 */
export async function readLines(log: LogId, first: number, last: number, deps: ReadDeps): Promise<string[]> {
  const parts = await partsOf(log, first, last, deps);
  const lines = await linesOfParts(parts);
  return parts.flatMap((part, i) =>
    (lines[i] ?? []).slice(Math.max(0, first - part.first), Math.max(0, last - part.first + 1)),
  );
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
    if (inside) ranges.push(leavesAt(segment.first, await readLines(log, segment.first, segment.last, deps)));
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
