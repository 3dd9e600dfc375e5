import { CURRENT_WORDING_VERSION, type Wording, wordingOf } from '../../consent/contract.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';
import { closedNow, filled, localClock, nextOpening } from '../../dialogue/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { Texts, WordingKind } from '../../shared/languages/language.ts';
import { PLATFORM_LANGUAGE, packOf, type Pack, type Packs } from '../../shared/languages/languages.ts';
import type { Prompt } from './call-steps.ts';

/** What decides how a call sounds: its scenario, that scenario's language, and whether somebody is there. */
export interface Voice extends Pick<ScenarioItem, 'greeting' | 'disclosureVersion' | 'transferTo'> {
  readonly pack: Pack;
}

type Sounds = Pick<ScenarioItem, 'language' | 'greeting' | 'disclosureVersion' | 'transferTo' | 'hours'>;

/**
 * @param at when it is spoken: a closed business is greeted for as closed
 * @throws LanguageUnknown when the scenario names none of the languages
 */
export function voiceOf(scenario: Sounds, languages: Packs, at: EpochMs): Voice {
  const { language, disclosureVersion, transferTo } = scenario;
  const pack = packOf(languages, language);
  return { pack, greeting: greetingOf(scenario, pack, at), disclosureVersion, transferTo };
}

/** The scenario's greeting, by its hours. */
function greetingOf({ greeting, hours }: Sounds, pack: Pack, at: EpochMs): string {
  if (hours === undefined) return greeting;
  const now = localClock(at, hours.zone);
  const closed = closedNow(hours, now, pack);
  if (closed === undefined) return greeting;
  if (hours.closedGreeting === undefined) return `${greeting.trim()} ${closed}`;
  return filled(hours.closedGreeting, { opens: nextOpening(hours, now, pack) });
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

/** After these a caller may press a key, so they say how to reach a person, where there is one. */
const WITH_KEY: ReadonlySet<OwnPrompt | WordingKind> = new Set([
  'welcome',
  'resumed',
  'recording',
  'recording-again',
  'fallback',
] as const);

/**
 * The text of a prompt in the scenario's language; a greeting of the scenario replaces the welcome, nothing else. The
 * key for a person is told after a wording, which itself is spoken word for word as evidence names it.
 */
export function promptText(prompt: OwnPrompt | WordingKind, voice: Voice): string {
  const text = ownText(prompt, voice);
  const told = voice.transferTo !== undefined && WITH_KEY.has(prompt);
  return told ? `${text} ${voice.pack.texts.keyForPerson}` : text;
}

function ownText(prompt: OwnPrompt | WordingKind, voice: Voice): string {
  if (prompt === 'disclosure' || prompt === 'recording') return wording(prompt, voice).text;
  const greeting = prompt === 'welcome' ? voice.greeting.trim() : '';
  return greeting || voice.pack.texts[TEXTS[prompt]];
}

/** The consent capability's wording that this scenario's calls use: for speaking and, word for word, for evidence. */
export const wording = (kind: WordingKind, { disclosureVersion: version, pack }: Voice): Wording =>
  wordingOf(kind, { version, pack });
