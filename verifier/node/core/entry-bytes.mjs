/** Parts of an entry, read from its bytes. */

/** Bytes that strings have: printable ASCII but space, quote, backslash and brackets. */
export const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte > 0x20 && byte < 0x7f && byte !== 0x22 && (byte < 0x5b || byte > 0x5d)),
);
/** Whether `text` and a closing quote are at `at`. */
export function isText(bytes, at, text) {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return bytes[at + text.length] === 0x22;
}
/** `evt_` and 26 characters of base32, then the closing quote. */
export function isEventId(bytes, at) {
  for (let i = 0; i < 4; i += 1) if (bytes[at + i] !== 'evt_'.charCodeAt(i)) return false;
  for (let i = at + 4; i < at + 30; i += 1)
    if (!((bytes[i] >= 0x61 && bytes[i] <= 0x7a) || (bytes[i] >= 0x32 && bytes[i] <= 0x37))) return false;
  return bytes[at + 30] === 0x22;
}
/** Six of an id's 26 characters as 30 bits; with twelve, equal by chance once in two million logs of a million. */
export function idPart(bytes, from) {
  let bits = 0;
  for (let i = from; i < from + 6; i += 1) bits = (bits << 5) | (bytes[i] >= 0x61 ? bytes[i] - 0x61 : bytes[i] - 24);
  return bits;
}
