import * as z from 'zod';
import { LANGUAGE_TAGS } from '../../lambdas/shared/languages/languages.ts';
import { TASKS } from '../../lambdas/shared/languages/task-words.ts';

const time = z.string().regex(/^\d{2}:\d{2}$/);
const hours = z.array(z.tuple([time, time]));
const names = z.array(z.string().min(1)).min(1);

/** One case: what a caller says in the course of a task. Anything else in a line is not looked at. */
const taskCase = z.object({
  id: z.string(),
  lang: z.enum(LANGUAGE_TAGS),
  task: z.enum(TASKS),
  now: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/),
  scenario: z.object({
    name: z.string(),
    hours: z.object({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
    closed: z.array(z.iso.date()),
    services: z.array(z.object({ id: z.string(), names, minutes: z.number() })),
    items: z.array(z.object({ id: z.string(), names })),
    sizes: z.array(z.string()),
    staff: z.array(z.string()),
  }),
  turns: z.array(z.string()),
});
export type TaskCase = z.infer<typeof taskCase>;

/** A line that is no case. */
export class NoTaskCase extends Error {
  override readonly name = 'NoTaskCase';
}

/**
 * Cases of a file with one JSON object a line.
 * @throws NoTaskCase with the line's number and what is wrong with it
 */
export function taskCases(text: string): TaskCase[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [caseOf(line, index + 1)]));
}

function caseOf(line: string, number: number): TaskCase {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NoTaskCase(`Line ${number} is not JSON.`);
  }
  const parsed = taskCase.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new NoTaskCase(`Line ${number}: ${z.prettifyError(parsed.error)}`);
}
