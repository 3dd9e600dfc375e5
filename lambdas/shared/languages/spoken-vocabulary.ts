/** Alternatives of a regular expression, separated by ` | `, so that a group may hold further ones: `moin | guten (?:tag|abend)`. */
export type Alternatives = string;
/** Regular expressions, at least one. */
export type Patterns = readonly [string, ...string[]];
/** Single words, at least one. */
type Words = readonly [string, ...string[]];
type Ten<T> = readonly [T, T, T, T, T, T, T, T, T, T];

/** What is understood of a language's callers. */
export interface Vocabulary {
  readonly wishes: WishWords;
  readonly numbers: NumberWords;
  readonly email: EmailWords;
  readonly phone: PhoneWords;
  readonly knowledge: KnowledgeWords;
}

/** What callers want, beyond their subject matter; meets plain text: lower case, ä as ae, without punctuation. */
export interface WishWords {
  /** How an utterance begins. */
  readonly yes: Alternatives;
  readonly no: Alternatives;
  /** What callers call data of theirs. */
  readonly ownData: Alternatives;
  /** A wish for erasure (Art. 17 GDPR), where `<ownData>` stands for these words; and what turns it around. */
  readonly erasure: Patterns;
  readonly keep: Patterns;
  /** A wish for access (Art. 15 GDPR); `copy` says it expressly where erasure is asked for as well. */
  readonly access: Patterns;
  readonly copy: Patterns;
  readonly message: Patterns;
  /** A person, and what is done to reach one: in either order, also beside another language's words. */
  readonly person: Alternatives;
  readonly connect: Alternatives;
  /** Further ways to ask for a person; `<person>` stands for the alternatives of `person`. */
  readonly human: Patterns;
  /** How an utterance ends, and the words that may follow. */
  readonly farewell: Alternatives;
  readonly afterFarewell: Alternatives;
  /** "That is all", alone but for the words before and after it. */
  readonly finished: Alternatives;
  readonly beforeFinished: Alternatives;
  readonly afterFinished: Alternatives;
  /** Alone but for one word before and one after it; few languages have the former. */
  readonly greeting: Alternatives;
  readonly beforeGreeting?: Alternatives;
  readonly afterGreeting: Alternatives;
  /** Alone, several of them, and the words that may follow. */
  readonly thanks: Alternatives;
  readonly afterThanks: Alternatives;
}

/** How digits are spoken; lower case, as recognised. */
export interface NumberWords {
  /** Zero to nine. */
  readonly digits: Ten<string>;
  /** Other words for a digit. */
  readonly digitVariants: Readonly<Record<string, string>>;
  /** Digits only in the middle of a number: anywhere else they mean something else. */
  readonly innerDigits: Readonly<Record<string, string>>;
  /** Words for several digits; a function, so that nothing is computed where nobody listens. */
  readonly numbers: () => Readonly<Record<string, string>>;
  /** Words that double or treble the digit after them. */
  readonly repeaters: Readonly<Record<string, number>>;
  /** What is said between how often and what ("zwei mal die drei"), and the articles that may follow. */
  readonly times: readonly string[];
  readonly articles: readonly string[];
  /** What may stand between digits. */
  readonly fillers: Words;
  /** The sign before a country code. */
  readonly plus: string;
}

/** How the signs of an e-mail address are spoken. */
export interface EmailWords {
  readonly at: Alternatives;
  readonly dot: Alternatives;
  readonly hyphen: Alternatives;
  readonly underscore: Alternatives;
  readonly plus: Alternatives;
}

/** Words before a number that call it a telephone's or another, and units after an amount. */
export interface PhoneWords {
  readonly about: Alternatives;
  readonly other: Alternatives;
  readonly units: Alternatives;
}

/** How a question meets the tenant's knowledge. */
export interface KnowledgeWords {
  /** Words that say nothing of what a question is about, in plain text, separated by spaces. */
  readonly stopWords: string;
  /** Inflections at the end of a word. */
  readonly endings: Alternatives;
}
