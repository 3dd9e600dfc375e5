/** Languages that Voicekeep speaks; a scenario names one of them. */
export const LANGUAGES = ['de-DE', 'en-US', 'en-GB'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `disclosure`: that an AI speaks (AI Act Art. 50(1)). `recording`: the question of § 201 StGB and Art. 6(1)(a) GDPR. */
export type WordingKind = 'disclosure' | 'recording';

/** Exactly what is said, and which version of which language it is: this is what evidence is about. */
export interface Wording {
  readonly kind: WordingKind;
  readonly version: string;
  readonly language: Language;
  readonly text: string;
}

const DEFAULT_LANGUAGE: Language = 'de-DE';

/**
 * Every wording ever used, oldest version first. A text is never edited: a new version is added, because evidence of
 * old calls names the version that was spoken. Versions are whole numbers, so that an audit entry can carry them.
 */
const WORDINGS: Readonly<Record<string, Readonly<Record<WordingKind, Readonly<Record<Language, string>>>>>> = {
  '1': {
    disclosure: {
      'de-DE':
        'Guten Tag. Sie sprechen mit einem KI-Assistenten, also mit künstlicher Intelligenz und nicht mit einem Menschen.',
      'en-US':
        'Hello. You are talking to an AI assistant, that is to artificial intelligence and not to a human being.',
      'en-GB':
        'Hello. You are speaking to an AI assistant, that is to artificial intelligence and not to a human being.',
    },
    recording: {
      'de-DE':
        'Dürfen wir dieses Gespräch aufzeichnen, um Ihr Anliegen zu bearbeiten? Drücken Sie die 1 für Ja oder die 2 für Nein. ' +
        'Ohne Ihre Eingabe wird nichts aufgezeichnet.',
      'en-US':
        'May we record this call in order to handle your request? Press 1 for yes or 2 for no. ' +
        'Nothing is recorded unless you press 1.',
      'en-GB':
        'May we record this call in order to deal with your request? Press 1 for yes or 2 for no. ' +
        'Nothing is recorded unless you press 1.',
    },
  },
};

/** Versions that a scenario may name. */
export const WORDING_VERSIONS: readonly string[] = Object.keys(WORDINGS);
/** What a new scenario gets, and what stands in for a version that does not exist. */
export const CURRENT_WORDING_VERSION = WORDING_VERSIONS.at(-1) as string;

/** The language of a scenario, or the platform's own for one that Voicekeep does not speak. */
export function languageOf(requested: string): Language {
  return LANGUAGES.find((language) => language === requested) ?? DEFAULT_LANGUAGE;
}

/**
 * The wording to be spoken. There is no way to get none: an unknown version or language gives the platform's default,
 * and the result says which one it really is.
 */
export function wordingOf(kind: WordingKind, requested: { version: string; language: string }): Wording {
  const version = Object.hasOwn(WORDINGS, requested.version) ? requested.version : CURRENT_WORDING_VERSION;
  const language = languageOf(requested.language);
  const text = WORDINGS[version]?.[kind][language] as string;
  return { kind, version, language, text };
}
