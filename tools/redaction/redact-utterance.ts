import { EMPTY_BOOK, personalSpans, personalWords, redact } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import type { Utterance } from './read-utterances.ts';

const words = personalWords([...new Set(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary))]);

/** What became of one utterance; `ms` is the time of the masking alone. */
export interface Masked {
  readonly id: string | number;
  readonly masked: string;
  readonly spans: readonly { readonly class: string; readonly start: number; readonly end: number }[];
  readonly ms: number;
}

/** Masks one utterance through the functions that a call goes through. */
export function redactUtterance({ id, text }: Utterance): Masked {
  const began = performance.now();
  const spans = personalSpans(text, { words, country: 'DE' });
  const masked = redact(text, EMPTY_BOOK, { words, country: 'DE' }).text;
  const ms = performance.now() - began;
  const found = spans.filter(({ kind }) => kind !== 'TEXT');
  return { id, masked, spans: found.map(({ kind, start, end }) => ({ class: kind, start, end })), ms };
}
