/** All that other capabilities may import from `redaction`. */
export { askedIn, expectedAfter, expectedOf, openAfter } from './domain/expected.ts';
export { findPersonal } from './domain/find-personal.ts';
export type { MaskedText } from './domain/masked-text.ts';
export type { KnownValue } from './domain/known-values.ts';
export { maskKnown, redactConversation } from './domain/redact-conversation.ts';
export {
  classesOf,
  OPTIONAL_CLASSES,
  PERSONAL_CLASSES,
  shownClasses,
  type PersonalClass,
} from './domain/personal-classes.ts';
export { personalWords, type PersonalWords } from './domain/personal-words.ts';
export {
  bookFrom,
  EMPTY_BOOK,
  hasUnknownTokens,
  redact,
  replacedCount,
  restore,
  type RedactionBook,
} from './domain/redaction.ts';
