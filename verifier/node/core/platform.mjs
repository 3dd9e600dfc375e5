/** What the core needs of the machine it runs on. It has no imports and no globals but those of every JavaScript engine. */

/**
 * `sha256`: the digest, 32 bytes. `hashInto`: writes the digest into `target` at `at`. `verify`: whether `signature`
 * (64 bytes) of `message` is by the Ed25519 key of 32 bytes (RFC 8032). `gunzip`: the content of a gzip file that is one
 * member without optional fields and nothing behind it, at most `limit` bytes; throws for anything else. `isAscii`:
 * whether all bytes are below 0x80.
 * @typedef {{ sha256: (bytes: Uint8Array) => Uint8Array,
 *   hashInto: (bytes: Uint8Array, target: Uint8Array, at: number) => void,
 *   verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
 *   gunzip: (bytes: Uint8Array, limit: number) => Uint8Array, isAscii: (bytes: Uint8Array) => boolean }} Platform
 * @type {Platform}
 */
export const platform = {};

/**
 * Says what the core runs on; before anything is verified.
 * @param {Platform} functions
 */
export function usePlatform(functions) {
  Object.assign(platform, functions);
}
