import { compactedKey, segmentKey, severalAtOnce, type ReadDeps, type SegmentRecord } from '../../audit/contract.ts';

/** Objects read from the archive at a time. */
const AT_ONCE = 16;

/** A file of the archive, under the name it has there and in a bundle. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Names of the files that hold entries up to `last`, from where those of the item before end. */
interface NamedFiles {
  readonly last: number;
  readonly names: readonly string[];
}

/**
 * What holds the entries of consecutive segments, in their order: a compacted file with its note where all its entries
 * are wanted, the segments themselves elsewhere. Nothing is read.
 */
export async function filesOf(segments: readonly SegmentRecord[], { heads }: ReadDeps): Promise<NamedFiles[]> {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return [];
  const compacted = (await heads.compacted(first.log, first.first, last.last)).filter(
    (file) => file.first >= first.first && file.last <= last.last,
  );
  const rest = segments.filter((one) => !compacted.some((file) => file.first <= one.first && one.last <= file.last));
  return [
    ...compacted.map((file) => {
      const name = compactedKey(file);
      return { last: file.last, names: [name, name.replace(/\.ndjson\.gz$/, '.note')] };
    }),
    ...rest.map((file) => ({ last: file.last, names: [segmentKey(file)] })),
  ].toSorted((a, b) => a.last - b.last);
}

/**
 * The files that hold the entries of consecutive segments, read several at a time, all of them.
 * @throws Error when an object that is recorded is not in the archive
 */
export async function archiveFiles(segments: readonly SegmentRecord[], deps: ReadDeps): Promise<ArchiveFile[]> {
  const files = await filesOf(segments, deps);
  return severalAtOnce(
    files.flatMap(({ names }) => names),
    AT_ONCE,
    (path) => archiveFile(path, deps),
  );
}

/** @throws Error when an object that is recorded is not in the archive */
export async function archiveFile(path: string, { archive }: Pick<ReadDeps, 'archive'>): Promise<ArchiveFile> {
  const bytes = await archive.get(path);
  if (!bytes) throw new Error(`${path} is not in the archive`);
  return { path, bytes };
}
