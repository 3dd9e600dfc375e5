import type { LogId, ReadDeps } from '../../audit/contract.ts';
import { archiveFile, filesOf, type ArchiveFile } from './archive-files.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

/** How far the archive of one bundle is: all that the next run has to know. */
export interface BundleWork {
  /** Next entry of a segment, and the last one that is wanted. */
  readonly next: number;
  readonly end: number;
  /** Parts that are written, and the bytes from which the next one is. */
  readonly part: number;
  readonly partBytes: number;
  readonly isWritten: boolean;
}

export interface WriteDeps extends ReadDeps {
  readonly put: (part: number, bytes: Buffer) => Promise<void>;
  /** Whether there is time for another part. */
  readonly mayContinue: () => boolean;
}

/** S3 takes 10,000 parts of 5 MiB or more; a part is held in memory, so it grows only where the log needs it. */
const MIN_PART_BYTES = 8 * 1024 * 1024;
const MAX_PARTS = 8_000;
/** Items read before they are written. Beside a part they are all that is in memory. */
const AHEAD = 4;

/** @param bytes of the whole archive, about */
export const partBytesOf = (bytes: number): number => Math.max(MIN_PART_BYTES, Math.ceil(bytes / MAX_PARTS));

/**
 * Writes on, part by part, until all is written or time is up. A part ends with a file, so that the next run continues
 * with a sequence number and needs nothing else; a run that is repeated writes the same parts again.
 * @param documents what comes before the log's files, in the first run
 */
export async function writeParts(
  log: LogId,
  { work, documents }: { work: BundleWork; documents: readonly ArchiveFile[] },
  deps: WriteDeps,
): Promise<BundleWork> {
  let { next, part } = work;
  let held = documents.flatMap(packed);
  const put = async () => {
    part += 1;
    await deps.put(part, Buffer.concat(held));
    held = [];
  };
  const segments = next > work.end ? [] : await deps.heads.segments(log, next, work.end);
  const read = async ({ names, last }: { names: readonly string[]; last: number }) => ({
    last,
    files: await Promise.all(names.map((name) => archiveFile(name, deps))),
  });
  for await (const { last, files } of readAhead(await filesOf(segments, deps), read)) {
    held.push(...files.map(inFolder).flatMap(packed));
    next = last + 1;
    if (bytesOf(held) < work.partBytes) continue;
    await put();
    if (!deps.mayContinue()) return { ...work, next, part };
  }
  held.push(TAR_END);
  await put();
  return { ...work, next, part, isWritten: true };
}

/** The folder that is verified; the verifiers and how to use them lie beside it. */
export const inFolder = ({ path, bytes }: ArchiveFile): ArchiveFile => ({ path: `audit/${path}`, bytes });

const packed = ({ path, bytes }: ArchiveFile): Buffer[] => [
  tarHeader(path, bytes.length),
  bytes,
  tarPadding(bytes.length),
];
const bytesOf = (held: readonly Buffer[]): number => held.reduce((sum, { length }) => sum + length, 0);

/** Results in the items' order, a few under way before they are asked for. */
async function* readAhead<T, R>(items: readonly T[], read: (item: T) => Promise<R>): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for (const [index, item] of items.entries()) {
    const reading = read(item);
    // Whoever stops early does not ask for it any more.
    reading.catch(() => undefined);
    pending.push(reading);
    if (index >= AHEAD) yield await (pending.shift() as Promise<R>);
  }
  for (const reading of pending) yield await reading;
}
