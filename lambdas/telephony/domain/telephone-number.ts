const E164 = /^\+[1-9][0-9]{6,14}$/;

/**
 * The E.164 form of a number as a carrier presents it, or undefined for anything else (`anonymous`, `SMA`, a SIP name).
 * Only notations that need no guess of a country are taken: `+49…`, `0049…` and digits with a country code.
 */
export function toE164(presented: string | undefined): string | undefined {
  if (presented === undefined) return undefined;
  const digits = presented
    .trim()
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+');
  const number = /^[1-9][0-9]{9,14}$/.test(digits) ? `+${digits}` : digits;
  return E164.test(number) ? number : undefined;
}
