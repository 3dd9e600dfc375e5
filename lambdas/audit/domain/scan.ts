import { isCanonical } from './canonical-json.ts';
import { MAX_ENTRY_BYTES, parseEntry, type LogId } from './entry.ts';

/** Why a row may not become a leaf. */
export type ScanVerdict = 'clean' | 'not-canonical' | 'not-allowed' | 'other-log' | 'other-id' | 'looks-personal';

/** Begins only where no digit is before it, so that each run of digits is tried once. */
const HEX_40 = /(?<![0-9a-fA-F])[0-9a-fA-F]{40}/;

/**
 * Shapes of personal data, looked for in the bytes and not through the schema: what a wrong taxonomy would let in.
 * An at sign, a plus before digits, an IBAN, a digest or key in hexadecimal, white space (names, addresses).
 */
const PERSONAL = [/[@\s]|[^\x21-\x7e]/, /\+[0-9]/, /\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b/, HEX_40];

/**
 * The second look at a row, when it is about to become a leaf that nobody can take out again. It trusts nothing of the
 * first: whoever can write to the outbox can write around the contract.
 */
export function scanRow(log: LogId, eventId: string, text: string): ScanVerdict {
  if (Buffer.byteLength(text) > MAX_ENTRY_BYTES) return 'not-allowed';
  if (PERSONAL.some((shape) => shape.test(text))) return 'looks-personal';
  try {
    const entry = parseEntry(JSON.parse(text));
    if (!isCanonical(text)) return 'not-canonical';
    if (entry.id !== eventId) return 'other-id';
    return entry.tenant === log ? 'clean' : 'other-log';
  } catch {
    return 'not-allowed';
  }
}
