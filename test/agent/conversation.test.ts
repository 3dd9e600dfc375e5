import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MAX_SPOKEN_CHARACTERS, nextTurn, wantsModel } from '../../lambdas/agent/domain/conversation.ts';
import { hearingOf } from '../../lambdas/agent/domain/hearing.ts';
import { bestEntry } from '../../lambdas/agent/domain/knowledge.ts';
import { PHASES, type Decision, type Phase } from '../../lambdas/agent/domain/message-taking.ts';
import { modelPrompt } from '../../lambdas/agent/domain/model-prompt.ts';
import { modelRegion } from '../../lambdas/agent/domain/model-residency.ts';
import { EMPTY_BOOK, redact, type MaskedText } from '../../lambdas/redaction/contract.ts';
import { speechOf } from '../../lambdas/agent/domain/speech.ts';
import { wishesOf } from '../../lambdas/agent/domain/wishes.ts';
import { dataSets } from '../support/data-sets.ts';
import { NO_ANSWER } from '../../lambdas/shared/languages/language.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';

const knowledge = [
  {
    id: 'k1',
    question: 'Wann haben Sie geöffnet?',
    keywords: ['Öffnungszeiten', 'geöffnet', 'offen'],
    answer: 'Wir haben montags bis freitags von 8 bis 18 Uhr geöffnet.',
  },
  {
    id: 'k2',
    question: 'Wo kann ich parken?',
    keywords: ['Parkplatz', 'parken'],
    answer: 'Parkplätze gibt es im Hof.',
  },
  {
    id: 'k3',
    question: 'Was kostet eine Inspektion?',
    keywords: ['Inspektion Kosten', 'Inspektionspreis'],
    answer: 'Eine Inspektion kostet ab 199 Euro.',
  },
];
const scenario = { knowledge, transferTo: '+49301234567' };
const hearing = hearingOf(Object.values(AGENT_PACKS));
const speech = speechOf({ languages: LANGUAGES, agents: AGENT_PACKS }, 'de-DE');
const { texts: de, modelRules } = speech;
const now = { today: '2026-12-01', minute: 600 };
const wishes = (said: string) => wishesOf(said, hearing.wishes);
const say = (said: string, phase: Phase = 'open', extra: Partial<Parameters<typeof nextTurn>[0]> = {}): Decision =>
  nextTurn({ said, phase, misses: 0, scenario, speech, now, hearing, ...extra });

describe('answers from the tenant’s knowledge', () => {
  test.each([
    ['Wie sind denn Ihre Öffnungszeiten?', 'k1'],
    ['sagen sie mal haben sie am samstag geoeffnet', 'k1'],
    ['Und die Sonntagsöffnungszeiten?', 'k1'],
    ['wo sind bei ihnen parkplätze', 'k2'],
    ['Wo darf ich denn parken', 'k2'],
    ['Was kostet denn so eine Inspektion bei Ihnen?', 'k3'],
    ['Gibt es einen Kundenparkplatz?', 'k2'],
  ])('%s', (said, id) => {
    expect(bestEntry(knowledge, said, hearing.knowledge)?.entry.id).toBe(id);
  });

  test.each(['Ich möchte einen Tisch bestellen', 'Hallo', '', 'Was kostet ein Ölwechsel?', 'Haben Sie kurz Zeit?'])(
    'has no answer to: %s',
    (said) => {
      expect(bestEntry(knowledge, said, hearing.knowledge)).toBeUndefined();
    },
  );
});

describe('what callers wish', () => {
  test.each([
    'Löschen Sie alles, was Sie über mich gespeichert haben.',
    'Bitte löschen Sie meine Daten',
    'Ich möchte, dass meine Telefonnummer gelöscht wird',
    'können sie dieses gespräch bitte wieder löschen',
    'Ich verlange die Löschung meiner personenbezogenen Daten nach DSGVO',
    'Ich mache von meinem Recht auf Vergessenwerden Gebrauch',
    'Warum haben Sie meine Daten noch nicht gelöscht?',
    'Löschen Sie alles!',
    'Please delete all my data',
    'I want everything you know about me erased',
  ])('erasure: %s', (said) => {
    expect(wishes(said).requests).toEqual(['erasure']);
  });

  test.each([
    'Welche Daten haben Sie über mich gespeichert?',
    'Was wissen Sie eigentlich über mich?',
    'Ich hätte gern eine Auskunft über meine gespeicherten Daten',
    'Schicken Sie mir eine Kopie meiner Daten',
    'What data do you have about me?',
  ])('access: %s', (said) => {
    expect(wishes(said).requests).toEqual(['access']);
  });

  test.each([
    'Löschen Sie bitte meinen Termin am Freitag',
    'Löschen Sie meine Daten bitte nicht',
    'Können Sie den Fleck entfernen?',
    'Ich brauche eine Auskunft zu den Preisen',
    'Welche Daten passen Ihnen, der Montag oder der Dienstag?',
    'Was haben Sie zu mir gesagt?',
  ])('no wish about data: %s', (said) => {
    expect(wishes(said).requests).toEqual([]);
  });

  it('hears erasure and access in one sentence', () => {
    expect(wishes('Geben Sie mir Auskunft über meine Daten und löschen Sie danach alles.').requests).toEqual([
      'erasure',
      'access',
    ]);
  });

  test.each([
    ['Ich möchte mit einem Menschen sprechen', true],
    ['Verbinden Sie mich bitte mit einem Mitarbeiter', true],
    ['Können Sie mich zu einem Kollegen durchstellen?', true],
    ['can i talk to a human', true],
    ['Wie viele Mitarbeiter haben Sie?', false],
    ['Menschen mit Hund sind willkommen?', false],
  ])('a human: %s → %s', (said, human) => {
    expect(wishes(said).human).toBe(human);
  });

  test.each([
    ['Auf Wiedersehen.', true],
    ['Okay, danke, tschüss!', true],
    ['Nein danke, das war alles.', true],
    ['Vielen Dank und schönen Tag noch', true],
    ['Bis dann der Tisch frei ist', false],
    ['Vielen Dank.', false],
    ['Tschüss sagen wollte ich noch nicht, ich habe eine Frage', false],
  ])('a goodbye: %s → %s', (said, goodbye) => {
    expect(wishes(said).goodbye).toBe(goodbye);
  });
});

describe('the conversation', () => {
  it('takes a message from offer to goodbye', () => {
    const offered = say('Ich brauche einen neuen Auspuff für meinen Wagen');
    expect(offered).toMatchObject({ say: `${de.offer} ${de.keyForPerson}`, phase: 'offered', source: 'fallback' });
    const asked = say('Ja bitte', offered.phase);
    expect(asked).toMatchObject({ say: de.askMessage, phase: 'taking' });
    const noted = say('Frau Weber soll mich morgen zurückrufen', asked.phase);
    expect(noted).toMatchObject({ say: de.noted, phase: 'taken', message: 'Frau Weber soll mich morgen zurückrufen' });
    expect(say('Nein', noted.phase)).toMatchObject({ say: de.goodbye, phase: 'parting', outcome: 'continue' });
  });

  it('answers, then asks nothing more of a caller who is done', () => {
    expect(say('Wann haben Sie geöffnet?')).toMatchObject({
      source: 'knowledge',
      phase: 'wrapping',
      outcome: 'continue',
    });
    expect(say('Danke schön', 'wrapping')).toMatchObject({ say: de.anythingElse, outcome: 'continue' });
    expect(say('Nein danke', 'wrapping')).toMatchObject({ phase: 'parting', outcome: 'continue', say: de.goodbye });
  });

  it('never hangs up on a caller who may want to say more: it listens after its goodbye, and closes on silence', () => {
    const parting = say('Auf Wiederhören');
    expect(parting).toMatchObject({ phase: 'parting', outcome: 'continue', say: de.goodbye });
    expect(say('Ach, wann haben Sie geöffnet?', parting.phase)).toMatchObject({
      source: 'knowledge',
      outcome: 'continue',
    });
    expect(say('', parting.phase)).toMatchObject({ outcome: 'close', say: de.goodbye });
  });

  test.each(PHASES)('recognises the wish for erasure in phase %s, without saying whether data exists', (phase) => {
    const said = 'Löschen Sie alles, was Sie über mich gespeichert haben';
    const turn = say(said, phase);
    expect(turn).toMatchObject({ requests: ['erasure'], source: 'request', outcome: 'continue', message: said });
    expect(turn.say).toContain(de.erasure);
    expect(turn.say).toContain('kann ich am Telefon nicht sagen');
  });

  it('acknowledges the wish for erasure and still parts or transfers', () => {
    expect(say('Löschen Sie meine Daten, auf Wiedersehen')).toMatchObject({ requests: ['erasure'], phase: 'parting' });
    expect(say('Löschen Sie meine Daten und verbinden Sie mich mit einem Menschen')).toMatchObject({
      requests: ['erasure'],
      outcome: 'transfer',
    });
  });

  it('transfers only where a number to transfer to is set, and takes a message otherwise', () => {
    expect(say('Ich will mit einem Menschen sprechen')).toMatchObject({ outcome: 'transfer', say: de.transfer });
    const without = { knowledge };
    expect(say('Ich will mit einem Menschen sprechen', 'open', { scenario: without })).toMatchObject({
      outcome: 'continue',
      phase: 'taking',
      say: de.noTransfer,
    });
  });

  it('asks again twice when it hears nothing and then closes in words', () => {
    const again = `${de.notUnderstood} ${de.keyForPerson}`;
    expect(say('', 'open', { misses: 0 })).toMatchObject({ say: again, misses: 1, outcome: 'continue' });
    expect(say(' … ', 'open', { misses: 1 })).toMatchObject({ misses: 2, outcome: 'continue' });
    expect(say('', 'open', { misses: 2 })).toMatchObject({ outcome: 'close', say: de.closingUnheard });
  });

  it('keeps a message that ends with a goodbye', () => {
    expect(say('Sagen Sie ihm ich komme eine Stunde später, danke, tschüss', 'taking')).toMatchObject({
      phase: 'parting',
      say: de.notedBye,
      message: 'Sagen Sie ihm ich komme eine Stunde später, danke, tschüss',
    });
  });

  it('uses a model’s answer, with the caller’s own words put back', () => {
    const { book } = redact('Meine Nummer ist 0176 23456789', EMPTY_BOOK, { words: hearing.personal });
    const turn = say('Stimmt meine Nummer bei Ihnen noch', 'open', { model: { text: 'Ich notiere ⟦PHONE_1⟧.', book } });
    expect(turn).toMatchObject({ say: 'Ich notiere 0176 23456789.', source: 'model' });
  });

  test.each(['', '  ', NO_ANSWER, `Nun ja: ${NO_ANSWER}`, 'Rufen Sie ⟦PHONE_7⟧ an.'])(
    'falls back to knowledge when the model says: "%s"',
    (text) => {
      expect(say('Wann haben Sie geöffnet?', 'open', { model: { text, book: EMPTY_BOOK } })).toMatchObject({
        source: 'knowledge',
      });
    },
  );

  test.each([
    ['Was kostet ein Ölwechsel?', 'open', true],
    ['Löschen Sie meine Daten', 'open', false],
    ['Auf Wiedersehen', 'open', false],
    ['Sagen Sie ihm, ich komme später', 'taking', false],
    ['Ja', 'offered', false],
    ['', 'open', false],
  ] as const)('asks a model for "%s" in phase %s: %s', (said, phase, wanted) => {
    expect(wantsModel({ said, phase, hearing })).toBe(wanted);
  });

  it('never ends in silence and never says more than Amazon speaks', () => {
    const words = fc.constantFrom(
      'ja',
      'nein',
      'löschen',
      'daten',
      'tschüss',
      'mensch',
      'nachricht',
      'über mich',
      '…',
      'sprechen',
      '0176 23456789',
    );
    const said = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    );
    const model = fc.option(
      fc.string({ unit: 'grapheme', maxLength: 2000 }).map((text) => ({ text, book: EMPTY_BOOK })),
      { nil: undefined },
    );
    fc.assert(
      fc.property(said, fc.constantFrom(...PHASES), fc.nat(5), model, (text, phase, misses, answer) => {
        const turn = nextTurn({ said: text, phase, misses, scenario, speech, now, hearing, model: answer });
        expect(turn.say.trim().length).toBeGreaterThan(0);
        expect(turn.say.length).toBeLessThanOrEqual(MAX_SPOKEN_CHARACTERS);
        expect(wishes(text).requests).toEqual(turn.requests);
      }),
      { numRuns: 500 },
    );
  });

  it('closes a call in which nothing is ever heard', () => {
    let [phase, misses, turns]: [Phase, number, number] = ['open', 0, 0];
    for (let open = true; open; turns += 1) {
      const turn = say('', phase, { misses });
      ({ phase, misses } = turn);
      open = turn.outcome === 'continue';
    }
    expect(turns).toBe(3);
  });
});

describe('models', () => {
  test.each([
    ['anthropic.claude-3-haiku-20240307-v1:0', 'eu-central-1'],
    ['eu.anthropic.claude-sonnet-4-20250514-v1:0', 'eu'],
    ['amazon.nova-lite-v1:0', 'eu-central-1'],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', undefined],
    ['global.anthropic.claude-sonnet-4-20250514-v1:0', undefined],
    ['apac.amazon.nova-lite-v1:0', undefined],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude', undefined],
    ['eu.eu.anthropic.claude', undefined],
    ['gpt-5', undefined],
    ['', undefined],
  ])('%s answers in %s', (modelId, region) => {
    expect(modelRegion(modelId)).toBe(region);
  });

  it('get the tenant’s knowledge and the rule for an unknown answer', () => {
    const prompt = modelPrompt(modelRules, scenario, 'Frage mit ⟦PHONE_1⟧' as MaskedText);
    expect(prompt.system).toContain('199 Euro');
    expect(prompt.system).toContain(NO_ANSWER);
    expect(prompt.said).toBe('Frage mit ⟦PHONE_1⟧');
  });
});

const STRANGERS = 'dialogues that nobody on this project wrote';
describe.each(dataSets('dialogues-de/dev.de.jsonl').map(({ path, title }) => [title(STRANGERS), path]))(
  '%s',
  (_name, file) => {
    const dialogues = () =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { turns: { role: string; text: string }[] });

    it('are talked through to their last turn without a false request', () => {
      const played = dialogues().map(({ turns }) => {
        const caller = turns.filter(({ role }) => role === 'caller').map(({ text }) => text);
        let [phase, misses, spoken]: [Phase, number, number] = ['open', 0, 0];
        for (const said of caller) {
          const turn = say(said, phase, { misses });
          expect(turn.requests).toEqual([]);
          ({ phase, misses } = turn);
          spoken += 1;
          if (turn.outcome !== 'continue') break;
        }
        return spoken / caller.length;
      });
      const whole = played.filter((share) => share === 1).length;
      console.info(`dialogues talked through: ${whole}/${played.length}`);
      expect(whole).toBe(played.length);
    });
  },
);
