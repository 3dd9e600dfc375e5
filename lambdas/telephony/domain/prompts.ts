import { languageOf, wordingOf, type Language } from '../../consent/contract.ts';
import type { ScenarioItem } from '../../agent/entities.ts';
import type { Prompt } from './call-steps.ts';

/** What decides how a call sounds. */
export type Voice = Pick<ScenarioItem, 'language' | 'greeting' | 'disclosureVersion' | 'transferTo'>;

/** For answers given before, or without, knowing the scenario. */
export const DEFAULT_VOICE: Voice = { language: 'de-DE', greeting: '', disclosureVersion: '' };

type OwnPrompt = Exclude<Prompt, 'disclosure'> | 'welcome' | 'resumed' | 'recording-again';

/** Everything the telephony capability says itself; disclosure and recording question are the consent capability's. */
const TEXTS: Readonly<Record<OwnPrompt, Readonly<Record<Language, string>>>> = {
  welcome: {
    'de-DE': 'Wie kann ich Ihnen helfen?',
    'en-US': 'How can I help you?',
    'en-GB': 'How can I help you?',
  },
  resumed: {
    'de-DE': 'Ich bin noch da. Wie kann ich Ihnen weiterhelfen?',
    'en-US': 'I am still here. What else can I do for you?',
    'en-GB': 'I am still here. What else can I do for you?',
  },
  'recording-again': {
    'de-DE': 'Bitte drücken Sie die 1 für Ja oder die 2 für Nein.',
    'en-US': 'Please press 1 for yes or 2 for no.',
    'en-GB': 'Please press 1 for yes or 2 for no.',
  },
  fallback: {
    'de-DE': 'Es tut mir leid, bei uns ist ein technisches Problem aufgetreten. Bitte rufen Sie später noch einmal an.',
    'en-US': 'I am sorry, we have a technical problem. Please call again later.',
    'en-GB': 'I am sorry, we have a technical problem. Please ring again later.',
  },
  unavailable: {
    'de-DE':
      'Wir können Ihren Anruf im Moment leider nicht bearbeiten. Es wurde nichts gespeichert. Bitte rufen Sie später noch einmal an.',
    'en-US': 'We cannot take your call at the moment. Nothing was stored. Please call again later.',
    'en-GB': 'We cannot take your call at the moment. Nothing was stored. Please ring again later.',
  },
  goodbye: {
    'de-DE': 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    'en-US': 'Thank you for calling. Goodbye.',
    'en-GB': 'Thank you for calling. Goodbye.',
  },
  transfer: {
    'de-DE': 'Einen Moment bitte, ich verbinde Sie.',
    'en-US': 'One moment please, I am connecting you.',
    'en-GB': 'One moment please, I am connecting you.',
  },
};

/** The text of a prompt in the scenario's language; a greeting of the scenario replaces the welcome, nothing else. */
export function promptText(prompt: OwnPrompt | 'disclosure' | 'recording', voice: Voice): string {
  if (prompt === 'disclosure' || prompt === 'recording') return wording(prompt, voice).text;
  const greeting = prompt === 'welcome' ? voice.greeting.trim() : '';
  return greeting || TEXTS[prompt][languageOf(voice.language)];
}

/** The consent capability's wording that this scenario's calls use: for speaking and, word for word, for evidence. */
export const wording = (kind: 'disclosure' | 'recording', voice: Voice) =>
  wordingOf(kind, { version: voice.disclosureVersion, language: voice.language });
