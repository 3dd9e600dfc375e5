import * as z from 'zod';

/**
 * A whole number in a path or a query, as JSON writes it: no sign, no leading zero, no exponent, no hexadecimal, no
 * space. Published as an integer with these bounds.
 * @param bounds inclusive, `min` at least 0
 */
export function wholeNumber(bounds: { readonly min: number; readonly max: number }): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^(?:0|[1-9][0-9]{0,15})$/, 'must be a whole number in plain digits')
    .transform(Number)
    .pipe(z.int().min(bounds.min).max(bounds.max))
    .meta({ ...PUBLISHED, minimum: bounds.min, maximum: bounds.max });
}

/** In place of text with a pattern, which is how it travels. */
const PUBLISHED = { type: 'integer', pattern: undefined } as const;
