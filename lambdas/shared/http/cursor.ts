import * as z from 'zod';
import { Problem } from './route.ts';
import { wholeNumber } from './whole-number.ts';

/** The cursor of a former answer: where it goes on, and the code that shows that this API made it. */
export const cursor = z
  .string()
  .max(2000)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/, 'must be a cursor that this list gave')
  .describe('From the former page; only what a list gave is taken, and only by that list');

/** Query fields of every list: `limit` 1–100 (default 25) and the opaque `cursor` of the previous answer. */
export const pageQuery = {
  limit: wholeNumber({ min: 1, max: 100 }).default(25),
  cursor: cursor.optional(),
};

const keySchema = z.record(z.string().max(40), z.string().max(400));

/**
 * Where a list goes on, as text. The edge signs it before it leaves (`seal-cursor.ts`) and hands back to handlers only
 * what it signed. It names keys of the caller's own tables; IAM refuses any other.
 */
export function encodeCursor(routeId: string, next: Record<string, string> | undefined): string | undefined {
  return next && Buffer.from(JSON.stringify([routeId, next])).toString('base64url');
}

/**
 * Decodes a cursor of the same route.
 * @throws Problem `invalid-request` for a cursor of another route or a damaged one
 */
export function decodeCursor(routeId: string, text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  try {
    const [route, next] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    if (route === routeId) return keySchema.parse(next);
  } catch {
    // falls through to the one answer for every unusable cursor
  }
  throw unusableCursor();
}

/** The one answer for every cursor that is not this list's. */
export const unusableCursor = () => new Problem('invalid-request', 'The cursor is not one that this list gave.');
