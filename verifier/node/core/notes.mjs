/** Signed notes (C2SP signed-note, tlog-checkpoint). */
import { base64Of, encode, equal } from './bytes.mjs';
import { Finding, malformed } from './findings.mjs';
import { platform } from './platform.mjs';
import { hash32 } from './values.mjs';

/**
 * @typedef {{ text: string, signatures: { name: string, id: Uint8Array, signature: Uint8Array }[], origin: string,
 *   size: number, root: Uint8Array }} Note
 * @returns {Note}
 * @throws {Finding} malformed
 */
export function parseNote(note, file) {
  const { text, signatures } = parseSigned(note, file);
  const [origin, size, root, ...rest] = text.split('\n');
  const hash = hash32(root);
  if (!origin || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || !hash || rest.join() !== '') throw malformed(file);
  return { text, signatures, origin, size: Number(size), root: hash };
}
/**
 * A signed note of any text: what was signed, and its signatures.
 * @throws {Finding} malformed
 */
export function parseSigned(note, file) {
  const end = typeof note === 'string' ? note.lastIndexOf('\n\n') : -1;
  // eslint-disable-next-line no-control-regex -- of control characters, a note may have line feeds only
  if (end < 0 || /[\0-\x09\x0b-\x1f]/.test(note)) throw malformed(file);
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > 64) throw malformed(file);
  return { text: note.slice(0, end + 1), signatures: lines.map((line) => parseSignature(line, file)) };
}
/**
 * A line `— <name> <b64(key id ‖ signature)>`.
 * @throws {Finding} malformed
 */
export function parseSignature(line, file) {
  const [dash, name, base64, ...rest] = line.split(' ');
  const bytes = base64Of(base64);
  if (dash !== '\u2014' || !name || !bytes || bytes.length < 5 || rest.length > 0) throw malformed(file);
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
/** Whether a key signs at a time. */
export const inForce = (key, at) => key.from <= at && at < key.until;
/**
 * The keys of `trust` whose signature is on the note and right.
 * @throws {Finding} bad-signature for a wrong one
 */
export function signersOf(note, trust, file) {
  const signers = [];
  for (const { name, id, signature } of note.signatures) {
    const key = trust.keys.find((known) => known.name === name && equal(known.id, id));
    if (!key) continue;
    if (!platform.verify(key.key, encode(note.text), signature))
      throw new Finding('bad-signature', `${file}: the signature by ${name} is wrong`, { file });
    signers.push(key);
  }
  return signers;
}
/**
 * The keys that signed the note: every key of `trust` that must at that time, and at least one.
 * @param {Note} note
 * @param {import('./keys.mjs').Trust} trust
 * @param {number} at epoch milliseconds
 * @param {string} file for findings
 * @throws {Finding} wrong-origin, unknown-key, bad-signature
 */
export function checkSignatures(note, trust, at, file) {
  if (note.origin !== trust.origin)
    throw new Finding('wrong-origin', `${file} is of the log ${note.origin}, not ${trust.origin}`, { file });
  const signers = signersOf(note, trust, file);
  if (signers.length === 0) throw new Finding('unknown-key', `${file} is signed by no key of ${trust.file}`, { file });
  const missing = trust.keys.filter((key) => inForce(key, at) && !signers.includes(key));
  if (missing.length > 0)
    throw new Finding('bad-signature', `${file} lacks the signature by ${missing.map((key) => key.vkey).join(', ')}`, {
      file,
    });
  if (!signers.some((key) => inForce(key, at)))
    throw new Finding('bad-signature', `${file} is signed outside the time of its key`, { file });
  return signers;
}
