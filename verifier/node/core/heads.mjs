/** Minutes and heads of logs, and the leaves that they are. */
import { malformed } from './findings.mjs';
import { b64, base64Of, encode } from './bytes.mjs';
import { leafOf, sha } from './hashes.mjs';
import { LOG, hasKeys, hash32, isInt } from './values.mjs';

/**
 * @typedef {{ index: number, at: number, slots: number, directory: Uint8Array, previous: Uint8Array, trust: Uint8Array }} Minute
 * @returns {Minute}
 * @throws {Finding} malformed
 */
export function parseMinute(value, file) {
  if (!hasKeys(value, ['index', 'at', 'slots', 'directory', 'previous', 'trust'])) throw malformed(file);
  const [directory, previous, trust] = [hash32(value.directory), hash32(value.previous), hash32(value.trust)];
  if (!isInt(value.index) || !isInt(value.at) || !isInt(value.slots) || !directory || !previous || !trust)
    throw malformed(file);
  return { index: value.index, at: value.at, slots: value.slots, directory, previous, trust };
}
/**
 * @typedef {{ size: number, root: Uint8Array, files: number, filesRoot: Uint8Array }} Sealed
 * @typedef {{ log: string, slot: number, nonce: Uint8Array, size: number, root: Uint8Array, sealed: Sealed }} Head
 * @returns {Head}
 * @throws {Finding} malformed
 */
export function parseHead(value, file) {
  if (!hasKeys(value, ['log', 'slot', 'nonce', 'size', 'root', 'sealed'])) throw malformed(file);
  const { sealed } = value;
  if (!hasKeys(sealed, ['size', 'root', 'files', 'filesRoot'])) throw malformed(file);
  const nonce = base64Of(value.nonce, 16);
  const ok = LOG.test(value.log) && [value.slot, value.size, sealed.size, sealed.files].every(isInt);
  if (!ok || !nonce || sealed.size > value.size) throw malformed(file);
  const [root, sealedRoot, filesRoot] = [hash32(value.root), hash32(sealed.root), hash32(sealed.filesRoot)];
  if (!root || !sealedRoot || !filesRoot) throw malformed(file);
  const { log, slot, size } = value;
  return {
    log,
    slot,
    nonce,
    size,
    root,
    sealed: { size: sealed.size, root: sealedRoot, files: sealed.files, filesRoot },
  };
}
export const minuteLeaf = (m) =>
  leafOf(
    `voicekeep/minute/v1\n${m.index}\n${m.at}\n${m.slots}\n${b64(m.directory)}\n${b64(m.previous)}\n${b64(m.trust)}\n`,
  );
export const sealedDigest = (s) =>
  sha(encode(`voicekeep/sealed/v1\n${s.size}\n${b64(s.root)}\n${s.files}\n${b64(s.filesRoot)}\n`));
export const headLeaf = (origin, h, sealed) =>
  leafOf(
    `voicekeep/head/v1\n${b64(h.nonce)}\n${origin}/${h.log}\n${h.slot}\n${h.size}\n${b64(h.root)}\n${b64(sealed)}\n`,
  );
