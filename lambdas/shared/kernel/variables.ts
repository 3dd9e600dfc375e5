import * as z from 'zod';

/* Schemas of environment variables. What goes in is always text; a Lambda's `XEnv` is the input type of all of them. */

/** The name, ARN or address of something: any text but none. */
export const name = z.string().min(1);

/** A whole number in digits. @param least the smallest that is taken */
export const wholeNumber = (least: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least));
