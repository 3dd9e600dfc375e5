import type { HoursTexts } from './hours-texts.ts';

/** Times in German, on the telephone and by the agent. */
export const deHours = {
  clock: '<h> Uhr <m>',
  fullClock: '<h> Uhr',
  today: 'heute',
  tomorrow: 'morgen',
  onDay: 'am <day>',
  from: '<day> ab <time>',
  until: 'heute bis <time>',
  closedNow: 'Im Moment haben wir geschlossen, wir sind <when> wieder für Sie da.',
  closedForLong: 'Im Moment haben wir geschlossen.',
  callBack: 'Wir rufen Sie <when> zurück.',
  answer: 'Wir melden uns <when> bei Ihnen.',
} as const satisfies HoursTexts;
