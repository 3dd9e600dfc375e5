import type { BroughtBucket, DeliveryProblem } from '../../access/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';

/** A tenant's standing order: its published entries, as they come, into a bucket of its own. */
export interface AuditStream extends BroughtBucket {
  readonly tenant: TenantId;
  /** Sequence number of the next entry to deliver: all before it are there. */
  readonly next: number;
  /** Raised by each change of the order. */
  readonly version: number;
  readonly changedAt: EpochMs;
  /** Failures since the last success; from the first on it stands still. */
  readonly failures: number;
  /** Not tried before. */
  readonly retryAt: EpochMs;
  readonly problem?: DeliveryProblem | undefined;
  /** 0: nothing was. */
  readonly deliveredAt: EpochMs;
}

const MINUTE_MS = 60_000;
/** A bucket that is away for long is tried once an hour. */
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** How long a stream waits after so many failures in a row, from 1. */
export const waitAfter = (failures: number): number => Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** (failures - 1));

/** A line of a file: the entry's place, its leaf (hex) and its exact text, which that is the hash of. */
export const streamLine = (seq: number, text: string, leaf: Buffer): string =>
  `${JSON.stringify({ entry: JSON.parse(text) as unknown, leaf: leaf.toString('hex'), seq, text })}\n`;

/** Named by what it holds, twelve digits: names sort like numbers, and a repeated file replaces itself. */
export const streamFile = (first: number, last: number): string =>
  `${[first, last].map((n) => String(n).padStart(12, '0')).join('-')}.ndjson`;
