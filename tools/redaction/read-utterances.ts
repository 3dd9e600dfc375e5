import * as z from 'zod';

const some = z.union([z.string(), z.array(z.string())]).nullish();
const utterance = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), asked: some, previous: some });

/** One utterance to be masked: what the agent asked for before it, and what the caller said in the turns before. */
export interface Utterance {
  readonly id: string | number;
  readonly text: string;
  readonly asked: readonly string[];
  readonly previous: readonly string[];
}

/**
 * Reads a file of one JSON object per line; empty lines are skipped.
 * @throws Error that names the line which is none
 */
export function readUtterances(lines: string): Utterance[] {
  return lines.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [utteranceOf(line, index + 1)]));
}

function utteranceOf(line: string, number: number): Utterance {
  const parsed = utterance.safeParse(json(line));
  if (!parsed.success) throw new Error(`Line ${number} is not {"id", "text", "asked"?, "previous"?} in JSON.`);
  const { id, text, asked, previous } = parsed.data;
  return { id, text, asked: [asked ?? []].flat(), previous: [previous ?? []].flat() };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
