/** A stretch of the folded text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const YEAR = String.raw`(?:(?:19|20)\d{2}|\d{2})`;
const DATE = String.raw`${DAY}\.\s?${MONTH}(?:\.\s?${YEAR}|\.)?`;
const EDGE = String.raw`(?<![\p{L}\p{N}+]|\d[./-])`;
const OVER = String.raw`(?![\p{L}\d]|[./-]\d)`;

/** Dates, ranges of dates, times and amounts: made of digits, and about nobody. */
const STRETCHES = [
  String.raw`${DATE}\s?(?:-|bis|to)\s?${DATE}${OVER}`,
  String.raw`${DAY}\.\s?${MONTH}\.(?:\s?${YEAR})?${OVER}`,
  String.raw`${DAY}[/-]${MONTH}[/-]${YEAR}${OVER}`,
  String.raw`${MONTH}[/-]${DAY}[/-]${YEAR}${OVER}`,
  String.raw`(?:19|20)\d{2}[./-]${MONTH}[./-]${DAY}(?:[T ]+\d{1,2}:\d{2}(?::\d{2})?)?${OVER}`,
  String.raw`(?:19|20)\d{6} \d{1,2}:\d{2}`,
  String.raw`\d{1,2}[:.]\d{2}(?::\d{2})?(?=\s*(?:uhr|h\b|am\b|pm\b|a\.m|p\.m))`,
  String.raw`\d{1,2}:\d{2}(?::\d{2})?(?![\d:])`,
  String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?=\s*(?:€|euro?|\$|%|stück|km|m²|qm))`,
  String.raw`\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d)`,
  String.raw`[€$£]\s?\d+(?:[.,]\d+)*`,
  String.raw`\d+(?:[.,]\d+)*(?=\s?(?:[€$£%]|euro?\b|dollars?\b|cents?\b|chf\b))`,
  String.raw`\d{1,3}(?:\.\d{1,3}){3}(?![.\d])`,
  String.raw`(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}${OVER}`,
];
const ANY = new RegExp(`${EDGE}(?:${STRETCHES.join('|')})`, 'giu');

/** Where a folded text has dates, times, amounts and addresses of machines. */
export const notPersonal = (text: string): Stretch[] =>
  /\d/.test(text)
    ? Array.from(text.matchAll(ANY), ({ index, 0: found }) => ({ start: index, end: index + found.length }))
    : [];
