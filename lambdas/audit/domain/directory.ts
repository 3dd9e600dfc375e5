import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import type { LogId } from './entry.ts';
import { leafHash, type Hash } from './merkle.ts';

/**
 * How every log hangs from one signature a minute.
 *
 * Each log has a *slot* for ever: leaf number `slot` of the directory tree is the hash of its head's text. The text
 * begins with 128 random bits that only the log's owner and the platform know, so a neighbour's leaf in a proof says
 * nothing about size or content. The directory's root is a line of the *minute*; minutes are the leaves of the
 * append-only directory log; that log's C2SP checkpoint is what is signed. All texts are lines, so that `printf` and
 * `sha256sum` can make them.
 */
export interface SealedHead {
  /** Entries sealed in the archive. */
  readonly size: number;
  /** Root of the tree over them. */
  readonly root: Hash;
  /** Segment files, and the root of the tree over their lines (`segment.ts`): every byte of every file is covered. */
  readonly files: number;
  readonly filesRoot: Hash;
}
export interface LogHead {
  readonly log: LogId;
  readonly slot: number;
  /** 16 bytes. */
  readonly nonce: Buffer;
  readonly size: number;
  readonly root: Hash;
  readonly sealed: SealedHead;
}
export interface Minute {
  /** Leaf index in the directory log. */
  readonly index: number;
  /** Epoch milliseconds; never goes back. */
  readonly at: number;
  readonly slots: number;
  /** Root of the directory tree over all slots. */
  readonly directory: Hash;
  /** SHA-256 of the previous checkpoint file; 32 zero bytes for the first. */
  readonly previous: Hash;
  /** SHA-256 of the trust file in force. */
  readonly trust: Hash;
}

export const NO_PREVIOUS: Hash = Buffer.alloc(32);
const b64 = (bytes: Buffer) => bytes.toString('base64');
const sha256 = (data: Uint8Array | string): Hash => createHash('sha256').update(data).digest();

/** The name of a log in its head. */
const logOrigin = (origin: string, log: LogId): string => `${origin}/${log}`;

const sealedText = (sealed: SealedHead): string =>
  `voicekeep/sealed/v1\n${sealed.size}\n${b64(sealed.root)}\n${sealed.files}\n${b64(sealed.filesRoot)}\n`;
export const sealedDigest = (sealed: SealedHead): Hash => sha256(sealedText(sealed));

/** The text of a head; its leaf hash is the log's leaf in the directory tree. */
const headText = (origin: string, head: Omit<LogHead, 'sealed'>, sealed: Hash): string =>
  `voicekeep/head/v1\n${b64(head.nonce)}\n${logOrigin(origin, head.log)}\n${head.slot}\n${head.size}\n${b64(head.root)}\n${b64(sealed)}\n`;
export const headLeaf = (origin: string, head: LogHead): Hash =>
  leafHash(headText(origin, head, sealedDigest(head.sealed)));

const minuteText = (minute: Minute): string =>
  `voicekeep/minute/v1\n${minute.index}\n${minute.at}\n${minute.slots}\n` +
  `${b64(minute.directory)}\n${b64(minute.previous)}\n${b64(minute.trust)}\n`;
export const minuteLeaf = (minute: Minute): Hash => leafHash(minuteText(minute));

/** What is stored once a minute: the signed note, the minute, and the heads that changed since the minute before. */
export interface CheckpointFile {
  readonly note: string;
  readonly minute: Minute;
  readonly heads: readonly LogHead[];
}

export const checkpointKey = (index: number): string => `checkpoints/${String(index).padStart(12, '0')}.json`;

/** A head as JSON: in checkpoint files, bundles, and what a tenant is given each minute. */
export const headJson = (head: LogHead): JsonValue => ({
  log: head.log,
  slot: head.slot,
  nonce: b64(head.nonce),
  size: head.size,
  root: b64(head.root),
  sealed: {
    size: head.sealed.size,
    root: b64(head.sealed.root),
    files: head.sealed.files,
    filesRoot: b64(head.sealed.filesRoot),
  },
});
export const minuteJson = (minute: Minute): JsonValue => ({
  index: minute.index,
  at: minute.at,
  slots: minute.slots,
  directory: b64(minute.directory),
  previous: b64(minute.previous),
  trust: b64(minute.trust),
});

/** The exact bytes of a checkpoint file; their SHA-256 is the next minute's `previous`. */
export function encodeCheckpointFile(file: CheckpointFile): Buffer {
  const heads = file.heads.toSorted((a, b) => a.slot - b.slot).map(headJson);
  return Buffer.from(canonicalJson({ v: 1, note: file.note, minute: minuteJson(file.minute), heads }));
}

interface HeadJson {
  log: LogId;
  slot: number;
  nonce: string;
  size: number;
  root: string;
  sealed: { size: number; root: string; files: number; filesRoot: string };
}
interface MinuteJson {
  index: number;
  at: number;
  slots: number;
  directory: string;
  previous: string;
  trust: string;
}
/** The minute of a checkpoint file that the platform itself wrote, and its note. */
export function minuteOfFile(file: Buffer): { minute: Minute; note: string } {
  const { minute, note } = JSON.parse(file.toString()) as { minute: MinuteJson; note: string };
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const { directory, previous, trust } = minute;
  return {
    note,
    minute: { ...minute, directory: bytes(directory), previous: bytes(previous), trust: bytes(trust) },
  };
}
/** The heads in a checkpoint file that the platform itself wrote. */
export function parseHeads(file: Buffer): LogHead[] {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  return (JSON.parse(file.toString()) as { heads: HeadJson[] }).heads.map((head) => ({
    ...head,
    nonce: bytes(head.nonce),
    root: bytes(head.root),
    sealed: { ...head.sealed, root: bytes(head.sealed.root), filesRoot: bytes(head.sealed.filesRoot) },
  }));
}
