import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayIn, dueDate } from '../../lambdas/dsar/domain/due-date.ts';

const berlin = (iso: string) => Date.parse(iso);
const shown = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' });

test.each([
  ['an ordinary month', '2026-11-03T10:00:00+01:00', '2026-12-03 23:59:59'],
  ['the example of the regulation', '2026-11-30T10:00:00+01:00', '2026-12-30 23:59:59'],
  ['a month without that day, whose last is a Sunday', '2027-01-31T12:00:00+01:00', '2027-03-01 23:59:59'],
  ['a month without that day, on a working day', '2028-01-31T12:00:00+01:00', '2028-02-29 23:59:59'],
  ['a Saturday', '2026-11-12T09:00:00+01:00', '2026-12-14 23:59:59'],
  ['a Sunday', '2026-11-13T09:00:00+01:00', '2026-12-14 23:59:59'],
  ['the turn of the year', '2026-12-15T09:00:00+01:00', '2027-01-15 23:59:59'],
  ['into summer time', '2027-03-15T09:00:00+01:00', '2027-04-15 23:59:59'],
  ['into winter time', '2026-10-20T09:00:00+02:00', '2026-11-20 23:59:59'],
  ['shortly before midnight in Berlin', '2026-11-03T23:59:00+01:00', '2026-12-03 23:59:59'],
  ['shortly after midnight in Berlin, still the day before in UTC', '2026-11-04T00:10:00+01:00', '2026-12-04 23:59:59'],
  ['the day the clocks change', '2027-02-28T10:00:00+01:00', '2027-03-29 23:59:59'],
])('a request received on %s is due at the end of that day', (_name, received, due) => {
  expect(shown(dueDate(berlin(received)))).toBe(due);
});

test('an announced extension makes it three months from receipt', () => {
  expect(shown(dueDate(berlin('2027-03-31T10:00:00+02:00'), 3))).toBe('2027-06-30 23:59:59');
});

test('a due date is never a weekend, never early and at most two days and a month late', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2039, 0, 1) }), (receivedAt) => {
      const due = dueDate(receivedAt);
      const { year, month, day } = dayIn(due);
      expect([0, 6]).not.toContain(new Date(Date.UTC(year, month - 1, day)).getUTCDay());
      expect(dayIn(due + 1).day).not.toBe(day);
      expect(due - receivedAt).toBeGreaterThan(27 * 86_400_000);
      expect(due - receivedAt).toBeLessThan(35 * 86_400_000);
    }),
  );
});
