import { describe, expect, test } from '@jest/globals';
import { messageDue } from '../../lambdas/agent/domain/message-due.ts';
import {
  EMPTY_PROGRESS,
  instantOf,
  localClock,
  type OpeningHours,
  type Progress,
} from '../../lambdas/dialogue/contract.ts';

const day: [string, string][] = [
  ['08:00', '12:00'],
  ['13:00', '17:30'],
];
const OPENING: OpeningHours = {
  zone: 'Europe/Berlin',
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: [['08:00', '13:00']],
  sat: [],
  sun: [],
  closed: ['2026-12-24', '2026-12-25'],
};
const BERLIN = 'Europe/Berlin';
/** A Monday, 11:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 30, 10);
const callBack = (slots: Progress['slots']): Progress => ({ ...EMPTY_PROGRESS, task: 'call-back', slots });
const due = (progress?: Progress, at = MONDAY, opening: OpeningHours | undefined = OPENING) =>
  new Date(messageDue(opening, progress, at)).toISOString();

describe('a message is due', () => {
  test('at the end of the next open day', () => {
    expect(due()).toBe('2026-12-01T16:30:00.000Z');
    expect(due(undefined, Date.UTC(2026, 11, 4, 10))).toBe('2026-12-07T16:30:00.000Z');
  });
  test('after holidays and a week-end', () =>
    expect(due(undefined, Date.UTC(2026, 11, 23, 10))).toBe('2026-12-28T16:30:00.000Z'));
  test('a day later where nobody knows when the business is open, or it never is', () => {
    expect(messageDue(undefined, undefined, MONDAY)).toBe(MONDAY + 86_400_000);
    const never = { ...OPENING, mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(due(undefined, MONDAY, never)).toBe('2026-12-01T10:00:00.000Z');
  });
  test('when the caller wants to be called back', () => {
    expect(due(callBack({ day: '2026-12-02', time: '09:15' }))).toBe('2026-12-02T08:15:00.000Z');
    expect(due(callBack({ day: '2026-12-02', timeFrom: '09:00', timeTo: '11:00' }))).toBe('2026-12-02T10:00:00.000Z');
    expect(due(callBack({ day: '2026-12-04' }))).toBe('2026-12-04T12:00:00.000Z');
    expect(due(callBack({ day: '2026-11-30' }))).toBe('2026-11-30T16:30:00.000Z');
  });
  test('at no time that is past, and at none whose day is not known', () => {
    expect(due(callBack({ day: '2026-11-30', time: '09:00' }))).toBe('2026-12-01T16:30:00.000Z');
    expect(due(callBack({ time: '09:00' }))).toBe('2026-12-01T16:30:00.000Z');
  });
  test('when the caller is told: today, or from when somebody is there', () => {
    expect(due(callBack({}))).toBe('2026-11-30T16:30:00.000Z');
    expect(due(callBack({ timeTo: '11:30' }))).toBe('2026-11-30T10:30:00.000Z');
    expect(due(callBack({}), Date.UTC(2026, 10, 30, 20))).toBe('2026-12-01T16:30:00.000Z');
  });
  test('in the zone of the business', () =>
    expect(due(undefined, MONDAY, { ...OPENING, zone: 'America/New_York' })).toBe('2026-12-01T22:30:00.000Z'));
  test('not when an appointment is: that is another time', () => {
    const progress: Progress = { ...EMPTY_PROGRESS, task: 'appointment', slots: { day: '2026-12-10', time: '09:00' } };
    expect(due(progress)).toBe('2026-12-01T16:30:00.000Z');
  });
});

describe('an instant of the business’s day', () => {
  test.each(['2026-01-15', '2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'])(
    'of %s is read back as it was',
    (today) => {
      for (const minute of [0, 60, 200, 600, 1439])
        expect(localClock(instantOf(today, minute, BERLIN), BERLIN)).toEqual({ today, minute });
    },
  );
  test('of the hour that summer time leaves out is an hour later', () =>
    expect(localClock(instantOf('2026-03-29', 150, BERLIN), BERLIN)).toEqual({ today: '2026-03-29', minute: 210 }));
});
