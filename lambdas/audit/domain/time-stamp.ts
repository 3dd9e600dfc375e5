/**
 * As much of RFC 3161 as asking for a token and recognising the answer takes. Whether the authority signed it is left
 * to whoever relies on the token (`openssl ts -verify`): that needs the authority's certificates, not ours.
 */
const SHA256_DER = Buffer.from('300d06096086480165030402010500', 'hex');
const SIGNED_DATA = '06092a864886f70d010702';
const TST_INFO = '060b2a864886f70d0109100104';

/** The authority's answer is none, is a refusal, or is about something else. Says which, nothing of its bytes. */
export class TimeStampError extends Error {
  override name = 'TimeStampError';
}

export const timeStampKey = (index: number): string => `timestamps/${String(index).padStart(12, '0')}.tsr`;

/**
 * A TimeStampReq for a SHA-256 digest that asks for the authority's certificate.
 * @param nonce 8 random bytes, which the answer must repeat
 */
export function timeStampRequest(digest: Buffer, nonce: Buffer): Buffer {
  const imprint = der(0x30, SHA256_DER, der(0x04, digest));
  return der(0x30, der(0x02, Buffer.of(1)), imprint, der(0x02, positive(nonce)), der(0x01, Buffer.of(0xff)));
}

/**
 * The time in an answer, epoch milliseconds, when it is a token over this digest and nonce.
 * @throws TimeStampError
 */
export function readTimeStamp(response: Buffer, digest: Buffer, nonce: Buffer): number {
  const [status, token] = children(only(response));
  const code = status && children(status)[0]?.value;
  if (code?.length !== 1 || code[0]! > 1) throw new TimeStampError('the authority refused');
  const info = children(tstInfo(token));
  const imprint = info[2] && children(info[2]);
  if (!imprint?.[1]?.value.equals(digest)) throw new TimeStampError('the token is about something else');
  const repeated = info.slice(5).some(({ tag, value }) => tag === 0x02 && value.equals(positive(nonce)));
  if (!repeated) throw new TimeStampError('the token does not repeat the nonce');
  return generalizedTime(info[4]);
}

interface Element {
  readonly tag: number;
  readonly value: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;
}
const broken = () => new TimeStampError('the answer is no time-stamp');

/** ContentInfo → SignedData → EncapsulatedContentInfo → TSTInfo. */
function tstInfo(token: Element | undefined): Element {
  const [type, signed] = token ? children(token) : [];
  if (type?.whole.toString('hex') !== SIGNED_DATA || !signed) throw broken();
  const content = children(only(signed.value))[2];
  const [contentType, octets] = content ? children(content) : [];
  if (contentType?.whole.toString('hex') !== TST_INFO || !octets) throw broken();
  return only(only(octets.value).value);
}

function generalizedTime(element: Element | undefined): number {
  const text = element?.tag === 0x18 ? element.value.toString('latin1') : '';
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  const at = match ? Date.parse(`${match.slice(1, 4).join('-')}T${match.slice(4, 7).join(':')}Z`) : NaN;
  if (Number.isNaN(at)) throw broken();
  return at;
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  // Everything that is asked for is far shorter than 128 bytes.
  return Buffer.concat([Buffer.of(tag, value.length), value]);
}

/** As a DER integer of exactly the nonce's length: neither negative nor with a leading zero. */
function positive(nonce: Buffer): Buffer {
  const bytes = Buffer.from(nonce);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes;
}

function element(bytes: Buffer, at: number): Element & { readonly end: number } {
  const tag = bytes[at];
  let length = bytes[at + 1];
  if (tag === undefined || length === undefined) throw broken();
  let start = at + 2;
  if (length > 0x80 && length <= 0x84) {
    const size = length - 0x80;
    if (start + size > bytes.length) throw broken();
    length = bytes.readUIntBE(start, size);
    start += size;
  } else if (length >= 0x80) throw broken();
  const end = start + length;
  if (end > bytes.length) throw broken();
  return { tag, value: bytes.subarray(start, end), whole: bytes.subarray(at, end), end };
}

function only(bytes: Buffer): Element {
  const found = element(bytes, 0);
  if (found.end !== bytes.length) throw broken();
  return found;
}

function children({ value }: Element): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < value.length;) {
    const next = element(value, at);
    found.push(next);
    at = next.end;
  }
  return found;
}
