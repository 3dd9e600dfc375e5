import {
  isDocumentNumber,
  isHealthInsuranceNumber,
  isPensionNumber,
  isTaxId,
  isVerhoeff,
  ibanLength,
} from './checksums.ts';
import { KFZ_DISTRICTS } from './kfz-districts.ts';
import type { PersonalClass } from './personal-classes.ts';
import type { Span } from './spans.ts';

/** A code whose written form gives it away, with or without a label. */
interface WrittenCode {
  readonly class: PersonalClass;
  readonly pattern: RegExp;
  /** Whether a match, in capitals and without separators, is one. */
  readonly valid?: (value: string, match: RegExpExecArray) => boolean;
}

const B = String.raw`(?<![\p{L}\p{N}])`;
const E = String.raw`(?![\p{L}\p{N}]|[-./]\d)`;

const CODES: readonly WrittenCode[] = [
  {
    class: 'DE_SOCIAL_SECURITY',
    pattern: re(String.raw`\d{2}[ ./-]?\d{6}[ ./-]?[A-Z][ ./-]?\d{3}`),
    valid: isPensionNumber,
  },
  { class: 'DE_HEALTH_INSURANCE', pattern: re(String.raw`[A-Z] ?\d{3} ?\d{3} ?\d{3}`), valid: isHealthInsuranceNumber },
  { class: 'DE_VAT_ID', pattern: re(String.raw`DE[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}`) },
  { class: 'DE_HANDELSREGISTER', pattern: re(String.raw`HR[AB] ?\d{1,6}(?: ?[A-Z]{1,2}\b)?`) },
  { class: 'IN_PAN', pattern: re(String.raw`[A-Z]{5}\d{4}[A-Z]`) },
  { class: 'IN_IFSC', pattern: re(String.raw`[A-Z]{4}0[A-Z0-9]{6}`), valid: (value) => /\d{3}/.test(value) },
  {
    class: 'DE_FUEHRERSCHEIN',
    pattern: re(String.raw`[A-Z0-9][A-Z]\d{8}[A-Z0-9]`),
    valid: (value) => /^[A-Z]/.test(value),
  },
  {
    class: 'US_SSN',
    pattern: re(String.raw`(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}|\d{3}-\d{6}|\d{5}-\d{4}`),
    valid: (_, match) =>
      match[1] !== ' ' ||
      match.input.slice(0, match.index).trim() === '' ||
      /\bss|social/i.test(match.input.slice(Math.max(0, match.index - 60), match.index)),
  },
  {
    class: 'IN_AADHAAR',
    pattern: re(String.raw`[2-9]\d{3}([- :]?)\d{4}\1\d{4}`),
    valid: isVerhoeff,
  },
  { class: 'DE_TAX_ID', pattern: re(String.raw`[1-9]\d ?\d{3} ?\d{3} ?\d{3}`), valid: isTaxId },
  {
    class: 'DE_TAX_NUMBER',
    pattern: re(String.raw`\d{2,3}/\d{3,4}/\d{4,5}|(?:0[1-9]|1[0-6])\d{11}`),
    valid: (value) => value.length >= 10 && value.length <= 13,
  },
];

function re(source: string): RegExp {
  return new RegExp(`${B}(?:${source})${E}`, 'giu');
}

/** Codes that are told by how they are written, most of them by a check digit as well. */
export function writtenCodes(text: string): Span<PersonalClass>[] {
  return [
    ...ibans(text),
    ...CODES.flatMap(({ class: kind, pattern, valid }) =>
      Array.from(text.matchAll(pattern)).flatMap((match) => {
        const value = match[0].toUpperCase().replace(/[^A-Z0-9]/g, '');
        return valid === undefined || valid(value, match) ? [spanOf(kind, match)] : [];
      }),
    ),
    ...documents(text),
    ...plates(text),
  ];
}

const spanOf = (kind: PersonalClass, match: RegExpExecArray) => ({
  kind,
  start: match.index,
  end: match.index + match[0].length,
});

const DOCUMENT = re(String.raw`[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{7}\d`);

/** The authority's letter tells passports (C, F, G, H, J, K) from identity cards (L to Z). */
function documents(text: string): Span<PersonalClass>[] {
  return Array.from(text.matchAll(DOCUMENT)).flatMap((match) => {
    const value = match[0].toUpperCase();
    if (!isDocumentNumber(value) || !/\d/.test(value.slice(0, 8))) return [];
    return [spanOf(/^[CFGHJK]/.test(value) ? 'DE_PASSPORT' : 'DE_ID_CARD', match)];
  });
}

const PLATE = new RegExp(`${B}([A-ZÄÖÜ]{1,3})([- ]{1,3})([A-Z]{1,2})[- ]?[1-9]\\d{0,3} ?[EH]?(?![\\p{L}\\p{N}])`, 'gu');

/** In capitals, with a district that exists; in small letters only alone, because words look like plates then. */
function plates(text: string): Span<PersonalClass>[] {
  const alone = /^\s*\p{Ll}{1,3}[- ]\p{Ll}{1,2}[- ]?\d{1,4}[eh]?[.\s]*$/u.test(text);
  const read = alone ? text.toUpperCase() : text;
  return Array.from(read.matchAll(PLATE)).flatMap((match) =>
    KFZ_DISTRICTS.has(match[1]!) && (match[2]!.includes('-') || !/^(?:AM|IM|ZU|UM|AB|BIS|VON|IN)$/.test(match[1]!))
      ? [spanOf('DE_KFZ', match)]
      : [],
  );
}

const IBAN_START = /(?<![\p{L}\p{N}])[A-Z]{2}[ .\-/]?\d[ .\-/]?\d(?=[ .\-/]{0,2}[A-Z0-9])/giu;

/** The country says how long an IBAN is. Its checksum is not asked for: one misheard digit would send the rest on. */
function ibans(text: string): Span<PersonalClass>[] {
  return Array.from(text.matchAll(IBAN_START)).flatMap((match) => {
    const length = ibanLength(match[0].slice(0, 2).toUpperCase());
    const end = length === undefined ? undefined : endAfter(text, match.index, length);
    return end === undefined ? [] : [{ kind: 'IBAN' as const, start: match.index, end }];
  });
}

function endAfter(text: string, start: number, length: number): number | undefined {
  let count = 0;
  let gap = 0;
  let digits = 0;
  for (let at = start; at < text.length && gap <= 3; at += 1) {
    if (!/[A-Za-z0-9]/.test(text[at]!)) {
      if (!/[ .\-/]/.test(text[at]!)) return undefined;
      gap += 1;
      continue;
    }
    [count, gap] = [count + 1, 0];
    if (/\d/.test(text[at]!)) digits += 1;
    if (count < length) continue;
    const ends = !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
    // Words are letters; an IBAN is mostly digits.
    return ends && digits * 2 >= length - 4 ? at + 1 : undefined;
  }
  return undefined;
}
