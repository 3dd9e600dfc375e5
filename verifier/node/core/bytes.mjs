/** Bytes and their texts. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encoder = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 form of a text. */
export const encode = (text) => encoder.encode(text);
/** The text of bytes; throws when they are not UTF-8. */
export const utf8 = (bytes) => strict.decode(bytes);

export const equal = (a, b) => {
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};

export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes as characters of the same code. */
export function latin1(bytes, from, to) {
  let text = '';
  for (let i = from; i < to; i += 1) text += String.fromCharCode(bytes[i]);
  return text;
}

/** Padded base64 (RFC 4648 §4). */
export function b64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | (b << 8) | c;
    text += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
    text +=
      (i + 1 < bytes.length ? ALPHABET[(bits >> 6) & 63] : '=') + (i + 2 < bytes.length ? ALPHABET[bits & 63] : '=');
  }
  return text;
}
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;

/** The bytes of a text that is exactly their base64 form, of a length if told; undefined otherwise. */
export function base64Of(text, length) {
  if (typeof text !== 'string' || text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  if (length !== undefined && bytes.length !== length) return undefined;
  let [at, bits, held] = [0, 0, 0];
  for (let i = 0; i < text.length - padding; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? VALUES[code] : -1;
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
      bits &= (1 << held) - 1;
    }
  }
  return bits === 0 ? bytes : undefined;
}
