import { describe, expect, test } from '@jest/globals';
import { closedNow, localClock, type OpeningHours } from '../../lambdas/dialogue/contract.ts';
import { nextAttended, nextOpenDay } from '../../lambdas/dialogue/domain/opening-hours.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';

const week: [string, string][] = [
  ['08:00', '12:00'],
  ['13:30', '17:00'],
];
const hours: OpeningHours = {
  zone: 'Europe/Berlin',
  mon: week,
  tue: week,
  wed: [['08:00', '12:00']],
  thu: week,
  fri: week,
  sat: [],
  sun: [],
  closed: ['2026-12-24', '2026-12-25'],
};
/** A Tuesday. */
const at = (time: string, today = '2026-12-01') => ({
  today,
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
});

describe('when somebody is there next', () => {
  test.each([
    ['in the hours it is now, until the day’s end', at('09:00'), '2026-12-01', '09:00', '17:00', true],
    ['in the last minutes it is the next hours', at('11:45'), '2026-12-01', '13:30', '17:00', false],
    ['at noon it is the afternoon', at('12:30'), '2026-12-01', '13:30', '17:00', false],
    ['in the evening it is the next morning', at('19:00'), '2026-12-02', '08:00', '12:00', false],
    ['on Friday evening it is Monday', at('18:00', '2026-12-04'), '2026-12-07', '08:00', '17:00', false],
    ['before a holiday it is after the weekend', at('18:00', '2026-12-23'), '2026-12-28', '08:00', '17:00', false],
    ['on a holiday too', at('10:00', '2026-12-24'), '2026-12-28', '08:00', '17:00', false],
  ])('%s', (_, now, day, from, to, running) => {
    expect(nextAttended(hours, now)).toEqual({ day, from, to, now: running });
  });

  test('is within what a caller wishes, or not at all', () => {
    expect(nextAttended(hours, at('09:00'), { day: '2026-12-03', from: '14:00' })).toMatchObject({
      day: '2026-12-03',
      from: '14:00',
    });
    expect(nextAttended(hours, at('15:00'), { from: '09:00', to: '11:00' })).toMatchObject({
      day: '2026-12-02',
      from: '09:00',
      to: '11:00',
    });
    const exact = { from: '09:00', exact: true };
    expect(nextAttended(hours, at('10:00'), exact)).toMatchObject({ day: '2026-12-02', from: '09:00' });
    expect(nextAttended(hours, at('09:00'), { day: '2026-12-05' })).toBeUndefined();
    expect(nextAttended(hours, at('09:00'), { day: '2026-11-30' })).toBeUndefined();
  });

  test('is nothing where no day is open', () => {
    const never = { ...hours, mon: [], tue: [], wed: [], thu: [], fri: [] };
    expect([nextAttended(never, at('09:00')), nextOpenDay(never, '2026-12-01')]).toEqual([undefined, undefined]);
  });
});

describe('what is said of it', () => {
  const german = LANGUAGES['de-DE'];
  test.each([
    [at('09:00'), undefined],
    [at('07:00'), 'Im Moment haben wir geschlossen, wir sind heute ab 8 Uhr wieder für Sie da.'],
    [at('19:00'), 'Im Moment haben wir geschlossen, wir sind morgen ab 8 Uhr wieder für Sie da.'],
    [
      at('10:00', '2026-12-05'),
      'Im Moment haben wir geschlossen, wir sind am Montag, 7. Dezember ab 8 Uhr wieder für Sie da.',
    ],
    [at('12:15'), 'Im Moment haben wir geschlossen, wir sind heute ab 13 Uhr 30 wieder für Sie da.'],
  ])('at %j: %s', (now, said) => {
    expect(closedNow(hours, now, german)).toBe(said);
  });

  test('in English', () => {
    expect(closedNow(hours, at('19:00'), LANGUAGES['en-GB'])).toBe(
      "We are closed at the moment, and back for you tomorrow from 8 o'clock.",
    );
  });
});

test('the day and the time of day are those of the business’s own zone, over the change of summer time too', () => {
  const evening = Date.parse('2026-12-01T22:30:00Z');
  expect(localClock(evening, 'Europe/Berlin')).toEqual({ today: '2026-12-01', minute: 23 * 60 + 30 });
  expect(localClock(evening, 'Europe/Helsinki')).toEqual({ today: '2026-12-02', minute: 30 });
  expect(localClock(evening, 'Atlantic/Azores')).toEqual({ today: '2026-12-01', minute: 21 * 60 + 30 });
  expect(localClock(Date.parse('2026-03-29T00:30:00Z'), 'Europe/Berlin').minute).toBe(90);
  expect(localClock(Date.parse('2026-03-29T01:30:00Z'), 'Europe/Berlin').minute).toBe(210);
});
