/** All that other capabilities may import from `redaction`. */
export { askedIn, expectedAfter, expectedOf, openAfter } from './domain/expected.ts';
export { findPersonal } from './domain/find-personal.ts';
export { redactConversation } from './domain/redact-conversation.ts';
export { classesOf, OPTIONAL_CLASSES, PERSONAL_CLASSES } from './domain/personal-classes.ts';
export { personalWords, type PersonalWords } from './domain/personal-words.ts';
export {
  EMPTY_BOOK,
  hasUnknownTokens,
  redact,
  replacedCount,
  restore,
  type RedactionBook,
} from './domain/redaction.ts';
