import { createHash } from 'node:crypto';
import { parseNote } from '../../audit/contract.ts';

/** A witness's key: what signs, and the name that policies know it by. */
export interface WitnessKey {
  readonly name: string;
  /** 32 bytes, RFC 8032. */
  publicKey(): Promise<Buffer>;
  /** Ed25519: 64 bytes. */
  sign(text: Buffer): Promise<Buffer>;
}

/** C2SP: the type of a timestamped Ed25519 cosignature. */
const COSIGNATURE_V1 = 0x04;

/** First four bytes of SHA-256(name || 0x0A || 0x04 || key), C2SP signed-note. */
export const cosignatureKeyId = (name: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(COSIGNATURE_V1)).update(publicKey).digest().subarray(0, 4);

/** The witness's key as policies have it: `<name>+<key id, hex>+base64(0x04 || key)`. */
export const witnessVkey = (name: string, publicKey: Buffer): string =>
  `${name}+${cosignatureKeyId(name, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(COSIGNATURE_V1), publicKey]).toString('base64')}`;

/** File of the archive that holds a witness's cosignature of a checkpoint. */
export interface Cosignature {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The C2SP cosignature/v1 of a checkpoint: that the witness saw this tree, at this time, and none before that it does not
 * continue. Only for a note that `advance` checked.
 * @param at epoch milliseconds
 */
export async function cosign(
  key: WitnessKey,
  note: string,
  { index, at }: { index: number; at: number },
): Promise<Cosignature> {
  const seconds = Math.floor(at / 1000);
  const signature = await key.sign(Buffer.from(`cosignature/v1\ntime ${seconds}\n${parseNote(note).text}`));
  const id = cosignatureKeyId(key.name, await key.publicKey());
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const line = `— ${key.name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
  return {
    name: `cosignatures/${String(index).padStart(12, '0')}-${id.toString('hex')}.txt`,
    bytes: Buffer.from(line),
  };
}
