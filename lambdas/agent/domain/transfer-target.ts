import { parsePhoneNumberFromString, type CountryCode, type NumberType } from 'libphonenumber-js/max';

/** Countries that callers may be connected to where the tenant has set none. */
export const DEFAULT_TRANSFER_COUNTRIES: readonly CountryCode[] = ['DE'];

/** What a call to costs what calls cost. Premium and shared-cost numbers, and all that is none of these, are refused. */
const PLAIN: ReadonlySet<NumberType> = new Set([
  'FIXED_LINE',
  'FIXED_LINE_OR_MOBILE',
  'MOBILE',
  'TOLL_FREE',
  'VOIP',
] as const);

/**
 * Says why nobody may be connected to a number at the tenant's expense; undefined where somebody may. A number whose
 * type the numbering plan does not tell is refused: ranges for fraud are new ones.
 * @param number E.164
 * @param countries ISO 3166 codes that the tenant allows
 */
export function transferObstacle(number: string, countries: readonly string[]): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  const country = parsed?.country;
  if (country === undefined || !countries.includes(country))
    return 'is in a country that this tenant does not connect callers to (PUT /v1/transfer-countries)';
  return PLAIN.has(parsed?.getType()) ? undefined : 'costs more than a call: only plain numbers can be connected';
}
