import type { AgentPack } from '../../../lambdas/shared/languages/language.ts';
import type { PersonalVocabulary } from '../../../lambdas/shared/languages/personal-vocabulary.ts';
import {
  AGENT_PACKS,
  LANGUAGES,
  type AgentPacks,
  type Language,
  type Pack,
  type Packs,
} from '../../../lambdas/shared/languages/languages.ts';

/** A language that the record does not hold, whole enough to be spoken: what works with it works with any. */
export const french: Pack = {
  tag: 'fr-FR',
  audit: 'other',
  lexLocale: 'fr_FR',
  voice: 'Lea',
  botUtterances: ['bonjour'],
  wordings: {
    '1': {
      disclosure: 'Bonjour. Vous parlez à un assistant d’intelligence artificielle et non à un être humain.',
      recording: 'Pouvons-nous enregistrer cet appel ? Appuyez sur 1 pour oui ou sur 2 pour non.',
    },
  },
  hours: {
    clock: '<h> heures <m>',
    fullClock: '<h> heures',
    today: 'aujourd’hui',
    tomorrow: 'demain',
    onDay: 'le <day>',
    from: '<day> à partir de <time>',
    until: 'aujourd’hui avant <time>',
    closedNow: 'Nous sommes fermés et de retour <when>.',
    closedForLong: 'Nous sommes fermés.',
    callBack: 'Nous vous rappelons <when>.',
    answer: 'Nous vous répondons <when>.',
  },
  texts: {
    resumed: 'Je suis toujours là. Que puis-je faire d’autre ?',
    recordingAgain: 'Appuyez sur 1 pour oui ou sur 2 pour non.',
    fallback: 'Je suis désolé, nous avons un problème technique.',
    unavailable: 'Nous ne pouvons pas prendre votre appel. Rien n’a été enregistré.',
    help: 'Comment puis-je vous aider ?',
    goodbye: 'Merci de votre appel. Au revoir.',
    keyForPerson: 'Appuyez sur 0 à tout moment pour parler à une personne.',
    transfer: 'Un instant, je vous mets en relation.',
  },
};

const { personal: english } = AGENT_PACKS['en-US'].vocabulary;

/** What differs from English around personal data, as far as the tests dictate it. */
const frenchPersonal: PersonalVocabulary = {
  ...english,
  numbers: {
    digits: 'zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9',
    inner: '',
    plurals: '',
    teens: 'dix=10 onze=11 douze=12',
    tens: { stems: 'ving=2', endings: 't' },
    unitFirst: false,
    links: 'et',
    hundred: 'cent',
    thousand: 'mille',
    repeaters: 'double=2',
    times: 'fois',
    articles: 'le la',
    plus: 'plus',
  },
  fillers: 'euh et puis',
  bridges: 'est le la mon ma euh',
  labels: { ...english.labels, PHONE: 'telephone | portable | joindre', OTHER: 'commande | facture' },
  units: 'euros heures',
  email: {
    at: 'arobase',
    dot: 'point',
    hyphen: 'tiret',
    underscore: 'souligne',
    plus: 'plus',
    as: 'comme',
    with: 'avec',
    stops: 'et ou le la mon ma est adresse',
  },
};

export const frenchAgent: AgentPack = {
  tasks: AGENT_PACKS['en-GB'].tasks,
  texts: {
    anythingElse: 'Puis-je faire autre chose pour vous ?',
    offer: 'Je ne peux pas vous répondre avec certitude. Dois-je prendre un message ?',
    offerAgain: 'Voulez-vous que je prenne un message ?',
    askMessage: 'Volontiers. Que dois-je transmettre ?',
    noted: 'C’est noté. Voulez-vous ajouter quelque chose ?',
    notedBye: 'C’est noté. Merci et au revoir.',
    noTransfer: 'Je ne peux pas vous mettre en relation. Que dois-je transmettre ?',
    wordless: {
      offer: 'Je ne peux pas vous répondre avec certitude. Dois-je dire que vous avez appelé ?',
      offerAgain: 'Dois-je dire que vous avez appelé ?',
      noted: 'Je dirai que vous avez appelé.',
      notedBye: 'Je dirai que vous avez appelé. Au revoir.',
      noTransfer: 'Je ne peux pas vous mettre en relation. Je dirai que vous avez appelé.',
    },
    erasure: 'J’ai noté votre souhait d’effacement et je le transmets.',
    access: 'J’ai noté votre demande d’accès et je la transmets.',
    notUnderstood: 'Pardon, je n’ai pas compris. Pouvez-vous répéter ?',
    closingUnheard: 'Je ne vous entends pas. Au revoir.',
    tryAgain: 'Pardon, cela n’a pas fonctionné. Pouvez-vous répéter ?',
    failure: 'Il y a un problème technique. Au revoir.',
  },
  modelRules: 'Tu es une IA au téléphone. Réponds en français ; sinon réponds KEINE_ANTWORT. ⟦PHONE_1⟧ reste inchangé.',
  vocabulary: {
    wishes: {
      yes: 'oui | volontiers | d accord',
      no: 'non | pas maintenant',
      ownData: 'mes donnees | mon numero',
      erasure: ['\\b(?:effacez|supprimez)\\b.{0,40}\\b<ownData>\\b'],
      keep: ['\\bn (?:effacez|supprimez) pas\\b'],
      access: ['\\bquelles donnees\\b.{0,40}\\bsur moi\\b'],
      copy: ['\\bcopie\\b'],
      message: ['\\blaisser un message\\b'],
      person: 'conseiller\\w* | etre humain',
      connect: 'parler | passez moi',
      human: ['^<person>$'],
      farewell: 'au revoir | bonne (?:journee|soiree)',
      afterFarewell: 'merci | bien',
      finished: 'c est tout',
      beforeFinished: 'non | merci',
      afterFinished: 'merci',
      greeting: 'bonjour | bonsoir',
      afterGreeting: 'madame | monsieur',
      thanks: 'merci | tres bien | ok',
      afterThanks: 'beaucoup',
    },
    personal: frenchPersonal,
    knowledge: {
      stopWords: 'le la les un une des et ou je vous nous est sont avez quand quel quelle quels quelles a de',
      endings: 'es | s | e',
    },
  },
};

/** Its name, for items and deps that know the languages of the record only. */
export const FRENCH = french.tag as Language;
/** The records with one language more. */
export const WITH_FRENCH: Packs = { ...LANGUAGES, [french.tag]: french };
export const AGENTS_WITH_FRENCH: AgentPacks = { ...AGENT_PACKS, [french.tag]: frenchAgent };
