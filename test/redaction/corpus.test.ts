import { describe, expect, test } from '@jest/globals';
import { redactionCorpus } from '../../bench/support/redaction-corpus.ts';
import { redactUtterance } from '../../tools/redaction/redact-utterance.ts';

const corpus = redactionCorpus(2, 7);
const lists = (text: string | undefined) => (text === undefined ? [] : [text]);
/** Parts of the utterance that are masked and belong to no value, as text. */
function beside(each: (typeof corpus)[number]): string[] {
  const { spans } = redactUtterance({ ...each, asked: lists(each.asked), previous: lists(each.previous) });
  return spans
    .map(({ start, end }) => {
      const value = each.values.find(([from, to]) => from < end && start < to);
      const outside =
        value === undefined
          ? [[start, end]]
          : [
              [start, Math.min(end, value[0])],
              [Math.max(start, value[1]), end],
            ];
      return outside.map(([from = 0, to = 0]) => each.text.slice(from, Math.max(from, to))).join('');
    })
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
}

describe('what is masked in an utterance of the corpus', () => {
  // Asked for a name the generator names one part of it, so the other counts as something else.
  const kinds = [...new Set(corpus.map((each) => each.class))].filter((kind) => !/^NAME asked for|ADDRESS/.test(kind));
  test.each(kinds)('is the value and no other word: %s', (kind) => {
    const cases = corpus.filter((each) => each.class === kind);
    expect(cases.length).toBeGreaterThan(3);
    expect(cases.flatMap((each) => beside(each).map((text) => `${each.text} → ${text}`))).toEqual([]);
  });
});
