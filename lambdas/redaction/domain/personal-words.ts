import type { Vocabulary } from '../../shared/languages/spoken-vocabulary.ts';
import { dictatedEmail } from './find-emails.ts';
import { numberContext, type NumberContext } from './find-phones.ts';
import { digitWords } from './spoken-digits.ts';

/** What callers of several languages say around personal data. */
export interface PersonalWords {
  readonly numbers: NumberContext;
  readonly dictatedEmail: RegExp;
}

/** Compiles the vocabularies, once per process: callers do not keep to one language. */
export function personalWords(vocabularies: readonly Vocabulary[]): PersonalWords {
  const digits = digitWords(vocabularies.map(({ numbers }) => numbers));
  return {
    numbers: numberContext(
      vocabularies.map(({ phone }) => phone),
      digits,
    ),
    dictatedEmail: dictatedEmail(vocabularies.map(({ email }) => email)),
  };
}
