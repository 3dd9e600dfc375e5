/** Documents of canonical JSON (RFC 8785). */
import { Finding, malformed } from './findings.mjs';
import { utf8 } from './bytes.mjs';
import { hasKeys, isInt, isObject } from './values.mjs';

/** Whether the members of every object are in order (RFC 8785 §3.2.3); numbers in these files are integers. */
function isSorted(value) {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before;
  for (const key in value) {
    if (before !== undefined && before >= key) return false;
    before = key;
    const member = value[key];
    if (typeof member === 'number' && !Number.isSafeInteger(member)) return false;
    if (typeof member === 'object' && !isSorted(member)) return false;
  }
  return true;
}
/** The value of a text that is exactly its own RFC 8785 form; undefined otherwise. */
function parseCanonical(text) {
  try {
    const value = JSON.parse(text);
    if (JSON.stringify(value) !== text || !isSorted(value)) return undefined;
    return text.includes('\\u') && /\\ud[89a-f]/.test(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

/**
 * Reads a canonical JSON file of version 1 with the given members.
 * @param {Uint8Array} bytes
 * @param {string} file for findings
 * @param {string[]} required
 * @param {string[]} [optional]
 * @throws {Finding} malformed, unknown-version
 */
export function readDocument(bytes, file, required, optional) {
  let value;
  try {
    value = parseCanonical(utf8(bytes));
  } catch {
    value = undefined;
  }
  if (isObject(value) && isInt(value.v) && value.v !== 1)
    throw new Finding('unknown-version', `${file} has version ${value.v}; this verifier knows version 1`, { file });
  if (!hasKeys(value, ['v', ...required], optional) || value.v !== 1) throw malformed(file);
  return value;
}
