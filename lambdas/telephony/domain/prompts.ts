import { CURRENT_WORDING_VERSION, type Wording, wordingOf } from '../../consent/contract.ts';
import type { ScenarioItem } from '../../agent/entities.ts';
import type { Texts, WordingKind } from '../../shared/languages/language.ts';
import { PLATFORM_LANGUAGE, packOf, type Pack, type Packs } from '../../shared/languages/languages.ts';
import type { Prompt } from './call-steps.ts';

/** What decides how a call sounds: its scenario, and that scenario's language. */
export interface Voice extends Pick<ScenarioItem, 'greeting' | 'disclosureVersion' | 'transferTo'> {
  readonly pack: Pack;
}

/** @throws LanguageUnknown when the scenario names none of the languages */
export function voiceOf(
  { language, ...scenario }: Omit<Voice, 'pack'> & Pick<ScenarioItem, 'language'>,
  languages: Packs,
): Voice {
  const { greeting, disclosureVersion, transferTo } = scenario;
  return { pack: packOf(languages, language), greeting, disclosureVersion, transferTo };
}

/** For answers given before, or without, knowing the scenario. Nothing said with it becomes evidence. */
export const platformVoice = (languages: Packs): Voice => ({
  pack: languages[PLATFORM_LANGUAGE],
  greeting: '',
  disclosureVersion: CURRENT_WORDING_VERSION,
});

type OwnPrompt = Exclude<Prompt, 'disclosure'> | 'welcome' | 'resumed' | 'recording-again';

/** Everything the telephony capability says itself; disclosure and recording question are the consent capability's. */
const TEXTS = {
  welcome: 'help',
  resumed: 'resumed',
  'recording-again': 'recordingAgain',
  fallback: 'fallback',
  unavailable: 'unavailable',
  goodbye: 'goodbye',
  transfer: 'transfer',
} as const satisfies Record<OwnPrompt, keyof Texts>;

/** The text of a prompt in the scenario's language; a greeting of the scenario replaces the welcome, nothing else. */
export function promptText(prompt: OwnPrompt | WordingKind, voice: Voice): string {
  if (prompt === 'disclosure' || prompt === 'recording') return wording(prompt, voice).text;
  const greeting = prompt === 'welcome' ? voice.greeting.trim() : '';
  return greeting || voice.pack.texts[TEXTS[prompt]];
}

/** The consent capability's wording that this scenario's calls use: for speaking and, word for word, for evidence. */
export const wording = (kind: WordingKind, { disclosureVersion: version, pack }: Voice): Wording =>
  wordingOf(kind, { version, pack });
