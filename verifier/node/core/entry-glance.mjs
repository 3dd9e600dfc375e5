/** What every reading asks of an entry; `--strict` asks for all of its form. */

const START = Array.from('{"actor":{', (letter) => letter.charCodeAt(0));
const TIME = Array.from('},"at":', (letter) => letter.charCodeAt(0));
const VERSION = Array.from('","v":', (letter) => letter.charCodeAt(0));
const TYPE = Array.from('","type":"', (letter) => letter.charCodeAt(0));
const TENANT = Array.from(',"tenant":"', (letter) => letter.charCodeAt(0));
const [QUOTE, CLOSE, COMMA] = [0x22, 0x7d, 0x2c];

const isAt = (bytes, at, literal) => {
  for (let i = 0; i < literal.length; i += 1) if (bytes[at + i] !== literal[i]) return false;
  return true;
};
const isDigit = (byte) => byte >= 0x30 && byte <= 0x39;

/**
 * The time of an entry: it begins with its actor and its time.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} end
 * @returns {number} -1 when it does not, or has no time of at most fifteen digits
 */
export function timeOf(bytes, at, end) {
  if (!isAt(bytes, at, START)) return -1;
  let i = at + START.length;
  while (i < end && bytes[i] !== CLOSE && bytes[i] !== 0x7b) i += 1;
  if (!isAt(bytes, i, TIME)) return -1;
  i += TIME.length;
  const first = i;
  let time = 0;
  while (i < first + 15 && isDigit(bytes[i])) {
    time = time * 10 + bytes[i] - 0x30;
    i += 1;
  }
  return i > first && bytes[i] === COMMA && i < end ? time : -1;
}

/**
 * Whether an entry ends as one of this log: with its tenant, type and version.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} end
 * @param {Uint8Array} log the log's name
 * @returns {0 | 1 | 2} 0 it does, 1 it is of another log, 2 it ends otherwise
 */
export function endOf(bytes, at, end, log) {
  if (bytes[end - 1] !== CLOSE) return 2;
  let i = end - 2;
  while (i > at && isDigit(bytes[i])) i -= 1;
  const digits = end - 2 - i;
  if (digits < 1 || digits > 15) return 2;
  i -= VERSION.length - 1;
  if (i < at || !isAt(bytes, i, VERSION)) return 2;
  const typeEnd = i;
  do i -= 1;
  while (i > at && bytes[i] !== QUOTE);
  i -= TYPE.length - 1;
  if (i < at || !isAt(bytes, i, TYPE) || i + TYPE.length === typeEnd) return 2;
  const tenantEnd = i;
  do i -= 1;
  while (i > at && bytes[i] !== QUOTE);
  const start = i - TENANT.length + 1;
  if (start < at || !isAt(bytes, start, TENANT)) return 2;
  return tenantEnd - i - 1 === log.length && isAt(bytes, i + 1, log) ? 0 : 1;
}
