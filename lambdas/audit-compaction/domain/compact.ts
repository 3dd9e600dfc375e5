import {
  ArchiveConflictError,
  compactedKey,
  digestOf,
  packLines,
  readLines,
  segmentLimit,
  signedNote,
  unpackLines,
  type ArchiveStore,
  type LogId,
  type NoteSigner,
  type ReadDeps,
  type SegmentFile,
} from '../../audit/contract.ts';

export interface CompactDeps extends ReadDeps {
  readonly signers: readonly NoteSigner[];
  /** Name of the directory log. */
  readonly origin: string;
  readonly now: () => number;
  /** Whether there is time for another file. */
  readonly mayContinue: () => boolean;
}

/** Segments of a block that is not full are made one file when there are this many: a reader meets fewer. */
export const COMPACT_AT = 64;

/**
 * Makes one file of many segments, beside them, for readers: a block of 8,192 entries when it is sealed, and before that
 * whenever `COMPACT_AT` segments of it have come. Each entry is compacted once, so files never overlap; a block that is
 * one segment stays as it is.
 * @returns how many files were made
 * @throws Error when the archive holds other entries under a file's name
 */
export async function compactLog(log: LogId, deps: CompactDeps): Promise<number> {
  const sealed = (await deps.heads.head(log))?.sealed.size ?? 0;
  let files = 0;
  for (let from = await deps.heads.compactedTo(log); deps.mayContinue();) {
    const next = await nextStep(log, from, sealed, deps);
    if (next === undefined) return files;
    const file = next.segments > 1 ? await writeFile(log, { first: from, last: next.to - 1 }, deps) : undefined;
    if (!(await deps.heads.recordCompacted(log, from, next.to, file))) return files;
    files += file === undefined ? 0 : 1;
    from = next.to;
  }
  return files;
}

/** Where the next file ends, and of how many segments it is made; undefined while it is not worth one. */
async function nextStep(log: LogId, from: number, sealed: number, { heads }: CompactDeps) {
  const block = segmentLimit(from);
  const last = Math.min(block, sealed - 1);
  if (last < from) return undefined;
  const segments = (await heads.segments(log, from, last)).filter(({ first }) => first >= from);
  if (last < block && segments.length < COMPACT_AT) return undefined;
  return { to: last + 1, segments: segments.length };
}

async function writeFile(log: LogId, range: { first: number; last: number }, deps: CompactDeps): Promise<SegmentFile> {
  const lines = await readLines(log, range.first, range.last, deps);
  const name = compactedKey({ log, ...range });
  const bytes = await putSame(deps.archive, name, lines);
  const file = { log, ...range, bytes: bytes.length, sha256: digestOf(bytes).toString('hex') };
  await putNote(name.replace(/\.ndjson\.gz$/, '.note'), file, deps);
  return file;
}

/** What an interrupted run left counts, also in another compression. */
async function putSame(archive: ArchiveStore, name: string, lines: readonly string[]): Promise<Buffer> {
  const bytes = packLines(lines);
  try {
    await archive.putOnce(name, bytes, 'application/gzip');
    return bytes;
  } catch (error) {
    const present = error instanceof ArchiveConflictError ? await archive.get(name) : undefined;
    if (!present || unpackLines(present).join('\n') !== lines.join('\n')) throw error;
    return present;
  }
}

/** The note of docs/audit-format.md; one that an interrupted run left signs the same bytes at its own time. */
async function putNote(name: string, file: SegmentFile, deps: CompactDeps): Promise<void> {
  const { log, first, last, bytes, sha256 } = file;
  const text = `voicekeep/compacted/v1\n${deps.origin}/${log}\n${first}\n${last}\n${bytes}\n${sha256}\n`;
  const note = await signedNote(`${text}${deps.now()}\n`, deps.signers);
  try {
    await deps.archive.putOnce(name, Buffer.from(note), 'text/plain');
  } catch (error) {
    const present = error instanceof ArchiveConflictError ? await deps.archive.get(name) : undefined;
    if (!present?.toString().startsWith(text)) throw error;
  }
}
