/** SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 §2.1). */
import crypto, { createHash } from 'node:crypto';

/** Since Node 20.12; faster for short texts. */
const { hash: oneShot } = crypto;
/**
 * The digest as bytes.
 * @type {(data: Buffer) => Buffer}
 */
export const sha = oneShot
  ? (data) => oneShot('sha256', data, 'buffer')
  : (data) => createHash('sha256').update(data).digest();
/**
 * The digest as a string of 32 characters: copied into a buffer faster than a buffer is.
 * @type {(data: Buffer) => string}
 */
export const shaLatin1 = oneShot
  ? (data) => oneShot('sha256', data, 'latin1')
  : (data) => createHash('sha256').update(data).digest('latin1');
export const b64 = (bytes) => bytes.toString('base64');
/** The root of a tree without leaves. */
export const EMPTY = sha(Buffer.alloc(0));
/** What the first minute names in place of the checkpoint file before it. */
export const ZERO = Buffer.alloc(32);
/** @type {(text: string | Buffer) => Buffer} */
export const leafOf = (text) => sha(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
export const nodeOf = (left, right) => sha(Buffer.concat([Buffer.of(1), left, right]));
