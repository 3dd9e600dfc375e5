/** The core on Node. */
import { isAscii } from 'node:buffer';
import crypto, { createHash, createPublicKey, verify } from 'node:crypto';
import zlib, { gunzipSync, inflateRawSync } from 'node:zlib';

/** Since Node 20.12; faster for short texts, above all when it gives a string. */
const { hash: oneShot } = crypto;
/** Since Node 20.15. */
const { crc32 } = zlib;
const { latin1Write } = Buffer.prototype;
/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const sha256 = oneShot
  ? (bytes) => oneShot('sha256', bytes, 'buffer')
  : (bytes) => createHash('sha256').update(bytes).digest();
const hashInto = oneShot
  ? (bytes, target, at) => latin1Write.call(target, oneShot('sha256', bytes, 'latin1'), at, 32)
  : (bytes, target, at) => latin1Write.call(target, createHash('sha256').update(bytes).digest('latin1'), at, 32);

/** Bytes of a header without optional fields, and of the trailer: CRC-32 and length of the content. */
const [HEADER, TRAILER] = [10, 8];

/** @type {import('./core/platform.mjs').Platform['gunzip']} */
function gunzip(bytes, limit) {
  const gz = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (gz.length < HEADER + TRAILER || gz.readUInt32BE(0) !== 0x1f8b0800) throw new Error('no plain gzip header');
  const trailer = gz.length - TRAILER;
  const size = gz.readUInt32LE(trailer + 4);
  if (size > limit) throw new Error('too long');
  // The trailer's length lets zlib work in one piece, but is not believed.
  const { buffer, engine } = inflateRawSync(gz.subarray(HEADER), {
    chunkSize: Math.max(size + 1, 64),
    maxOutputLength: Math.max(limit, 1),
    info: true,
  });
  if (engine.bytesWritten !== trailer - HEADER || buffer.length !== size) throw new Error('more than one member');
  if (crc32 ? crc32(buffer) !== gz.readUInt32LE(trailer) : gunzipSync(gz, { maxOutputLength: limit }).length !== size)
    throw new Error('damaged');
  return buffer;
}

/** @type {import('./core/platform.mjs').Platform} */
export const nodePlatform = {
  sha256,
  hashInto,
  gunzip,
  isAscii,
  verify: (key, message, signature) =>
    verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature),
};
