import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { extractIBAN, isValidIBAN } from 'ibantools';
import { DEMO_DIALOGUES, parseDialogues, readDialogues } from '../../../local/phone-network/dialogues.ts';
import { dataSets } from '../../support/data-sets.ts';

const line = (over: object = {}) =>
  JSON.stringify({
    id: 'a',
    lang: 'de',
    turns: [
      { i: 0, role: 'caller', text: 'Hallo', text_en: 'Hello' },
      { i: 1, role: 'agent', text: 'Ja?' },
      { i: 2, role: 'caller', text: 'Danke' },
    ],
    ...over,
  });

test('caller turns are kept in order, agent turns ignored, and an absent consent is silence', () => {
  const [dialogue] = parseDialogues(`${line()}\n\n`, 'f');
  expect(dialogue).toMatchObject({
    id: 'a',
    lang: 'de',
    script: { turns: ['Hallo', 'Danke'], consent: 'silence', from: '+491713920000' },
  });
});

test('what the caller does is taken over', () => {
  const [dialogue] = parseDialogues(line({ consent: 'yes', from: 'anonymous', hangUp: 'mid-sentence' }), 'f');
  expect(dialogue?.script).toMatchObject({ consent: 'yes', from: 'anonymous', hangUp: 'mid-sentence' });
});

test.each([
  ['no JSON', '{', 'f, line 2: not JSON'],
  ['another consent', line({ id: 'b', consent: 'maybe' }), 'f, line 2: consent'],
  ['a role that does not exist', line({ id: 'b', turns: [{ role: 'user', text: 'x' }] }), 'f, line 2: turns.0.role'],
  ['no id', line({ id: '' }), 'f, line 2: id'],
  ['a list', '[]', 'f, line 2: line'],
  [
    'a caller who says nothing',
    line({ id: 'b', turns: [{ role: 'agent', text: 'x' }] }),
    'f, line 2: turns: the caller says nothing',
  ],
  ['a number that is not E.164', line({ id: 'b', from: '030 1' }), 'f, line 2: from'],
  ['an id that is taken', line(), 'occurs twice'],
])('a file with %s is refused, naming file, line and reason', (_, second, reason) => {
  expect(() => parseDialogues(`${line()}\n${second}`, 'f')).toThrow(reason);
});

test.each([
  ['an empty file', () => parseDialogues('\n', 'f'), 'f: no dialogues in it'],
  ['a file that is not there', () => readDialogues('/nowhere/x.jsonl'), '/nowhere/x.jsonl'],
  ['a folder', () => readDialogues('/tmp'), '/tmp'],
])('%s is refused by name', (_, read, reason) => expect(read).toThrow(reason));

describe('our own dialogues', () => {
  const dialogues = readDialogues(DEMO_DIALOGUES);
  const all = dialogues.flatMap(({ script }) => script.turns).join(' ');
  test('are seven: with and without consent, anonymous, hanging up mid-sentence', () => {
    expect(dialogues).toHaveLength(7);
    expect(new Set(dialogues.map(({ script }) => script.consent))).toEqual(new Set(['yes', 'no', 'silence']));
    expect(dialogues.filter(({ script }) => script.from === 'anonymous')).toHaveLength(1);
    expect(dialogues.filter(({ script }) => script.hangUp === 'mid-sentence')).toHaveLength(1);
  });
  test('ask for erasure, and speak a phone number, an e-mail and an IBAN with a valid checksum', () => {
    expect(all).toContain('Löschen Sie bitte alles, was Sie über mich gespeichert haben.');
    const iban = /DE\d\d( \d{4}){4} \d\d/.exec(all)?.[0].replaceAll(' ', '') ?? '';
    expect(isValidIBAN(iban) && extractIBAN(iban).valid).toBe(true);
    expect(all).toMatch(/0171 39 200 11/);
    expect(all).toMatch(/[a-z.]+@example\.com/);
  });
});

test.each(
  dataSets('dialogues-de/dev.de.jsonl').map(({ path, title }) => [
    title('the third-party dialogues are readable'),
    path,
  ]),
)('%s', (_name, path) => {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(readDialogues(path)).toHaveLength(lines.length);
});
