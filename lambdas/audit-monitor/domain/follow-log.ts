import {
  EMPTY_ROOT,
  appendLeaves,
  digestOf,
  fileLeaf,
  leafHash,
  rangeFrom,
  rangeHashes,
  rootOf,
  unpackLines,
  type CompactRange,
  type Hash,
  type LogHead,
  type SealedHead,
} from '../../audit/contract.ts';
import type { Finding, PublishedLog } from './findings.ts';

/** One log as the newest checkpoint showed it, and its tree as far as it is sealed. */
export interface SeenLog {
  readonly slot: number;
  readonly size: number;
  readonly root: Hash;
  readonly sealed: SealedHead;
  /** Nodes of the tree over the sealed entries, and of that over the files. */
  readonly range: readonly Hash[];
  readonly filesRange: readonly Hash[];
  /** Heads that were shown and whose entries are not all sealed: what is sealed must lead to each of them. */
  readonly waiting: readonly { readonly size: number; readonly root: Hash }[];
}

export const newLog = (slot: number): SeenLog => ({
  slot,
  size: 0,
  root: EMPTY_ROOT,
  sealed: { size: 0, root: EMPTY_ROOT, files: 0, filesRoot: EMPTY_ROOT },
  range: [],
  filesRange: [],
  waiting: [],
});

type Problem = Pick<Finding, 'code'>;
const SEGMENT = /(\d{12})-(\d{12})\.ndjson\.gz$/;

/**
 * A log after its next head: it only grew, and its sealed entries, read now, make the tree that every head since showed.
 * @returns the log, or what contradicts
 */
export async function followLog(seen: SeenLog, head: LogHead, log: PublishedLog): Promise<SeenLog | Problem> {
  const { size, root, sealed, slot } = head;
  if (size < seen.size || sealed.size < seen.sealed.size) return { code: 'log-shrunk' };
  if (slot !== seen.slot || sealed.size > size) return { code: 'log-fork' };
  if (size === seen.size && !root.equals(seen.root)) return { code: 'log-fork' };
  const waiting = [...seen.waiting, { size, root }];
  const grown = await sealedSince(seen, { ...head, waiting }, log);
  if ('code' in grown) return grown;
  const { range, files } = grown;
  if (!rootOf(range).equals(sealed.root) || !rootOf(files).equals(sealed.filesRoot) || files.end !== sealed.files)
    return { code: 'segment-altered' };
  return {
    ...{ slot, size, root, sealed },
    range: rangeHashes(range),
    filesRange: rangeHashes(files),
    waiting: waiting.filter((one) => one.size > sealed.size),
  };
}

interface Grown {
  readonly range: CompactRange;
  readonly files: CompactRange;
}

/** Both trees with the segments that were sealed since. */
async function sealedSince(
  seen: SeenLog,
  head: LogHead & Pick<SeenLog, 'waiting'>,
  log: PublishedLog,
): Promise<Grown | Problem> {
  let range = rangeFrom(0, seen.sealed.size, seen.range);
  let files = rangeFrom(0, seen.sealed.files, seen.filesRange);
  if (range.end === head.sealed.size) return agrees(range, head.waiting) ? { range, files } : { code: 'log-fork' };
  for (const name of await log.segments(head.log, range.end)) {
    const [first, last] = (SEGMENT.exec(name) ?? []).slice(1).map(Number);
    if (first !== range.end || last === undefined || last >= head.sealed.size) break;
    const bytes = await log.read(name);
    const lines = bytes && linesOf(bytes);
    if (bytes === undefined || lines?.length !== last - first + 1) return { code: 'segment-altered' };
    for (const stop of [
      ...head.waiting.map(({ size }) => size).filter((size) => size > first && size <= last),
      last + 1,
    ]) {
      range = appendLeaves(range, lines.slice(range.end - first, stop - first).map(leafHash));
      if (!agrees(range, head.waiting)) return { code: 'log-fork' };
    }
    const sha256 = digestOf(bytes).toString('hex');
    files = appendLeaves(files, [fileLeaf({ log: head.log, first, last, bytes: bytes.length, sha256 })]);
  }
  return range.end === head.sealed.size ? { range, files } : { code: 'segment-missing' };
}

/** The tree has the root that was shown of it at this size, if one was. */
const agrees = (range: CompactRange, waiting: SeenLog['waiting']): boolean =>
  waiting.every(({ size, root }) => size !== range.end || rootOf(range).equals(root));

function linesOf(bytes: Buffer): string[] | undefined {
  try {
    return unpackLines(bytes);
  } catch {
    return undefined;
  }
}
