import * as z from 'zod';

const range = (from: number, to: number) => `${String.fromCodePoint(from)}-${String.fromCodePoint(to)}`;

/* Character classes, written out so that JavaScript, Python and Rust read the published pattern alike. */

/** C0 and C1 controls but tab and line breaks, and what decoders put where bytes were no text. */
const CONTROLS = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD`;
const BREAKS = String.raw`\u0009\u000A\u000D`;
/**
 * What a reader does not see, or sees in another order (Unicode TR 36 §2.10): soft hyphen, joiners, zero-width
 * characters, direction marks, embeddings, overrides and isolates, separators, fillers, annotations, tags.
 */
const INVISIBLE =
  String.raw`\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB` +
  range(0xe0000, 0xe0fff);
/** Private use and noncharacters: no two people see the same. */
const PRIVATE = String.raw`\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE\uFFFF` + range(0xf0000, 0x10ffff);

const VERBATIM = new RegExp(String.raw`^[^\u0000\uFFFD]*$`, 'u');

export interface TextRules {
  /** Characters that must be left without the spaces around. @default 1 */
  readonly min?: 1 | 2 | 3;
  /** Characters (code points) as sent, spaces around included. */
  readonly max: number;
  /** Tabs and line breaks may be in it. @default false */
  readonly multiline?: boolean;
  /** Further characters that it must not have, as in a character class. */
  readonly without?: string;
}

/** What there must be besides spaces, by how many characters must be left without those around. */
const CORE = { 1: String.raw`\S`, 2: String.raw`\S[\s\S]*\S`, 3: String.raw`\S[\s\S]+\S` } as const;

function patternOf({ min = 1, multiline = false, without = '' }: TextRules): RegExp {
  const never = `${CONTROLS}${multiline ? '' : BREAKS}${INVISIBLE}${PRIVATE}${without}`;
  return new RegExp(String.raw`^(?=\s*${CORE[min]})[^${never}]*$`, 'u');
}

/**
 * Text that people write and people read: well-formed Unicode without control, invisible, direction-changing or
 * private characters. Spaces around it go, and it is brought into NFC, so that what looks equal is equal. What is
 * published (pattern, longest length) accepts exactly what this accepts.
 */
export function freeText(rules: TextRules): z.ZodString {
  return text(rules.max)
    .regex(patternOf(rules), 'must have visible characters, and no control, invisible or private ones')
    .normalize('NFC')
    .trim()
    .meta({ maxLength: rules.max });
}

/** Text that no person reads and every byte of which counts, such as a key: well-formed, without NUL, kept as sent. */
export function verbatimText({ min, max }: { readonly min: number; readonly max: number }): z.ZodString {
  return text(max)
    .refine((sent) => [...sent].length >= min, `must have at least ${min} characters`)
    .regex(VERBATIM, 'must be text')
    .meta({ minLength: min, maxLength: max });
}

/** Characters are counted as JSON Schema counts them, which is not as JavaScript does. */
const text = (max: number): z.ZodString =>
  z
    .string()
    .refine((sent) => sent.isWellFormed(), { error: 'must be well-formed Unicode', abort: true })
    .refine((sent) => sent.length <= 2 * max && [...sent].length <= max, {
      error: `must have at most ${max} characters`,
      abort: true,
    });

/**
 * A telephone number as people write it; whether there can be such a number, the numbering plans say
 * (`normalisePhone`), which no pattern can.
 */
export const phoneNumber = z
  .string()
  .regex(/^(?:\+|00)?[0-9(][0-9 ()/.-]{1,27}[0-9]$/, 'must be a telephone number: digits, at most a plus sign before');
