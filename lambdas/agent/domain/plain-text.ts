import { anyOf } from '../../shared/languages/alternatives.ts';
import type { KnowledgeWords } from '../../shared/languages/spoken-vocabulary.ts';

/**
 * Lower case, umlauts as two letters, no accents, punctuation as spaces: "Öffnungszeiten?" → "oeffnungszeiten". What
 * people say and what tenants write meet in this form.
 */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/ä/gu, 'ae')
    .replace(/ö/gu, 'oe')
    .replace(/ü/gu, 'ue')
    .replace(/ß/gu, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words of a plain text. */
export const wordsOf = (plainText: string): string[] => (plainText === '' ? [] : plainText.split(' '));

/** The inflections and empty words of several languages, read as one. */
export interface Inflections {
  readonly endings: RegExp;
  readonly stopWords: ReadonlySet<string>;
}

/** Compiles how words of any of these languages are inflected, and which of them say nothing. */
export const inflections = (languages: readonly KnowledgeWords[]): Inflections => ({
  endings: new RegExp(`${anyOf(languages.map(({ endings }) => endings))}$`),
  stopWords: new Set(languages.flatMap(({ stopWords }) => stopWords.split(' '))),
});

/** The plain word without inflection, at least four letters, and without plural umlaut: "Parkplätze", "Parkplatz" meet. */
export function stem(word: string, { endings }: Inflections): string {
  const short = word.replace(endings, '');
  return (short.length >= 4 ? short : word).replace(/([aou])e/g, '$1');
}
