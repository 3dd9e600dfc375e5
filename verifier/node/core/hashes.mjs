/** SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 §2.1). */
import { concat, encode } from './bytes.mjs';
import { platform } from './platform.mjs';

/** @type {(bytes: Uint8Array) => Uint8Array} */
export const sha = (bytes) => platform.sha256(bytes);
/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY = Uint8Array.from(
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'.match(/../g),
  (byte) => parseInt(byte, 16),
);
/** What the first minute names in place of the checkpoint file before it. */
export const ZERO = new Uint8Array(32);
/** @type {(text: string) => Uint8Array} */
export const leafOf = (text) => leafOfBytes(encode(text));
/** @type {(bytes: Uint8Array) => Uint8Array} */
export const leafOfBytes = (bytes) => sha(concat(Uint8Array.of(0), bytes));
export const nodeOf = (left, right) => sha(concat(Uint8Array.of(1), left, right));
