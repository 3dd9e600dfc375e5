import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

declare const e164: unique symbol;
/** A phone number as ITU-T E.164: `+`, country code and number, at most 15 digits. Personal data. */
export type E164 = string & { readonly [e164]: true };

/** Longer than any number with its decoration; whatever is longer is not one. */
const MAX_LENGTH = 128;
/** `sip:+4930901820@host;user=phone`, `tel:+49…;ext=5`: the part before host and parameters. */
const URI = /^(?:sips?|tel):([^@;?]*)/i;
/** Supplementary service codes that hide or show the caller's number (ETSI TS 122 030). */
const SERVICE_CODE = /^[*#]31#/;

/**
 * Brings a number as dialled, typed or signalled into E.164, so that one number is always found by one value.
 * Understands national forms, `0049`, `+49 (0)…` and SIP or tel URIs.
 * @param defaultCountry country of numbers without a country code
 * @returns `undefined` for withheld callers (`anonymous`, `Restricted`, an empty string) and for everything that
 *   cannot be a number; length is checked, assignment is not, because new ranges open every year
 */
export function normalisePhone(raw: string | undefined, defaultCountry: CountryCode = 'DE'): E164 | undefined {
  if (raw === undefined || raw.length > MAX_LENGTH) return undefined;
  const parsed = parsePhoneNumberFromString(withoutDecoration(raw), { defaultCountry, extract: false });
  return parsed?.isPossible() ? (parsed.number as string as E164) : undefined;
}

function withoutDecoration(raw: string): string {
  const text = raw.trim();
  const user = URI.exec(text)?.[1];
  return (user === undefined ? text : decoded(user)).replace(SERVICE_CODE, '').trim();
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return '';
  }
}
