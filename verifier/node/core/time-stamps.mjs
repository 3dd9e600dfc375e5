/** Time-stamps (RFC 3161) beside checkpoints. */
import { concat, equal } from './bytes.mjs';
import { STAMP_NAME } from './files.mjs';
import { sha } from './hashes.mjs';

/** A time-stamp (RFC 3161) beside a checkpoint must be over its file; who signed it is the authority's to prove. */
export function checkStamps({ files, read, add, report }) {
  for (const name of files.stamps) {
    const checkpoint = `checkpoints/${STAMP_NAME.exec(name)[1]}.json`;
    if (!files.checkpoints.includes(checkpoint))
      add('uncovered-file', `${name} stamps no checkpoint that is here`, { file: name });
    else if (!holds(read(name), concat(Uint8Array.of(4, 32), sha(read(checkpoint)))))
      add('altered-timestamp', `${name} is not a time-stamp of ${checkpoint}`, { file: name });
  }
  if (files.stamps.length > 0)
    report.notes.push(
      `${files.stamps.length} time-stamps are there; their signatures: openssl ts -verify -data <checkpoint> -in <time-stamp> -CAfile <authority>`,
    );
}
const holds = (bytes, part) => {
  for (let at = 0; at + part.length <= bytes.length; at += 1)
    if (bytes[at] === part[0] && equal(bytes.subarray(at, at + part.length), part)) return true;
  return false;
};
