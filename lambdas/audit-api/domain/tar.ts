/**
 * Files as a POSIX tar (ustar, IEEE Std 1003.1): each is written as it comes, and nothing has to be remembered of it,
 * so an archive of any size is made in bounded memory and continued by another run.
 */
const BLOCK = 512;
/** Modes, owners and times are the same for every file: who makes the archive again makes the same bytes. */
const MODE = '0000644\0';
const NOBODY = '0000000\0';
const NO_TIME = '00000000000\0';
/** What a size field of eleven octal digits holds. */
const MAX_BYTES = 8 ** 11 - 1;
const MAX_NAME = 100;

/**
 * The header of a file; its bytes follow, then `tarPadding`.
 * @param bytes the file's length
 * @throws RangeError for a name or a length that the format has no room for
 */
export function tarHeader(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > MAX_NAME || bytes > MAX_BYTES) throw new RangeError('This file fits no tar header.');
  const header = Buffer.alloc(BLOCK);
  const size = `${bytes.toString(8).padStart(11, '0')}\0`;
  const write = (text: string, at: number) => header.write(text, at, 'utf8');
  write(name, 0);
  [MODE, NOBODY, NOBODY, size, NO_TIME].reduce((at, field) => at + write(field, at), MAX_NAME);
  // The checksum is that of a header with spaces in its place.
  write('        0', 148);
  write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Fills up the last block of a file of that length. */
export const tarPadding = (bytes: number): Buffer => Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);

/** Ends an archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);
