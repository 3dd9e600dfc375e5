import { describe, expect, test } from '@jest/globals';
import { normalisePhone } from '../../lambdas/shared/kernel/phone-number.ts';

describe('a phone number', () => {
  test.each([
    ['+49 171 1234567', '+491711234567'],
    ['+49 (0)171 1234567', '+491711234567'],
    ['+49 (0) 30 901820', '+4930901820'],
    ['+49(0)30/90 18-20', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['030 901820', '+4930901820'],
    ['  030 901820 ', '+4930901820'],
    ['+43 1 5125656', '+4315125656'],
    ['sip:+4930901820@pbx.example.org', '+4930901820'],
    ['sips:030901820@pbx.example.org;user=phone', '+4930901820'],
    ['SIP:%2B4930901820@pbx.example.org', '+4930901820'],
    ['tel:+4930901820;ext=5', '+4930901820'],
    ['*31#01711234567', '+491711234567'],
    ['٠٣٠٩٠١٨٢٠', '+4930901820'],
  ])('%j is %s', (raw, number) => {
    expect(normalisePhone(raw)).toBe(number);
  });

  test('is read by the rules of the given country', () => {
    expect(normalisePhone('01 5125656', 'AT')).toBe('+4315125656');
  });

  test.each([
    '',
    ' ',
    'anonymous',
    'Anonymous',
    'Restricted',
    'unavailable',
    'sip:anonymous@anonymous.invalid',
    'sip:',
    'sip:%zz@x',
    '110',
    '+49',
    '+49171',
    '+999 123',
    'my number is 030 901820',
    '0'.repeat(200),
    '+491711234567+491711234567',
  ])('%j is none', (raw) => {
    expect(normalisePhone(raw)).toBeUndefined();
  });

  test('that is missing is none', () => {
    expect(normalisePhone(undefined)).toBeUndefined();
  });
});
