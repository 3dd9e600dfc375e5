import type { Task, TaskWords } from '../../shared/languages/task-words.ts';
import { wordSet, type Heard, type Span } from './heard.ts';

/** Words of content that an utterance must have to be a subject. */
const LEAST_CONTENT = 2;
const MAX_SUBJECT = 1_000;

/**
 * What is to be passed on, in the caller's own words: what is left of an utterance once names, numbers and the wish
 * itself are taken. A call-back has a subject only where one is named. Pure.
 * @param asked the subject was asked for, so that one word is enough
 */
export function readSubject(
  heard: Heard,
  words: TaskWords,
  { task, asked }: { task: Task; asked: boolean },
): string | undefined {
  if (task === 'call-back') return asked ? (aboutOf(heard, words) ?? rest(heard, words, 1)) : aboutOf(heard, words);
  return rest(heard, words, asked || heard.has(words.subject.clause) ? 1 : LEAST_CONTENT);
}

function rest(heard: Heard, words: TaskWords, least: number): string | undefined {
  const free = heard.tokens.map((_, index) => index).filter((index) => !heard.isTaken(index));
  const content = new Set(free.map((index) => heard.at(index)).filter((word) => isContent(word, words)));
  if (content.size < least) return undefined;
  const span = { from: free[0]!, to: free.at(-1)! + 1 };
  return textOf(heard, span);
}

function isContent(word: string, { subject }: TaskWords): boolean {
  return word.length > 1 && !/^[\d.:]+$/.test(word) && !wordSet(subject.stop).has(word);
}

/** What follows "wegen" or "about", to the next thing that was taken. */
function aboutOf(heard: Heard, words: TaskWords): string | undefined {
  const [about] = heard.all(words.subject.about);
  if (about === undefined) return undefined;
  let to = about.to;
  while (to < heard.length && !heard.isTaken(to)) to += 1;
  const hasContent = Array.from({ length: to - about.to }, (_, index) => about.to + index).some((index) =>
    isContent(heard.at(index), words),
  );
  return hasContent ? textOf(heard, { from: about.to, to }) : undefined;
}

/** As it was said, without what other readers took. */
function textOf(heard: Heard, { from, to }: Span): string {
  const kept = heard.tokens.slice(from, to).filter((_, index) => !heard.isTaken(from + index));
  return kept
    .map(({ raw, glue }, index) => (index === 0 ? raw : glue + raw))
    .join('')
    .trim()
    .slice(0, MAX_SUBJECT);
}
