import type { Alternatives } from './alternatives.ts';

/**
 * What is around and in personal data when it is said. All words are plain: lower case, ä as ae, ß as ss, no accents.
 * Alternatives meet a line of plain words with single spaces and without signs ("Steuer-ID" is `steuer id`).
 */
export interface PersonalVocabulary {
  readonly numbers: SpokenNumbers;
  /** What may stand inside a number that is being dictated: hesitation, connectives, the names of separators. */
  readonly fillers: string;
  /** What may stand between the name of a number and the number. */
  readonly bridges: string;
  /** What a value is called, by class. */
  readonly labels: Readonly<Record<LabelledClass, Alternatives>>;
  /** Units, and things that are counted: a number before them identifies nobody. */
  readonly units: string;
  /** Words before a number that make it a date, a time or a place in a list. */
  readonly beforeDates: string;
  /** Words right after a number that make it a telephone's. */
  readonly afterPhones: string;
  readonly dates: DateWords;
  readonly letters: LetterWords;
  readonly email: DictatedEmailWords;
  readonly names: NameWords;
  readonly addresses: AddressWords;
  /** Illnesses, treatment, medicine: replaced where a scenario works in health mode. */
  readonly health: Alternatives;
}

/** Classes of values that are called by a name; `ANY_NUMBER` is one that a
 * label before it may say more of, `OTHER` one that identifies no person by itself. */
export const LABELLED_CLASSES = [
  'ANY_NUMBER',
  'PHONE',
  'EMAIL',
  'IBAN',
  'CARD',
  'CARD_SECRET',
  'ACCOUNT',
  'DE_BSNR',
  'DE_FUEHRERSCHEIN',
  'DE_HANDELSREGISTER',
  'DE_HEALTH_INSURANCE',
  'DE_ID_CARD',
  'DE_KFZ',
  'DE_LANR',
  'DE_PASSPORT',
  'DE_PLZ',
  'DE_SOCIAL_SECURITY',
  'DE_TAX_ID',
  'DE_TAX_NUMBER',
  'DE_VAT_ID',
  'US_SSN',
  'IN_PAN',
  'IN_AADHAAR',
  'IN_IFSC',
  'BIRTHDATE',
  'OTHER',
] as const;
export type LabelledClass = (typeof LABELLED_CLASSES)[number];

/** How numbers are said; words separated by spaces, `word=value` where the value does not follow from the order. */
export interface SpokenNumbers {
  /** Words for the digits 0 to 9, and their other forms. */
  readonly digits: string;
  /** Words that are digits only inside a number that is being dictated. */
  readonly inner: string;
  /** Plurals: "drei Nullen". */
  readonly plurals: string;
  readonly teens: string;
  /** Beginnings and endings of 20, 30, … 90, in whatever combination. */
  readonly tens: { readonly stems: string; readonly endings: string };
  /** Whether the unit is said before the ten ("dreiundzwanzig") or after it ("twenty three"). */
  readonly unitFirst: boolean;
  /** Forms of the units in compounds that are not digits by themselves. */
  readonly compoundUnits?: string;
  readonly links: string;
  readonly hundred: string;
  readonly thousand: string;
  readonly repeaters: string;
  readonly times: string;
  readonly articles: string;
  readonly plus: string;
}

/** Words of a date. */
export interface DateWords {
  readonly months: string;
  /** Ordinals 1 to 31: beginnings, and their endings. */
  readonly ordinals: string;
  /** What stands between the parts. */
  readonly between: string;
  /** What is said after a date that makes it a birth date. */
  readonly after: Alternatives;
}

/** How letters are spelled. */
export interface LetterWords {
  /** `word=letter`: names of letters and phonetic alphabets. */
  readonly names: string;
  readonly alphabet: string;
  /** Between a letter and its word: "M wie Martha". */
  readonly as: Alternatives;
}

/** How the signs of an address are spoken. */
export interface DictatedEmailWords {
  readonly at: Alternatives;
  readonly dot: Alternatives;
  readonly hyphen: Alternatives;
  readonly underscore: Alternatives;
  readonly plus: Alternatives;
  /** Between a letter and a word that begins with it, and before how a letter is written ("mit doppel f"). */
  readonly as: string;
  readonly with: string;
  /** Words that end the part before the sign, seen from it. */
  readonly stops: string;
}

/** How people are named. */
export interface NameWords {
  /** A name follows, whatever the word. */
  readonly before: Alternatives;
  /** Somebody introduces himself, or something else is said: a name that is known, or a word that is none of the language's. */
  readonly introduces: Alternatives;
  /** A name may follow: only one that is known. */
  readonly mayFollow: Alternatives;
  /** A name went before. */
  readonly after: Alternatives;
  /** Titles and forms of address: a family name follows. */
  readonly titles: string;
  /** Relatives and colleagues: a given name may follow. */
  readonly kin: string;
  /** Parts of a name between others. */
  readonly particles: string;
  /** Words that are never part of a name. */
  readonly stops: string;
  /** Everyday words, some of which are names too: those count only where a name is expected. */
  readonly everyday: string;
}

/** How places are named. */
export interface AddressWords {
  /** Endings of street names, joined or as a word of their own. */
  readonly streetEndings: string;
  /** Words that end like streets and are none. */
  readonly notStreets: string;
  /** Beginnings of streets of several words. */
  readonly streetBeginnings: Alternatives;
  /** A street follows. */
  readonly before: Alternatives;
  readonly houseNumber: string;
  /** What may follow a house number. */
  readonly units: string;
  /** Large cities, beside those of the gazetteer. */
  readonly cities: string;
}
