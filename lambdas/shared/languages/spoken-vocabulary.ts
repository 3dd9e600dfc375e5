import type { Alternatives } from './alternatives.ts';
import type { PersonalVocabulary } from './personal-vocabulary.ts';
/** Regular expressions, at least one. */
export type Patterns = readonly [string, ...string[]];

/** What is understood of a language's callers. */
export interface Vocabulary {
  readonly wishes: WishWords;
  readonly personal: PersonalVocabulary;
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

/** How a question meets the tenant's knowledge. */
export interface KnowledgeWords {
  /** Words that say nothing of what a question is about, in plain text, separated by spaces. */
  readonly stopWords: string;
  /** Inflections at the end of a word. */
  readonly endings: Alternatives;
}
