import { describe, expect, test } from '@jest/globals';
import { addDays, dateOf, nextFeast, nextWeekday, weekdayOf } from '../../lambdas/dialogue/domain/calendar.ts';
import { readTimes } from '../../lambdas/dialogue/domain/clock-times.ts';
import { readDays } from '../../lambdas/dialogue/domain/days.ts';
import { readEmails } from '../../lambdas/dialogue/domain/emails.ts';
import { hear } from '../../lambdas/dialogue/domain/heard.ts';
import { countedWord } from '../../lambdas/dialogue/domain/number-words.ts';
import { readDigits, wholePhone } from '../../lambdas/dialogue/domain/numbers-said.ts';
import { plateAt } from '../../lambdas/dialogue/domain/plates.ts';
import { readSpelled, withLetters } from '../../lambdas/dialogue/domain/spelling.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';

const { words: de } = AGENT_PACKS['de-DE'].tasks;
const { words: en } = AGENT_PACKS['en-GB'].tasks;
/** A Tuesday. */
const TODAY = '2026-12-01';

const dayIn = (said: string, words: typeof de | typeof en = de) =>
  readDays(hear(said, words), words.dates, TODAY).map(({ day, reason }) => day ?? reason);
const timeIn = (said: string, words: typeof de | typeof en = de) =>
  readTimes(hear(said, words), words.times, { days: [], asked: false }).map(({ minute, role, half }) =>
    [role, minute, half].filter((part) => part !== undefined).join(' '),
  );

describe('days', () => {
  test.each([
    ['übermorgen', ['2026-12-03']],
    ['guten morgen ich komme morgen', ['2026-12-02']],
    ['heute in vierzehn tagen', ['2026-12-15']],
    ['in acht tagen', ['2026-12-08']],
    ['nächste woche dienstag', ['2026-12-08']],
    ['donnerstag übernächster woche', ['2026-12-17']],
    ['donnerstag in einer woche', ['2026-12-10']],
    ['am dritten zwölften', ['2026-12-03']],
    ['am 3. Dezember', ['2026-12-03']],
    ['am fünfzehnten', ['2026-12-15']],
    ['freitag den vierten dezember', ['2026-12-04']],
    ['montag den vierten dezember', ['ambiguous']],
    ['am dienstag', ['ambiguous']],
    ['nächsten dienstag', ['2026-12-08']],
    ['am einunddreißigsten februar', ['impossible']],
    ['karfreitag', ['2027-03-26']],
    ['am zweiten weihnachtsfeiertag', ['2026-12-26']],
    ['seit letzten freitag', []],
    ['nächste woche', []],
    ['samstags haben sie zu', []],
  ])('“%s”', (said, days) => expect(dayIn(said)).toEqual(days));

  test.each([
    ['the day after tomorrow', ['2026-12-03']],
    ['december tenth', ['2026-12-10']],
    ['the 3rd of december', ['2026-12-03']],
    ['a week on friday', ['2026-12-11']],
    ['tuesday', ['ambiguous']],
    ['last friday', []],
    ['boxing day', ['2026-12-26']],
  ])('“%s”', (said, days) => expect(dayIn(said, en)).toEqual(days));

  test('every day of ten years is found by its date, and its weekday from the day before', () => {
    for (let day = TODAY, count = 0; count < 3_650; count += 37, day = addDays(day, 37)) {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      expect(dateOf(year, month, date)).toBe(day);
      expect(nextWeekday(addDays(day, -1), weekdayOf(day))).toBe(day);
      expect(nextFeast(day, 0) >= day).toBe(true);
    }
    expect(dateOf(2027, 2, 29)).toBeUndefined();
  });
});

describe('times', () => {
  test.each([
    ['um halb drei', ['at 150']],
    ['um viertel drei', ['at 135']],
    ['dreiviertel zehn', ['at 585']],
    ['viertel vor vier', ['at 225']],
    ['fünf vor halb elf', ['at 625']],
    ['zwanzig nach acht', ['at 500']],
    ['acht uhr dreißig', ['at 510']],
    ['um vierzehn uhr', ['at 840 said']],
    ['um 14:30', ['at 870 said']],
    ['um fünfundzwanzig uhr', ['at']],
    ['ab vier', ['from 240']],
    ['nicht vor zehn', ['from 600']],
    ['bis elf', ['to 660']],
    ['zwischen neun und elf', ['from 540', 'to 660']],
    ['von neun bis elf', ['from 540', 'to 660']],
    ['heute abend um halb sieben', ['at 390 pm']],
    ['vier cola', []],
  ])('“%s”', (said, times) => expect(timeIn(said)).toEqual(times));

  test.each([
    ['half eleven', ['at 690']],
    ['at a quarter to four', ['at 225']],
    ['at ten thirty', ['at 630']],
    ['two p m', ['at 120 pm']],
    ['between two and four', ['from 120', 'to 240']],
    ['at noon', ['at 720 said']],
  ])('“%s”', (said, times) => expect(timeIn(said, en)).toEqual(times));
});

describe('numbers', () => {
  test('every number below ten thousand is read from its German words', () => {
    const small = Object.fromEntries(Object.entries(de.counts.cardinals()).map(([word, value]) => [value, word]));
    const below = (value: number): string => {
      if (value < 100) return small[value]!;
      const [power, name] = value < 1_000 ? [100, 'hundert'] : [1_000, 'tausend'];
      const many = Math.floor(value / power);
      const rest = value % power;
      return `${many === 1 ? 'ein' : below(many)}${name}${rest === 0 ? '' : below(rest)}`;
    };
    for (let value = 0; value < 10_000; value += 7)
      expect([value, countedWord(below(value), de.counts)]).toEqual([value, value]);
  });

  test.each([
    ['null eins sieben eins neununddreißig zwanzig null zweiundvierzig', '01713920042'],
    ['null acht neun viermal die neun dann acht doppel vier eins', '08999998441'],
    ['plus neunundvierzig eins sieben eins drei neun', '+4917139'],
    ['neun und dreißig zwanzig', '3920'],
  ])('“%s”', (said, digits) => expect(readDigits(hear(said, de), de, 2).map(({ text }) => text)).toEqual([digits]));

  test('a number is whole only when it is long enough', () => {
    expect(wholePhone('017139')).toBeUndefined();
    expect(wholePhone('01713920042')).toBe('+491713920042');
    expect(wholePhone('1713920042')).toBeUndefined();
    expect(wholePhone('9'.repeat(40))).toBeUndefined();
  });
});

describe('letters', () => {
  test.each([
    ['m a y e r', 'mayer'],
    ['s wie siegfried c wie cäsar h wie heinrich', 'sch'],
    ['r o doppel s i', 'rossi'],
    ['anton berta cäsar dora', 'abcd'],
  ])('“%s”', (said, letters) => expect(readSpelled(hear(said, de), de).map((run) => run.letters)).toEqual([letters]));

  test('no letter is made of a contraction or of dialect', () => {
    expect(readSpelled(hear("i'd like to and i'm late", en), en)).toEqual([]);
    expect(readSpelled(hear('i hätt gern an termin', de), de)).toEqual([]);
  });

  test.each([
    ['Erica', 'k', 'erika'],
    ['Meier', 'ey', 'meyer'],
    ['Stefan', 'ph', 'stephan'],
    ['Schmid', 'dt', 'schmidt'],
  ])('%s with %s', (name, grapheme, written) => expect(withLetters(name, grapheme, undefined)).toBe(written));

  test.each([
    ['l wie ludwig dann anton berta zwölf vierunddreißig', 'L-AB 1234'],
    ['leipzig martha konrad achtundachtzig', 'L-MK 88'],
    ['b x y siebenhundertelf', 'B-XY 711'],
  ])('“%s”', (said, plate) => expect(plateAt(hear(said, de), 0, de)?.plate).toBe(plate));
});

describe('e-mail addresses', () => {
  test.each([
    ['anna punkt lenz at example punkt com', 'anna.lenz@example.com'],
    ['meine mail ist info minus ott neunzehn klammeraffe example punkt net', 'info-ott19@example.net'],
    ['j unterstrich kraft ät web punkt de', 'j_kraft@web.de'],
    ['Anna.Lenz@Example.com', 'anna.lenz@example.com'],
  ])('“%s”', (said, email) => expect(readEmails(hear(said, de), de).map((each) => each.email)).toEqual([email]));

  test('“at” alone is none', () => expect(readEmails(hear('i am at home at ten', en), en)).toEqual([]));
});
