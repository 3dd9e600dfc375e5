import { gunzipSync, unzipSync } from 'fflate';

/** How deep archives in archives are opened. */
const MAX_DEPTH = 4;
/** Base64, also as URLs have it: a table's binary values and tokens are stored so. */
const BASE64 = /^[A-Za-z0-9+/_-]{24,}={0,2}$/;

/**
 * Every text that bytes hold: they themselves, strings of JSON with their escapes undone, what is in gzip, ZIP and tar,
 * and what is base64 in any of these.
 */
export function* textsIn(bytes: Uint8Array, depth = 0): Generator<string> {
  if (depth > MAX_DEPTH) return;
  const opened = archived(bytes);
  if (opened !== undefined) {
    for (const [name, inner] of opened) {
      yield name;
      yield* textsIn(inner, depth + 1);
    }
    return;
  }
  const text = Buffer.from(bytes).toString('utf8');
  yield text;
  for (const line of jsonIn(text)) yield* stringsIn(line, depth);
}

/** Files of an archive by name; undefined where it is none. */
function archived(bytes: Uint8Array): [string, Uint8Array][] | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [['', gunzipSync(bytes)]];
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
      return Object.entries(unzipSync(bytes));
    if (Buffer.from(bytes.subarray(257, 262)).toString() === 'ustar') return tarred(bytes);
  } catch {
    // Looks like one and is none: searched as it is.
  }
  return undefined;
}

function tarred(bytes: Uint8Array): [string, Uint8Array][] {
  const files: [string, Uint8Array][] = [];
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString().split('\0')[0] ?? '';
  for (let at = 0; bytes[at] !== undefined && bytes[at] !== 0;) {
    const size = parseInt(text(at + 124, at + 136), 8);
    files.push([text(at, at + 100), bytes.subarray(at + 512, at + 512 + size)]);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** The whole as JSON, or else each line that is. */
function jsonIn(text: string): unknown[] {
  const whole = parsed(text);
  return whole === undefined ? text.split('\n').flatMap((line) => parsed(line) ?? []) : [whole];
}

function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

function* stringsIn(value: unknown, depth: number): Generator<string> {
  if (typeof value === 'string') {
    if (BASE64.test(value)) yield* textsIn(Buffer.from(value, 'base64'), depth + 1);
    else if (/^\s*[[{]/.test(value)) yield* textsIn(Buffer.from(value), depth + 1);
    else yield value;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield key;
    yield* stringsIn(inner, depth);
  }
}

/** How many of the marks (in lower case) the texts hold, and how many characters were looked at. */
export function searchTexts(
  texts: Iterable<string>,
  marks: readonly string[],
): { searched: number; found: Set<string> } {
  let searched = 0;
  const found = new Set<string>();
  for (const text of texts) {
    searched += text.length;
    const lower = text.toLowerCase();
    const close = lower.replace(/(?<=\d)[\s()./-]+(?=\d)/g, '');
    for (const mark of marks) if (lower.includes(mark) || close.includes(mark)) found.add(mark);
  }
  return { searched, found };
}
