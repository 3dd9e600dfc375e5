import { askedIn, openAfter } from './expected.ts';
import type { Expected } from './find-numbers.ts';
import type { Looking } from './find-personal.ts';
import type { MaskedText } from './masked-text.ts';
import { EMPTY_BOOK, redact, type RedactionBook } from './redaction.ts';

/** A shorter value is a word or a number of anything. */
const SHORTEST = 4;

const NOTHING_EXPECTED: Expected = { asked: new Set() };

/** What was said in one turn; null where it cannot be read. */
export interface SpokenTurn {
  readonly caller: string | null;
  readonly agent: string | null;
}

/**
 * A conversation with tokens for personal data, the same words with the same token from its first turn to its last: each
 * turn is read with what the agent asked for before it and what the caller had begun, as it was read in the call. Pure.
 * @param turns in the order in which they were spoken
 * @returns the turns, and the book for further texts of the same call
 */
export function redactConversation(
  turns: readonly SpokenTurn[],
  { words, classes, known }: Pick<Looking, 'words' | 'classes' | 'known'>,
): { turns: SpokenTurn[]; book: RedactionBook } {
  let book = EMPTY_BOOK;
  let expected = NOTHING_EXPECTED;
  const redacted = turns.map(({ caller, agent }): SpokenTurn => {
    const said = caller === null ? undefined : redact(caller, book, { words, expected, classes, known });
    book = said?.book ?? book;
    const answer = agent === null ? undefined : redact(agent, book, { words, classes, known });
    book = answer?.book ?? book;
    const open = caller === null ? undefined : openAfter(caller, words, expected);
    expected = { asked: new Set(agent === null ? [] : askedIn(agent, words)), open };
    return { caller: said?.text ?? null, agent: answer === undefined ? null : maskKnown(answer.text, book) };
  });
  return { turns: redacted, book };
}

/** The values of a book replaced wherever they stand: the agent repeats what it heard, with nothing around it. Pure. */
export function maskKnown(text: MaskedText, book: RedactionBook): MaskedText {
  return book.entries
    .filter(({ kind, value }) => kind !== 'TEXT' && value.length >= SHORTEST)
    .reduce((masked, { value, token }) => masked.replaceAll(value, () => token) as MaskedText, text);
}
