import { plain, wordsOf } from './plain-text.ts';

/** Rights a caller can ask for on the phone (Art. 15 and 17 GDPR). */
export type DataRequest = 'erasure' | 'access';

/** What an utterance asks for, beyond its subject matter. */
export interface Wishes {
  requests: DataRequest[];
  human: boolean;
  goodbye: boolean;
  message: boolean;
  yes: boolean;
  no: boolean;
  greeting: boolean;
  thanks: boolean;
}

const OWN_DATA =
  '(?:daten|personenbezogen\\w*|gespeichert\\w*|ueber mich|zu meiner person|mein\\w* (?:handy|telefon|mobil|ruf)?nummer|aufnahme\\w*|aufzeichnung\\w*|mitschnitt\\w*|(?:dies\\w*|das|mein\\w*) gespraech\\w*|mein\\w* (?:kunden)?(?:konto|profil))';
const ERASE = '(?:loesch\\w*|geloescht\\w*|loeschung\\w*|entfern\\w*|vernicht\\w*|tilg\\w*)';
const OWN_DATA_EN =
  '(?:(?:my|personal|all|the) (?:personal )?(?:data|information|details)|about me|my (?:phone )?number|my profile|my account|(?:this|the|my) (?:recording|conversation|call))';

const ERASURE = patterns([
  `\\b${ERASE}\\b.{0,80}\\b${OWN_DATA}\\b`,
  `\\b${OWN_DATA}\\b.{0,80}\\b${ERASE}\\b`,
  '\\brecht auf (?:vergessen\\w*|loeschung)\\b',
  '\\b(?:alles|alle daten) (?:\\w+ )?(?:loesch\\w*|geloescht)\\b',
  '\\bloesch\\w* (?:sie )?(?:bitte )?alles\\b',
  '\\bvergess\\w* (?:sie )?(?:bitte )?(?:alles|meine daten)\\b',
  `\\b(?:delete|erase|remove|wipe|destroy)\\b.{0,60}\\b${OWN_DATA_EN}\\b`,
  `\\b${OWN_DATA_EN}\\b.{0,60}\\b(?:deleted|erased|removed|wiped|destroyed)\\b`,
  '\\bright to (?:be forgotten|erasure)\\b',
  '\\bforget (?:everything|all).{0,20}\\bme\\b',
]);
/** "Löschen Sie meine Daten nicht": the one negation that turns the wish around; "noch nicht gelöscht" is a complaint. */
const KEEP =
  /\b(?:loesche?n?|entfernen?|vernichten?) (?:sie )?(?:bitte )?(?:(?!und\b|aber\b|sondern\b)\w+ ){0,3}nicht(?! nur\b| noch\b)\b|\b(?:do not|don t|never) (?:delete|erase|remove|wipe|destroy)\b/g;
const ACCESS = patterns([
  '\\b(?:was|welche\\w*)\\b.{0,40}\\b(?:ueber mich|von mir|zu mir|zu meiner person)\\b.{0,30}\\b(?:gespeichert|wissen|vorlieg\\w*|speicher\\w*|haben)\\b',
  '\\b(?:was|welche\\w*)\\b.{0,20}\\b(?:wissen|speichern|haben|speichert|weiss)\\b.{0,25}\\b(?:ueber mich|von mir gespeichert|zu meiner person)\\b',
  '\\bwelche daten\\b.{0,50}\\b(?:mich|mir|gespeichert|meine[rn]?)\\b',
  '\\bauskunft\\b.{0,60}\\b(?:daten|gespeichert\\w*|dsgvo|ueber mich|person)\\b',
  '\\b(?:daten|selbst)auskunft\\b',
  '\\bkopie\\b.{0,30}\\bdaten\\b',
  '\\bwhat (?:data|information|do you)\\b.{0,50}\\b(?:about|on) me\\b',
  '\\bcopy of my (?:personal )?(?:data|information)\\b',
  '\\b(?:subject )?access request\\b',
]);
/** "Löschen Sie alles, was Sie über mich gespeichert haben" asks for erasure only; these ask for a copy as well. */
const EXPLICIT_ACCESS = patterns(['\\bauskunft\\b', '\\bkopie\\b', '\\bwelche daten\\b', '\\bcopy\\b']);

const PERSON =
  '(?:mensch\\w*|mitarbeiter\\w*|sachbearbeiter\\w*|ansprechpartner\\w*|kolleg\\w*|echte[rn]? person|jemand\\w* echte\\w*|chef\\w*|filialleit\\w*|geschaeftsfuehr\\w*|human|real person|agent|operator|representative|manager)';
const CONNECT =
  '(?:sprechen|reden|verbind\\w*|durchstell\\w*|weiterleit\\w*|weiterverbind\\w*|geben sie mir|ans telefon|talk|speak|connect|transfer|put me through)';
const HUMAN = patterns([
  `\\b${PERSON}\\b.{0,40}\\b${CONNECT}\\b`,
  `\\b${CONNECT}\\b.{0,40}\\b${PERSON}\\b`,
  '\\b(?:verbinden|stellen) sie mich\\b.{0,30}\\b(?:durch|weiter|mit)\\b',
  `^(?:bitte )?(?:einen |eine |ein )?${PERSON}(?: bitte)?$`,
]);

const FAREWELL =
  '(?:auf wiederhoeren|auf wiedersehen|wiedersehen|wiederhoeren|tschuess\\w*|tschau|ciao|bis bald|bis dann|bis spaeter|bis morgen|schoenen (?:tag|abend)|schoenes wochenende|machen sie es gut|goodbye|good bye|bye|have a (?:nice|good|great) (?:day|evening|one))';
const AFTER_FAREWELL = '(?: (?:noch|dann|ihnen|auch|und|danke|vielen|dank|bitte|zusammen|schoenen|tag|you|too|bye))*';
const GOODBYE = patterns([
  `\\b${FAREWELL}${AFTER_FAREWELL}$`,
  '^(?:ok |okay |gut |nein |danke |vielen dank |no |thanks |thank you )*(?:das war s|das war es|das war alles|das waere alles|das ist alles|mehr brauche ich nicht|that s all|that is all|that s it)(?: danke| vielen dank| fuer heute| thanks| thank you)*$',
]);

const MESSAGE = patterns([
  '\\b(?:nachricht\\w*|rueckruf\\w*|zurueckruf\\w*|zurueckzurufen|ausrichten|hinterlass\\w*|call ?back|call me back|leave a message|take a message)\\b',
  '\\brufen sie mich\\b.{0,60}\\b(?:zurueck|an)\\b',
  '\\brichten sie\\b.{0,60}\\baus\\b',
]);
const YES =
  /^(?:ja\w{0,3}|jo|jep|genau|gern|gerne|richtig|korrekt|stimmt|okay|ok|klar|natuerlich|sicher|selbstverstaendlich|bitte|unbedingt|das waere (?:gut|nett|toll|schoen|super)|yes|yeah|yep|sure|please|correct|of course)\b/;
const NO = /^(?:nein|ne|nee|noe|nicht noetig|lieber nicht|kein bedarf|no|nope|not now|no thanks)\b/;
const GREETING =
  /^(?:(?:ja )?(?:hallo|guten (?:tag|morgen|abend)|gruess gott|gruezi|servus|moin|hi|hey|hello|good (?:morning|afternoon|evening))(?: hallo| guten tag| da| there)?)$/;
const THANKS =
  /^(?:(?:ok|okay|alles klar|gut|super|prima|toll|perfekt|verstanden|aha|danke|danke schoen|dankeschoen|vielen dank|herzlichen dank|ich danke ihnen|great|perfect|thanks|thank you|i see|got it)(?: |$))+(?:sehr|schoen|ihnen|you|very much)?$/;

/** Reads the wishes out of one utterance; German and English, whatever the scenario's language. Pure. */
export function wishesOf(said: string): Wishes {
  const text = plain(said);
  const no = NO.test(text);
  return {
    requests: requestsOf(text),
    human: matches(HUMAN, text),
    goodbye: matches(GOODBYE, text),
    message: matches(MESSAGE, text),
    yes: !no && YES.test(text),
    no,
    greeting: GREETING.test(text),
    thanks: THANKS.test(text),
  };
}

/** Number of words, for deciding whether an answer is more than a yes or no. */
export const lengthOf = (said: string): number => wordsOf(plain(said)).length;

function requestsOf(text: string): DataRequest[] {
  const erasure = matches(ERASURE, text.replace(KEEP, ' '));
  const access = matches(ACCESS, text) && (!erasure || matches(EXPLICIT_ACCESS, text));
  return [...(erasure ? (['erasure'] as const) : []), ...(access ? (['access'] as const) : [])];
}

function patterns(sources: string[]): RegExp[] {
  return sources.map((source) => new RegExp(source));
}

const matches = (list: RegExp[], text: string) => list.some((pattern) => pattern.test(text));
