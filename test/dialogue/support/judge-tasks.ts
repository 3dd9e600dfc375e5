import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HeardTask } from '../../../tools/hear-task/hear-task.ts';
import { taskCases, type TaskCase } from '../../../tools/hear-task/task-cases.ts';

/** What a case expects; `free` may be filled or not, `absent` must not, nor anything that is not named. */
interface Expected {
  slots: Record<string, unknown>;
  absent: string[];
  free: string[];
  complete: boolean | null;
  handoff: boolean;
}

export interface JudgedCase {
  one: TaskCase;
  expected: Expected;
}

/** The project's own spoken tasks: invented people, numbers and addresses, in the style of a recogniser. */
export function spokenTasks(): JudgedCase[] {
  const text = readFileSync(join(import.meta.dirname, 'spoken-tasks.jsonl'), 'utf8');
  const lines = text.trim().split('\n');
  return taskCases(text).map((one, index) => ({
    one,
    expected: (JSON.parse(lines[index]!) as { expect: Expected }).expect,
  }));
}

export interface Verdict {
  expected: number;
  right: number;
  filled: number;
  invented: string[];
  /** Filled although the case says that nothing certain was said. */
  guessed: string[];
  wrong: string[];
  endsRight: boolean;
}

/** Compares what was understood with what was said. */
export function judge({ slots, complete, handoff }: HeardTask, { one, expected }: JudgedCase): Verdict {
  const wanted = Object.entries(expected.slots).filter(([slot]) => !expected.free.includes(slot));
  const got = new Map(Object.entries(slots));
  const wrong = wanted.filter(([slot, value]) => !isRight(got.get(slot), value)).map(([slot]) => `${one.id} ${slot}`);
  const unasked = [...got.keys()].filter((slot) => !(slot in expected.slots) && !expected.free.includes(slot));
  return {
    expected: wanted.length,
    right: wanted.length - wrong.length,
    filled: got.size,
    invented: unasked.map((slot) => `${one.id} ${slot}`),
    guessed: unasked.filter((slot) => expected.absent.includes(slot)).map((slot) => `${one.id} ${slot}`),
    wrong,
    endsRight: (expected.complete === null || complete === expected.complete) && handoff === expected.handoff,
  };
}

function isRight(got: unknown, wanted: unknown): boolean {
  if (got === undefined) return false;
  if (typeof wanted === 'object' && wanted !== null && 'textContains' in wanted)
    return (wanted.textContains as string[]).every((part) => String(got).toLowerCase().includes(part.toLowerCase()));
  return canonical(got) === canonical(wanted);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(canonical).sort());
  if (typeof value === 'object' && value !== null) return JSON.stringify(Object.entries(value).sort());
  return JSON.stringify(value);
}
