import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { HANG_UPS, type Script } from './script.ts';

/** One dialogue of a JSONL file, ready to be played. */
export interface Dialogue {
  id: string;
  lang: string;
  script: Script;
}

/** The dialogues that Voicekeep ships; the demo and the end-to-end test play them. */
export const DEMO_DIALOGUES = fileURLToPath(new URL('./dialogues/demo.de.jsonl', import.meta.url));

/** Numbers that the Bundesnetzagentur keeps free for fiction: nobody is ever called from one. */
const FICTIONAL_MOBILE = '+4917139200';

const line = z.object({
  id: z.string().min(1),
  lang: z.string().min(2),
  turns: z
    .array(z.object({ i: z.number().int().optional(), role: z.enum(['caller', 'agent']), text: z.string() }))
    .min(1),
  consent: z.enum(['yes', 'no', 'silence']).optional(),
  consentBy: z.enum(['digit', 'voice']).optional(),
  from: z
    .union([z.literal('anonymous'), z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be E.164 or anonymous')])
    .optional(),
  hangUp: z.enum(HANG_UPS).optional(),
  bridgeAnswers: z.boolean().optional(),
});

/**
 * Reads dialogues from JSONL, one JSON object a line (the format of `data/dialogues-de`): caller turns are kept in order,
 * agent turns ignored; without `consent` the caller is silent; without `from` a fictional number made from the line.
 * Other keys are ignored, blank lines skipped. All lines are read before the first can be played.
 * @throws Error naming file, line and reason.
 */
export function readDialogues(file: string): Dialogue[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`cannot read dialogues from ${file}: ${(cause as Error).message}`, { cause });
  }
  return parseDialogues(text, file);
}

/** As `readDialogues`, from text that was already read; `file` is only for messages. */
export function parseDialogues(text: string, file: string): Dialogue[] {
  const dialogues = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((content, index) =>
      content.trim() === '' ? [] : [parseLine(content, `${file}, line ${index + 1}`, index)],
    );
  if (dialogues.length === 0) throw new Error(`${file}: no dialogues in it`);
  const twice = dialogues.find(({ id }, index) => dialogues.findIndex((other) => other.id === id) < index);
  if (twice) throw new Error(`${file}: dialogue id ${twice.id} occurs twice`);
  return dialogues;
}

function parseLine(content: string, where: string, index: number): Dialogue {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (cause) {
    throw new Error(`${where}: not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`);
    throw new Error(`${where}: ${problems.join('; ')}`);
  }
  const { id, lang, turns, from, consent = 'silence', ...rest } = parsed.data;
  const said = turns.filter(({ role }) => role === 'caller').map(({ text }) => text.trim());
  if (said.length === 0) throw new Error(`${where}: turns: the caller says nothing`);
  const caller = from ?? `${FICTIONAL_MOBILE}${String(index % 100).padStart(2, '0')}`;
  return {
    id,
    lang,
    script: {
      from: caller,
      turns: said,
      consent,
      consentBy: rest.consentBy,
      hangUp: rest.hangUp,
      bridgeAnswers: rest.bridgeAnswers,
    },
  };
}
