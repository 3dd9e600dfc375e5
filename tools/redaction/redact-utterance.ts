import {
  askedIn,
  EMPTY_BOOK,
  expectedAfter,
  findPersonal,
  personalWords,
  redact,
} from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import type { Utterance } from './read-utterances.ts';

const words = personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));

/** What became of one utterance; `ms` is the time of the masking alone. */
export interface Masked {
  readonly id: string | number;
  readonly masked: string;
  readonly spans: readonly { readonly class: string; readonly start: number; readonly end: number }[];
  readonly ms: number;
}

/** Masks one utterance through the functions that a call goes through. */
export function redactUtterance({ id, text, asked, previous }: Utterance): Masked {
  const expectable = asked.flatMap((each) => askedIn(each, words));
  const expected = expectedAfter(previous, expectable, words);
  const began = performance.now();
  const masked = redact(text, EMPTY_BOOK, { words, expected }).text;
  const ms = performance.now() - began;
  const spans = findPersonal(text, { words, expected });
  return { id, masked, spans: spans.map(({ kind, start, end }) => ({ class: kind, start, end })), ms };
}
