import { definedOnly } from '../../shared/kernel/defined-only.ts';
import {
  appendLeaves,
  canonicalJson,
  consistencyProof,
  emptyRange,
  headJson,
  minuteJson,
  newestHead,
  readLines,
  rootOf,
  segmentLimit,
  subtreesOfLeaves,
  trustKey,
  type Hash,
  type HeadProof,
  type JsonValue,
  type LogId,
  type ReadDeps,
  type SegmentRecord,
} from '../../audit/contract.ts';
import { archiveFiles, type ArchiveFile } from './archive-files.ts';
import { handOverFiles, keyHistory } from './key-history.ts';

/** Sequence numbers, both included. */
interface Entries {
  readonly first: number;
  readonly last: number;
}
/** What of a log is wanted, and the size of a directory log that the reader holds. */
export interface BundleRange {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly since?: number | undefined;
}
/** What a bundle consists of, before the archive is read. */
interface BundlePlan {
  readonly kind: 'plan';
  /** Everything of a bundle's `audit/` folder but what lies in the archive. */
  readonly documents: readonly ArchiveFile[];
  /** Whose entries the archive's files hold. */
  readonly segments: readonly SegmentRecord[];
  readonly entries: Entries | undefined;
}
export type Bundle =
  { readonly kind: 'bundle'; readonly files: ArchiveFile[]; readonly entries: Entries | undefined } | NoBundle;
type NoBundle =
  | { readonly kind: 'not-yet-published' }
  /** The reader holds a later checkpoint than the newest: it was rolled back, or is another deployment's. */
  | { readonly kind: 'behind'; readonly size: number }
  /** The log has entries, and none in the range. */
  | { readonly kind: 'empty-range' };

const b64 = (bytes: Buffer) => bytes.toString('base64');

/**
 * The folder of `planBundle`, whole and in memory.
 * @throws Error when an object that is recorded is not in the archive
 */
export async function exportBundle(log: LogId, range: BundleRange, deps: ReadDeps): Promise<Bundle> {
  const plan = await planBundle(log, range, deps);
  if (plan.kind !== 'plan') return plan;
  const { documents, segments, entries } = plan;
  return { kind: 'bundle', files: [...documents, ...(await archiveFiles(segments, deps))], entries };
}

/**
 * The folder that a tenant, an auditor or a court verifies offline (docs/audit-format.md): `bundle.json` (newest
 * checkpoint, the log's head and its proofs, the list of all segment files), the segments that hold [first, last], the
 * entries that are not sealed yet, and all keys with their hand-overs. Of an excerpt `bundle.json` says the range;
 * entries outside are proven by hash only. The verifiers lie beside the folder, not in it.
 * @param since size of a directory log the reader holds: a proof that it only grew since is included
 */
export async function planBundle(log: LogId, range: BundleRange, deps: ReadDeps): Promise<BundlePlan | NoBundle> {
  const proof = await newestHead(log, deps);
  const history = await keyHistory(deps);
  if (!proof || !history) return { kind: 'not-yet-published' };
  const size = proof.minute.index + 1;
  if (range.since !== undefined && range.since > size) return { kind: 'behind', size };
  const content = await contentOf(log, range, proof.head, deps);
  if (content === undefined && proof.head.size > 0) return { kind: 'empty-range' };
  const { all, segments, tail, entries } = content ?? { all: [], segments: [], tail: [], entries: undefined };
  const isExcerpt = entries !== undefined && entries.last - entries.first + 1 < proof.head.size;
  const document = definedOnly({
    consistency: await consistencyOf(range.since, size, deps),
    range: isExcerpt ? entries : undefined,
  });
  const documents: ArchiveFile[] = [
    { path: 'bundle.json', bytes: encodeBundle(proof, all, document) },
    ...history.files.map(({ version, file }) => ({ path: trustKey(version), bytes: file })),
    ...(await handOverFiles(history, size, deps)),
    ...tail,
  ];
  return { kind: 'plan', documents, segments, entries };
}

/** All segments of a log, those that are wanted, what is not sealed if it is, and the entries in them. */
async function contentOf(
  log: LogId,
  { first = 0, last = Infinity }: BundleRange,
  head: HeadProof['head'],
  deps: ReadDeps,
) {
  const sealed = head.sealed.size;
  const all = sealed === 0 ? [] : await deps.heads.segments(log, 0, sealed - 1);
  const segments = all.filter((one) => one.last >= first && one.first <= last);
  const hasTail = head.size > sealed && last >= sealed && first < head.size;
  const from = segments[0]?.first ?? (hasTail ? sealed : undefined);
  if (from === undefined) return undefined;
  const tail = hasTail ? unsealedFiles(log, sealed, await readLines(log, sealed, head.size - 1, deps)) : [];
  const to = hasTail ? head.size - 1 : (segments.at(-1)?.last ?? from);
  return { all, segments, tail, entries: { first: from, last: to } };
}

/** Entries that are signed and not sealed, as plain lines, in files that end where segments would at the latest. */
function unsealedFiles(log: LogId, sealed: number, lines: readonly string[]): ArchiveFile[] {
  const pad = (n: number) => String(n).padStart(12, '0');
  const files: ArchiveFile[] = [];
  for (let first = sealed; first < sealed + lines.length;) {
    const last = Math.min(segmentLimit(first), sealed + lines.length - 1);
    const bytes = Buffer.from(`${lines.slice(first - sealed, last - sealed + 1).join('\n')}\n`);
    files.push({ path: `unsealed/${log}/${pad(first)}-${pad(last)}.ndjson`, bytes });
    first = last + 1;
  }
  return files;
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
  more: { readonly [member: string]: JsonValue },
): Buffer {
  const files = segments.map(({ first, last, bytes, sha256, nodes }) => ({
    first,
    last,
    bytes,
    sha256,
    nodes: nodes.map(b64),
  }));
  return Buffer.from(canonicalJson({ ...headProofJson(proof), files, ...more }));
}

async function consistencyOf(since: number | undefined, size: number, deps: ReadDeps): Promise<JsonValue | undefined> {
  if (since === undefined || since < 1 || since >= size) return undefined;
  const leaves: Hash[] = await deps.directory.minuteLeaves(size);
  const root = rootOf(appendLeaves(emptyRange(), leaves.slice(0, since)));
  return { size: since, root: b64(root), proof: consistencyProof(since, size, subtreesOfLeaves(leaves)).map(b64) };
}
