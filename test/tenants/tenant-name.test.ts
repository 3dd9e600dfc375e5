import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tenantName } from '../../lambdas/tenants/domain/tenant-name.ts';

const parse = (name: unknown) => tenantName.safeParse(name);

describe('the name of a tenant', () => {
  test.each([
    'Zahnärzte Übermut & Söhne GmbH',
    'Bäckerei „Zur Brezn“',
    '株式会社',
    'Café Ｏ’Neill',
    'x',
    'ü'.repeat(100),
  ])('may be %s', (name) => expect(parse(name).success).toBe(true));

  test.each([
    ['empty', ''],
    ['blank', '   \t '],
    ['of 101 characters', 'a'.repeat(101)],
    ['of a million characters', 'a'.repeat(1_000_000)],
    ['with a line break', 'a\nb'],
    ['with a null byte', 'a\u0000b'],
    ['with an escape sequence', 'a\u001b[31mb'],
    ['with an invisible character', 'a\u200bb'],
    ['that turns its direction', 'a\u202eb'],
    ['with a lone surrogate', 'a\ud800'],
    ['that climbs a path', '../../etc'],
    ['with a slash', 'a/b'],
    ['with a backslash', 'a\\b'],
    ['of dots', '..'],
    ['that is no text', 7],
  ])('may not be one %s', (_, name) => expect(parse(name).success).toBe(false));

  test('is normalised, so that equal names are equal', () => {
    expect(parse(' Mu\u0308ller ').data).toBe('Müller');
  });

  test('never says in its refusal what it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'binary' }), (name) => {
        const { error } = parse(`${name}\u0000`);
        expect(error!.issues.every((issue) => issue.message.startsWith('must'))).toBe(true);
      }),
    );
  });
});
