import {
  appendLeaves,
  canonicalJson,
  consistencyProof,
  emptyRange,
  encodeTrust,
  headJson,
  minuteJson,
  newestHead,
  rootOf,
  subtreesOfLeaves,
  trustKey,
  type Hash,
  type HeadProof,
  type JsonValue,
  type LogId,
  type ReadDeps,
  type SegmentRecord,
} from '../../audit/contract.ts';
import { archiveFiles } from './archive-files.ts';

/** A file of a bundle's `audit/` folder. */
interface BundleFile {
  readonly path: string;
  readonly bytes: Buffer;
}
export type Bundle =
  | {
      readonly kind: 'bundle';
      readonly files: BundleFile[];
      readonly entries: { first: number; last: number } | undefined;
    }
  | { readonly kind: 'not-yet-published' };

const b64 = (bytes: Buffer) => bytes.toString('base64');

/**
 * The folder that a tenant, an auditor or a court verifies offline: `bundle.json` (newest checkpoint, the log's head
 * and its proofs, the list of all segment files), the segments that hold [first, last], and the keys. Entries outside
 * the range are proven by hash only. The verifiers lie beside the folder, not in it.
 * @param since size of a checkpoint the reader holds: a proof that the log only grew since is included
 */
export async function exportBundle(
  log: LogId,
  range: { first?: number; last?: number; since?: number },
  deps: ReadDeps,
): Promise<Bundle> {
  const proof = await newestHead(log, deps);
  const state = await deps.directory.state();
  if (!proof || !state) return { kind: 'not-yet-published' };
  const sealed = proof.head.sealed.size;
  const all = sealed === 0 ? [] : await deps.heads.segments(log, 0, sealed - 1);
  const wanted = all.filter((one) => one.last >= (range.first ?? 0) && one.first <= (range.last ?? Infinity));
  const consistency = await consistencyOf(range.since, state.range.end, deps);
  const files = [
    { path: 'bundle.json', bytes: encodeBundle(proof, all, consistency) },
    { path: trustKey(state.trust.version), bytes: encodeTrust(state.trust) },
  ];
  files.push(...(await archiveFiles(wanted, deps)));
  const [first, last] = [wanted[0]?.first, wanted.at(-1)?.last];
  return { kind: 'bundle', files, entries: first === undefined || last === undefined ? undefined : { first, last } };
}

/** What `GET /v1/audit/checkpoint` gives and a tenant keeps: later, `--since` compares with it. */
export const headProofJson = (proof: HeadProof): { readonly [key: string]: JsonValue } => ({
  v: 1,
  note: proof.note,
  minute: minuteJson(proof.minute),
  minuteProof: proof.minuteProof.map(b64),
  head: headJson(proof.head),
  slotProof: proof.slotProof.map(b64),
});

function encodeBundle(
  proof: HeadProof,
  segments: readonly SegmentRecord[],
  consistency: JsonValue | undefined,
): Buffer {
  const files = segments.map(({ first, last, bytes, sha256, nodes }) => ({
    first,
    last,
    bytes,
    sha256,
    nodes: nodes.map(b64),
  }));
  const document = { ...headProofJson(proof), files };
  return Buffer.from(canonicalJson(consistency === undefined ? document : { ...document, consistency }));
}

async function consistencyOf(since: number | undefined, size: number, deps: ReadDeps): Promise<JsonValue | undefined> {
  if (since === undefined || since < 1 || since >= size) return undefined;
  const leaves: Hash[] = await deps.directory.minuteLeaves(size);
  const root = rootOf(appendLeaves(emptyRange(), leaves.slice(0, since)));
  return { size: since, root: b64(root), proof: consistencyProof(since, size, subtreesOfLeaves(leaves)).map(b64) };
}
