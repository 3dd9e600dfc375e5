/** All that other capabilities may import from `redaction`. */
export { personalWords, type PersonalWords } from './domain/personal-words.ts';
export {
  EMPTY_BOOK,
  hasUnknownTokens,
  personalSpans,
  redact,
  replacedCount,
  restore,
  type RedactionBook,
} from './domain/redaction.ts';
