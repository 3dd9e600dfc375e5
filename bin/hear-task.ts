import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { hearTask } from '../tools/hear-task/hear-task.ts';
import { NoTaskCase, taskCases } from '../tools/hear-task/task-cases.ts';

/**
 * `npm run hear-task -- <cases.jsonl> [--json f]`: what the agent understands of tasks that are spoken in a file's lines
 * `{id, lang, task, now, scenario, turns}`, through the same functions as a call. Without `--json` the answers are
 * printed. Exits 0, or 2 when the file cannot be used.
 */
const UNUSABLE = 2;

try {
  main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const known = error instanceof NoTaskCase || 'code' in error;
  process.stderr.write(`${known ? error.message : error.stack}\n`);
  process.exitCode = known ? UNUSABLE : 1;
}

function main(): void {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new NoTaskCase('Usage: npm run hear-task -- <cases.jsonl> [--json file]');
  const answers = taskCases(readFileSync(file, 'utf8')).map((one) => hearTask(one));
  const text = `${JSON.stringify(answers, null, 2)}\n`;
  if (values.json === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, text);
  const complete = answers.filter((answer) => answer.complete).length;
  process.stdout.write(
    `${answers.length} cases: ${complete} complete, ${answers.filter(({ handoff }) => handoff).length} handed over\n`,
  );
}
