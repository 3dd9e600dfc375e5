import type { HoursTexts } from './hours-texts.ts';
import type { Vocabulary } from './spoken-vocabulary.ts';
import type { TaskTexts, TaskWords } from './task-words.ts';

/** Versions of the wordings of disclosure and recording question, oldest first: whole numbers, as audit entries carry them. */
export const WORDING_VERSIONS = ['1'] as const;
export type WordingVersion = (typeof WORDING_VERSIONS)[number];

/** `disclosure`: that an AI speaks (AI Act Art. 50(1)). `recording`: the question of § 201 StGB and Art. 6(1)(a) GDPR. */
export type WordingKind = 'disclosure' | 'recording';

/** The word a model answers with when the tenant's knowledge does not say; the same in every language's instruction. */
export const NO_ANSWER = 'KEINE_ANTWORT';

/** What the telephone says besides the wordings that evidence is about, some of it the agent as well. */
export interface Texts {
  readonly help: string;
  readonly resumed: string;
  readonly recordingAgain: string;
  readonly fallback: string;
  readonly unavailable: string;
  readonly goodbye: string;
  readonly transfer: string;
  /** How a person is reached with a key, wherever there is one. */
  readonly keyForPerson: string;
}

/**
 * One language as it is spoken on the telephone: what evidence calls it, how it sounds, and what is said in it before
 * and after the agent speaks.
 * @typeParam Audit the value of audit entries
 */
export interface LanguagePack<Audit extends string = string> {
  /** BCP 47, as scenarios name it and as Amazon Polly takes it; the key in `LANGUAGES`. */
  readonly tag: string;
  /** What audit entries say was spoken. Never changed: entries are immutable. */
  readonly audit: Audit;
  /** Amazon Lex V2's name of the locale. */
  readonly lexLocale: `${string}_${string}`;
  /** A voice of Amazon Polly with a neural engine in Frankfurt. */
  readonly voice: string;
  /** Sample utterances of the bot: Lex does not build a locale without one. */
  readonly botUtterances: readonly [string, ...string[]];
  /** A text is never edited: a new version is added, because evidence of old calls names the version that was spoken. */
  readonly wordings: Readonly<Record<WordingVersion, Readonly<Record<WordingKind, string>>>>;
  readonly hours: HoursTexts;
  readonly texts: Texts;
}

/** What the agent says by itself, beside the texts that it shares with the telephone. */
export interface AgentTexts {
  readonly anythingElse: string;
  readonly offer: string;
  readonly offerAgain: string;
  readonly askMessage: string;
  readonly noted: string;
  readonly notedBye: string;
  readonly noTransfer: string;
  /** Instead of the texts above where no word of a caller is kept: nobody is told that a message was taken. */
  readonly wordless: Readonly<Record<'offer' | 'offerAgain' | 'noted' | 'notedBye' | 'noTransfer', string>>;
  /**
   * Rights are acknowledged without saying whether data about the caller exists: whoever calls from a number is not
   * identified by it. Both texts therefore read the same for callers we know and callers we do not.
   */
  readonly erasure: string;
  readonly access: string;
  readonly notUnderstood: string;
  readonly closingUnheard: string;
  /** After a failure that may pass. */
  readonly tryAgain: string;
  readonly failure: string;
}

/** The agent's part of a language, apart from the telephone's: the bundle that answers the ringing holds none of it. */
export interface AgentPack {
  readonly texts: AgentTexts;
  /** A model's instruction: answer in this language, from the knowledge only, else with `NO_ANSWER`. */
  readonly modelRules: string;
  readonly vocabulary: Vocabulary;
  /** What is understood and said where the agent helps with a task: appointments, orders, complaints. */
  readonly tasks: { readonly words: TaskWords; readonly texts: TaskTexts };
}
