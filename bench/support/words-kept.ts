import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { redactUtterance } from '../../tools/redaction/redact-utterance.ts';
import { dataSets } from '../../test/support/data-sets.ts';
import { rounded } from './figures.ts';
import { identifyingIn } from './identifying-words.ts';

/**
 * How many words of conversations survive, with capitals and signs and as recognition gives them without. A masked word of
 * a name or an address that was labelled by hand is no loss; any other is, and both are counted.
 */
export function wordsKept() {
  return dataSets('dialogues-de').flatMap(({ path, title }) => {
    const lines = readFileSync(join(path, 'dev.de.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const turns = lines.flatMap((line) =>
      (JSON.parse(line) as { turns: { text: string }[] }).turns.map(({ text }) => text),
    );
    return [
      { conversations: title('as written'), ...kept(turns) },
      {
        conversations: title('without capitals'),
        ...kept(turns.map((turn) => turn.toLowerCase().replace(/[.,?!]/g, ''))),
      },
    ];
  });
}

function kept(turns: readonly string[]) {
  let [words, masked, lost] = [0, 0, 0];
  for (const text of turns) {
    const { spans } = redactUtterance({ id: 0, text, asked: [], previous: [] });
    const personal = identifyingIn(text);
    const within = (at: number, stretches: readonly { start: number; end: number }[]) =>
      stretches.some(({ start, end }) => start <= at && at < end);
    for (const { index } of text.matchAll(/\p{L}+/gu)) {
      words += 1;
      if (!within(index, spans)) continue;
      masked += 1;
      if (!within(index, personal)) lost += 1;
    }
  }
  return { words, masked, lost, kept: rounded(1 - lost / words, 5) };
}
