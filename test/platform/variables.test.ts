import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { EnvironmentError, lazyEnv } from '../../lambdas/shared/kernel/env.ts';
import { name, wholeNumber } from '../../lambdas/shared/kernel/variables.ts';

const schema = z.object({ TABLE: name, DAYS: wholeNumber(1) });
const read = (source: Record<string, string | undefined>) => lazyEnv(schema, () => source)();

describe('variables of an environment', () => {
  test('are read as what they mean', () => {
    expect(read({ TABLE: 'rows', DAYS: '2555' })).toEqual({ TABLE: 'rows', DAYS: 2555 });
  });

  test.each(['', ' 1', '1.5', '1e3', '-1', '0x10', '0', '99999999999999999999'])('a whole number is not %j', (DAYS) => {
    expect(() => read({ TABLE: 'rows', DAYS })).toThrow(EnvironmentError);
  });

  test('are all named when several are wrong, without their values', () => {
    const attempt = () => read({ DAYS: 'many' });
    expect(attempt).toThrow(/TABLE: .*, DAYS: /);
    expect(attempt).not.toThrow(/many/);
  });
});
