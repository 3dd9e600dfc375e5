import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CURRENT_WORDING_VERSION, LANGUAGES, WORDING_VERSIONS, wordingOf } from '../../lambdas/consent/contract.ts';

const AI = /künstlicher Intelligenz|artificial intelligence/;

describe('wordings', () => {
  test('whatever a scenario asks for, the disclosure says that an AI speaks', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (version, language) => {
        expect(wordingOf('disclosure', { version, language }).text).toMatch(AI);
      }),
    );
  });

  test.each(WORDING_VERSIONS.flatMap((version) => LANGUAGES.map((language) => [version, language] as const)))(
    'version %s in %s is itself, short enough for one Speak action, and asks for the 1 and the 2',
    (version, language) => {
      for (const kind of ['disclosure', 'recording'] as const) {
        const wording = wordingOf(kind, { version, language });
        expect(wording).toMatchObject({ kind, version, language });
        expect(wording.text.length).toBeGreaterThan(20);
        expect(wording.text.length).toBeLessThanOrEqual(1000);
      }
      expect(wordingOf('recording', { version, language }).text).toMatch(/1.*2/);
    },
  );

  test.each([
    ['an unknown version', '999', 'en-US', 'en-US'],
    ['a name of the prototype', 'constructor', 'en-US', 'en-US'],
    ['an unknown language', '1', 'fr-FR', 'de-DE'],
    ['nothing at all', '', '', 'de-DE'],
  ])('%s falls back to the default and says so', (_, version, language, expected) => {
    const wording = wordingOf('disclosure', { version, language });
    expect(WORDING_VERSIONS).toContain(wording.version);
    expect(wording.language).toBe(expected);
  });

  test('every version is a whole number, so that an audit entry can carry it', () => {
    expect(WORDING_VERSIONS.every((version) => /^[1-9][0-9]{0,3}$/.test(version))).toBe(true);
    expect(WORDING_VERSIONS).toContain(CURRENT_WORDING_VERSION);
  });
});
