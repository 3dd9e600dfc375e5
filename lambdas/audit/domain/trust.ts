import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from './canonical-json.ts';

/**
 * The ledger of signing keys: which key signs from when until when. Every version is a file of the archive, its digest
 * is in every minute, and the first minute of a new version is signed by a key of the one before: a new key is vouched
 * for by an old one, and a reader needs no network to follow.
 */
interface TrustedKey {
  readonly vkey: string;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive; open while the key signs. */
  readonly until?: number;
}
export interface TrustFile {
  readonly version: number;
  readonly origin: string;
  readonly keys: readonly TrustedKey[];
}

export const trustKey = (version: number): string => `keys/${String(version).padStart(6, '0')}.json`;

export function encodeTrust(trust: TrustFile): Buffer {
  const keys = trust.keys.map(({ vkey, from, until }): JsonValue =>
    until === undefined ? { vkey, from } : { vkey, from, until },
  );
  return Buffer.from(canonicalJson({ v: 1, version: trust.version, origin: trust.origin, keys }));
}
export const trustDigest = (trust: TrustFile): Buffer => createHash('sha256').update(encodeTrust(trust)).digest();

/**
 * The trust in force now, given the keys the publisher signs with: unchanged, or the next version, in which new keys
 * begin and missing ones end.
 * @param vkeys the publisher's keys, at least one of them already trusted unless this is the first version
 * @throws Error when no key of the former version is left to vouch for the new one
 */
export function nextTrust(input: {
  current?: TrustFile | undefined;
  origin: string;
  vkeys: readonly string[];
  at: number;
}): TrustFile {
  const { current, origin, vkeys, at } = input;
  if (!current) return { version: 1, origin, keys: vkeys.map((vkey) => ({ vkey, from: at })) };
  const open = current.keys.filter((key) => key.until === undefined).map((key) => key.vkey);
  const added = vkeys.filter((vkey) => !open.includes(vkey));
  const ended = open.filter((vkey) => !vkeys.includes(vkey));
  if (added.length + ended.length === 0) return current;
  if (ended.length === open.length) throw new Error('no trusted key is left to vouch for the new one');
  const keys = current.keys.map((key) =>
    ended.includes(key.vkey) && key.until === undefined ? { ...key, until: at } : key,
  );
  return { version: current.version + 1, origin, keys: [...keys, ...added.map((vkey) => ({ vkey, from: at }))] };
}
