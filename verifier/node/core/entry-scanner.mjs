/** The scanner of entries. */
import { latin1 } from './bytes.mjs';
import { PLAIN, isEventId, isText } from './entry-bytes.mjs';

const ENTRY_KEYS = ['actor', 'at', 'id', 'outcome', 'request', 'resource', 'tenant', 'type', 'v'];
const ENTRY_OPTIONAL = ['call', 'details', 'intent', 'subject'];

/**
 * Strict reading of an entry in one pass over its bytes: parsing a million texts costs more than hashing them thrice.
 * An entry is an object of RFC 8785 form whose strings are printable ASCII without escapes and whose numbers are
 * integers; it has no arrays. `position` is -1 once something else was met. `values` are the strings and numbers met,
 * three numbers each: kind, start, end.
 */
export const scan = {
  bytes: new Uint8Array(0),
  position: 0,
  end: 0,
  values: [],
  members: [],
  id: 0,
  tenant: 0,
  at: 0,
  v: 0,
};
export const [TEXT, COUNT, ID, TENANT, NEGATIVE, END] = [0, 1, 2, 3, 4, 5];

/** Scans the line in full; the code of a problem, or undefined. */
export function scanEntry(state, end) {
  Object.assign(scan, { bytes: state.plain, position: state.at, end, id: 0, tenant: 0, at: 0, v: 0 });
  scan.values = [];
  scan.members = [];
  scanObject(true);
  const { bytes, members, position, id } = scan;
  const complete =
    ENTRY_KEYS.every((key) => members.includes(key)) &&
    members.every((key) => ENTRY_KEYS.includes(key) || ENTRY_OPTIONAL.includes(key));
  if (position !== end || !complete) return 'malformed-entry';
  if (!isQuoted(id) || !isEventId(bytes, id + 1) || !isCount(scan.at) || !isCount(scan.v)) return 'malformed-entry';
  if (!isQuoted(scan.tenant) || !isText(bytes, scan.tenant + 1, state.log)) return 'foreign-entry';
  const kinds = { [id + 1]: ID, [scan.tenant + 1]: TENANT };
  for (let i = 0; i < scan.values.length; i += 3) scan.values[i] = kinds[scan.values[i + 1]] ?? scan.values[i];
  return undefined;
}
/** From `{` to behind its `}`; members strictly ascending, so none twice. */
function scanObject(top) {
  const { bytes } = scan;
  let before;
  if (bytes[scan.position + 1] === 0x7d) {
    scan.position += 2;
    return;
  }
  do {
    scan.position += 1;
    const start = scan.position + 1;
    scanString();
    if (scan.position < 0 || bytes[scan.position] !== 0x3a) return refuse();
    const name = latin1(bytes, start, scan.position - 1);
    if (before !== undefined && before >= name) return refuse();
    before = name;
    scan.position += 1;
    if (top) {
      scan.members.push(name);
      if (name === 'id' || name === 'tenant' || name === 'at' || name === 'v') scan[name] = scan.position;
    }
    scanValue();
    if (scan.position < 0) return undefined;
  } while (bytes[scan.position] === 0x2c);
  if (bytes[scan.position] !== 0x7d) return refuse();
  scan.position += 1;
  return undefined;
}
function refuse() {
  scan.position = -1;
}
function scanString() {
  const { bytes } = scan;
  let at = scan.position;
  if (bytes[at] !== 0x22) return refuse();
  for (at += 1; PLAIN[bytes[at]] === 1;) at += 1;
  scan.position = bytes[at] === 0x22 ? at + 1 : -1;
  return undefined;
}
function scanValue() {
  const { bytes, position } = scan;
  const byte = bytes[position];
  if (byte === 0x22) {
    scanString();
    scan.values.push(TEXT, position + 1, scan.position - 1);
    return undefined;
  }
  if (byte === 0x7b) return scanObject(false);
  if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return scanInteger();
  for (const word of WORDS)
    if (word.every((letter, i) => bytes[position + i] === letter)) {
      scan.position += word.length;
      return undefined;
    }
  return refuse();
}
const WORDS = ['true', 'false', 'null'].map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));
/** At most fifteen digits: all of these are exact. */
function scanInteger() {
  const { bytes, position } = scan;
  const negative = bytes[position] === 0x2d;
  const start = position + (negative ? 1 : 0);
  let at = start;
  while (bytes[at] >= 0x30 && bytes[at] <= 0x39) at += 1;
  const leading = bytes[start] === 0x30 && (at > start + 1 || negative);
  if (at === start || at > start + 15 || leading) return refuse();
  scan.values.push(negative ? NEGATIVE : COUNT, position, at);
  scan.position = at;
  return undefined;
}
const isCount = (at) => scan.bytes[at] >= 0x30 && scan.bytes[at] <= 0x39;
const isQuoted = (at) => scan.bytes[at] === 0x22;
