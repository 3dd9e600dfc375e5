/**
 * List prices in USD, on demand, us-east-1, as ../shared/reference/audit.md §2.2–3 recalls them (DynamoDB, S3, KMS;
 * "unverified live" there); Lambda's are recalled, arm64. Nobody read a price list for this: a model, not a bill.
 */
export const PRICES = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  s3Put: 5 / 1e6,
  s3GigabyteMonth: 0.023,
  kmsSign: 0.15 / 1e4,
  kmsKeyMonth: 1,
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2 / 1e6,
} as const;

const GZIP_BYTES = 130;
const MINUTES = 43_200;
const YEARS = 7;
/** A head with its ranges is below 2 KB; a page of 2,048 slots is 64 KB. */
const [HEAD_KB, PAGE_SLOTS] = [2, 2_048];

/** Each part as it is computed; `costOf` is these lines in code. */
export const FORMULAE = {
  outbox: 'entries × (2 units: row in the transaction of its change + 1: sparse index)',
  numbering: 'entries × (2 units: number in the head’s transaction + 1: leaves the index)',
  batches: 'batches × (2 × KB of gzip + 2 × 2 KB head + 2 KB of its index)',
  checkpoints: 'heads shown × 2 KB twice + pages changed × 2 × KB of a page + pages read a minute',
  sealing: 'puts: entries ÷ 8,192, at least one per log and day with entries; 7 years of gzip',
  compute: 'entries × 60 µs × 0.5 GB + one request per batch',
} as const;

export interface CostRow {
  readonly tenants: number;
  /** Entries that share a transaction: 98 in bursts, 1 when they come one by one. */
  readonly perBatch: number;
  readonly perMillion: number;
  readonly fixedPerMonth: number;
  readonly parts: Readonly<Record<keyof typeof FORMULAE, number>>;
}

/** One million entries in a month spread evenly over `tenants`, and what a month without any costs. */
export function costOf(tenants: number, perBatch: number, entries = 1e6): CostRow {
  const { writeUnit, readUnit, s3Put } = PRICES;
  const batches = Math.max(entries / perBatch, Math.min(tenants, entries));
  const shown = Math.min(batches, tenants * MINUTES);
  const pages = Math.ceil(tenants / PAGE_SLOTS);
  const pageKb = (Math.min(tenants, PAGE_SLOTS) * 32) / 1_024;
  const changed = Math.min(shown, pages * MINUTES);
  const batchKb = Math.ceil(((entries / batches) * GZIP_BYTES) / 1_024);
  const parts = {
    outbox: entries * (2 + 1) * writeUnit,
    numbering: entries * (2 + 1) * writeUnit,
    batches: batches * (2 * batchKb + 2 * HEAD_KB + HEAD_KB) * writeUnit,
    checkpoints:
      (shown * 2 * HEAD_KB + changed * 2 * Math.ceil(pageKb)) * writeUnit +
      MINUTES * pages * Math.ceil(pageKb / 4) * readUnit,
    sealing:
      Math.max(entries / 8_192, Math.min(tenants * 30, batches)) * s3Put +
      ((entries * GZIP_BYTES) / 1e9) * PRICES.s3GigabyteMonth * 12 * YEARS,
    compute: entries * 60e-6 * 0.5 * PRICES.lambdaGigabyteSecond + batches * PRICES.lambdaRequest,
  };
  // A minute: put, signature, state and file and leaf in a transaction (10 KB), publisher and sweeper (0.5 s of 0.5 GB each).
  const minute = s3Put + PRICES.kmsSign + 20 * writeUnit + 2 * 0.25 * PRICES.lambdaGigabyteSecond;
  const fixedPerMonth = MINUTES * (minute + 2 * PRICES.lambdaRequest) + PRICES.kmsKeyMonth;
  const perMillion = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { tenants, perBatch, perMillion, fixedPerMonth, parts };
}

/** From the reference's $1.0–1.7 to this design: what it does not count, per million entries in full batches. */
export function reconciliation(): readonly (readonly [string, number])[] {
  const unit = 1e6 * PRICES.writeUnit;
  const { parts, perMillion } = costOf(1, 98);
  const listed = [
    ['outbox rows in transactions (reference)', 2 * unit],
    ['batches, seals and seven years of storage (reference: 0.32–0.43)', parts.batches + parts.sealing],
    ['each row’s number in the head’s transaction (design review, not in the reference)', 2 * unit],
    ['sparse index of what is pending, in and out (not in the reference)', 2 * unit],
  ] as const;
  const rest = perMillion - listed.reduce((sum, [, cost]) => sum + cost, 0);
  return [...listed, ['checkpoints and compute (not in the reference)', rest], ['sum', perMillion]];
}
