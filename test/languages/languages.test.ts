import { describe, expect, test } from '@jest/globals';
import { hearingOf } from '../../lambdas/agent/domain/hearing.ts';
import { wishesOf, type Wishes } from '../../lambdas/agent/domain/wishes.ts';
import { AUDIT_EVENTS } from '../../lambdas/audit/domain/taxonomy.ts';
import { enAgent, enUS } from '../../lambdas/shared/languages/en-US.ts';
import { NO_ANSWER, type AgentPack, type LanguagePack } from '../../lambdas/shared/languages/language.ts';
import { LANGUAGES, LANGUAGE_TAGS, languageOfLocale, AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import type { Alternatives } from '../../lambdas/shared/languages/alternatives.ts';
import type { PersonalVocabulary } from '../../lambdas/shared/languages/personal-vocabulary.ts';
import type { WishWords } from '../../lambdas/shared/languages/spoken-vocabulary.ts';

const packs = Object.values(LANGUAGES);
const vocabularies = Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary);
const { wishes: heard } = hearingOf(Object.values(AGENT_PACKS));

describe('a language that is not whole does not compile', () => {
  test('without one of its texts', () => {
    const { goodbye: _, ...texts } = enUS.texts;
    // @ts-expect-error a text is missing
    const mute: LanguagePack = { ...enUS, texts };
    const { failure: __, ...others } = enAgent.texts;
    // @ts-expect-error a text of the agent is missing
    const speechless: AgentPack = { ...enAgent, texts: others };
    expect([mute.texts.goodbye, speechless.texts.failure]).toEqual([undefined, undefined]);
  });

  test('without a wording that evidence may name', () => {
    const { recording: _, ...disclosureOnly } = enUS.wordings[1];
    // @ts-expect-error the question is missing
    const unasked: LanguagePack = { ...enUS, wordings: { '1': disclosureOnly } };
    expect(unasked.wordings[1].recording).toBeUndefined();
  });

  test('without a value for audit entries, or with one that is not a locale of Lex', () => {
    const { audit: _, ...rest } = enUS;
    // @ts-expect-error what evidence calls it is missing
    const nameless: LanguagePack = rest;
    // @ts-expect-error Lex writes en_US
    const wrong: LanguagePack = { ...enUS, lexLocale: 'enUS' };
    expect([nameless.audit, wrong.lexLocale]).toEqual([undefined, 'enUS']);
  });

  test('without words for a right, or for what a class of personal data is called', () => {
    // @ts-expect-error at least one pattern
    const wishes: WishWords = { ...enAgent.vocabulary.wishes, erasure: [] };
    const { IBAN: _, ...labels } = enAgent.vocabulary.personal.labels;
    // @ts-expect-error a class without a name
    const personal: PersonalVocabulary = { ...enAgent.vocabulary.personal, labels };
    expect([wishes.erasure, personal.labels.IBAN]).toEqual([[], undefined]);
  });
});

describe('every language', () => {
  test.each(packs.map((pack) => [pack.tag, pack] as const))('%s stands under its own tag, whole', (tag, pack) => {
    expect(LANGUAGES[tag]).toBe(pack);
    expect(new Intl.Locale(tag).toString()).toBe(tag);
    const texts = [...strings(pack), ...strings(AGENT_PACKS[tag])];
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    expect(AGENT_PACKS[tag].modelRules).toContain(NO_ANSWER);
    expect(AGENT_PACKS[tag].modelRules).toContain('⟦PHONE_1⟧');
  });

  test('has a locale of the bot of its own, and no locale is guessed', () => {
    expect(packs.map(({ lexLocale }) => languageOfLocale(lexLocale, LANGUAGES))).toEqual(LANGUAGE_TAGS);
    for (const other of ['fr_FR', 'de', 'de-DE', 'en', 'en_AU', '', 'constructor', undefined]) {
      expect(languageOfLocale(other, LANGUAGES)).toBeUndefined();
    }
  });

  test('has a value in the vocabulary of the audit log: stored entries keep theirs', () => {
    const { values } = AUDIT_EVENTS['disclosure.played'].details.language;
    expect(values).toEqual([...new Set(packs.map(({ audit }) => audit)), 'other']);
    expect(['de-DE', 'en-US', 'en-GB'].map((tag) => LANGUAGES[tag as 'de-DE' | 'en-US' | 'en-GB'].audit)).toEqual([
      'de',
      'en',
      'en',
    ]);
  });
});

/** What is asked for beside yes and no; an answer to a question must not be taken for one of these. */
const asked = ({ requests, human, goodbye, message }: Wishes) => ({ requests, human, goodbye, message });
const NOTHING = { requests: [], human: false, goodbye: false, message: false };

describe('what callers say', () => {
  const all = (key: 'yes' | 'no' | 'farewell' | 'person') => [
    ...new Set(vocabularies.flatMap(({ wishes }) => spokenForms(wishes[key]))),
  ];

  test('no word is both a yes and a no, in whatever languages', () => {
    const no = new Set(all('no'));
    expect(all('yes').filter((word) => no.has(word))).toEqual([]);
  });

  test.each(all('yes'))('“%s” is a yes and nothing else', (said) => {
    expect(wishesOf(said, heard)).toMatchObject({ yes: true, no: false });
    expect(asked(wishesOf(said, heard))).toEqual(NOTHING);
  });

  test.each(all('no'))('“%s” is a no and nothing else', (said) => {
    expect(wishesOf(said, heard)).toMatchObject({ yes: false, no: true });
    expect(asked(wishesOf(said, heard))).toEqual(NOTHING);
  });

  test.each(all('farewell'))('“%s” is a farewell and no answer', (said) => {
    expect(wishesOf(said, heard)).toMatchObject({ goodbye: true, yes: false, no: false, requests: [] });
  });

  test.each(all('person'))('“%s” asks for a person', (said) => {
    expect(wishesOf(said, heard)).toMatchObject({ human: true, yes: false, no: false, requests: [] });
  });

  test('a word that two languages share does not make a mismatch slow', () => {
    const said = `${'ok '.repeat(60)}nun`;
    const twice: readonly AgentPack[] = [
      ...Object.values(AGENT_PACKS),
      { ...enAgent, vocabulary: { ...enAgent.vocabulary } },
    ];
    expect(wishesOf(said, hearingOf(twice).wishes).thanks).toBe(false);
    expect(vocabularies.filter(({ wishes }) => wishes.thanks.includes('ok')).length).toBeGreaterThan(1);
  });
});

/** Every text of a pack, at any depth. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** What somebody would say for each alternative: inflections left out, every member of a group once. */
function spokenForms(alternatives: Alternatives): string[] {
  const plain = alternatives.replace(/\\w(?:\*|\{\d,\d\})|\[\w+\]\?/g, '');
  return plain.split(' | ').flatMap(expanded);
}

function expanded(pattern: string): string[] {
  const [group, members] = /\(\?:([^)]*)\)/.exec(pattern) ?? [];
  if (group === undefined) return [pattern];
  return members!.split('|').flatMap((member) => expanded(pattern.replace(group, member)));
}
