/** What is wrong, by code; `from`–`to` are entries (or checkpoints, for `missing-checkpoints`), both included. */
export interface Finding {
  code: string;
  message: string;
  file?: string;
  log?: string;
  from?: number;
  to?: number;
}
export interface Report {
  verdict: 'valid' | 'tampered' | 'unusable';
  exit: 0 | 1 | 2;
  checkpoint?: { index: number; at: number; root: string; origin: string; ageSeconds?: number };
  logs: { log: string; size: number; sealed?: number; files?: number }[];
  entries: number;
  findings: Finding[];
  notes: string[];
}
export interface Options {
  /** A checkpoint, bundle.json, receipt or note that the reader holds. */
  since?: string;
  /** A key file that the reader holds. */
  trust?: string;
  /** A policy that the reader holds: whose cosignatures there must be (C2SP tlog-policy). */
  policy?: string;
  versions?: string;
  entry?: string;
  /** Seconds. */
  maxAge?: number;
  /** Seconds between two minutes, 3,600 unless told. */
  maxGap?: number;
  /** Seconds that an entry may be dated before it was logged, 400 days unless told. */
  maxLate?: number;
  workers?: number;
  strict?: boolean;
  /** A bundle need not be complete. */
  excerpt?: boolean;
  /** Epoch milliseconds; the machine's clock otherwise. */
  now?: number;
}
export function verifyFolder(path: string, options?: Options): Promise<Report>;
export function verifyReceipt(path: string, options?: Options): Report;
/** The code of what is wrong with a text as an entry of `log`; `known`: whether forms seen before may decide. */
export function entryProblem(text: string, log: string, known?: boolean): string | undefined;
