/** List prices (USD, eu-central-1, on demand, read 2026; a change of price is a change here). */
export const PRICES = {
  writeUnit: 0.7625 / 1e6,
  readUnit: 0.1525 / 1e6,
  s3Put: 5.4 / 1e6,
  s3Get: 0.43 / 1e6,
  s3GigabyteMonth: 0.0245,
  kmsSign: 0.15 / 1e4,
  kmsKeyMonth: 1,
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2 / 1e6,
} as const;

const ENTRY_BYTES = 412;
const GZIP_BYTES = 130;
const MINUTES = 43_200;
const YEARS = 7;

export interface CostRow {
  readonly tenants: number;
  readonly perMillion: number;
  readonly fixedPerMonth: number;
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Cost of one million entries a month spread over `tenants`, and what is paid in a month without any.
 * Formulae: outbox row in a transaction 2 units, in table and index 2 more, its number 2 × 2 (table, index); batch items
 * 2 per KB of gzip, head 2; segments one put per 8,192 entries but at least one per tenant and day with entries;
 * storage 7 years of gzip; checkpoints one put and one signature a minute, changed heads 3 units each.
 */
export function costOf(tenants: number, entries = 1e6): CostRow {
  const perTenant = entries / tenants;
  const batches = Math.max(entries / 98, Math.min(entries, tenants * MINUTES * 0.1));
  const segments = Math.max(entries / 8_192, Math.min(entries, tenants * 30));
  const heads = Math.min(entries, tenants * MINUTES);
  const parts = {
    outbox: entries * (2 + 2) * PRICES.writeUnit,
    numbering: entries * (2 + 2) * PRICES.writeUnit,
    batches: batches * 2 * (1 + Math.ceil(((entries / batches) * GZIP_BYTES) / 1024)) * PRICES.writeUnit,
    segments: segments * PRICES.s3Put,
    storage: ((entries * GZIP_BYTES) / 1e9) * PRICES.s3GigabyteMonth * 12 * YEARS,
    heads: Math.min(heads, batches) * 3 * PRICES.writeUnit,
    compute: entries * 60e-6 * 0.5 * PRICES.lambdaGigabyteSecond + batches * PRICES.lambdaRequest,
  };
  const pages = Math.max(1, Math.ceil(tenants / 2_048));
  const fixed =
    MINUTES *
      (PRICES.s3Put +
        PRICES.kmsSign +
        20 * PRICES.writeUnit +
        pages * 8 * PRICES.readUnit +
        2 * 0.3 * PRICES.lambdaGigabyteSecond) +
    PRICES.kmsKeyMonth;
  const perMillion = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return {
    tenants,
    perMillion,
    fixedPerMonth: fixed,
    parts: { ...parts, entriesPerTenant: perTenant, bytesPerEntry: ENTRY_BYTES },
  };
}
