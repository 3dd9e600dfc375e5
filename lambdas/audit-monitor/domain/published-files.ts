import {
  encodeCheckpointFile,
  encodeTrust,
  parseHeads,
  type CheckpointFile,
  type Minute,
  type TrustFile,
} from '../../audit/contract.ts';

const bytesOf = (text: string) => Buffer.from(text, 'base64');
type MinuteJson = Omit<Minute, 'directory' | 'previous' | 'trust'> & Record<'directory' | 'previous' | 'trust', string>;

/**
 * A checkpoint file from anywhere.
 * @throws Error for bytes that are not exactly one (docs/audit-format.md)
 */
export function parseCheckpointFile(bytes: Buffer): CheckpointFile {
  const { note, minute } = JSON.parse(bytes.toString()) as { note: string; minute: MinuteJson };
  const { index, at, slots } = minute;
  const [directory, previous, trust] = [bytesOf(minute.directory), bytesOf(minute.previous), bytesOf(minute.trust)];
  const file = { note, minute: { index, at, slots, directory, previous, trust }, heads: parseHeads(bytes) };
  if (!encodeCheckpointFile(file).equals(bytes)) throw new Error('This is no checkpoint file.');
  return file;
}

/** @throws Error for bytes that are not exactly a key file */
export function parseTrust(bytes: Buffer): TrustFile {
  const { version, origin, keys } = JSON.parse(bytes.toString()) as TrustFile;
  if (!encodeTrust({ version, origin, keys }).equals(bytes)) throw new Error('This is no key file.');
  return { version, origin, keys };
}
