import { anyOf } from '../../shared/languages/alternatives.ts';
import type { PersonalVocabulary } from '../../shared/languages/personal-vocabulary.ts';
import { addressWords, type AddressWords } from './find-addresses.ts';
import { birthdateWords, type BirthdateWords } from './find-birthdates.ts';
import { emailWords, type EmailWords } from './find-emails.ts';
import { nameWords, type NameWords } from './find-names.ts';
import { gazetteerOf } from './gazetteer.ts';
import { numberWords, type NumberWords } from './reading.ts';

/** What callers of several languages say around personal data. */
export interface PersonalWords {
  readonly numbers: NumberWords;
  readonly emails: EmailWords;
  readonly birthdates: BirthdateWords;
  readonly names: NameWords;
  readonly addresses: AddressWords;
  readonly health: RegExp;
}

/** Compiles the vocabularies, once per process: callers do not keep to one language. */
export function personalWords(languages: readonly PersonalVocabulary[]): PersonalWords {
  // Languages of two countries may share one.
  const all = [...new Set(languages)];
  const numbers = numberWords(all);
  const gazetteer = gazetteerOf();
  const names = nameWords(
    all.map((each) => each.names),
    gazetteer,
  );
  return {
    numbers,
    emails: emailWords(all.map(({ email }) => email)),
    birthdates: birthdateWords(all.map(({ dates }) => dates)),
    names,
    addresses: addressWords(
      all.map(({ addresses }) => addresses),
      { atoms: numbers.dictation.atoms, gazetteer, stops: names.stops, counted: numbers.units },
    ),
    health: new RegExp(`\\b${anyOf(all.map(({ health }) => health))}\\b`, 'g'),
  };
}
