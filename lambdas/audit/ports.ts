import type { TenantId } from '../shared/kernel/ids.ts';
import type { LogId } from './domain/entry.ts';
import type { CompactRange, Hash } from './domain/merkle.ts';
import type { Batch, BatchPlan, Head, PendingRow, SealedState } from './domain/sequencer.ts';
import type { SegmentRecord } from './domain/sealer.ts';
import type { SegmentFile } from './domain/segment.ts';
import type { LogHead, Minute } from './domain/directory.ts';
import type { OpenIntent } from './domain/intents.ts';
import type { OutboxItem } from './domain/outbox.ts';
import type { Term } from './domain/term.ts';
import type { TrustFile } from './domain/trust.ts';

/**
 * The outbox table: one row per event, written by the capabilities. Trusted for completeness (a row withheld is an
 * entry missing), not for content (every row is scanned again).
 *
 * pk `<log>#<shard>` · sk event id · `log` · `at` · `entry` · `pending` (until sequenced; key of the sparse index
 * `pending`: pk `pending`, sk `sk`, all attributes) · `seq` (since sequenced). Rows are never removed: they are the index
 * of event ids, and a second write of an id fails for as long as there is a log.
 */
export interface OutboxStore {
  /** Logs with rows that are not sequenced; eventually consistent, each once. */
  pendingLogs(): Promise<LogId[]>;
  /** Some of a log's rows that are not sequenced, at most `limit`; may still hold rows that just were. */
  pending(log: LogId, limit: number): Promise<PendingRow[]>;
  /** Which of these events have no row at all, numbered or not; strongly consistent. */
  absent(log: LogId, eventIds: readonly string[]): Promise<string[]>;
  /**
   * Which of these events, whose rows were changed, have a row that is neither numbered nor refused: nothing of ours
   * leaves a changed row so, somebody wrote over it. Strongly consistent.
   */
  rewritten(log: LogId, eventIds: readonly string[]): Promise<string[]>;
  /** Takes a row out of the queue without sequencing it; it stays for a person to look at, under `refused#<log>`. */
  refuse(row: PendingRow, reason: string): Promise<void>;
}

/** An event's row as the outbox has it for ever. */
interface EntryRow {
  readonly entry: string;
  /** Its place in the log, once it has one. */
  readonly seq?: number | undefined;
}

/** The outbox as the index of event ids. */
export interface EntryRows {
  /** Strongly consistent. */
  find(log: LogId, eventId: string): Promise<EntryRow | undefined>;
}

/**
 * The head table's part per log. Trusted: whoever writes it could fork a log, though not without two checkpoints that
 * contradict each other.
 *
 * pk `log#<log>`: sk `head` (size, root, range, slot, nonce, sealed…, sealing, unsealedSince, published, `work` =
 * key of the sparse index `work`: pk `work`, sk `pk`, while anything is unsealed or unpublished) ·
 * sk `batch#<first>` (last, gz; `expiresAt` once sealed) · sk `segment#<first>` (last, bytes, sha256, nodes, from, until).
 */
export interface HeadStore {
  /** Strongly consistent. */
  head(log: LogId): Promise<Head | undefined>;
  /** Makes the head of a new log in the next free slot; returns the existing one when there is one. */
  createHead(log: LogId, nonce: Buffer): Promise<Head>;
  /**
   * One transaction: the head changes if it is still `plan.from`, each row gets its number if it has none.
   * @returns false when somebody else was faster; nothing was written then
   * @throws when the outcome is unknown: read the head again, never retry blindly
   */
  commit(plan: BatchPlan): Promise<boolean>;
  /** Unsealed batches that hold any of [first, last], in order. */
  batches(log: LogId, first: number, last: number): Promise<Batch[]>;
  /** Announces a seal if none is announced and `head.sealed` is still current. */
  announceSeal(head: Head, range: { first: number; last: number }): Promise<boolean>;
  /** Records a finished seal if it is the announced one, and lets its batches expire. */
  recordSeal(
    head: Head,
    sealed: SealedState,
    segment: SegmentRecord,
    unsealedSince: number | undefined,
  ): Promise<boolean>;
  /** Sealed segments that hold any of [first, last], in order. */
  segments(log: LogId, first: number, last: number): Promise<SegmentRecord[]>;
  /**
   * Compacted files that hold any of [first, last], in order; none overlap. Where there is none, segments are read.
   * Items: sk `compacted#<first>` (last, bytes, sha256); sk `compaction` (size: compaction looked at what is before it).
   */
  compacted(log: LogId, first: number, last: number): Promise<SegmentFile[]>;
  /** How far compaction has come: every entry before it is in a compacted file or in a segment that is full. */
  compactedTo(log: LogId): Promise<number>;
  /**
   * Moves compaction on from `from`, with the file that was made of what lies between; without one that was full already.
   * @returns false when somebody else was faster; nothing was written then
   */
  recordCompacted(log: LogId, from: number, to: number, file: SegmentFile | undefined): Promise<boolean>;
  /** All logs in the order of their slots, a page from `slot`; for slow rounds such as the reconciler's. */
  logs(slot: number, limit: number): Promise<LogId[]>;
  /** Heads with anything unsealed or unpublished; consistent, or a published head could seem to shrink. */
  working(limit: number): Promise<Head[]>;
  /** Remembers what a checkpoint shows of a log, and ends its work if nothing changed since and all is sealed. */
  markPublished(head: LogHead, index: number): Promise<void>;
}

/**
 * The head table's part for announced side effects: pk `intents#<log>`, sk event id of the announcement, `since`, `work`
 * (key of the index `work` while it is open), `reportedAt`; once settled `settled` and `expiresAt` instead. The sequencer
 * opens and settles in the transaction that numbers the entries, in whichever order they come.
 */
export interface IntentStore {
  /** Everything open, in no order; costs as much as there is open. Eventually consistent. */
  open(): Promise<OpenIntent[]>;
  /**
   * One transaction: the entry about an open intent, and the note that it was written.
   * @returns false when it was reported before, or is not open any more; nothing was written then
   */
  report(intent: OpenIntent, entry: OutboxItem, now: number): Promise<boolean>;
}

/** The state of the directory log: the compare-and-swap cell of Sunlight's design. */
export interface DirectoryState {
  readonly minute: Minute;
  readonly note: string;
  /** The directory log before and after the newest minute. */
  readonly before: CompactRange;
  readonly range: CompactRange;
  readonly trust: TrustFile;
  /** Digest of the newest checkpoint file, the next minute's `previous`. */
  readonly fileDigest: Hash;
}

/**
 * The head table's part for the directory: pk `directory`, sk `state` (CAS on `index`), sk `page#<n>` (leaf hashes of
 * 2,048 slots), sk `file` (the newest checkpoint file, until it is in the archive); pk `minutes#<index ÷ 10,000>`,
 * sk `<index>` (leaf hash). Slots: pk `slots`, sk `next`, and sk `<slot>` (log), never changed.
 */
export interface DirectoryStore {
  /** Strongly consistent; undefined before the first checkpoint. */
  state(): Promise<DirectoryState | undefined>;
  /** Leaf hashes of all slots, in order. */
  leaves(): Promise<Hash[]>;
  /**
   * One transaction: state, leaves, staged file, the minute's leaf.
   * @param expected index of the newest minute so far, -1 for none
   * @returns false when the state is no longer at `expected`
   */
  commitMinute(expected: number, next: DirectoryState, leaves: readonly Hash[], file: Buffer): Promise<boolean>;
  /** The newest checkpoint's file, staged before it goes to the archive. */
  stagedFile(): Promise<{ index: number; file: Buffer } | undefined>;
  /** Leaf hashes of the minutes from 0 to before `end`. */
  minuteLeaves(end: number): Promise<Hash[]>;
}

/**
 * The archive bucket, under Object Lock. Not trusted: every byte in it is covered by the newest checkpoint. The writer
 * may only put; the bucket's default retention applies, no header is sent.
 */
export interface ArchiveStore {
  /**
   * Puts an object that must not exist (If-None-Match: *), with its SHA-256.
   * @returns 'present' when the same bytes are there already
   * @throws ArchiveConflictError when other bytes are
   */
  putOnce(key: string, bytes: Buffer, type: string): Promise<'created' | 'present'>;
  get(key: string): Promise<Buffer | undefined>;
}
/** Other bytes under a key that is written once: a second writer, or an attack. */
export class ArchiveConflictError extends Error {
  override name = 'ArchiveConflictError';
}

/** One signing key. Trusted: it is what readers trust. */
export interface NoteSigner {
  /** `<name>+<id>+<key>`, C2SP. */
  vkey(): Promise<string>;
  /** Ed25519 over the text itself (RFC 8032, not pre-hashed): 64 bytes. */
  sign(text: Buffer): Promise<Buffer>;
}

/** Files that CloudTrail delivered. Trusted as far as its bucket is: only CloudTrail may put there, nobody delete. */
export interface TrailFiles {
  read(bucket: string, key: string): Promise<Uint8Array>;
}

/** Locks of sealed segments. S3 and the bucket's policy refuse to bring one forward. */
export interface LockStore {
  /** Epoch milliseconds; undefined when the object has no lock. */
  lockedUntil(key: string): Promise<number | undefined>;
  /** @throws when S3 refuses, above all an earlier date */
  extend(key: string, until: number): Promise<void>;
}

/** Terms that contracts ask for: head table, pk `term`, sk `<tenant>`, `days`, `at`. */
export interface TermStore {
  get(tenant: TenantId): Promise<Term | undefined>;
  list(): Promise<Term[]>;
  /**
   * One transaction: the term if it is longer than the present one, and its entry.
   * @returns false when the present one is as long or longer; nothing was written then
   */
  raise(term: Term, entry: OutboxItem): Promise<boolean>;
}

/** An outside witness of time (RFC 3161). Optional: the log is complete without it. All it learns is a digest. */
export interface TimeStampAuthority {
  /**
   * The authority's whole answer, checked to be about this digest.
   * @throws TimeStampError, or whatever the network throws
   */
  stamp(digest: Buffer): Promise<Buffer>;
}
