import { compactedKey, segmentKey, severalAtOnce, type ReadDeps, type SegmentRecord } from '../../audit/contract.ts';

/** Objects read from the archive at a time. */
const AT_ONCE = 16;

/** A file of the archive, under the name it has there and in a bundle. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * The files that hold the entries of consecutive segments: a compacted file with its note where all its entries are
 * wanted, the segments themselves elsewhere. Read several at a time.
 * @throws Error when an object that is recorded is not in the archive
 */
export async function archiveFiles(segments: readonly SegmentRecord[], deps: ReadDeps): Promise<ArchiveFile[]> {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return [];
  const compacted = (await deps.heads.compacted(first.log, first.first, last.last)).filter(
    (file) => file.first >= first.first && file.last <= last.last,
  );
  const rest = segments.filter((one) => !compacted.some((file) => file.first <= one.first && one.last <= file.last));
  const names = [
    ...compacted.flatMap((file) => {
      const name = compactedKey(file);
      return [name, name.replace(/\.ndjson\.gz$/, '.note')];
    }),
    ...rest.map(segmentKey),
  ];
  return severalAtOnce(names, AT_ONCE, async (path) => {
    const bytes = await deps.archive.get(path);
    if (!bytes) throw new Error(`${path} is not in the archive`);
    return { path, bytes };
  });
}
