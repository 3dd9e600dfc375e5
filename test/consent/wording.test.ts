import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CURRENT_WORDING_VERSION, wordingOf } from '../../lambdas/consent/contract.ts';
import { WORDING_VERSIONS } from '../../lambdas/shared/languages/language.ts';
import { LANGUAGES, LANGUAGE_TAGS } from '../../lambdas/shared/languages/languages.ts';

const AI = /künstlicher Intelligenz|artificial intelligence/;

describe('wordings', () => {
  test('whatever a scenario asks for, the disclosure says that an AI speaks', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...LANGUAGE_TAGS), (version, language) => {
        const wording = wordingOf('disclosure', { version, pack: LANGUAGES[language] });
        expect(wording.text).toMatch(AI);
        expect(wording.language).toBe(language);
      }),
    );
  });

  test.each(WORDING_VERSIONS.flatMap((version) => LANGUAGE_TAGS.map((language) => [version, language] as const)))(
    'version %s in %s is itself, short enough for one Speak action, and asks for the 1 and the 2',
    (version, language) => {
      for (const kind of ['disclosure', 'recording'] as const) {
        const wording = wordingOf(kind, { version, pack: LANGUAGES[language] });
        expect(wording).toMatchObject({ kind, version, language });
        expect(wording.text.length).toBeGreaterThan(20);
        expect(wording.text.length).toBeLessThanOrEqual(1000);
      }
      expect(wordingOf('recording', { version, pack: LANGUAGES[language] }).text).toMatch(/1.*2/);
    },
  );

  test.each([
    ['an unknown version', '999', 'en-US'],
    ['a name of the prototype', 'constructor', 'en-US'],
    ['nothing at all', '', 'de-DE'],
  ] as const)('%s gives the current version of the same language and says so', (_, version, language) => {
    const wording = wordingOf('disclosure', { version, pack: LANGUAGES[language] });
    expect(WORDING_VERSIONS).toContain(wording.version);
    expect(wording.language).toBe(language);
  });

  test('every version is a whole number, so that an audit entry can carry it', () => {
    expect(WORDING_VERSIONS.every((version) => /^[1-9][0-9]{0,3}$/.test(version))).toBe(true);
    expect(WORDING_VERSIONS).toContain(CURRENT_WORDING_VERSION);
  });
});
