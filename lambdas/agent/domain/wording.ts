import type { ScenarioItem } from '../entities.ts';

export type SpokenLanguage = 'de' | 'en';

/** Everything the agent says by itself. */
export interface Wording {
  help: string;
  anythingElse: string;
  offer: string;
  offerAgain: string;
  askMessage: string;
  noted: string;
  notedBye: string;
  transfer: string;
  noTransfer: string;
  erasure: string;
  access: string;
  notUnderstood: string;
  closingUnheard: string;
  goodbye: string;
  /** After a failure that may pass. */
  tryAgain: string;
  failure: string;
}

/** Raised with every change of a text below, so that a transcript can be read against what was said at the time. */
export const WORDING_VERSION = 1;

/**
 * Rights are acknowledged without saying whether data about the caller exists: whoever calls from a number is not
 * identified by it (DESIGN §9). Both texts therefore read the same for callers we know and callers we do not.
 */
export const WORDING: Record<SpokenLanguage, Wording> = {
  de: {
    help: 'Wie kann ich Ihnen helfen?',
    anythingElse: 'Kann ich sonst noch etwas für Sie tun?',
    offer: 'Das kann ich Ihnen leider nicht sicher beantworten. Soll ich eine Nachricht aufnehmen?',
    offerAgain: 'Möchten Sie, dass ich eine Nachricht aufnehme?',
    askMessage: 'Gern. Was darf ich ausrichten, und wie sind Sie am besten zu erreichen?',
    noted: 'Das habe ich notiert und gebe es weiter. Möchten Sie noch etwas ergänzen?',
    notedBye: 'Das habe ich notiert und gebe es weiter. Vielen Dank für Ihren Anruf und auf Wiederhören.',
    transfer: 'Einen Moment bitte, ich verbinde Sie.',
    noTransfer:
      'Im Moment kann ich Sie leider nicht verbinden. Ich nehme aber gern eine Nachricht auf. Was darf ich ausrichten?',
    erasure:
      'Ihren Wunsch, dass Daten zu Ihrer Person gelöscht werden, habe ich aufgenommen und gebe ihn weiter. Ob Daten vorliegen, kann ich am Telefon nicht sagen.',
    access:
      'Ihren Wunsch nach Auskunft habe ich aufgenommen und gebe ihn weiter. Ob Daten vorliegen, kann ich am Telefon nicht sagen.',
    notUnderstood: 'Entschuldigung, ich habe Sie nicht verstanden. Könnten Sie das bitte wiederholen?',
    closingUnheard: 'Ich kann Sie leider nicht hören. Bitte rufen Sie noch einmal an. Auf Wiederhören.',
    goodbye: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    tryAgain: 'Entschuldigung, das hat gerade nicht geklappt. Könnten Sie das bitte noch einmal sagen?',
    failure:
      'Entschuldigung, es gibt gerade eine technische Störung. Bitte rufen Sie später noch einmal an. Auf Wiederhören.',
  },
  en: {
    help: 'How can I help you?',
    anythingElse: 'Is there anything else I can do for you?',
    offer: 'I am afraid I cannot answer that reliably. Shall I take a message?',
    offerAgain: 'Would you like me to take a message?',
    askMessage: 'Certainly. What shall I pass on, and how can you best be reached?',
    noted: 'I have noted that and will pass it on. Would you like to add anything?',
    notedBye: 'I have noted that and will pass it on. Thank you for calling, and goodbye.',
    transfer: 'One moment please, I am connecting you.',
    noTransfer: 'I am afraid I cannot connect you right now, but I can take a message. What shall I pass on?',
    erasure:
      'I have noted your wish that data about you be erased and will pass it on. Whether there is any data, I cannot say on the phone.',
    access:
      'I have noted your request for access and will pass it on. Whether there is any data, I cannot say on the phone.',
    notUnderstood: 'Sorry, I did not understand you. Could you please repeat that?',
    closingUnheard: 'I am afraid I cannot hear you. Please call again. Goodbye.',
    goodbye: 'Thank you for calling. Goodbye.',
    tryAgain: 'Sorry, that did not work just now. Could you please say it again?',
    failure: 'Sorry, there is a technical problem at the moment. Please call again later. Goodbye.',
  },
};

/** The language to speak for a scenario's or a Lex locale; German where it is not known. */
export const spokenLanguage = (locale: ScenarioItem['language'] | string | undefined): SpokenLanguage =>
  locale?.toLowerCase().startsWith('en') === true ? 'en' : 'de';
