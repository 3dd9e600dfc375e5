import type { Hash } from './merkle.ts';
import { decodeBase64, NoteError } from './signed-note.ts';

/** A tree head as C2SP tlog-checkpoint writes it: three lines, no extensions. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** @throws NoteError for anything but exactly origin, decimal size and base64 root */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = decodeBase64(root);
  if (origin === '' || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || hash?.length !== 32 || rest.join() !== '')
    throw new NoteError('not a checkpoint');
  return { origin, size: Number(size), root: hash };
}
