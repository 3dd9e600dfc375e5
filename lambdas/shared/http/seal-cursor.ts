import { createHmac, timingSafeEqual } from 'node:crypto';
import { unusableCursor } from './cursor.ts';

/** The key that cursors are signed with: 32 secret bytes, the same for all who serve the API. */
export type CursorKey = () => Promise<Uint8Array>;

/** Whose list it is: caller, route and path. A cursor of another one is none. */
export type CursorOwner = readonly [caller: string, routeId: string, path: string];

const MAC_BYTES = 16;

/** For an API that has no lists: it cannot sign, and no cursor is one of its. */
export const withoutLists: CursorKey = () => Promise.reject(new Error('This API has no lists.'));

/** Signs the cursor of an answer. @param body as the handler made it; answers without a cursor stay as they are */
export async function sealCursor(body: unknown, owner: CursorOwner, key: CursorKey): Promise<unknown> {
  if (!hasCursor(body)) return body;
  const mac = macOf(await key(), owner, body.cursor).toString('base64url');
  return { ...body, cursor: `${body.cursor}.${mac}` };
}

/**
 * Query or body of a request with its cursor as the handler once gave it.
 * @throws Problem `invalid-request` unless this API signed it for the same caller, route and path
 */
export async function openCursor<T>(part: T, owner: CursorOwner, key: CursorKey): Promise<T> {
  if (!hasCursor(part)) return part;
  const [text = '', mac = ''] = part.cursor.split('.');
  const expected = macOf(await key(), owner, text);
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, expected)) throw unusableCursor();
  return { ...part, cursor: text };
}

const hasCursor = (value: unknown): value is { cursor: string } =>
  typeof value === 'object' && value !== null && 'cursor' in value && typeof value.cursor === 'string';

const macOf = (key: Uint8Array, owner: CursorOwner, text: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([...owner, text]))
    .digest()
    .subarray(0, MAC_BYTES);
