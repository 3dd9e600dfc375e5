import { cpus } from 'node:os';
import { hearTask } from '../tools/hear-task/hear-task.ts';
import { judge, spokenTasks } from '../test/dialogue/support/judge-tasks.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';

const TARGET_RIGHT = 0.9;
const TARGET_INVENTED = 0.02;
const TARGET_P95_MS = 10;
const WARM_UP = 2;

/**
 * What is understood of the project's own spoken tasks, by language: values right of those that were said, values that
 * nobody said, values where nothing certain was said; and our own code's time a turn. The cases were written before
 * their results were seen, and rules mended by them since, so unseen cases are a little worse.
 */
export async function run({ json }: { json?: string }): Promise<void> {
  const cases = spokenTasks();
  for (let round = 0; round < WARM_UP; round += 1) for (const { one } of cases) hearTask(one);
  const times: number[] = [];
  const judged = cases.map((each) => ({
    language: each.one.lang,
    verdict: judge(
      hearTask(each.one, (ms) => times.push(ms)),
      each,
    ),
  }));
  const figures = [...Map.groupBy(judged, ({ language }) => language)].map(([language, all]) => {
    const sum = (of: (verdict: ReturnType<typeof judge>) => number) =>
      all.reduce((total, { verdict }) => total + of(verdict), 0);
    return {
      language,
      cases: all.length,
      expected: sum(({ expected }) => expected),
      right: sum(({ right }) => right),
      filled: sum(({ filled }) => filled),
      invented: sum(({ invented }) => invented.length),
      guessed: sum(({ guessed }) => guessed.length),
    };
  });
  printTable(figures);
  const total = (key: 'expected' | 'right' | 'filled' | 'invented' | 'guessed') =>
    figures.reduce((all, one) => all + one[key], 0);
  const accuracy = rounded(total('right') / total('expected'), 4);
  const invented = rounded(total('invented') / total('filled'), 4);
  const p95Ms = rounded(quantile(times, 0.95), 2);
  const met =
    accuracy >= TARGET_RIGHT && invented <= TARGET_INVENTED && total('guessed') === 0 && p95Ms <= TARGET_P95_MS;
  process.stdout.write(
    `\n${accuracy * 100} % right, ${invented * 100} % invented, ${total('guessed')} guessed; a turn ${rounded(quantile(times, 0.5), 2)} ms, p95 ${p95Ms} ms (${cpus().length} cores): goals met ${met ? 'yes' : 'NO'}\n`,
  );
  saveJson(json, { accuracy, invented, guessed: total('guessed'), turns: times.length, p95Ms, met, figures });
}
