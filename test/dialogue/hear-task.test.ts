import { describe, expect, test } from '@jest/globals';
import { hearTask } from '../../tools/hear-task/hear-task.ts';
import { NoTaskCase, taskCases } from '../../tools/hear-task/task-cases.ts';
import { judge, spokenTasks } from './support/judge-tasks.ts';

const LEAST_RIGHT = 0.97;
const MOST_INVENTED = 0.01;
const MOST_WRONG_ENDS = 0.02;

describe('the project’s own spoken tasks', () => {
  const verdicts = spokenTasks().map((each) => judge(hearTask(each.one), each));
  const sum = (key: 'expected' | 'right' | 'filled') => verdicts.reduce((total, each) => total + each[key], 0);

  test('at least 320 cases in both languages and of every task', () => {
    const cases = spokenTasks().map(({ one }) => one);
    expect(cases.length).toBeGreaterThanOrEqual(320);
    expect(new Set(cases.map(({ task }) => task)).size).toBe(8);
    expect(new Set(cases.map(({ lang }) => lang)).size).toBe(3);
  });

  test('values that were said are understood, and hardly one is wrong', () => {
    const wrong = verdicts.flatMap((each) => each.wrong);
    expect({ share: sum('right') / sum('expected') >= LEAST_RIGHT, wrong }).toMatchObject({ share: true });
  });

  test('nothing is invented, and nothing is guessed where nothing certain was said', () => {
    expect(verdicts.flatMap(({ guessed }) => guessed)).toEqual([]);
    expect(verdicts.flatMap(({ invented }) => invented).length / sum('filled')).toBeLessThanOrEqual(MOST_INVENTED);
  });

  test('what is complete is called so, and a person is called only when one is asked for', () => {
    const wrong = verdicts.filter(({ endsRight }) => !endsRight).length;
    expect(wrong / verdicts.length).toBeLessThanOrEqual(MOST_WRONG_ENDS);
  });
});

describe('the command', () => {
  const [first] = spokenTasks();

  test('reads the inputs only: what a case expects changes nothing', () => {
    const line = JSON.stringify({ ...first!.one, expect: { slots: { name: 'Somebody Else' } } });
    expect(hearTask(taskCases(line)[0]!)).toEqual(hearTask(first!.one));
  });

  test('says something after every turn', () => {
    const { asked } = hearTask(first!.one);
    expect(asked).toHaveLength(first!.one.turns.length);
    expect(asked.every((say) => say.trim() !== '')).toBe(true);
  });

  test('a line that is no case is named, with what is wrong', () => {
    expect(() => taskCases('{"id": "a"')).toThrow(new NoTaskCase('Line 1 is not JSON.'));
    expect(() => taskCases(`\n${JSON.stringify({ ...first!.one, task: 'dance' })}`)).toThrow(/^Line 2: [\s\S]*task/);
  });
});
