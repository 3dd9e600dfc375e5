import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { wholeNumber } from '../../lambdas/shared/http/whole-number.ts';
import { freeText, phoneNumber, verbatimText } from '../../lambdas/shared/kernel/text-schemas.ts';

interface JsonSchema {
  type?: string;
  pattern?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema | false;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

const published = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** Every value that a schema takes, by its path. */
function leaves(schema: JsonSchema, path: string): [string, JsonSchema][] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => leaves(each, `${path}.${name}`)),
    ...(schema.items ? leaves(schema.items, `${path}[]`) : []),
    ...(schema.prefixItems ?? []).flatMap((each, place) => leaves(each, `${path}[${place}]`)),
    ...(schema.anyOf ?? []).flatMap((each) => leaves(each, path)),
  ];
  return inside.length > 0 ? inside : [[path, schema]];
}

const sent = ALL_ROUTES.flatMap((route) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = route[part];
    return schema === undefined ? [] : leaves(published(schema), `${route.id} ${part}`);
  }),
);

describe('what a request may say', () => {
  test('every text of every route is an enumeration, a format or a pattern; none is just any text', () => {
    const texts = sent.filter(([, schema]) => schema.type === 'string' || schema.type === undefined);
    const loose = texts.filter(([, { pattern, format, const: only, enum: some, allOf }]) =>
      [pattern, format, only, some, allOf].every((bound) => bound === undefined),
    );
    expect([texts.length > 80, loose.map(([path]) => path)]).toEqual([true, []]);
  });

  test('what people write is one kind of text wherever they write it: no pattern of it lets an invisible character in', () => {
    const invisible = [
      'a\u0000b',
      'a\u001bb',
      'a\u007fb',
      'a\u202eb',
      'a\u2066b',
      'a\u200bb',
      'a\u200db',
      'a\ufeffb',
      'a\ufffdb',
    ];
    const through = sent.flatMap(([path, { type, pattern, allOf }]) => {
      const patterns = [pattern, ...(allOf ?? []).map((each) => each.pattern)].filter((each) => each !== undefined);
      const takes = (text: string) => patterns.every((each) => new RegExp(each, 'u').test(text));
      return type === 'string' && patterns.length > 0 && invisible.some(takes) ? [path] : [];
    });
    // A credential is no text that anybody reads; every character of it counts.
    expect(through).toEqual(['secrets.create body.value', 'secrets.rotate body.value']);
  });

  test('every number in a path or a query has a lowest and a highest value', () => {
    const numbers = sent.filter(
      ([path, { type }]) => !path.includes(' body') && type !== 'string' && type !== undefined,
    );
    const bounded = numbers.filter(([, schema]) => 'minimum' in schema && 'maximum' in schema);
    expect([numbers.length > 10, numbers]).toEqual([true, bounded]);
  });
});

describe('free text', () => {
  const line = freeText({ min: 2, max: 20 });

  test.each([
    ['umlauts in two characters become one', ' Mu\u0308ller ', 'Müller'],
    ['spaces around go', '\u00a0ab ', 'ab'],
    ['emoji are characters, not pairs', '😀'.repeat(20), '😀'.repeat(20)],
    ['another script', 'Ünïcødé 株式', 'Ünïcødé 株式'],
  ])('%s', (_, from, to) => expect(line.parse(from)).toBe(to));

  test.each([
    ['nothing', ''],
    ['one character between spaces', ' a '],
    ['21 characters', 'a'.repeat(21)],
    ['a lone surrogate', 'ab\ud800'],
    ['a tab', 'a\tb'],
    ['a line break', 'a\nb'],
    ['NUL', 'a\u0000b'],
    ['an override of direction', 'a\u202eb'],
    ['an isolate', 'a\u2067b'],
    ['zero width', 'a\u200bb'],
    ['a joiner', 'a\u200db'],
    ['a byte order mark', '\ufeffab'],
    ['a soft hyphen', 'a\u00adb'],
    ['a tag character', `a${String.fromCodePoint(0xe0041)}b`],
    ['private use', `a${String.fromCodePoint(0xf0000)}b`],
    ['what a decoder put for broken bytes', 'a\ufffdb'],
  ])('is refused with %s', (_, text) => expect(line.safeParse(text).success).toBe(false));

  test('may have line breaks where it is spoken, and controls nowhere', () => {
    const prose = freeText({ max: 20, multiline: true });
    expect([prose.safeParse('a\r\n\tb').success, prose.safeParse('a\u0000b').success]).toEqual([true, false]);
  });

  test('is accepted exactly where its published schema accepts it', () => {
    const { pattern = '', maxLength = 0 } = published(line);
    const accepts = (text: string) => new RegExp(pattern, 'u').test(text) && [...text].length <= maxLength;
    const text = fc.string({ unit: 'binary', maxLength: 25 });
    fc.assert(fc.property(text, (each) => line.safeParse(each).success === (each.isWellFormed() && accepts(each))));
  });

  test('stays normalised: parsing twice changes nothing', () => {
    const once = fc
      .string({ unit: 'grapheme', minLength: 2, maxLength: 9 })
      .filter((each) => line.safeParse(each).success);
    fc.assert(fc.property(once, (each) => line.parse(line.parse(each)) === line.parse(each)));
  });

  test('that nobody reads is kept as it was sent', () => {
    const key = verbatimText({ min: 3, max: 9 });
    expect(['u\u0308x', ' a\n', '\u200b12'].map((each) => key.parse(each))).toEqual(['u\u0308x', ' a\n', '\u200b12']);
    expect(['ab', 'a\u0000b', 'ab\udc00', 'x'.repeat(10)].map((each) => key.safeParse(each).success)).not.toContain(
      true,
    );
  });

  test.each(['+49 30 1234567', '(030) 12 34-567', '0049/30/1234567', '116117'])('a number may be written %s', (text) =>
    expect(phoneNumber.safeParse(text).success).toBe(true),
  );
  test.each(['anonymous', '+', '+49 30 x', '٠٣٠١٢٣٤٥٦٧', '0'.repeat(40)])('%s is no number', (text) =>
    expect(phoneNumber.safeParse(text).success).toBe(false),
  );
});

test.each(['0x10', '1e1', ' 1', '1 ', '+1', '-0', '01', '1.0', '', 'NaN', '١', '101', '0'])(
  'a limit of "%s" is refused',
  (text) => expect(wholeNumber({ min: 1, max: 100 }).safeParse(text).success).toBe(false),
);
