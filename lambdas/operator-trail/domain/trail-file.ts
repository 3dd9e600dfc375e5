import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

/** Delivered log files; digests of the trail's own validation lie under `CloudTrail-Digest` and hold no records. */
const LOG_FILE = /(?:^|\/)AWSLogs\/(?:[^/]+\/)*CloudTrail\/.+\.json\.gz$/;
export const isTrailFile = (key: string): boolean => LOG_FILE.test(key);

/** A delivered file has a few megabytes; a small file must not become a large memory. */
const MAX_BYTES = 256 * 1024 * 1024;
const TrailFile = z.object({ Records: z.array(z.unknown()) });

/** Thrown for bytes that are no log file of CloudTrail; says nothing of their content. */
export class TrailFileError extends Error {
  override name = 'TrailFileError';
}

/**
 * The records of one delivered file, each still unchecked.
 * @throws TrailFileError
 */
export function readTrailFile(bytes: Uint8Array): unknown[] {
  try {
    return TrailFile.parse(JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8'))).Records;
  } catch {
    throw new TrailFileError('not a log file of CloudTrail');
  }
}
