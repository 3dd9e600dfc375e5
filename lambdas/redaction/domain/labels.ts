import { anyOf } from '../../shared/languages/alternatives.ts';
import {
  LABELLED_CLASSES,
  type LabelledClass,
  type PersonalVocabulary,
} from '../../shared/languages/personal-vocabulary.ts';
import type { WordLine } from './tokens.ts';

/** A name that a value is called by; tokens, inclusive. */
export interface Label {
  readonly class: LabelledClass;
  readonly from: number;
  readonly to: number;
}

/** The more specific class is looked for first where two begin at the same word. */
const ORDER: readonly LabelledClass[] = [
  'BIRTHDATE',
  'CARD_SECRET',
  'OTHER',
  'DE_HEALTH_INSURANCE',
  'DE_SOCIAL_SECURITY',
  'US_SSN',
  'DE_VAT_ID',
  'DE_TAX_ID',
  'DE_TAX_NUMBER',
  'IBAN',
  'ACCOUNT',
  'CARD',
  ...LABELLED_CLASSES,
];

/** Compiles what values are called in any of these languages into one pattern. */
export function labelPattern(languages: readonly Pick<PersonalVocabulary, 'labels'>[]): RegExp {
  const groups = [...new Set(ORDER)].map(
    (each) => `(?<${each}>${anyOf(languages.map(({ labels }) => labels[each].trim()))})`,
  );
  return new RegExp(`\\b(?:${groups.join('|')})\\b`, 'g');
}

/** Every label, in reading order. */
export function labelsIn(line: WordLine, pattern: RegExp): Label[] {
  return Array.from(line.text.matchAll(pattern), (match) => ({
    class: LABELLED_CLASSES.find((each) => match.groups?.[each] !== undefined)!,
    from: line.tokenAt(match.index),
    to: line.tokenAt(match.index + match[0].length - 1),
  }));
}
