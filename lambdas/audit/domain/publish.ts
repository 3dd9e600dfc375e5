import {
  ArchiveConflictError,
  type ArchiveStore,
  type DirectoryState,
  type DirectoryStore,
  type HeadStore,
  type NoteSigner,
} from '../ports.ts';
import { formatCheckpoint } from './checkpoint.ts';
import {
  checkpointKey,
  encodeCheckpointFile,
  headLeaf,
  minuteLeaf,
  NO_PREVIOUS,
  type LogHead,
  type Minute,
} from './directory.ts';
import { appendLeaves, emptyRange, rootOf, type Hash } from './merkle.ts';
import { digestOf } from './segment.ts';
import type { Head } from './sequencer.ts';
import { signedNote } from './signed-note.ts';
import { encodeTrust, nextTrust, trustDigest, trustKey, type TrustFile } from './trust.ts';

export interface PublishDeps {
  readonly heads: HeadStore;
  readonly directory: DirectoryStore;
  readonly archive: ArchiveStore;
  readonly signers: readonly NoteSigner[];
  /** Name of the directory log, e.g. `voicekeep.example/eu`. */
  readonly origin: string;
  readonly now: () => number;
}

/** Heads per checkpoint file: 350 KB of JSON, within one item of the head table when compressed. */
const MAX_HEADS = 1_000;

/** What a publication did; `lost` when another publisher was faster. */
export type PublishResult =
  { readonly kind: 'published'; readonly state: DirectoryState; readonly more: boolean } | { readonly kind: 'lost' };

/**
 * One checkpoint over all logs, also when nothing happened. In Sunlight's order: finish what a crash left, build, sign,
 * swap the cell, store the file. After the swap the checkpoint exists; the file can always be written from the cell.
 */
export async function publishCheckpoint(deps: PublishDeps): Promise<PublishResult> {
  await storeStaged(deps);
  const state = await deps.directory.state();
  const trust = await currentTrust(state, deps);
  const working = await deps.heads.working(MAX_HEADS + 1);
  const changed = working.filter(isUnpublished).slice(0, MAX_HEADS);
  const leaves = await withHeads(await deps.directory.leaves(), changed, deps);
  // A new log whose slot lies behind one that is not shown yet waits for the next minute: slots have no gaps.
  const shown = changed.filter((head) => head.slot < leaves.length);
  const { next, file } = await nextState(state, trust, { leaves, shown }, deps);
  if (!(await deps.directory.commitMinute(state?.minute.index ?? -1, next, leaves, file))) return { kind: 'lost' };
  await storeStaged(deps);
  for (const head of working.filter((one) => one.slot < leaves.length && needsMark(one)))
    await deps.heads.markPublished(head, next.minute.index);
  return { kind: 'published', state: next, more: working.length > MAX_HEADS };
}

const isUnpublished = (head: Head): boolean =>
  head.published?.size !== head.size || head.published.sealed.size !== head.sealed.size;

/** Unpublished until now, or sealed and published but still listed as work. */
const needsMark = (head: Head): boolean => isUnpublished(head) || head.sealed.size === head.size;

async function storeStaged(deps: PublishDeps): Promise<void> {
  const staged = await deps.directory.stagedFile();
  if (staged) await deps.archive.putOnce(checkpointKey(staged.index), staged.file, 'application/json');
}

/** A new version of the trust is in the archive before any checkpoint names it. */
async function currentTrust(state: DirectoryState | undefined, deps: PublishDeps): Promise<TrustFile> {
  const vkeys = await Promise.all(deps.signers.map((signer) => signer.vkey()));
  const trust = nextTrust({ current: state?.trust, origin: deps.origin, vkeys, at: minuteTime(state, deps) });
  if (trust === state?.trust) return trust;
  try {
    await deps.archive.putOnce(trustKey(trust.version), encodeTrust(trust), 'application/json');
    return trust;
  } catch (error) {
    // A publisher that crashed before its checkpoint left this version, with its own time: it stands.
    const stored = error instanceof ArchiveConflictError && (await deps.archive.get(trustKey(trust.version)));
    if (!stored) throw error;
    return JSON.parse(stored.toString()) as TrustFile;
  }
}

/** Time never goes back, whatever the clock does. */
const minuteTime = (state: DirectoryState | undefined, deps: PublishDeps): number =>
  Math.max(deps.now(), state ? state.minute.at + 1 : 0);

async function withHeads(leaves: readonly Hash[], changed: readonly LogHead[], deps: PublishDeps): Promise<Hash[]> {
  const next = [...leaves];
  for (const head of changed.toSorted((a, b) => a.slot - b.slot)) {
    if (head.slot > next.length) break;
    next[head.slot] = headLeaf(deps.origin, head);
  }
  return next;
}

async function nextState(
  state: DirectoryState | undefined,
  trust: TrustFile,
  content: { leaves: readonly Hash[]; shown: readonly LogHead[] },
  deps: PublishDeps,
): Promise<{ next: DirectoryState; file: Buffer }> {
  const minute: Minute = {
    index: state ? state.minute.index + 1 : 0,
    at: minuteTime(state, deps),
    slots: content.leaves.length,
    directory: rootOf(appendLeaves(emptyRange(), content.leaves)),
    previous: state?.fileDigest ?? NO_PREVIOUS,
    trust: trustDigest(trust),
  };
  const before = state?.range ?? emptyRange();
  const range = appendLeaves(before, [minuteLeaf(minute)]);
  const note = await signedNote(
    formatCheckpoint({ origin: deps.origin, size: range.end, root: rootOf(range) }),
    deps.signers,
  );
  const file = encodeCheckpointFile({ note, minute, heads: content.shown });
  return { next: { minute, note, before, range, trust, fileDigest: digestOf(file) }, file };
}
