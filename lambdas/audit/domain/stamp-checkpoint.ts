import type { ArchiveStore, DirectoryState, TimeStampAuthority } from '../ports.ts';
import { timeStampKey } from './time-stamp.ts';

/** One checkpoint an hour: each covers all before it, and authorities are not there for one a minute. */
const EVERY = 60;

/**
 * Puts an authority's token beside the checkpoint's file, over the file's own digest, so that
 * `openssl ts -verify -data checkpoints/<n>.json -in timestamps/<n>.tsr` needs nothing else.
 * @returns whether there was one to stamp
 */
export async function stampCheckpoint(
  { minute, fileDigest }: DirectoryState,
  deps: { authority: TimeStampAuthority; archive: ArchiveStore },
): Promise<boolean> {
  if (minute.index % EVERY !== 0) return false;
  const token = await deps.authority.stamp(fileDigest);
  await deps.archive.putOnce(timeStampKey(minute.index), token, 'application/timestamp-reply');
  return true;
}
