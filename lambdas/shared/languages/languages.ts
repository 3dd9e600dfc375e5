import { deAgent, deDE } from './de-DE.ts';
import { enGB } from './en-GB.ts';
import { enAgent, enUS } from './en-US.ts';
import type { AgentPack, LanguagePack } from './language.ts';

/** Every pack under its own tag: a wrong key does not compile. */
type ByTag<Packs> = { readonly [Tag in keyof Packs]: Packs[Tag] & { readonly tag: Tag } };

const packs = {
  'de-DE': deDE,
  'en-US': enUS,
  'en-GB': enGB,
} as const satisfies Record<string, LanguagePack>;

/** The languages that Voicekeep speaks. A further one is its file and its lines in this one: everything else follows. */
export const LANGUAGES: ByTag<typeof packs> = packs;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as [Language, ...Language[]];

/** The agent's part of each. Countries share it with their language. */
export const AGENT_PACKS = {
  'de-DE': deAgent,
  'en-US': enAgent,
  'en-GB': enAgent,
} as const satisfies Record<Language, AgentPack>;

/** What is spoken where no scenario says it: to a call that is none of ours, or that failed before its scenario was known. */
export const PLATFORM_LANGUAGE: Language = 'de-DE';

/** What audit entries say was spoken. `other`: not known, because the call's scenario was not there any more. */
export type AuditLanguage = (typeof LANGUAGES)[Language]['audit'] | 'other';
export const AUDIT_LANGUAGES: readonly AuditLanguage[] = [
  ...new Set(Object.values(LANGUAGES).map(({ audit }) => audit)),
  'other',
];

/** A language as calls and agent work with it. */
export type Pack = LanguagePack<AuditLanguage>;
/** At least the languages of the records: arguments, so that a test can speak one more. */
export type Packs = Readonly<Record<Language, Pack>>;
export type AgentPacks = Readonly<Record<Language, AgentPack>>;

/** A stored name of a language that the record does not hold. */
class LanguageUnknown extends Error {
  override readonly name = 'LanguageUnknown';
}

/**
 * The pack of a scenario's language.
 * @throws LanguageUnknown for a name that got into a store in another way than through the scenarios API
 */
export function packOf(languages: Packs, tag: Language): Pack {
  if (!Object.hasOwn(languages, tag)) throw new LanguageUnknown('No language of this name is spoken here.');
  return languages[tag];
}

/** The language of a Lex locale (`de_DE`); undefined for one that no pack names. */
export function languageOfLocale(locale: string | undefined, languages: Packs): Language | undefined {
  return (Object.keys(languages) as Language[]).find((tag) => languages[tag].lexLocale === locale);
}
