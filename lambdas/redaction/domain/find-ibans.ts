import { countrySpecs, isValidIBAN } from 'ibantools';
import { digitRuns, type DigitWords } from './spoken-digits.ts';
import type { Span } from './spans.ts';

const START = /(?<![\p{L}\p{N}])[A-Za-z]{2}[ -]?\p{Nd}{2}/gu;
/** "DE", "D E" or "D. E." right before a run of digits. */
const SPOKEN_COUNTRY = /(?<![\p{L}\p{N}])([A-Za-z])[\s.]{0,2}([A-Za-z])[\s.,:]{0,3}$/u;

/**
 * IBANs whose checksum is right (ISO 13616), written with or without spaces or hyphens, or spoken digit by digit. The
 * country says how long an IBAN is, so the words that follow it are never taken along.
 */
export function findIbans(text: string, words: DigitWords): Span[] {
  return [...written(text), ...spoken(text, words)];
}

function written(text: string): Span[] {
  return Array.from(text.matchAll(START), (match) => ibanFrom(text, match.index)).filter((span) => span !== undefined);
}

function ibanFrom(text: string, start: number): Span | undefined {
  let iban = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (/[A-Za-z0-9]/.test(character)) iban += character.toUpperCase();
    else if (!/[ \u00a0-]/.test(character)) return undefined;
    if (iban.length !== (lengthOf(iban) ?? Number.NaN)) continue;
    const ends = !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
    return ends && isValidIBAN(iban) ? { kind: 'IBAN', start, end: at + 1 } : undefined;
  }
  return undefined;
}

function spoken(text: string, words: DigitWords): Span[] {
  return digitRuns(text, words).flatMap((run) => {
    const country = SPOKEN_COUNTRY.exec(text.slice(0, run.start));
    if (country === null) return [];
    const code = `${country[1]}${country[2]}`.toUpperCase();
    const whole = run.steps.find((step) => isValidIBAN(code + step.digits));
    return whole === undefined ? [] : [{ kind: 'IBAN' as const, start: country.index, end: whole.end }];
  });
}

const lengthOf = (iban: string) => countrySpecs[iban.slice(0, 2)]?.chars ?? undefined;
