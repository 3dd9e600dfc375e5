import { ArchiveConflictError, type ArchiveStore, type HeadStore } from '../ports.ts';
import { unpackLines, digestOf, packLines, segmentKey, type SegmentFile } from './segment.ts';
import { dueSeal, sealedWith, segmentRecord, type SealPolicy } from './sealer.ts';
import { scanRow } from './scan.ts';
import { type leafHash } from './merkle.ts';
import type { LogId } from './entry.ts';
import type { Batch, Head } from './sequencer.ts';

export interface SealDeps {
  readonly heads: HeadStore;
  readonly archive: ArchiveStore;
  readonly policy: SealPolicy;
  readonly now: () => number;
}

/**
 * Seals what is due of a log, one segment per round: announce the range, write the object, record it. Whoever finds an
 * announcement finishes exactly that range, so no two objects ever overlap; nothing partial is written.
 * @returns the segments written or finished
 * @throws Error when an entry about to be sealed is not clean, or the batches do not add up to the head
 */
export async function sealLog(log: LogId, deps: SealDeps): Promise<SegmentFile[]> {
  const done: SegmentFile[] = [];
  for (let stuck = 0; stuck < 3;) {
    const head = await deps.heads.head(log);
    const range = head && dueSeal(head, deps.now(), deps.policy);
    if (!head || !range) return done;
    if (!head.sealing && !(await deps.heads.announceSeal(head, range))) continue;
    const file = await writeSegment({ ...head, sealing: range }, range, deps);
    stuck = file ? 0 : stuck + 1;
    if (file) done.push(file);
  }
  throw new Error(`batches of ${log} are missing`);
}

async function writeSegment(
  head: Head,
  range: { first: number; last: number },
  deps: SealDeps,
): Promise<SegmentFile | undefined> {
  const batches = await deps.heads.batches(head.log, range.first, range.last);
  const lines = linesOf(batches, range);
  if (!lines) return undefined; // Another worker has just recorded this seal and its batches are gone.
  for (const line of lines) assertClean(head.log, line);
  const bytes = packLines(lines);
  const key = segmentKey({ log: head.log, ...range });
  const stored = await putSame(deps.archive, key, bytes, lines);
  const file = { log: head.log, ...range, bytes: stored.length, sha256: digestOf(stored).toString('hex') };
  const sealed = sealedWith(head.sealed, file, lines);
  assertGrowth(head, sealed.size, sealed.root);
  await deps.heads.recordSeal(
    head,
    sealed,
    segmentRecord(file, lines),
    sealed.size < head.size ? deps.now() : undefined,
  );
  return file;
}

/** A repeated put may meet the same lines in another compression (a newer zlib): then what is there counts. */
async function putSame(archive: ArchiveStore, key: string, bytes: Buffer, lines: readonly string[]): Promise<Buffer> {
  try {
    await archive.putOnce(key, bytes, 'application/gzip');
    return bytes;
  } catch (error) {
    if (!(error instanceof ArchiveConflictError)) throw error;
    const present = await archive.get(key);
    if (!present || unpackLines(present).join('\n') !== lines.join('\n')) throw error;
    return present;
  }
}

/** The lines of a range from batches that cover it without a gap. */
export function linesOf(batches: readonly Batch[], range: { first: number; last: number }): string[] | undefined {
  const lines: string[] = [];
  for (const batch of batches) {
    if (batch.first > range.first + lines.length) return undefined;
    const from = range.first + lines.length - batch.first;
    lines.push(...unpackLines(batch.gz).slice(from, range.last + 1 - batch.first));
  }
  return lines.length === range.last - range.first + 1 ? lines : undefined;
}

function assertClean(log: LogId, line: string): void {
  const id = (JSON.parse(line) as { id: string }).id;
  const verdict = scanRow(log, id, line);
  if (verdict !== 'clean') throw new Error(`an entry of ${log} must not be sealed: ${verdict}`);
}

/** When everything is sealed, the sealed tree and the sequenced tree are one. */
function assertGrowth(head: Head, size: number, root: ReturnType<typeof leafHash>): void {
  if (size === head.size && !root.equals(head.root)) throw new Error(`the batches of ${head.log} are not its tree`);
}
