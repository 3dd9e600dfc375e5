/** Trust files: the keys that may sign, and when. */
import { base64Of, concat, encode, equal, hex } from './bytes.mjs';
import { readDocument } from './canonical-json.mjs';
import { KEYS_NAME } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { sha } from './hashes.mjs';
import { hasKeys, isInt } from './values.mjs';

/** Kinds of keys (C2SP signed-note): Ed25519, and Ed25519 of a witness. */
export const [ED25519, WITNESS] = [1, 4];

/**
 * `from` (included) and `until` (excluded) are epoch milliseconds: when a key must sign.
 * @typedef {{ name: string, id: Uint8Array, key: Uint8Array, vkey: string, from: number, until: number }} Key
 * @typedef {{ file: string, version: number, origin: string, keys: Key[], digest: Uint8Array }} Trust
 * @returns {Trust}
 * @throws {Finding} malformed, unknown-version
 */
export function parseTrust(bytes, file) {
  const value = readDocument(bytes, file, ['version', 'origin', 'keys']);
  const ok =
    isInt(value.version) && typeof value.origin === 'string' && Array.isArray(value.keys) && value.keys.length > 0;
  if (!ok) throw malformed(file);
  const keys = value.keys.map((key) => {
    if (!hasKeys(key, ['vkey', 'from'], ['until']) || !isInt(key.from)) throw malformed(file);
    if (key.until !== undefined && !isInt(key.until)) throw malformed(file);
    const parsed = parseVkey(key.vkey, ED25519);
    if (!parsed) throw malformed(file);
    return { ...parsed, vkey: key.vkey, from: key.from, until: key.until ?? Infinity };
  });
  return { file, version: value.version, origin: value.origin, keys, digest: sha(bytes) };
}
/** A verifier key (C2SP signed-note) of a kind: name, id of four bytes, and a key of 32; undefined for another text. */
export function parseVkey(vkey, kind) {
  const [name, id, ...rest] = String(vkey).split('+');
  const bytes = base64Of(rest.join('+'), 33);
  if (!bytes || bytes[0] !== kind) return undefined;
  const expected = sha(concat(encode(`${name}\n`), bytes)).subarray(0, 4);
  return hex(expected) === id ? { name, id: expected, key: bytes.subarray(1) } : undefined;
}
/**
 * The folder's trust files that can be read; adds a finding for each other.
 * @param {import('./verify.mjs').Context} context
 * @returns {Trust[]}
 * @throws {Finding} no-keys when there are none
 */
export function readTrusts({ files, read, add }) {
  const trusts = [];
  for (const name of files.keys) {
    try {
      const trust = parseTrust(read(name), name);
      if (trust.version !== Number(KEYS_NAME.exec(name)[1])) throw malformed(name);
      trusts.push(trust);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  if (files.keys.length === 0) throw new Finding('no-keys', 'the folder holds no keys');
  return trusts;
}
/**
 * A trust file that the reader holds.
 * @param {import('./verify.mjs').HeldFile} file
 * @returns {Trust}
 * @throws {Finding} no-keys, malformed, unknown-version
 */
export function parseHeldTrust({ path, bytes }) {
  if (!bytes) throw new Finding('no-keys', `${path} cannot be read`);
  return parseTrust(bytes, path);
}

/** Whether `next` says all that `old` says and more: keys are added and ended, never changed. */
export const continues = (old, next) =>
  old.origin === next.origin &&
  old.keys.every((key, i) => {
    const now = next.keys[i];
    return now?.vkey === key.vkey && now.from === key.from && (key.until === Infinity || now.until === key.until);
  });

/**
 * The keys that the reader holds against those that the newest minute names; adds a finding unless one leads to the
 * other. Whether the folder's own key files follow each other is checked where their hand-overs are.
 * @param {Trust} held
 * @param {Trust} named
 * @param {import('./verify.mjs').Context} context
 */
export function compareHeld(held, named, { trusts, add, report }) {
  if (trusts.some((trust) => equal(trust.digest, held.digest))) return undefined;
  const foreign = (message) => add('foreign-keys', message, { file: held.file });
  const other = `the keys in the folder are not those of ${held.file}`;
  if (!named || held.origin !== named.origin || trusts.some(({ version }) => version === held.version))
    return foreign(other);
  if (held.version < named.version)
    return add('no-handover', `${held.file} is older than ${named.file}, and what lies between them is not here`, {
      file: held.file,
    });
  if (!continues(named, held)) return foreign(other);
  return report.notes.push(`${held.file} is newer than the folder, and continues its keys`);
}
