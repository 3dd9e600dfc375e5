import { sealedDigest, type LogHead, type Minute } from './directory.ts';
import type { Hash } from './merkle.ts';

/** All it takes to lead one entry to a signature. */
export interface ReceiptParts {
  readonly seq: number;
  /** The log's head as the checkpoint shows it; the entry is among its `size` entries. */
  readonly head: LogHead;
  readonly minute: Minute;
  readonly note: string;
  /** Entry in log, head in directory, minute in directory log. */
  readonly entryProof: readonly Hash[];
  readonly slotProof: readonly Hash[];
  readonly minuteProof: readonly Hash[];
}

/**
 * An offline receipt in the C2SP tlog-proof format (`.tlog-proof`): it proves the *minute* in the directory log, and
 * `extra` holds what rebuilds the minute from the entry: a line `<log> <seq> <size> <slot> <slots> <at>`, then nonce (16
 * bytes), digest of the sealed state, previous file's digest (32 each), the first 4 bytes of the trust file's digest (the
 * reader holds that file: it says which one is meant), and the entry's and the slot's inclusion proofs.
 * The entry itself is not in it: whoever holds it may show the one without the other.
 */
export function formatReceipt(parts: ReceiptParts): string {
  const { head, minute, seq } = parts;
  const line = [head.log, seq, head.size, head.slot, minute.slots, minute.at].join(' ');
  const extra = Buffer.concat([
    Buffer.from(`${line}\n`),
    head.nonce,
    sealedDigest(head.sealed),
    minute.previous,
    minute.trust.subarray(0, 4),
    ...parts.entryProof,
    ...parts.slotProof,
  ]);
  const proof = parts.minuteProof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `c2sp.org/tlog-proof@v1\nextra ${extra.toString('base64')}\nindex ${minute.index}\n${proof}\n${parts.note}`;
}
