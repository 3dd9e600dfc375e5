import { createHash, timingSafeEqual } from 'node:crypto';
import { base32, type ApiKeyId, type RandomBytes } from '../../shared/kernel/ids.ts';

/** What the holder of a key presents: whose key it is and the secret that proves it. */
export interface PresentedKey {
  readonly keyId: ApiKeyId;
  readonly secret: string;
}

/** A new key: `key` is shown once and stored nowhere. */
export interface IssuedKey {
  readonly key: string;
  readonly secretHash: string;
  readonly lastFour: string;
}

const SECRET_BYTES = 32;
const CHECKSUM_CHARACTERS = 6;
/** `vk_<26>_<43>_<6>`: fixed lengths, because base64url contains the separator. */
const FORMAT = /^vk_([a-z2-7]{26})_([A-Za-z0-9_-]{43})_([a-z2-7]{6})$/;

/**
 * Makes the secret of an API key.
 * @param random a truly random source: a seeded one would let others compute the secret
 */
export function issueApiKey(keyId: ApiKeyId, random: RandomBytes): IssuedKey {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  const body = `vk_${keyId.slice('key_'.length)}_${secret}`;
  return { key: `${body}_${checksum(body)}`, secretHash: hashSecret(secret), lastFour: secret.slice(-4) };
}

/**
 * Reads a presented key. The checksum tells a mistyped key from a wrong one without a look-up, and lets scanners
 * recognise a leaked one; it is no proof of anything.
 * @returns `undefined` when it is no key of ours
 */
export function parseApiKey(text: string): PresentedKey | undefined {
  const [, body, secret, check] = FORMAT.exec(text) ?? [];
  if (body === undefined || secret === undefined) return undefined;
  if (checksum(`vk_${body}_${secret}`) !== check) return undefined;
  return { keyId: `key_${body}` as ApiKeyId, secret };
}

/** SHA-256 as base64url. A fast hash is right: the secret has 256 random bits, there is nothing to guess. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether a secret is the one of a stored hash; takes the same time for every wrong one. */
export function secretMatches(secret: string, storedHash: string): boolean {
  const actual = createHash('sha256').update(secret).digest();
  const stored = Buffer.from(storedHash, 'base64url');
  return stored.length === actual.length && timingSafeEqual(actual, stored);
}

const checksum = (body: string): string =>
  base32(createHash('sha256').update(body).digest().subarray(0, CHECKSUM_CHARACTERS));
