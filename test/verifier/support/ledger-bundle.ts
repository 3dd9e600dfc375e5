import { canonicalJson, type JsonValue } from '../../../lambdas/audit/domain/canonical-json.ts';
import { headJson, minuteJson, minuteLeaf } from '../../../lambdas/audit/domain/directory.ts';
import type { LogId } from '../../../lambdas/audit/domain/entry.ts';
import { appendLeaves, emptyRange, leafHash, rangeHashes, rootOf } from '../../../lambdas/audit/domain/merkle.ts';
import { consistencyProof, inclusionProof, subtreesOfLeaves } from '../../../lambdas/audit/domain/proof.ts';
import { segmentKey } from '../../../lambdas/audit/domain/segment.ts';
import { encodeTrust, trustKey } from '../../../lambdas/audit/domain/trust.ts';
import type { Files, Ledger } from './ledger.ts';

export type Document = { [member: string]: JsonValue };
const b64 = (bytes: Buffer) => bytes.toString('base64');
export const encode = (document: Document): Buffer => Buffer.from(canonicalJson(document));

/** The proof of a log's head as minute `index` shows it; the answer of the checkpoint route. */
export function checkpointOf(ledger: Ledger, log: LogId, index = ledger.minutes.length - 1): Document {
  const published = ledger.minutes[index];
  const head = published?.heads.get(log);
  if (!published || !head) throw new Error(`no minute ${index} with ${log}`);
  const leaves = ledger.minutes.slice(0, index + 1).map(({ minute }) => minuteLeaf(minute));
  return {
    v: 1,
    note: published.note,
    minute: minuteJson(published.minute),
    minuteProof: inclusionProof(index, index + 1, subtreesOfLeaves(leaves)).map(b64),
    head: headJson(head),
    slotProof: inclusionProof(head.slot, published.leaves.length, subtreesOfLeaves(published.leaves)).map(b64),
  };
}

/** How minute `since` - 1 and the newest hang together. */
function consistencyOf(ledger: Ledger, since: number): JsonValue {
  const leaves = ledger.minutes.map(({ minute }) => minuteLeaf(minute));
  return {
    size: since,
    root: b64(rootOf(appendLeaves(emptyRange(), leaves.slice(0, since)))),
    proof: consistencyProof(since, leaves.length, subtreesOfLeaves(leaves)).map(b64),
  };
}

/** `bundle.json` of a log under the newest minute. */
export function bundleDocument(ledger: Ledger, log: LogId, since?: number): Document {
  const { lines, segments } = ledger.log(log);
  const files = segments.map(({ file: { first, last, bytes, sha256 } }) => ({
    first,
    last,
    bytes,
    sha256,
    nodes: rangeHashes(appendLeaves(emptyRange(first), lines.slice(first, last + 1).map(leafHash))).map(b64),
  }));
  const document = { ...checkpointOf(ledger, log), files };
  const compares = since !== undefined && since < ledger.minutes.length;
  return compares ? { ...document, consistency: consistencyOf(ledger, since) } : document;
}

/** `handovers/<version>.json` under the newest minute, for a version that a minute is the first to name. */
export function handoverOf(ledger: Ledger, version: number): Document {
  const index = ledger.minutes.findIndex(({ trust }) => trust.version === version);
  const published = ledger.minutes[index];
  if (!published) throw new Error(`no minute names version ${version}`);
  const leaves = ledger.minutes.map(({ minute }) => minuteLeaf(minute));
  const proof = (size: number) => inclusionProof(index, size, subtreesOfLeaves(leaves)).map(b64);
  const { minute, note } = published;
  const proofs = { minuteProof: proof(index + 1), logProof: proof(leaves.length) };
  return { v: 1, version, minute: minuteJson(minute), note, ...proofs };
}

const pad = (n: number, digits: number) => String(n).padStart(digits, '0');
export const handoverPath = (version: number): string => `handovers/${pad(version, 6)}.json`;
export const unsealedPath = (log: LogId, first: number, last: number): string =>
  `unsealed/${log}/${pad(first, 12)}-${pad(last, 12)}.ndjson`;

/** The whole bundle of a log. */
export function bundleOf(ledger: Ledger, log: LogId, since?: number): Files {
  const files: Files = new Map([['bundle.json', encode(bundleDocument(ledger, log, since))]]);
  for (const trust of ledger.trusts) files.set(trustKey(trust.version), encodeTrust(trust));
  for (const { version } of ledger.trusts.slice(1))
    files.set(handoverPath(version), encode(handoverOf(ledger, version)));
  const { lines, segments } = ledger.log(log);
  for (const { file, gz } of segments) files.set(segmentKey(file), gz);
  const sealed = (segments.at(-1)?.file.last ?? -1) + 1;
  const rest = lines.slice(sealed);
  if (rest.length > 0) files.set(unsealedPath(log, sealed, lines.length - 1), Buffer.from(`${rest.join('\n')}\n`));
  return files;
}
