import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogId } from './entry.ts';
import { leafHash, type Hash } from './merkle.ts';

/**
 * A segment: the entries of one log from `first` to `last`, one line each, gzip. It never crosses a multiple of 2^13,
 * so a full one is one perfect subtree and any can be checked by itself.
 */
export const SEGMENT_ENTRIES = 8_192;

export interface SegmentName {
  readonly log: LogId;
  readonly first: number;
  readonly last: number;
}
/** A sealed segment: its name, its gzip file's length and SHA-256 (hex). */
export interface SegmentFile extends SegmentName {
  readonly bytes: number;
  readonly sha256: string;
}

/** Thrown for bytes that are no segment. */
class SegmentError extends Error {
  override name = 'SegmentError';
}

const pad = (n: number) => String(n).padStart(12, '0');
export const segmentKey = ({ log, first, last }: SegmentName): string =>
  `segments/${log}/${pad(first)}-${pad(last)}.ndjson.gz`;

/** The same entries as several segments, in one file beside them (docs/audit-format.md). */
export const compactedKey = ({ log, first, last }: SegmentName): string =>
  `compacted/${log}/${pad(first)}-${pad(last)}.ndjson.gz`;

/** The leaf of a segment file in the tree of a log's files: name, length and digest of the gzip bytes. */
const fileLine = (file: SegmentFile): string => `${segmentKey(file)} ${file.bytes} ${file.sha256}`;
export const fileLeaf = (file: SegmentFile): Hash => leafHash(fileLine(file));

/** Where the segment that begins at `first` must end at the latest. */
export const segmentLimit = (first: number): number => (Math.floor(first / SEGMENT_ENTRIES) + 1) * SEGMENT_ENTRIES - 1;

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
export const packLines = (lines: readonly string[]): Buffer => gzipSync(`${lines.join('\n')}\n`);

/**
 * The lines of a gzip file or batch.
 * @param limit refuse more inflated bytes than this: a small file must not become a large memory
 * @throws SegmentError for a damaged file, or one that does not end in a newline
 */
export function unpackLines(bytes: Uint8Array, limit = SEGMENT_ENTRIES * 4_097): string[] {
  const text = inflate(bytes, limit);
  if (!text.endsWith('\n')) throw new SegmentError('a segment ends in a newline');
  return text.slice(0, -1).split('\n');
}

function inflate(bytes: Uint8Array, limit: number): string {
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: limit });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
  } catch (cause) {
    throw new SegmentError('not a gzip file of UTF-8 text', { cause });
  }
}
