/**
 * RFC 8785 (JSON Canonicalization Scheme): one text for one value, so that a hash of the text is a hash of the value.
 * Object members are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, no white space.
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Thrown for what JSON cannot say exactly: NaN, infinities, lone surrogates, undefined, functions, bigint. */
export class NotCanonicalError extends Error {
  override name = 'NotCanonicalError';
}

/**
 * @returns the RFC 8785 text of `value`
 * @throws NotCanonicalError for a value outside I-JSON (RFC 7493)
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as { [key: string]: JsonValue });
  throw new NotCanonicalError(`a ${typeof value} has no JSON text`);
}

function canonicalObject(value: { readonly [key: string]: JsonValue }): string {
  // The default sort compares UTF-16 code units, which is what RFC 8785 §3.2.3 asks for.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] as JsonValue)}`);
  return `{${members.join(',')}}`;
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new NotCanonicalError('a lone surrogate has no UTF-8 form');
  return JSON.stringify(value);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new NotCanonicalError(`${value} has no JSON text`);
  // JSON.stringify writes -0 as 0 and uses ECMAScript's shortest form, as RFC 8785 §3.2.2.3 asks for.
  return JSON.stringify(value);
}

/**
 * Whether a text is exactly its own RFC 8785 form. Right texts, which almost all are, cost a parse and a rendering by the
 * engine; what that does not settle (integer-like member names, escapes of surrogates) is rendered by `canonicalJson`.
 */
export function isCanonical(text: string): boolean {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (!text.includes('\\ud') && JSON.stringify(value) === text && isSorted(value)) return true;
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

function isSorted(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (before !== undefined && before >= key) return false;
    if (typeof member === 'object' && !isSorted(member as JsonValue)) return false;
    before = key;
  }
  return true;
}
