import { describe, expect, test } from '@jest/globals';
import type { HoursSettings } from '../../lambdas/scenarios/entities.ts';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { promptText, voiceOf } from '../../lambdas/telephony/domain/prompts.ts';

const day: [string, string][] = [['08:00', '17:00']];
const hours: HoursSettings = {
  zone: 'Europe/Berlin',
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: [],
  sun: [],
  closed: ['2026-12-24'],
};
const greeted = (at: string, given: Partial<HoursSettings> | undefined, transferTo?: string) =>
  promptText(
    'welcome',
    voiceOf(
      definedOnly({
        language: 'de-DE',
        greeting: 'Praxis Kern, guten Tag.',
        disclosureVersion: '1',
        transferTo,
        hours: given && { ...hours, ...given },
      }),
      LANGUAGES,
      Date.parse(at),
    ),
  );

describe('the greeting', () => {
  test.each([
    ['without hours', '2026-12-01T22:00:00+01:00', undefined, 'Praxis Kern, guten Tag.'],
    ['while somebody is there', '2026-12-01T09:00:00+01:00', {}, 'Praxis Kern, guten Tag.'],
    [
      'in the evening',
      '2026-12-01T22:00:00+01:00',
      {},
      'Praxis Kern, guten Tag. Im Moment haben wir geschlossen, wir sind morgen ab 8 Uhr wieder für Sie da.',
    ],
    [
      'on a holiday',
      '2026-12-24T10:00:00+01:00',
      {},
      'Praxis Kern, guten Tag. Im Moment haben wir geschlossen, wir sind morgen ab 8 Uhr wieder für Sie da.',
    ],
    [
      'in the tenant’s own words',
      '2026-12-05T10:00:00+01:00',
      { closedGreeting: 'Wir sind <opens> wieder da.' },
      'Wir sind am Montag, 7. Dezember ab 8 Uhr wieder da.',
    ],
    ['in another zone', '2026-12-01T22:00:00+01:00', { zone: 'America/New_York' }, 'Praxis Kern, guten Tag.'],
  ])('%s', (_, at, given, said) => {
    expect(greeted(at, given)).toBe(said);
  });

  test('says how to reach a person, closed or not', () => {
    const { keyForPerson } = LANGUAGES['de-DE'].texts;
    for (const at of ['2026-12-01T09:00:00+01:00', '2026-12-01T22:00:00+01:00'])
      expect(greeted(at, {}, '+49301234567')).toBe(`${greeted(at, {})} ${keyForPerson}`);
  });
});
