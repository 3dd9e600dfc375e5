import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { MAX_ENTRY_BYTES, parseEntry, type LogId } from './entry.ts';

/** Why a row may not become a leaf. */
export type ScanVerdict = 'clean' | 'not-canonical' | 'not-allowed' | 'other-log' | 'other-id' | 'looks-personal';

/**
 * Shapes of personal data, looked for in the bytes and not through the schema: what a wrong taxonomy would let in.
 * An at sign, a plus before digits, an IBAN, a digest or key in hexadecimal, white space (names, addresses).
 */
const PERSONAL = [/@/, /\+[0-9]/, /\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b/, /[0-9a-f]{40,}/i, /\s/, /[^\x20-\x7e]/];

/**
 * The second look at a row, when it is about to become a leaf that nobody can take out again. It trusts nothing of the
 * first: whoever can write to the outbox can write around the contract.
 */
export function scanRow(log: LogId, eventId: string, text: string): ScanVerdict {
  if (Buffer.byteLength(text) > MAX_ENTRY_BYTES) return 'not-allowed';
  if (PERSONAL.some((shape) => shape.test(text))) return 'looks-personal';
  try {
    const entry = parseEntry(JSON.parse(text));
    if (canonicalJson(entry as unknown as JsonValue) !== text) return 'not-canonical';
    if (entry.id !== eventId) return 'other-id';
    return entry.tenant === log ? 'clean' : 'other-log';
  } catch {
    return 'not-allowed';
  }
}
