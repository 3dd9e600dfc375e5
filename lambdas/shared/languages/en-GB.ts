import { enUS } from './en-US.ts';
import type { LanguagePack } from './language.ts';

/** English as spoken in the United Kingdom: what is not written here is, word for word, what Americans hear. */
export const enGB = {
  tag: 'en-GB',
  audit: enUS.audit,
  lexLocale: 'en_GB',
  voice: 'Amy',
  botUtterances: enUS.botUtterances,
  wordings: {
    '1': {
      disclosure:
        'Hello. You are speaking to an AI assistant, that is to artificial intelligence and not to a human being.',
      recording:
        'May we record this call in order to deal with your request? Press 1 for yes or 2 for no. ' +
        'Nothing is recorded unless you press 1.',
    },
  },
  hours: enUS.hours,
  texts: {
    ...enUS.texts,
    fallback: 'I am sorry, we have a technical problem. Please ring again later.',
    unavailable: 'We cannot take your call at the moment. Nothing was stored. Please ring again later.',
  },
} as const satisfies LanguagePack;
