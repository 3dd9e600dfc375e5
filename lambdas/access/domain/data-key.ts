import { createHash, subtle } from 'node:crypto';

type CryptoKey = Awaited<ReturnType<typeof subtle.importKey>>;

/** A 256-bit key ready for use; its bytes cannot be read back. */
export interface DataKey {
  /** Base64url of the first 16 bytes of the key's SHA-256: names the key without saying anything about it. */
  readonly keyId: string;
  readonly key: CryptoKey;
}

export const DATA_KEY_BYTES = 32;
const KEY_ID_BYTES = 16;

/** The name of a key, from its plaintext. */
export const keyIdOf = (plaintext: Uint8Array): string =>
  createHash('sha256').update(plaintext).digest().subarray(0, KEY_ID_BYTES).toString('base64url');

/**
 * Takes a key's plaintext into use for sealing (`seal`, AES-256-GCM) or for lookup values (`index`, HMAC-SHA-256).
 * The given bytes are overwritten with zeros in every case.
 * @throws RangeError when it is not 256 bits
 */
export async function importDataKey(plaintext: Uint8Array, use: 'seal' | 'index'): Promise<DataKey> {
  try {
    if (plaintext.length !== DATA_KEY_BYTES) throw new RangeError('A data key has 256 bits.');
    const keyId = keyIdOf(plaintext);
    return { keyId, key: await importFor(use, plaintext) };
  } finally {
    plaintext.fill(0);
  }
}

const importFor = (use: 'seal' | 'index', bytes: Uint8Array): Promise<CryptoKey> =>
  use === 'seal'
    ? subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['encrypt', 'decrypt'])
    : subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
