import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatCheckpoint } from '../../../lambdas/audit/domain/checkpoint.ts';
import {
  checkpointKey,
  encodeCheckpointFile,
  headLeaf,
  minuteLeaf,
  NO_PREVIOUS,
  type LogHead,
  type Minute,
} from '../../../lambdas/audit/domain/directory.ts';
import type { LogId } from '../../../lambdas/audit/domain/entry.ts';
import { appendLeaves, emptyRange, leafHash, rootOf, type Hash } from '../../../lambdas/audit/domain/merkle.ts';
import { fileLeaf, segmentKey, type SegmentFile } from '../../../lambdas/audit/domain/segment.ts';
import { formatNote, parseVkey, signatureLine } from '../../../lambdas/audit/domain/signed-note.ts';
import { encodeTrust, nextTrust, trustDigest, trustKey, type TrustFile } from '../../../lambdas/audit/domain/trust.ts';
import type { NoteSigner } from '../../../lambdas/audit/ports.ts';
import { ORIGIN, START, testSigner } from '../../audit/support/world.ts';

/** A folder before it is written: bytes by path. */
export type Files = Map<string, Buffer>;
export function writeFiles(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** One log as its operator keeps it: he may put anything in it. */
export interface LedgerLog {
  readonly log: LogId;
  readonly slot: number;
  readonly nonce: Buffer;
  lines: string[];
  /** Sealed files with their bytes; their ranges follow each other from 0. */
  readonly segments: { file: SegmentFile; gz: Buffer }[];
}
interface Published {
  readonly minute: Minute;
  readonly note: string;
  readonly file: Buffer;
  readonly heads: ReadonlyMap<LogId, LogHead>;
  readonly leaves: readonly Hash[];
  readonly trust: TrustFile;
}

const rootOfLines = (lines: readonly string[]): Hash => rootOf(appendLeaves(emptyRange(), lines.map(leafHash)));
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/**
 * The platform in the hands of somebody who holds all keys: honest as long as a test does nothing else. It shares the
 * texts of heads and minutes with the platform, and no decision.
 */
export class Ledger {
  signers: NoteSigner[];
  readonly logs = new Map<LogId, LedgerLog>();
  readonly minutes: Published[] = [];
  readonly trusts: TrustFile[] = [];
  now = START;

  constructor(...signers: NoteSigner[]) {
    this.signers = signers.length === 0 ? [testSigner('one')] : signers;
  }

  log(log: LogId): LedgerLog {
    const known = this.logs.get(log);
    if (known) return known;
    const slot = this.logs.size;
    const made = { log, slot, nonce: digest(Buffer.from(log)).subarray(0, 16), lines: [], segments: [] };
    this.logs.set(log, made);
    return made;
  }

  append(log: LogId, ...lines: string[]): void {
    this.log(log).lines.push(...lines);
  }

  /** Seals all lines that are not, as one file. */
  seal(log: LogId, pack: (lines: readonly string[]) => Buffer = packed): void {
    const state = this.log(log);
    const first = (state.segments.at(-1)?.file.last ?? -1) + 1;
    const lines = state.lines.slice(first);
    if (lines.length === 0) return;
    const gz = pack(lines);
    const file = { log, first, last: first + lines.length - 1, bytes: gz.length, sha256: digest(gz).toString('hex') };
    state.segments.push({ file, gz });
  }

  head(log: LogId): LogHead {
    const { slot, nonce, lines, segments } = this.log(log);
    const sealed = (segments.at(-1)?.file.last ?? -1) + 1;
    return {
      log,
      slot,
      nonce,
      size: lines.length,
      root: rootOfLines(lines),
      sealed: {
        size: sealed,
        root: rootOfLines(lines.slice(0, sealed)),
        files: segments.length,
        filesRoot: rootOf(
          appendLeaves(
            emptyRange(),
            segments.map(({ file }) => fileLeaf(file)),
          ),
        ),
      },
    };
  }

  /** Publishes what there is now; `over` changes the minute or any head before it is signed. */
  async publish(over: { minute?: Partial<Minute>; heads?: Partial<Record<LogId, Partial<LogHead>>> } = {}) {
    this.now += 60_000;
    const before = this.minutes.at(-1);
    const heads = new Map(
      [...this.logs.keys()].map((log) => [log, { ...this.head(log), ...over.heads?.[log] }] as const),
    );
    const leaves = [...heads.values()].map((head) => headLeaf(ORIGIN, head));
    const trust = await this.#trust();
    const minute: Minute = {
      index: this.minutes.length,
      at: this.now,
      slots: leaves.length,
      directory: rootOf(appendLeaves(emptyRange(), leaves)),
      previous: before ? digest(before.file) : NO_PREVIOUS,
      trust: trustDigest(trust),
      ...over.minute,
    };
    const all = [...this.minutes.map((one) => minuteLeaf(one.minute)), minuteLeaf(minute)];
    const note = await this.sign(all.length, rootOf(appendLeaves(emptyRange(), all)));
    const shown = [...heads.values()].filter((head) => !sameHead(head, before?.heads.get(head.log)));
    const file = encodeCheckpointFile({ note, minute, heads: shown });
    this.minutes.push({ minute, note, file, heads, leaves, trust });
  }

  async sign(size: number, root: Hash): Promise<string> {
    const text = formatCheckpoint({ origin: ORIGIN, size, root });
    const lines = this.signers.map(async (signer) =>
      signatureLine(parseVkey(await signer.vkey()), await signer.sign(Buffer.from(text))),
    );
    return formatNote(text, await Promise.all(lines));
  }

  async #trust(): Promise<TrustFile> {
    const vkeys = await Promise.all(this.signers.map((signer) => signer.vkey()));
    const trust = nextTrust({ current: this.trusts.at(-1), origin: ORIGIN, vkeys, at: this.now });
    if (trust !== this.trusts.at(-1)) this.trusts.push(trust);
    return trust;
  }

  archive(): Files {
    const files: Files = new Map();
    for (const trust of this.trusts) files.set(trustKey(trust.version), encodeTrust(trust));
    for (const { file, minute } of this.minutes) files.set(checkpointKey(minute.index), file);
    for (const { segments } of this.logs.values()) for (const { file, gz } of segments) files.set(segmentKey(file), gz);
    return files;
  }
}
const packed = (lines: readonly string[]): Buffer => gzipSync(`${lines.join('\n')}\n`);
const sameHead = (a: LogHead, b: LogHead | undefined) =>
  b !== undefined && headLeaf(ORIGIN, a).equals(headLeaf(ORIGIN, b));
