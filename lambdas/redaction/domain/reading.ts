import type { PersonalVocabulary } from '../../shared/languages/personal-vocabulary.ts';
import { dictatedRuns, type Dictation, type Run } from './dictated-runs.ts';
import { foldText, type FoldedText } from './folded-text.ts';
import { labelPattern, labelsIn, type Label } from './labels.ts';
import { notPersonal } from './not-personal.ts';
import { numberAtoms } from './number-atoms.ts';
import { spellingOf } from './spelled-letters.ts';
import { tokenise, wordLine, type Token, type WordLine } from './tokens.ts';
import { setOf } from './word-lists.ts';

/** How numbers are named and dictated in several languages, read as one. */
export interface NumberWords {
  readonly dictation: Dictation;
  readonly labels: RegExp;
  readonly bridges: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly beforeDates: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** Compiles what callers of any of these languages say around numbers. */
export const numberWords = (languages: readonly PersonalVocabulary[]): NumberWords => ({
  dictation: {
    atoms: numberAtoms(languages.map(({ numbers }) => numbers)),
    spelling: spellingOf(languages.map(({ letters }) => letters)),
    fillers: setOf(languages.map(({ fillers }) => fillers)),
  },
  labels: labelPattern(languages),
  bridges: setOf(languages.map(({ bridges }) => bridges)),
  units: setOf(languages.map(({ units }) => units)),
  beforeDates: setOf(languages.map(({ beforeDates }) => beforeDates)),
  kinds: setOf(languages.map(({ afterPhones }) => afterPhones)),
});

/** A text as all finders read it. */
export interface Reading {
  readonly folded: FoldedText;
  readonly tokens: readonly Token[];
  readonly line: WordLine;
  readonly labels: readonly Label[];
  /** The label that a token is part of. */
  readonly labelOf: readonly (Label | undefined)[];
  /** Tokens of dates, times and amounts. */
  readonly blocked: readonly boolean[];
  readonly runs: readonly Run[];
  /** The run that begins at a token. */
  readonly runAt: ReadonlyMap<number, Run>;
  /** How many tokens before each say something: neither signs nor hesitation, nor (in `quiet`) what leads to a value. */
  readonly hesitant: readonly number[];
  readonly quiet: readonly number[];
}

/** Reads a text once for all finders; linear in its length. */
export function readText(text: string, words: NumberWords): Reading {
  const folded = foldText(text);
  const tokens = tokenise(folded.text);
  const line = wordLine(tokens);
  const labels = labelsIn(line, words.labels);
  const labelOf = new Array<Label | undefined>(tokens.length).fill(undefined);
  for (const label of labels) labelOf.fill(label, label.from, label.to + 1);
  const blocked = blockedTokens(folded.text, tokens);
  const { fillers } = words.dictation;
  const runs = dictatedRuns(tokens, words.dictation, {
    isOther: (at) => blocked[at]! || (labelOf[at] !== undefined && !fillers.has(tokens[at]!.plain)),
    breaks: (left, right) => /[\n:]/.test(folded.text.slice(tokens[left]!.end, tokens[right]!.start)),
  });
  const runAt = new Map(runs.map((run) => [run[0]!.from, run]));
  const speaks = (at: number) => tokens[at]!.kind !== 'sign' && !fillers.has(tokens[at]!.plain);
  const hesitant = countsBefore(tokens.length, speaks);
  const quiet = countsBefore(tokens.length, (at) => speaks(at) && !words.bridges.has(tokens[at]!.plain));
  return { folded, tokens, line, labels, labelOf, blocked, runs, runAt, hesitant, quiet };
}

function blockedTokens(text: string, tokens: readonly Token[]): boolean[] {
  const stretches = notPersonal(text);
  let at = 0;
  return tokens.map(({ start, end }) => {
    while (at < stretches.length && stretches[at]!.end <= start) at += 1;
    const stretch = stretches[at];
    return stretch !== undefined && stretch.start < end;
  });
}

function countsBefore(length: number, counts: (at: number) => boolean): number[] {
  const before = [0];
  for (let at = 0; at < length; at += 1) before.push(before[at]! + (counts(at) ? 1 : 0));
  return before;
}
