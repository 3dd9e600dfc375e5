import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorFields, safeFields } from '../../lambdas/shared/observability/log.ts';

describe('log fields', () => {
  test.each([
    ['a phone number', '+4915112345678'],
    ['a phone number with an exit code', '004915112345678'],
    ['a name', 'Frau Müller'],
    ['a sentence', 'ich möchte einen Termin'],
    ['an e-mail with a space', 'anna @example.org'],
    ['something very long', 'a'.repeat(200)],
  ])('withholds %s', (_what, value) => {
    expect(safeFields({ value })).toEqual({ value: '[withheld]' });
  });

  test.each(['call_abcdefghijklmnopqrstuvwxyz', 'tenant-suspended', 'arn:aws:lambda:eu-central-1:0:f', '1.2.3'])(
    'keep ids and enums: %s',
    (value) => expect(safeFields({ value })).toEqual({ value }),
  );

  test('keep numbers and flags, and drop what is undefined', () => {
    expect(safeFields({ count: 3, ok: true, none: undefined })).toEqual({ count: 3, ok: true });
  });

  test('withhold anything with a blank, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(safeFields({ value: `${a} ${b}` })).toEqual({ value: '[withheld]' });
      }),
    );
  });
});

describe('an error in a log', () => {
  test('is its name and place, never its message', () => {
    const fields = errorFields(new TypeError('Frau Müller, +4915112345678', { cause: new RangeError('secret') }));
    expect(fields).toMatchObject({ error: 'TypeError', cause: 'RangeError' });
    expect(JSON.stringify(fields)).not.toMatch(/Müller|4915|secret/);
  });

  test('may be something that is no error', () => {
    expect(errorFields('text with data')).toEqual({ error: 'string' });
  });
});
