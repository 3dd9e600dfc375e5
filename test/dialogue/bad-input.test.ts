import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_PROGRESS, isComplete, taskTurn, type Progress } from '../../lambdas/dialogue/contract.ts';
import { TASKS, type Task } from '../../lambdas/shared/languages/task-words.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';

const day: [string, string][] = [['08:00', '17:00']];
const scenario = {
  hours: { zone: 'Europe/Berlin', mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [], closed: [] },
  services: [{ id: 'oil', names: ['Ölwechsel'], minutes: 30 }],
  items: [
    { id: 'salami', names: ['Salami'] },
    { id: 'cola', names: ['Cola'] },
  ],
  sizes: ['klein', 'groß'],
  staff: ['Brandt'],
};
const context = (task: Task) => ({
  tongue: { tag: 'de-DE', ...AGENT_PACKS['de-DE'].tasks },
  scenario: { ...scenario, tasks: [task] },
  /** A Tuesday. */
  now: { today: '2026-12-01', minute: 10 * 60 },
  canTransfer: false,
});

function after(task: Task, ...turns: string[]) {
  let progress: Progress = { ...EMPTY_PROGRESS, task };
  const said: string[] = [];
  for (const turn of turns) {
    const next = taskTurn(turn, progress, context(task))!;
    progress = next.progress;
    said.push(next.say);
  }
  return { slots: progress.slots, complete: isComplete(progress), said, progress };
}

describe('what callers say that is no value', () => {
  test.each([
    ['silence', ''],
    ['noise words', 'äh ähm ja also hm'],
    ['punctuation', '… ??? !!!'],
    ['markup', '<b></b><script>alert(1)</script>'],
    ['lone surrogates', '\uD800\uDC00\uD83D \uDE00\uD800'],
    ['characters nobody sees', '\u200B\u2060\uFEFF'],
    ['only a question back', 'wie meinen sie das denn'],
    ['a long sigh', `${'ach ja '.repeat(570)}`],
  ])('%s: nothing is taken of it', (_, said) => {
    for (const task of TASKS) expect([task, after(task, said).slots]).toEqual([task, {}]);
  });

  test('4,000 characters are read, in time, and the values at their beginning are found', () => {
    const said = `ich brauche einen termin zum ölwechsel am freitag um neun ${'und dann war da noch die sache mit dem nachbarn '.repeat(90)}`;
    const started = performance.now();
    expect(after('appointment', said.slice(0, 4_000)).slots).toMatchObject({
      service: 'oil',
      day: '2026-12-04',
      time: '09:00',
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('markup around a value does not hide it, and does not become part of it', () => {
    expect(after('appointment', 'mein name ist <b>Klein</b>').slots).toEqual({ name: 'Klein' });
    expect(
      JSON.stringify(after('message', 'bitte richten sie aus <img src=x onerror=alert(1)> das regal ist kaputt').slots),
    ).not.toContain('onerror');
  });

  test('lone surrogates around a value do not hide it', () => {
    expect(after('appointment', 'am freitag \uD800 um neun \uDFFF').slots).toEqual({
      day: '2026-12-04',
      time: '09:00',
    });
  });
});

describe('values that cannot be', () => {
  test.each([
    ['am einunddreißigsten februar'],
    ['am fünfundvierzigsten dezember'],
    ['am sonntag'],
    ['am dienstag'],
    ['donnerstag oder freitag'],
    ['montag den vierten dezember'],
  ])('“%s” is no day', (said) => {
    const { slots, said: answers } = after('appointment', `ölwechsel ${said}`);
    expect(slots).toEqual({ service: 'oil' });
    expect(answers[0]).not.toBe('');
  });

  test.each(['um fünfundzwanzig uhr', 'um neun uhr fünfundsiebzig', 'um drei uhr nachts', 'heute um neun'])(
    '“%s” is no time',
    (said) => {
      expect(after('appointment', `ölwechsel ${said}`).slots.time).toBeUndefined();
    },
  );

  test('an item that is not on the list is not ordered, and nothing is ordered instead', () => {
    expect(after('order', 'eine calzone bitte zum abholen').slots).toEqual({ mode: 'pickup' });
  });
});

describe('callers who make it hard', () => {
  test('contradictory corrections: the last word counts', () => {
    const { slots } = after(
      'appointment',
      'ölwechsel am freitag um neun',
      'nein donnerstag',
      'ach doch freitag',
      'nein donnerstag um zehn',
    );
    expect(slots).toEqual({ service: 'oil', day: '2026-12-03', time: '10:00' });
  });

  test('two languages in one sentence: what is understood is taken, nothing else', () => {
    expect(after('appointment', 'hello i need einen ölwechsel am freitag um neun please').slots).toEqual({
      service: 'oil',
      day: '2026-12-04',
      time: '09:00',
    });
  });

  test.each(['Klein', 'Lang', 'Wunsch', 'Freitag', 'Sommer', 'Sauer', 'Weiß'])(
    '%s is a name where it is called one',
    (name) => {
      const { slots } = after('appointment', 'ölwechsel am donnerstag um neun', `mein name ist ${name.toLowerCase()}`);
      expect(slots).toEqual({ service: 'oil', day: '2026-12-03', time: '09:00', name });
    },
  );

  test('words that are names of objects in JavaScript are words', () => {
    expect(after('appointment', 'constructor __proto__ toString hasOwnProperty').slots).toEqual({});
    expect(after('order', 'eine constructor und eine cola').slots).toEqual({ items: [{ item: 'cola', quantity: 1 }] });
  });

  test('a caller who only asks back is not asked in a circle', () => {
    const { said } = after('appointment', ...Array.from({ length: 8 }, () => 'wie soll das denn gehen'));
    const longest = Math.max(...said.map((text) => said.filter((other) => other === text).length));
    expect(longest).toBeLessThanOrEqual(5);
    expect(said).toContain(`${AGENT_PACKS['de-DE'].tasks.texts.giveUp} Wir melden uns heute bis 17 Uhr bei Ihnen.`);
  });
});

test('whatever is said, in whatever order: something is answered, and no slot is empty text', () => {
  const word = fc.constantFrom(
    ...'ja nein am freitag um neun mein name ist klein zwei salami ohne cola null eins sieben vier doppel punkt at de straße in wie mit k ach doch nicht sondern heute oder der von bis ab vor halb viertel'.split(
      ' ',
    ),
  );
  const turns = fc.array(
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...TASKS), turns, (task, spoken) => {
      const { slots, said } = after(task, ...spoken);
      expect(said.every((text) => text.trim() !== '')).toBe(true);
      for (const value of Object.values(slots)) expect(value === '' || value === undefined).toBe(false);
      if (slots.day !== undefined) expect(slots.day >= '2026-12-01').toBe(true);
    }),
    { numRuns: 200 },
  );
});
