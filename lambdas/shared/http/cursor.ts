import * as z from 'zod';
import { Problem } from './route.ts';

/** Query fields of every list: `limit` 1–100 (default 25) and the opaque `cursor` of the previous answer. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(2000).optional(),
};

const keySchema = z.record(z.string().max(40), z.string().max(400));

/** Encodes where a list goes on. The cursor names keys of the caller's own tables only; IAM refuses any other. */
export function encodeCursor(routeId: string, next: Record<string, string> | undefined): string | undefined {
  return next && Buffer.from(JSON.stringify([routeId, next])).toString('base64url');
}

/**
 * Decodes a cursor of the same route.
 * @throws Problem `invalid-request` for a cursor of another route or a damaged one
 */
export function decodeCursor(routeId: string, cursor: string | undefined): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [route, next] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown];
    if (route === routeId) return keySchema.parse(next);
  } catch {
    // falls through to the one answer for every unusable cursor
  }
  throw new Problem('invalid-request', 'The cursor is not one that this list gave.');
}
