/** Luhn (ISO/IEC 7812-1): payment cards. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0 && !/^0+$/.test(digits);
}

/** ISO/IEC 7064 MOD 11,10: German tax and VAT identification numbers. */
function isMod1110(digits: string): boolean {
  let product = 10;
  for (const each of digits.slice(0, -1)) {
    const sum = (Number(each) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** One digit of the first ten stands two or three times, and no digit three times in a row (§ 139b AO, since 2016). */
export function isTaxId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits) || !isMod1110(digits)) return false;
  const counts = new Map<string, number>();
  for (const each of digits.slice(0, 10)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return most <= 3 && !/(\d)\1\1/.test(digits.slice(0, 10)) && counts.size >= 8 - (most === 3 ? 1 : 0);
}

const crossSum = (value: number) => Math.floor(value / 10) + (value % 10);

/** Letter, eight digits and their check digit (§ 290 SGB V). */
export function isHealthInsuranceNumber(value: string): boolean {
  if (!/^[A-Z]\d{9}$/.test(value)) return false;
  const digits = `${String(value.charCodeAt(0) - 64).padStart(2, '0')}${value.slice(1, 9)}`;
  const sum = [...digits].reduce((total, digit, at) => total + crossSum(Number(digit) * ((at % 2) + 1)), 0);
  return sum % 10 === Number(value[9]);
}

const PENSION_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** Area, birth date, letter, serial number and check digit (§ 147 SGB VI). */
export function isPensionNumber(value: string): boolean {
  const match = /^(\d{2})(\d{2})(\d{2})\d{2}[A-Z]\d{2}(\d)$/.exec(value);
  if (match === null) return false;
  const [, , day, month, check] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || (Number(day) > 31 && Number(day) < 51))
    return false;
  const digits = value.replace(/[A-Z]/, (letter) => String(letter.charCodeAt(0) - 64).padStart(2, '0')).slice(0, 12);
  const sum = [...digits].reduce((total, digit, at) => total + crossSum(Number(digit) * PENSION_WEIGHTS[at]!), 0);
  return sum % 10 === Number(check);
}

/** ICAO 9303 check digit with weights 7, 3, 1: identity cards and passports. */
export function isDocumentNumber(value: string): boolean {
  if (!/^[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{7}\d$/.test(value)) return false;
  const weights = [7, 3, 1];
  const sum = [...value.slice(0, 8)].reduce((total, each, at) => {
    const worth = /\d/.test(each) ? Number(each) : each.charCodeAt(0) - 55;
    return total + worth * weights[at % 3]!;
  }, 0);
  return sum % 10 === Number(value[8]);
}

/** Lifelong number of a physician: six digits, their check digit, and a field of two. */
export function isPhysicianNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  const sum = [...digits.slice(0, 6)].reduce((total, each, at) => total + Number(each) * (at % 2 === 0 ? 4 : 9), 0);
  return (10 - (sum % 10)) % 10 === Number(digits[6]);
}

const MULTIPLY = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTE = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff: Aadhaar numbers. */
export function isVerhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    check = Number(MULTIPLY[check]![Number(PERMUTE[at % 8]![digit])]);
  }
  return check === 0;
}

/** How long an IBAN of a country is (SWIFT IBAN registry); undefined for codes that are no country's. */
export const ibanLength = (country: string): number | undefined => IBAN_LENGTHS.get(country);

const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);
