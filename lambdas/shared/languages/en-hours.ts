import type { HoursTexts } from './hours-texts.ts';

/** Times in English, on the telephone and by the agent. */
export const enHours = {
  clock: '<h>:<m>',
  fullClock: "<h> o'clock",
  today: 'today',
  tomorrow: 'tomorrow',
  onDay: 'on <day>',
  from: '<day> from <time>',
  until: 'today before <time>',
  closedNow: 'We are closed at the moment, and back for you <when>.',
  closedForLong: 'We are closed at the moment.',
  callBack: 'We will call you back <when>.',
  answer: 'We will get back to you <when>.',
} as const satisfies HoursTexts;
