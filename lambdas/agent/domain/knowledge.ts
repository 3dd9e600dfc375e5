import type { ScenarioItem } from '../../scenarios/entities.ts';
import { plain, stem, type Inflections, wordsOf } from './plain-text.ts';

export type KnowledgeEntry = ScenarioItem['knowledge'][number];

/** Below this, what was said only resembles the entry by chance: one keyword, or half of the question's words, is enough. */
const ANSWER_THRESHOLD = 1;

const KEYWORD = 1;
const QUESTION_WORD = 0.5;
/** A word inside a compound ("Sonntagsöffnung") is weaker evidence than the word itself. */
const COMPOUND = 0.8;
const MIN_COMPOUND_LETTERS = 5;

/**
 * The entry that answers best, if any does. Pure.
 * @param said what the caller said
 * @param words what is ignored of it and of the entries
 */
export function bestEntry(
  knowledge: readonly KnowledgeEntry[],
  said: string,
  words: Inflections,
): { entry: KnowledgeEntry; score: number } | undefined {
  const heard = contentStems(said, words);
  const rated = knowledge.map((entry) => ({ entry, score: score(entry, heard, words) }));
  const best = rated.reduce<(typeof rated)[number] | undefined>(
    (top, each) => (top === undefined || each.score > top.score ? each : top),
    undefined,
  );
  return best !== undefined && best.score >= ANSWER_THRESHOLD ? best : undefined;
}

function score(entry: KnowledgeEntry, heard: readonly string[], words: Inflections): number {
  const keywords = entry.keywords.map((keyword) => phraseMatch(keyword, heard, words));
  const question = contentStems(entry.question, words);
  const matched = question.map((word) => bestMatch(word, heard));
  const coverage = question.length === 0 ? 0 : sum(matched) / question.length;
  const several = matched.filter((match) => match > 0).length >= 2;
  const fromQuestion = coverage >= 0.5 && several ? ANSWER_THRESHOLD : 0;
  return Math.max(KEYWORD * sum(keywords), fromQuestion) + QUESTION_WORD * coverage;
}

/** A keyword of several words counts only when all of them were said; a near-certain compound rounds up to a match. */
function phraseMatch(keyword: string, heard: readonly string[], words: Inflections): number {
  const parts = wordsOf(plain(keyword)).map((word) => stem(word, words));
  if (parts.length === 0) return 0;
  const weakest = Math.min(...parts.map((part) => bestMatch(part, heard)));
  return weakest >= COMPOUND ? KEYWORD : 0;
}

const bestMatch = (word: string, heard: readonly string[]) =>
  Math.max(0, ...heard.map((said) => wordMatch(word, said)));

function wordMatch(word: string, said: string): number {
  if (word === said) return 1;
  const [short, long] = word.length <= said.length ? [word, said] : [said, word];
  if (short.length < MIN_COMPOUND_LETTERS) return 0;
  return long.startsWith(short) || long.endsWith(short) ? COMPOUND : 0;
}

const contentStems = (text: string, words: Inflections) =>
  wordsOf(plain(text))
    .filter((word) => !words.stopWords.has(word))
    .map((word) => stem(word, words));

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
