import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * C2SP signed-note (c2sp.org/signed-note) with Ed25519 signatures (type 0x01): a text, an empty line, and one line
 * `— <key name> base64(key id || signature)` per signature.
 */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
  readonly id: Buffer;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Buffer;
}

/** Thrown for a text that is no note, or a note that no trusted key signed. */
export class NoteError extends Error {
  override name = 'NoteError';
}

const ED25519 = 0x01;
/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4). */
export const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_NAME = /^[^\s+\p{Cc}]+$/u;
/** C2SP asks for at least 16; a note with more is refused before any signature is checked. */
const MAX_SIGNATURES = 64;

const keyId = (name: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest().subarray(0, 4);

/** @throws NoteError when the name has spaces or a plus, or the key is not 32 bytes */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!KEY_NAME.test(name)) throw new NoteError('a key name has neither spaces nor plus signs');
  if (publicKey.length !== 32) throw new NoteError('an Ed25519 public key has 32 bytes');
  return { name, id: keyId(name, publicKey), publicKey: Buffer.from(publicKey) };
}

/** `<name>+<key id, hex>+base64(0x01 || public key)`. */
export const formatVkey = (key: VerifierKey): string =>
  `${key.name}+${key.id.toString('hex')}+${Buffer.concat([Buffer.of(ED25519), key.publicKey]).toString('base64')}`;

/** @throws NoteError for anything but an Ed25519 key whose id fits */
export function parseVkey(text: string): VerifierKey {
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = decodeBase64(rest.join('+'));
  if (!bytes || bytes[0] !== ED25519) throw new NoteError('not an Ed25519 verifier key');
  const key = verifierKey(name, bytes.subarray(1));
  if (key.id.toString('hex') !== id) throw new NoteError('the id of a verifier key does not fit it');
  return key;
}

/** The line that a signature adds to a note. */
export const signatureLine = (key: VerifierKey, signature: Uint8Array): string =>
  `— ${key.name} ${Buffer.concat([key.id, signature]).toString('base64')}\n`;

/**
 * A note from its text and signature lines.
 * @throws NoteError when the text does not end in a newline or holds control characters
 */
export function formatNote(text: string, lines: readonly string[]): string {
  if (!text.endsWith('\n') || hasControls(text)) throw new NoteError('a note is lines of text');
  return `${text}\n${lines.join('')}`;
}
const hasControls = (text: string): boolean => Array.from(text).some((char) => char < ' ' && char !== '\n');

/**
 * A text signed by every key: during a rotation by the old and the new.
 * @throws NoteError as `formatNote` and `parseVkey` do
 */
export async function signedNote(
  text: string,
  signers: readonly { vkey(): Promise<string>; sign(text: Buffer): Promise<Buffer> }[],
): Promise<string> {
  const lines = signers.map(async (signer) => {
    const key = parseVkey(await signer.vkey());
    return signatureLine(key, await signer.sign(Buffer.from(text)));
  });
  return formatNote(text, await Promise.all(lines));
}

export interface ParsedNote {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Buffer; readonly signature: Buffer }[];
}

/** @throws NoteError for a text that has not the form of a note */
export function parseNote(note: string): ParsedNote {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || hasControls(note) || !note.isWellFormed()) throw new NoteError('not a signed note');
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > MAX_SIGNATURES)
    throw new NoteError('not a signed note');
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): ParsedNote['signatures'][number] {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const bytes = decodeBase64(base64);
  if (dash !== '—' || !KEY_NAME.test(name) || !bytes || bytes.length < 5 || rest.length > 0)
    throw new NoteError('not a signature line');
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Standard base64 in its one canonical spelling, or undefined. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}

/**
 * Opens a note: signatures by unknown keys are ignored, one by a known key that fails condemns the note.
 * @returns the text and the keys that signed it, at least one
 * @throws NoteError otherwise
 */
export function openNote(note: string, keys: readonly VerifierKey[]): { text: string; signedBy: VerifierKey[] } {
  const { text, signatures } = parseNote(note);
  const signedBy = new Set<VerifierKey>();
  for (const { name, id, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.id.equals(id));
    if (!key) continue;
    if (!verifyEd25519(key.publicKey, Buffer.from(text), signature))
      throw new NoteError(`the signature by ${name} is wrong`);
    signedBy.add(key);
  }
  if (signedBy.size === 0) throw new NoteError('no trusted key signed this note');
  return { text, signedBy: [...signedBy] };
}
