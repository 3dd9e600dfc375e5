import { appendLeaves, leafHash, rangeFrom, rangeHashes, rootOf, type Hash } from './merkle.ts';
import { fileLeaf, segmentLimit, type SegmentFile } from './segment.ts';
import type { Head, SealedState } from './sequencer.ts';

/** When an incomplete segment is sealed all the same. */
export interface SealPolicy {
  /** Milliseconds after which the oldest unsealed entry is sealed; 0 seals at once. */
  readonly afterMs: number;
}

/** A segment as the head table remembers it: enough to find it, skip it and prove with it. */
export interface SegmentRecord extends SegmentFile {
  /** Nodes of the range [first, last]. */
  readonly nodes: readonly Hash[];
  readonly from: number;
  readonly until: number;
}

/** The range to seal next, if any is due: a full segment at once, a ragged one when it is old enough. */
export function dueSeal(head: Head, now: number, policy: SealPolicy): { first: number; last: number } | undefined {
  if (head.sealing) return head.sealing;
  const first = head.sealed.size;
  const full = segmentLimit(first);
  if (head.size > full) return { first, last: full };
  if (head.size <= first || head.unsealedSince === undefined) return undefined;
  return now - head.unsealedSince >= policy.afterMs ? { first, last: head.size - 1 } : undefined;
}

/**
 * What the archive holds once the segment is in it.
 * @throws RangeError when the lines are not the announced range
 */
export function sealedWith(sealed: SealedState, file: SegmentFile, lines: readonly string[]): SealedState {
  if (file.first !== sealed.size || lines.length !== file.last - file.first + 1)
    throw new RangeError(`${file.first}–${file.last} is not the next segment after ${sealed.size}`);
  const range = appendLeaves(rangeFrom(0, sealed.size, sealed.range), lines.map(leafHash));
  const files = appendLeaves(rangeFrom(0, sealed.files, sealed.filesRange), [fileLeaf(file)]);
  return {
    size: range.end,
    root: rootOf(range),
    range: rangeHashes(range),
    files: files.end,
    filesRoot: rootOf(files),
    filesRange: rangeHashes(files),
  };
}

/** The record of a sealed segment. */
export function segmentRecord(file: SegmentFile, lines: readonly string[]): SegmentRecord {
  const times = lines.map((line) => (JSON.parse(line) as { at: number }).at);
  const range = appendLeaves({ start: file.first, end: file.first, nodes: [] }, lines.map(leafHash));
  const from = times.reduce((a, b) => Math.min(a, b));
  const until = times.reduce((a, b) => Math.max(a, b));
  return { ...file, nodes: rangeHashes(range), from, until };
}
