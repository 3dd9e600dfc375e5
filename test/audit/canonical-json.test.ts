import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalizeEx } from 'json-canonicalize';
import {
  canonicalJson,
  isCanonical,
  NotCanonicalError,
  type JsonValue,
} from '../../lambdas/audit/domain/canonical-json.ts';
import { canonicalizeByLibrary } from './support/canonicalize.ts';

test('RFC 8785 §3.2.2 and §3.2.3: the example of the standard', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  ) as JsonValue;
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('RFC 8785 §3.2.3: members are sorted by UTF-16 code units', () => {
  const value = JSON.parse(
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
  ) as JsonValue;
  expect(Object.values(JSON.parse(canonicalJson(value)) as object).join()).toContain('Carriage Return');
  const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

/** RFC 8785 appendix B: IEEE 754 bits and their text. */
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('RFC 8785 appendix B: %s is %s', (bits, text) => {
  expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
});

test.each([NaN, Infinity, -Infinity, '\ud800', 'a\udc00b', undefined, () => 1, 1n, [undefined], { a: undefined }])(
  'what JSON cannot say is refused: %p',
  (value) => expect(() => canonicalJson(value as JsonValue)).toThrow(NotCanonicalError),
);

test('it agrees with two libraries on any JSON value', () => {
  const value = fc.jsonValue({ maxDepth: 4 }).filter((json) => JSON.stringify(json).isWellFormed());
  fc.assert(
    fc.property(value, (json) => {
      fc.pre(!/\\ud[89a-f]/.test(JSON.stringify(json)));
      const text = canonicalJson(json as JsonValue);
      expect(text).toBe(canonicalizeByLibrary(json));
      expect(text).toBe(canonicalizeEx(json, { undefinedInArrayToNull: false }));
      expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test('a text is canonical exactly when the library would write it so, also after an edit', () => {
  const isWritten = (text: string) => {
    try {
      return canonicalizeByLibrary(JSON.parse(text)) === text;
    } catch {
      return false;
    }
  };
  const put = fc.constantFrom('', ' ', '"', '1', '0', '.0', 'e0', '-', ',', '\\u0061', '\\ud800', '"a":1,', '{}');
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(60), fc.nat(2), put, (json, at, cut, text) => {
      fc.pre(!/\\ud[89a-f]/.test(JSON.stringify(json)));
      const canonical = canonicalizeByLibrary(json);
      const edited = canonical.slice(0, at) + text + canonical.slice(at + cut);
      expect(isCanonical(canonical)).toBe(true);
      expect(isCanonical(JSON.stringify(json))).toBe(isWritten(JSON.stringify(json)));
      expect(isCanonical(edited)).toBe(isWritten(edited));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['{"10":1,"9":2}', true],
  ['{"9":2,"10":1}', false],
  ['{"a":1,"a":1}', false],
  ['{"__proto__":1,"a":2}', true],
  ['"\\\\ud800"', true],
  ['"\\ud800"', false],
  ['-0', false],
  ['1e21', false],
  ['1e+21', true],
  ['[1,2', false],
])('%s is canonical: %p', (text, canonical) => expect(isCanonical(text)).toBe(canonical));
