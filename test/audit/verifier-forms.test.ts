import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entryProblem } from '../../verifier/dist/voicekeep-verify.mjs';
import { START, TENANT_A, TENANT_B, testItem } from './support/world.ts';
import { canonicalizeByLibrary } from './support/canonicalize.ts';

/**
 * What `--strict` asks of an entry, said once more with a parser and a library. Entries have neither white space nor
 * brackets nor escapes, although JSON would.
 */
const REQUIRED = ['actor', 'at', 'id', 'outcome', 'request', 'resource', 'tenant', 'type', 'v'];
const OPTIONAL = ['call', 'details', 'intent', 'subject'];
function expected(text: string, log: string): string | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text) as typeof value;
    if (canonicalizeByLibrary(value) !== text || !text.startsWith('{') || !isPlain(value)) return 'malformed-entry';
  } catch {
    return 'malformed-entry';
  }
  const keys = Object.keys(value);
  const complete =
    REQUIRED.every((key) => keys.includes(key)) && keys.every((key) => [...REQUIRED, ...OPTIONAL].includes(key));
  const isCount = (member: unknown) => typeof member === 'number' && member >= 0;
  const hasId = typeof value['id'] === 'string' && /^evt_[a-z2-7]{26}$/.test(value['id']);
  if (!complete || !hasId || !isCount(value['at']) || !isCount(value['v'])) return 'malformed-entry';
  return value['tenant'] === log ? undefined : 'foreign-entry';
}
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return /^[!#-Z^-~]*$/.test(value);
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1e15;
  if (typeof value !== 'object' || value === null) return true;
  return !Array.isArray(value) && Object.entries(value).every(([key, member]) => isPlain(key) && isPlain(member));
}

const READ = { type: 'audit.read', resource: { kind: 'tenant-log', id: TENANT_A } };
const entries = [
  testItem(TENANT_A, 1).entry,
  testItem(TENANT_A, 2, { ...READ, details: { view: 'events', count: 0 } } as never).entry,
  testItem(TENANT_A, 3, { ...READ, details: { view: 'events', count: 41 }, outcome: 'denied' } as never).entry,
  testItem(TENANT_B, 4).entry,
];
const edit = fc.record({
  at: fc.nat(400),
  cut: fc.constantFrom(0, 0, 1, 1, 2, 13),
  put: fc.constantFrom(
    '',
    '"',
    ',',
    ':',
    '{',
    '}',
    '[]',
    '0',
    '-',
    '7',
    '.5',
    'e1',
    'true',
    'null',
    ' ',
    '\\',
    'é',
    'x',
    '~',
    '"a":1,',
    ',"z":{}',
  ),
});
const edited = fc
  .tuple(fc.constantFrom(...entries), fc.array(edit, { maxLength: 2 }))
  .map(([entry, edits]) =>
    edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), entry),
  );

test('strict reading is the parser’s and the library’s verdict on right and edited entries, with known forms and without', () => {
  let right = 0;
  fc.assert(
    fc.property(edited, (text) => {
      const want = expected(text, TENANT_A);
      right += Number(want === undefined);
      expect([entryProblem(text, TENANT_A), entryProblem(text, TENANT_A, false)]).toEqual([want, want]);
    }),
    { numRuns: 8_000 },
  );
  expect(right).toBeGreaterThan(1_000);
});

/** Any members in place of the details, named and valued at random, in canonical order or as they come. */
const scalar = fc.oneof(
  fc.integer(),
  fc.nat(),
  fc.boolean(),
  fc.constant(null),
  fc.stringMatching(/^[a-z[ "]{0,4}$/),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);
const details = fc.dictionary(fc.stringMatching(/^[a-zA-Z0-9_ ]{0,3}$/), scalar, { maxKeys: 5 });

test('any details get the library’s verdict, and a form learnt from one decides nothing about another', () => {
  const base = JSON.parse(entries[0] ?? '') as object;
  fc.assert(
    fc.property(details, fc.boolean(), (members, sorted) => {
      const value = { ...base, details: members };
      const text = sorted
        ? canonicalizeByLibrary(value)
        : (entries[0] ?? '').replace(/"details":\{[^}]*\}/, () => `"details":${JSON.stringify(members)}`);
      const want = expected(text, TENANT_A);
      for (const _again of [1, 2]) expect(entryProblem(text, TENANT_A)).toBe(want);
      expect(entryProblem(text, TENANT_A, false)).toBe(want);
    }),
    { numRuns: 4_000 },
  );
});

test('a known form with values of another kind is not that form', () => {
  const [entry = ''] = entries;
  expect(entryProblem(entry, TENANT_A)).toBeUndefined();
  expect(entryProblem(entry, TENANT_B)).toBe('foreign-entry');
  const at = String(START + 1_000);
  for (const [from, to] of [
    [`"at":${at}`, `"at":"${at}"`],
    [`"at":${at}`, `"at":0${at}`],
    [`"at":${at}`, `"at":-${at}`],
    [`"at":${at}`, '"at":1234567890123456'],
    [`"at":${at}`, '"at":'],
    ['"inbound"', '7.5'],
    ['"inbound"', '"in"bound"'],
    ['"evt_', '"evt_A'],
    [/}$/, '} '],
    [/}$/, ''],
    [/^/, ' '],
  ] as const)
    expect([to, entryProblem(entry.replace(from, to), TENANT_A)]).toEqual([to, 'malformed-entry']);
  expect(entryProblem(entry.replace('"v":1', `"v":1${' '.repeat(4_096)}`), TENANT_A)).toBe('malformed-entry');
});
