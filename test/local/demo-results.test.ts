import { expect, test } from '@jest/globals';
import { EXPECTED_RESULTS, wrongIn } from '../../local/demo/demo-results.ts';
import { DEMO_DIALOGUES, readDialogues } from '../../local/phone-network/dialogues.ts';

const appointment = EXPECTED_RESULTS['demo-termin']!;

test('every expected result is of a dialogue that the demo plays', () => {
  const ids = readDialogues(DEMO_DIALOGUES).map(({ id }) => id);
  expect(Object.keys(EXPECTED_RESULTS).filter((id) => !ids.includes(id))).toEqual([]);
});

test('a result is right with further values, and on a Thursday without the day that was ambiguous', () => {
  expect(wrongIn(appointment, { ...appointment, slots: { ...appointment.slots, day: '2026-12-03' } })).toEqual([]);
  expect(wrongIn(appointment, { ...appointment, complete: false })).toEqual([]);
});

test('a value that was misheard, a wish that was not, and none at all are told', () => {
  expect(wrongIn(appointment, { ...appointment, slots: { ...appointment.slots, time: '19:00' } })).toEqual([
    'time is "19:00"',
  ]);
  expect(wrongIn(appointment, { ...appointment, task: 'complaint' })).toEqual(['the task is complaint']);
  expect(wrongIn(EXPECTED_RESULTS['demo-bestellung']!, null)).toEqual(['there is no result']);
  const order = EXPECTED_RESULTS['demo-bestellung']!;
  expect(wrongIn(order, { ...order, complete: false })).toEqual(['it is not complete']);
});
