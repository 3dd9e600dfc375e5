import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import * as fc from 'fast-check';
import { dataSets } from '../support/data-sets.ts';
import { REPETITIVE_INPUTS } from './support/repetitive-inputs.ts';
import * as redaction from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';

const { EMPTY_BOOK, hasUnknownTokens, replacedCount, restore } = redaction;
const words = redaction.personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));
const redact = (text: string, book: redaction.RedactionBook) => redaction.redact(text, book, { words });
const redacted = (text: string) => redact(text, EMPTY_BOOK).text;

describe('kinds that sentences of others showed', () => {
  test.each([
    // A word that is no part of it, inside a number that has only begun.
    ['meine nummer ist 0171 constructor 2345678', 'meine nummer ist ⟦PHONE_1⟧'],
    ['0341 tomate 998765', '⟦PHONE_1⟧'],
    ['um 0 uhr 30 oder 1200 stück', 'um 0 uhr 30 oder 1200 stück'],
    // Local parts with particles, contractions and explained letters.
    ['karin punkt von der heide at posteo punkt de', '⟦EMAIL_1⟧'],
    ['an info punkt mail at posteo punkt de bitte', 'an ⟦EMAIL_1⟧ bitte'],
    ['Meine E-Mail ist karin.heide@posteo.de', 'Meine E-Mail ist ⟦EMAIL_1⟧'],
    [
      'Danke. Meine E-Mail-Adresse ist karin punkt heide at posteo punkt de',
      'Danke. Meine E-Mail-Adresse ist ⟦EMAIL_1⟧',
    ],
    ['Die E-Mail lautet karin punkt von der heide at posteo punkt de', 'Die E-Mail lautet ⟦EMAIL_1⟧'],
    ['Gut. Das ist karin at posteo punkt de', 'Gut. Das ist ⟦EMAIL_1⟧'],
    ['Nein. Die ist karin_von_heide at posteo punkt de', 'Nein. Die ist ⟦EMAIL_1⟧'],
    ['karin-von-der-heide at posteo punkt de', '⟦EMAIL_1⟧'],
    ['jan punkt van den berg at gmx punkt net', '⟦EMAIL_1⟧'],
    ["that's jane dot o'neill at gmail dot com", "that's ⟦EMAIL_1⟧"],
    ["it's tom dot hardy at outlook dot com", "it's ⟦EMAIL_1⟧"],
    ['k punkt wolff mit doppel f at t minus online punkt de', '⟦EMAIL_1⟧'],
    ['das ist der punkt an der sache', 'das ist der punkt an der sache'],
    // Names with particles and apostrophes, and prepositions that are none.
    ['mein name ist jörg von rüdersdorff und ich habe eine frage', 'mein name ist ⟦NAME_1⟧ und ich habe eine frage'],
    [
      "my name's siobhan o'connor and i'm calling about the boiler",
      "my name's ⟦NAME_1⟧ and i'm calling about the boiler",
    ],
    ['mein name ist anna von der werkstatt', 'mein name ist ⟦NAME_1⟧ von der werkstatt'],
    ['die schwester von erwin ist krank', 'die schwester von ⟦NAME_1⟧ ist krank'],
    ['sie heißt nele hartung', 'sie heißt ⟦NAME_1⟧'],
    ['der termin ist auf sommerfeld eingetragen', 'der termin ist auf ⟦NAME_1⟧ eingetragen'],
    ['der termin ist auf montag verschoben', 'der termin ist auf montag verschoben'],
  ])('%s', (said, expected) => {
    expect(redacted(said)).toBe(expected);
  });
});

describe('redaction of what callers say', () => {
  test.each([
    ['Meine Nummer ist 0176 23456789, bitte.', 'Meine Nummer ist ⟦PHONE_1⟧, bitte.'],
    ['Sie erreichen mich unter +49 30 1234567.', 'Sie erreichen mich unter ⟦PHONE_1⟧.'],
    ['die nummer ist null eins sieben sechs zwei drei vier fünf sechs sieben acht', 'die nummer ist ⟦PHONE_1⟧'],
    ['null eins sieben zwei mal die drei vier vier fünf null neun', '⟦PHONE_1⟧'],
    ['null eins sieben sechs, ähm, dreiundzwanzig fünfundvierzig siebenundsechzig danke', '⟦PHONE_1⟧ danke'],
    ['plus vier neun drei null eins zwei drei vier fünf sechs', '⟦PHONE_1⟧'],
    ['Rückruf bitte unter doppel null vier neun dreimal die sieben eins zwei', 'Rückruf bitte unter ⟦PHONE_1⟧'],
    ['nulleinssieben sechs zwei drei vier fünf sechs', '⟦PHONE_1⟧'],
    ['0 1 7 6 2 3 4 5 6 7 8', '⟦PHONE_1⟧'],
    ['adresse Am Hang 3, 35037 Marburg', 'adresse ⟦ADDRESS_1⟧'],
    ['ich bin mehmet yilmaz und wollte nachfragen', 'ich bin ⟦NAME_1⟧ und wollte nachfragen'],
    ['Zur Bestellung, Tel. 0176 23456789', 'Zur Bestellung, Tel. ⟦PHONE_1⟧'],
    ['IBAN DE89 3704 0044 0532 0130 01', 'IBAN ⟦IBAN_1⟧'],
    ['geboren am null drei null fünf neunzehnhundertachtzig', 'geboren am ⟦BIRTHDATE_1⟧'],
    ['Postleitzahl null vier eins null neun Leipzig', 'Postleitzahl ⟦DE_PLZ_1⟧ ⟦ADDRESS_1⟧'],
    ['PLZ 04109 Leipzig', 'PLZ ⟦DE_PLZ_1⟧ ⟦ADDRESS_1⟧'],
    ['Kundennummer 0471108151, Handy 0176 23456789', 'Kundennummer 0471108151, Handy ⟦PHONE_1⟧'],
    ['Es ist (916) 921-2500, danke', 'Es ist ⟦PHONE_1⟧, danke'],
    ['max.muster@example.de', '⟦EMAIL_1⟧'],
    ['schreiben Sie an max punkt muster at beispiel punkt de bitte', 'schreiben Sie an ⟦EMAIL_1⟧ bitte'],
    ['info ät muster bindestrich gmbh punkt com', '⟦EMAIL_1⟧'],
    ['m a x klammeraffe gmx punkt de', '⟦EMAIL_1⟧'],
    ['max_muster @ beispiel.de', '⟦EMAIL_1⟧'],
    ['IBAN DE89 3704 0044 0532 0130 00 ist meine', 'IBAN ⟦IBAN_1⟧ ist meine'],
    ['DE89370400440532013000', '⟦IBAN_1⟧'],
    [
      'D E acht neun drei sieben null vier null null vier vier null fünf drei zwei null eins drei null null null',
      '⟦IBAN_1⟧',
    ],
  ])('%s', (said, expected) => {
    expect(redacted(said)).toBe(expected);
  });

  test.each([
    'am 05.03.2024 um 14:30 Uhr',
    'am 05-03-2024',
    'Das kostet 1.299,00 Euro.',
    'Bestellnummer 4711081512',
    'Auftrag 2024-11-0815',
    'Meine Kundennummer ist 0471108151',
    'Bestellnummer vier sieben eins eins null acht eins fünf',
    'ein Tisch für vier um zwanzig Uhr dreißig',
    'zwei Kaffee, drei Brötchen und acht Eier',
    'Ich bin at home und das ist der Punkt.',
    '1234.',
    'AB150120690000003111141',
    'IL15 0120 6900 0000',
    'Die Adresse ist 192.168.10.100',
    'Zimmer 101, Etage 3, 2 Personen, 3 Nächte',
    'ich bin schwanger im siebten monat',
    'Ich bin Rentner und habe Zeit.',
    'der name der firma fällt mir nicht ein',
    'my name is on the list',
  ])('leaves alone: %s', (said) => {
    expect(redacted(said)).toBe(said);
  });

  it('gives the same words the same token over a conversation, and others the next one', () => {
    const first = redact('0176 23456789', EMPTY_BOOK);
    const second = redact('0176 23456789 oder 030 1234567', first.book);
    expect(second.text).toBe('⟦PHONE_1⟧ oder ⟦PHONE_2⟧');
    expect(replacedCount(second.book)).toBe(2);
  });

  it('puts the caller’s words back into a model’s answer and knows invented tokens', () => {
    const { book } = redact('Rufen Sie 0176 23456789 an', EMPTY_BOOK);
    expect(restore('Ich notiere ⟦PHONE_1⟧.', book)).toBe('Ich notiere 0176 23456789.');
    expect(hasUnknownTokens('Ich notiere ⟦PHONE_1⟧.', book)).toBe(false);
    expect(hasUnknownTokens('Ich notiere ⟦PHONE_2⟧.', book)).toBe(true);
  });

  it('is exactly reversible for any text, also one that contains our own tokens', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '⟦PHONE_1⟧',
        '⟦',
        '⟧',
        '0176 23456789',
        'null eins sieben sechs drei drei drei',
        ' at ',
        'punkt de',
      ),
      fc.constantFrom('DE89 3704 0044 0532 0130 00', 'max@example.de', '+49 30 1234567', '４１５６６６７７７７', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const result = redact(text, EMPTY_BOOK);
        expect(restore(result.text, result.book)).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  // How long these take is measured by `npm run bench -- turn`.
  it.each(REPETITIVE_INPUTS)('gives back whole the longest and most repetitive input: %j', (text) => {
    const { text: tokens, book } = redact(text, EMPTY_BOOK);
    expect(restore(tokens, book)).toBe(text);
  });
});

const MEASURED = 'redaction measured on data that nobody on this project wrote';
describe.each(dataSets('redaction').map(({ path, title }) => [title(MEASURED), path]))('%s', (_name, folder) => {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

  it('finds the phone numbers that Google’s own finder calls valid, and none in its impossible cases', () => {
    const cases = read('phone-in-text.json') as Record<string, [string][]>;
    const found = (name: string) => (cases[name] ?? []).filter(([text]) => redacted(text).includes('⟦PHONE'));
    const report = Object.keys(cases).map((name) => `${name} ${found(name).length}/${cases[name]?.length}`);
    const wanted = ['VALID_CASES', 'STRICT_GROUPING_CASES', 'EXACT_GROUPING_CASES'];
    const total = wanted.flatMap((name) => cases[name] ?? []).length;
    const recall = wanted.flatMap(found).length / total;
    console.info(`phones: ${report.join(', ')}; recall ${(100 * recall).toFixed(0)} %`);
    expect(found('IMPOSSIBLE_CASES')).toEqual([]);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  test.each([
    // An IBAN is masked when its country and length fit, whatever its check digits: one of them may be misheard.
    ['test_iban_recognizer.py', 'IBAN', 80],
    ['test_email_recognizer.py', 'EMAIL', 0],
  ])('finds all that %s lists', (file, kind, known) => {
    const vectors = read('recognizer-vectors.json') as Record<string, { rows: [string, number][] }[]>;
    const rows = (vectors[file] ?? []).flatMap((each) => each.rows);
    const count = (text: string) => redacted(text).split(`⟦${kind}`).length - 1;
    const positives = rows.filter(([, expected]) => expected > 0);
    const right = positives.filter(([text, expected]) => count(text) <= expected && count(text) > 0);
    const wrong = rows.filter(([text, expected]) => expected === 0 && count(text) > 0);
    console.info(
      `${kind}: recall ${right.length}/${positives.length}, false ${wrong.length}/${rows.length - positives.length}`,
    );
    expect(right).toHaveLength(positives.length);
    expect(wrong.length).toBeLessThanOrEqual(known);
  });
});

const spansOf = (text: string, asked: string[] = [], previous: string[] = []) => {
  const expected = redaction.expectedAfter(
    previous,
    asked.flatMap((each) => redaction.askedIn(each, words)),
    words,
  );
  return redaction
    .findPersonal(text, { words, expected })
    .map(({ kind, start, end }) => [kind, text.slice(start, end)]);
};

describe('what a turn is expected to hold', () => {
  test.each([
    [
      'the rest of a number',
      'zwei drei vier fünf sechs sieben acht',
      [],
      ['Meine Nummer ist null eins fünf eins'],
      'PHONE',
    ],
    ['the rest of a card', 'eins eins eins eins', [], ['meine Kreditkarte ist vier eins eins eins'], 'CARD'],
    ['the rest of an IBAN', 'null null vier vier', [], ['IBAN DE acht neun drei sieben'], 'IBAN'],
    ['a value after its name', 'sieben acht drei vier', [], ['die Kontonummer ist'], 'ACCOUNT'],
    ['a number that was asked for', 'acht drei', ['number'], [], 'PHONE'],
    ['a name that was asked for', 'Wunsch', ['Wie ist Ihr Name?'], [], 'NAME'],
    ['a birth date that was asked for', 'dritter Mai achtzig', ['birthdate'], [], 'BIRTHDATE'],
    ['a street that was asked for', 'Sonnenleite 4', ['Wie lautet Ihre Anschrift?'], [], 'ADDRESS'],
  ])('%s', (_, text, asked, previous, kind) => {
    expect(spansOf(text, asked, previous)).toEqual([[kind, text]]);
  });

  test.each([
    ['um acht Uhr', ['number'], []],
    ['zwei Personen bitte', [], ['Meine Nummer ist null eins sieben sechs']],
    ['am 12.3. um 14:30 Uhr', ['number'], []],
    ['constructor', ['constructor', '__proto__'], ['toString']],
  ])('no more than that: %s', (text, asked, previous) => {
    expect(spansOf(text, asked, previous)).toEqual([]);
  });
});

test.each([
  ['A123456787', 'Versichertennummer', 'DE_HEALTH_INSURANCE'],
  ['98765432100', 'Steuer-ID', 'DE_TAX_ID'],
  ['4111 1111 1111 1112', 'Kreditkarte', 'CARD'],
  ['15070649C100', 'Sozialversicherungsnummer', 'DE_SOCIAL_SECURITY'],
  ['078-05-0000', 'SSN', 'US_SSN'],
])('%s is masked when it is called a %s, whatever its check digit', (value, label, kind) => {
  expect(spansOf(`Meine ${label} ist ${value}`)).toEqual([[kind, value]]);
});

test('a token that a caller speaks is none of ours', () => {
  const first = redact('Meine Nummer ist 0176 23456789', EMPTY_BOOK);
  const second = redact('⟦PHONE_1⟧', first.book);
  expect(second.text).not.toContain('PHONE_1⟧');
  expect(restore(second.text, second.book)).toBe('⟦PHONE_1⟧');
});

const MORE = 'identifiers that nobody on this project wrote';
describe.each(dataSets('redaction').map(({ path, title }) => [title(MORE), path]))('%s', (_name, folder) => {
  it('finds the German ones that their own recognisers find', () => {
    const file = join(folder, 'de-identifiers.json');
    if (!existsSync(file)) return;
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
      entity: string;
      text: string;
      expected: number | boolean;
    }[];
    const wanted = vectors.filter(({ expected }) => Number(expected) > 0);
    const missed = wanted.filter(({ text }) => spansOf(text).length === 0);
    const typed = wanted.filter(({ entity, text }) => spansOf(text).some(([kind]) => kind === entity));
    expect(missed).toEqual([]);
    // Identity cards and passports share one form: a value alone may be called the other.
    expect(typed.length / wanted.length).toBeGreaterThan(0.95);
  });
});
