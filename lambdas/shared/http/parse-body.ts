import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { Problem } from './route.ts';

const MAX_BODY_BYTES = 256 * 1024;
/** Deeper than any schema; what is nested further is refused before anything walks it. */
const MAX_DEPTH = 32;
/** RFC 8259 knows UTF-8 only, so a charset may be said but not chosen. */
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
/** What decoders put where bytes were no UTF-8; the gateway hands bodies on as text, so this is all there is to see. */
const REPLACEMENT = '\uFFFD';
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * The JSON value of a request's body.
 * @returns `undefined` where no body was sent
 * @throws Problem `unsupported-media-type` unless it says application/json; `invalid-request` for more than 256 KB,
 *   bytes that are no UTF-8, text that is no JSON, a key twice in one object (RFC 7493 §2.3: readers differ in which
 *   counts), half a surrogate pair, and deep nesting. Nothing of the input is repeated in the answer.
 */
export function parseBody(event: APIGatewayProxyEvent): unknown {
  if (event.body === null || event.body === undefined || event.body === '') return undefined;
  if (!JSON_TYPE.test(contentType(event))) {
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  }
  const text = bodyText(event.body, event.isBase64Encoded);
  const value = parse(text);
  checkStructure(text);
  return value;
}

function contentType(event: APIGatewayProxyEvent): string {
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === 'content-type');
  return found?.[1]?.trim() ?? '';
}

function bodyText(body: string, encoded: boolean): string {
  const text = encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw invalid('The body is larger than 256 KB.');
  if (text.includes(REPLACEMENT) || !text.isWellFormed()) throw invalid('The body is not valid UTF-8.');
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('The body is not JSON.');
  }
}

/** @param text valid JSON, so that tokens need no grammar: a string is a key where an object waits for one */
function checkStructure(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ',') noteString(token, keyNext ? keys : undefined);
    if (open.length > MAX_DEPTH) throw invalid(`The body is nested deeper than ${MAX_DEPTH} levels.`);
    keyNext = token === '{' || (token === ',' && keys !== undefined);
  }
}

function noteString(token: string, keys: Set<string> | undefined): void {
  const string = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (!string.isWellFormed()) throw invalid('The body holds half a surrogate pair, which is no character.');
  if (keys === undefined) return;
  if (keys.has(string)) throw invalid('The body has the same key twice in one object.');
  keys.add(string);
}

const invalid = (detail: string) => new Problem('invalid-request', detail);

/** What a schema is given: the body, or where none was sent and none is needed, nothing. */
export function bodyFor(schema: z.ZodObject, event: APIGatewayProxyEvent): unknown {
  const body = parseBody(event);
  return body === undefined && !isBodyRequired(schema) ? {} : body;
}

/** Whether a body must be sent: not where nothing in it is needed. Published as it is enforced. */
export const isBodyRequired = (schema: z.ZodObject): boolean => !schema.safeParse({}).success;
