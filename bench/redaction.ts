import './support/quiet.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';
import { presidioFigures } from './support/presidio.ts';
import { redactionCorpus, type CorpusCase } from './support/redaction-corpus.ts';
import { growthOf, timesOf } from './support/redaction-times.ts';
import { wordsKept } from './support/words-kept.ts';
import { redactUtterance, type Masked } from '../tools/redaction/redact-utterance.ts';

const DEFAULT_EACH = 12;
const SEED = 20_261_130;

interface Tally {
  cases: number;
  /** Every letter and digit of the value is masked. */
  whole: number;
  /** … and by the right class. */
  typed: number;
  /** Something beside the value is masked. */
  beside: number;
}

/**
 * Recall and precision of redaction on a corpus from a fixed seed, per class, language and form or style of speech; how
 * many words of conversations are kept; how long it takes; and Presidio's pattern recognisers on the written cases.
 * @param size cases of each class and style, 12 unless told
 */
export async function run({ json, size = DEFAULT_EACH }: { json?: string; size?: number }): Promise<void> {
  const corpus = redactionCorpus(size, SEED);
  const masked = corpus.map((each) =>
    redactUtterance({ ...each, asked: [each.asked ?? []].flat(), previous: [each.previous ?? []].flat() }),
  );
  const rows = tallied(corpus, masked);
  const words = wordsKept();
  const [times, growth, presidio] = [timesOf(), growthOf(), presidioFigures(corpus)];
  const figures = [...rows].map(([name, { cases, whole, typed, beside }]) => ({
    name,
    cases,
    recall: rounded(whole / cases, 4),
    typed: rounded(typed / cases, 4),
    clean: rounded(1 - beside / cases, 4),
  }));
  printTable(figures);
  printTable(words);
  printTable(times);
  printTable(growth);
  printTable(presidio);
  saveJson(json, {
    seed: SEED,
    figures,
    words,
    times,
    growth,
    presidio,
    p95Ms: rounded(
      quantile(
        masked.map(({ ms }) => ms),
        0.95,
      ),
      3,
    ),
  });
}

function tallied(corpus: readonly CorpusCase[], masked: readonly Masked[]): Map<string, Tally> {
  const rows = new Map<string, Tally>();
  corpus.forEach((each, index) => {
    const name = [each.class, each.lang, each.form === 'written' ? 'written' : each.style].join(' · ');
    const row = rows.get(name) ?? { cases: 0, whole: 0, typed: 0, beside: 0 };
    const { spans } = masked[index]!;
    const isMasked = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
    const isValue = (at: number) => each.values.some(([start, end]) => start <= at && at < end);
    const solid = Array.from(each.text.matchAll(/[\p{L}\p{Nd}]/gu), ({ index: at }) => at);
    const whole = solid.every((at) => !isValue(at) || isMasked(at));
    const [kind] = each.class.split(' ');
    row.cases += 1;
    row.whole += whole ? 1 : 0;
    row.typed += whole && (each.values.length === 0 || spans.some((span) => span.class === kind)) ? 1 : 0;
    row.beside += solid.some((at) => !isValue(at) && isMasked(at)) ? 1 : 0;
    rows.set(name, row);
  });
  return rows;
}
