/** Trust files: the keys that may sign, and when. */
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readDocument } from './canonical-json.mjs';
import { KEYS_NAME } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { sha } from './hashes.mjs';
import { base64Of, hasKeys, isInt } from './values.mjs';

/**
 * `from` (included) and `until` (excluded) are epoch milliseconds: when a key must sign.
 * @typedef {{ name: string, id: Buffer, key: () => import('node:crypto').KeyObject, vkey: string,
 *   from: number, until: number }} Key
 * @typedef {{ file: string, version: number, origin: string, keys: Key[], digest: Buffer }} Trust
 * @returns {Trust}
 * @throws {Finding} malformed, unknown-version
 */
function parseTrust(bytes, file) {
  const value = readDocument(bytes, file, ['version', 'origin', 'keys']);
  const ok =
    isInt(value.version) && typeof value.origin === 'string' && Array.isArray(value.keys) && value.keys.length > 0;
  if (!ok) throw malformed(file);
  const keys = value.keys.map((key) => {
    if (!hasKeys(key, ['vkey', 'from'], ['until']) || !isInt(key.from)) throw malformed(file);
    if (key.until !== undefined && !isInt(key.until)) throw malformed(file);
    return { ...parseVkey(key.vkey, file), vkey: key.vkey, from: key.from, until: key.until ?? Infinity };
  });
  return { file, version: value.version, origin: value.origin, keys, digest: sha(bytes) };
}
/** A verifier key (C2SP signed-note): name, id of four bytes, and an Ed25519 key of 32. */
function parseVkey(vkey, file) {
  const [name, id, ...rest] = String(vkey).split('+');
  const bytes = base64Of(rest.join('+'), 33);
  if (!bytes || bytes[0] !== 1) throw malformed(file);
  const expected = sha(Buffer.concat([Buffer.from(`${name}\n`), bytes])).subarray(0, 4);
  if (expected.toString('hex') !== id) throw malformed(file);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id: expected, key: () => createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}
/**
 * The folder's trust files that can be read; adds a finding for each other, and for keys that are not those held.
 * @param {string[]} names
 * @param {(name: string) => Buffer} read
 * @param {{ trust?: string }} options trust: a trust file that the reader holds
 * @param {(code: string, message: string, fields?: object) => void} add
 * @returns {Trust[]}
 * @throws {Finding} no-keys when there are none; what `readHeld` throws
 */
export function readTrusts(names, read, options, add) {
  const trusts = [];
  for (const name of names) {
    try {
      const trust = parseTrust(read(name), name);
      if (trust.version !== Number(KEYS_NAME.exec(name)[1])) throw malformed(name);
      trusts.push(trust);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
  }
  if (options.trust) {
    const held = readHeld(options.trust);
    if (!trusts.some((trust) => trust.digest.equals(held.digest)))
      add('foreign-keys', `the keys in the folder are not those of ${options.trust}`, { file: options.trust });
  }
  if (names.length === 0) throw new Finding('no-keys', 'the folder holds no keys');
  return trusts;
}
/**
 * A trust file that the reader holds.
 * @returns {Trust}
 * @throws {Finding} no-keys, malformed, unknown-version
 */
export function readHeld(path) {
  try {
    return parseTrust(readFileSync(path), path);
  } catch (error) {
    if (error instanceof Finding) throw error;
    throw new Finding('no-keys', `${path} cannot be read`);
  }
}
